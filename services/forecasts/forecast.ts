/** Forecasts of many cases if nobody acts, under their own or another policy. */
import { mayRead } from '../../domain/kernel/reach.js';
import { Mutex } from 'async-mutex';
import { LRUCache } from 'lru-cache';
import { pMapIterable } from 'p-map';
import { dateOf, endOfDay, type CivilDate, type Instant } from '../../domain/calendar/civil.js';
import type { CaseKind, Context } from '../../domain/kernel/case.js';
import { compareForecasts, type ForecastDifference } from '../../domain/forecast.js';
import type { Actor } from '../../domain/kernel/people.js';
import type { Policy } from '../../domain/policy/types.js';
import { termsOf } from '../../domain/policy/registry.js';
import type { CaseState } from '../../domain/cases.js';
import { missingAccounts, NO_ACCOUNT } from '../../domain/holds.js';
import { accountsInUse } from '../../store/office/reachability.js';
import { currentHolds } from '../../store/cases/revocation-freeze.js';
import { caseById } from '../../store/cases/cases.js';
import type { Store } from '../../store/engine/store.js';
import { runningCases, runningVersion, type RunningFilter } from '../../store/cases/running.js';
import { contentHash } from '../../store/engine/values.js';
import type { ServiceDeps } from '../deps.js';
import { notFound } from '../errors.js';
import { unfold as unfoldHere, type ComingEvent } from './unfold.js';

/** The cases of the forecast, and its end. */
export interface ForecastRequest {
  readonly reader: Actor;
  readonly case?: string | undefined;
  readonly district?: string | undefined;
  readonly until: CivilDate;
  /** Whether to include the deadlines that have passed and still run. */
  readonly overdue?: true;
}

/** The labels of a case. */
export interface ForecastCase {
  readonly id: string;
  readonly kind: CaseKind;
  readonly name: string;
  readonly district: string;
  /** Its organisation has no account in use. */
  readonly noAccount: boolean;
}

export interface CaseEvent {
  readonly of: ForecastCase;
  readonly policy: Policy;
  readonly event: ComingEvent;
}

export interface CaseDifference extends ForecastDifference<ComingEvent> {
  readonly of: ForecastCase;
  readonly policy: Policy;
}

export interface Forecast<T> {
  /** The time of computation. */
  readonly at: Instant;
  /** The number of cases in the forecast; `truncated` if there are more cases, or more events than listed. */
  readonly cases: number;
  readonly truncated: boolean;
  /** In chronological order. */
  readonly items: readonly T[];
}

const MAX_CASES = 5000;
const MAX_ITEMS = 100_000;
/** Cases that one thread computes at once. */
const AT_ONCE = 100;
/** Portions that are computed or wait for a thread, so that none idles while the next cases are read. */
const AHEAD = 4;

/** One forecast at a time, because concurrent ones slow each other. */
const turns = new Mutex();

/** Return the forecast of the cases that the reader may read. @throws Problem 404 for a case out of scope */
export async function forecastCases(deps: ServiceDeps, wish: ForecastRequest): Promise<Forecast<CaseEvent>> {
  await requireCase(deps, wish);
  return await turns.runExclusive(async () => {
    const key = await markOf(deps, wish);
    const kept = keptOf(deps.store);
    const known = kept.get(key);
    if (known !== undefined) return known;
    const computed = await overCases(deps, wish, async (cases) => {
      const found = await comingOf(deps, cases, wish);
      return cases.map(({ of, ctx: { policy } }, i) => found[i]!.map((event): CaseEvent => ({ of, policy, event })));
    });
    const found = { ...computed, items: computed.items.toSorted((a, b) => compare(a.event.at, b.event.at)) };
    kept.set(key, found);
    return found;
  });
}

/**
 * Return the changes under another policy, as if it applied to every case from now on. Terms that it does not state
 * stay.
 * @throws Problem 404 for a case out of scope
 */
export async function forecastChanges(
  deps: ServiceDeps,
  wish: ForecastRequest,
  other: Policy,
): Promise<Forecast<CaseDifference>> {
  await requireCase(deps, wish);
  return await turns.runExclusive(async () => {
    const computed = await overCases(deps, wish, async (cases) => {
      const changed = cases.map(({ ctx, ...rest }) => {
        const policy = { ...other, rules: { ...ctx.policy.rules, ...other.rules } };
        const { successor: _, ...then } = { ...ctx, policy };
        return { ...rest, ctx: then };
      });
      const [now, then] = await Promise.all([comingOf(deps, cases, wish), comingOf(deps, changed, wish)]);
      return cases.map(({ of, ctx }, i): CaseDifference[] =>
        compareForecasts(now[i]!, then[i]!).map((difference) => ({
          ...difference,
          of,
          policy: difference.was ? ctx.policy : changed[i]!.ctx.policy,
        })),
      );
    });
    const firstOf = ({ was, would }: CaseDifference): Instant => (was ?? would)?.at ?? '';
    return { ...computed, items: computed.items.toSorted((a, b) => compare(firstOf(a), firstOf(b))) };
  });
}

async function comingOf(
  { unfold = unfoldHere }: Pick<ServiceDeps, 'unfold'>,
  cases: readonly ToUnfold[],
  { reader, until, overdue }: ForecastRequest,
): Promise<ComingEvent[][]> {
  const given = cases.map(({ state, ctx }) => ({ state, ctx })); // what a thread gets is copied
  return await unfold({ cases: given, reader, until: endOfDay(until), overdue: overdue === true });
}

function filterOf({ reader, case: id, district }: ForecastRequest): RunningFilter {
  return { reader, case: id, district };
}

async function requireCase({ store }: ServiceDeps, { reader, case: id }: ForecastRequest): Promise<void> {
  if (id === undefined) return;
  const row = await caseById(store, id);
  if (row === undefined || !mayRead(reader, row)) throw notFound('事项');
}

interface ToUnfold {
  readonly of: ForecastCase;
  readonly state: CaseState;
  readonly ctx: Context;
}

/** Return what `each` finds in each case of a portion, over all portions in order. */
async function overCases<T>(
  deps: ServiceDeps,
  wish: ForecastRequest,
  each: (portion: readonly ToUnfold[]) => Promise<readonly (readonly T[])[]>,
): Promise<Forecast<T>> {
  const at = deps.now();
  const items: T[] = [];
  let cases = 0;
  for await (const found of pMapIterable(portionsOf(deps, wish, at), each, { concurrency: AHEAD })) {
    for (const one of found) {
      if (cases === MAX_CASES || items.length >= MAX_ITEMS) return { at, cases, truncated: true, items };
      items.push(...one);
      cases++;
    }
  }
  return { at, cases, truncated: false, items };
}

async function* portionsOf(
  { store, policies }: ServiceDeps,
  wish: ForecastRequest,
  now: Instant,
): AsyncGenerator<readonly ToUnfold[]> {
  const freeze = await currentHolds(store.db);
  const inUse = await accountsInUse(store);
  let portion: ToUnfold[] = [];
  for await (const { id, name, district, state } of runningCases(store, filterOf(wish))) {
    const holds = [...freeze, ...missingAccounts(state, inUse)];
    const noAccount = holds.includes(NO_ACCOUNT.operator);
    const ctx: Context = { now, ...termsOf(state, policies), holds };
    portion.push({ of: { id, kind: state.kind, name, district, noAccount }, state, ctx });
    if (portion.length < AT_ONCE) continue;
    yield portion;
    portion = [];
  }
  if (portion.length > 0) yield portion;
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** The latest forecasts by their inputs, so that further pages need no computation. */
type Kept = LRUCache<string, Forecast<CaseEvent>>;
const KEPT = { max: 3, ttl: 60_000 };
const byStore = new WeakMap<Store, Kept>();

function keptOf(store: Store): Kept {
  const kept = byStore.get(store) ?? new LRUCache<string, Forecast<CaseEvent>>(KEPT);
  byStore.set(store, kept);
  return kept;
}

/** Return a cache key that changes with any step of the cases, the policies, the calendar, the revocation freeze, the accounts and the day. */
async function markOf({ store, policies, now }: ServiceDeps, wish: ForecastRequest): Promise<string> {
  await policies.refresh();
  const { role, district, organisation } = wish.reader;
  const editions = policies.list().map(({ policy }) => policy.id);
  return contentHash([
    { ...wish, reader: [role, district, organisation] },
    await runningVersion(store, filterOf(wish)),
    await currentHolds(store.db),
    Object.values(await accountsInUse(store)).map((ids) => [...ids].toSorted(compare)),
    [editions, policies.calendar],
    dateOf(now()),
  ]);
}
