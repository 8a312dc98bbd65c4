/** Forecasts of many cases if nobody acts, under their own or another policy. */
import { mayRead } from '../../domain/kernel/reach.js';
import { setImmediate as yieldToEventLoop } from 'node:timers/promises';
import { Mutex } from 'async-mutex';
import { LRUCache } from 'lru-cache';
import { mayReadStep } from '../../domain/access.js';
import { dateOf, endOfDay, type CivilDate, type Instant } from '../../domain/calendar/civil.js';
import type { CaseKind, Context } from '../../domain/kernel/case.js';
import {
  compareForecasts,
  forecastEvents,
  type ForecastEvent,
  type ForecastDifference,
} from '../../domain/forecast.js';
import type { Actor } from '../../domain/kernel/people.js';
import type { Policy } from '../../domain/policy/types.js';
import { termsOf } from '../../domain/policy/registry.js';
import { definitionOf, type CaseState } from '../../domain/cases.js';
import { missingAccounts, NO_ACCOUNT } from '../../domain/holds.js';
import { accountsInUse } from '../../store/office/reachability.js';
import { currentHolds } from '../../store/cases/revocation-freeze.js';
import { caseById } from '../../store/cases/cases.js';
import type { Store } from '../../store/engine/store.js';
import { runningCases, runningVersion, type RunningFilter } from '../../store/cases/running.js';
import { contentHash } from '../../store/engine/values.js';
import type { ServiceDeps } from '../deps.js';
import { notFound } from '../errors.js';

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
  readonly event: ForecastEvent;
}

export interface CaseDifference extends ForecastDifference {
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
/** Cases to compute before yielding to other requests. */
const PORTION = 20;

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
    const computed = await overCases(deps, wish, ({ of, state, ctx }): CaseEvent[] =>
      comingOf(state, ctx, wish).map((event) => ({ of, policy: ctx.policy, event })),
    );
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
    const computed = await overCases(deps, wish, ({ of, state, ctx }): CaseDifference[] => {
      const policy = { ...other, rules: { ...ctx.policy.rules, ...other.rules } };
      const { successor: _, ...then } = { ...ctx, policy };
      const differences = compareForecasts(comingOf(state, ctx, wish), comingOf(state, then, wish));
      return differences.map((difference) => ({ ...difference, of, policy: difference.was ? ctx.policy : policy }));
    });
    const firstOf = ({ was, would }: CaseDifference): Instant => (was ?? would)?.at ?? '';
    return { ...computed, items: computed.items.toSorted((a, b) => compare(firstOf(a), firstOf(b))) };
  });
}

function comingOf(state: CaseState, ctx: Context, { reader, until, overdue }: ForecastRequest): ForecastEvent[] {
  const from = overdue ? EVER : ctx.now;
  const events = forecastEvents(definitionOf(state.kind), state, ctx, endOfDay(until), from);
  return events.filter(({ event, subject }) => mayReadStep(reader, event, subject));
}

/** Sorts before every instant. */
const EVER: Instant = '';

function filterOf({ reader, case: id, district }: ForecastRequest): RunningFilter {
  return { reader, case: id, district };
}

async function requireCase({ store }: ServiceDeps, { reader, case: id }: ForecastRequest): Promise<void> {
  if (id === undefined) return;
  const row = await caseById(store, id);
  if (row === undefined || !mayRead(reader, row)) throw notFound('事项');
}

interface Unfolding {
  readonly of: ForecastCase;
  readonly state: CaseState;
  readonly ctx: Context;
}

async function overCases<T>(
  { store, policies, now }: ServiceDeps,
  wish: ForecastRequest,
  each: (one: Unfolding) => readonly T[],
): Promise<Forecast<T>> {
  const at = now();
  const freeze = await currentHolds(store.db);
  const inUse = await accountsInUse(store);
  const items: T[] = [];
  let cases = 0;
  for await (const row of runningCases(store, filterOf(wish))) {
    if (cases === MAX_CASES || items.length >= MAX_ITEMS) return { at, cases, truncated: true, items };
    const { id, name, district, state } = row;
    const holds = [...freeze, ...missingAccounts(state, inUse)];
    const ctx: Context = { now: at, ...termsOf(state, policies), holds };
    const noAccount = holds.includes(NO_ACCOUNT.operator);
    items.push(...each({ of: { id, kind: state.kind, name, district, noAccount }, state, ctx }));
    if (++cases % PORTION === 0) await yieldToEventLoop();
  }
  return { at, cases, truncated: false, items };
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
