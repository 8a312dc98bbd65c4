/** A case within a caller's scope, and its context. */
import { chineseDate, type CivilDate } from '../../domain/calendar/civil.js';
import { asIfPublished } from '../../domain/calendar/working-days.js';
import type { CaseKind, Context } from '../../domain/kernel/case.js';
import { termsOf } from '../../domain/policy/registry.js';
import type { Actor } from '../../domain/kernel/people.js';
import { type CaseState, CASES } from '../../domain/cases.js';
import { missingAccounts } from '../../domain/holds.js';
import { accountsInUse } from '../../store/office/reachability.js';
import { currentHolds } from '../../store/cases/revocation-freeze.js';
import { caseOfKind } from '../../store/cases/cases.js';
import { tenuresOf, type FormerTenure } from '../../store/cases/former-operators.js';
import type { CaseRowOf } from '../../store/schema.js';
import type { ActDeps } from '../deps.js';
import { notFound, Problem } from '../errors.js';
import { mayRead, tenureOf } from '../../domain/kernel/reach.js';

/** A case as a reader sees it. `seq` is the last step that the reader sees. */
export type ReadableCase<K extends CaseKind> = CaseRowOf<K> & {
  /** The day on which the reader's organisation handed it over: the case is shown as it was, and nobody acts on it. */
  readonly handedOver?: CivilDate;
};

/**
 * Return a case of a kind within the caller's scope. Who operated it before sees it as it was.
 * @throws Problem 404, both for a case out of scope and for an unknown case, so that nobody can probe ids
 */
export async function requireReadableCase<K extends CaseKind>(
  { store }: Pick<ActDeps, 'store'>,
  actor: Actor,
  kind: K,
  id: string,
): Promise<ReadableCase<K>> {
  const row = await caseOfKind(store, kind, id);
  if (row !== undefined && mayRead(actor, row)) return row;
  const tenure = row && tenureOf(actor, await tenuresOf(store, id));
  if (row === undefined || tenure === undefined) throw notFound(CASES[kind].title);
  return caseBefore(row, tenure);
}

/**
 * Return a case that the caller's organisation has now, for what only its parties do.
 * @throws Problem 404, 403 for who operated it before
 */
export async function requireOwnCase<K extends CaseKind>(
  deps: Pick<ActDeps, 'store'>,
  actor: Actor,
  kind: K,
  id: string,
): Promise<CaseRowOf<K>> {
  const row = await requireReadableCase(deps, actor, kind, id);
  if (row.handedOver !== undefined) throw handedOver(row.handedOver);
  return row;
}

/** Return that the caller's organisation no longer operates a case. */
export function handedOver(until: CivilDate): Problem {
  return new Problem(
    'forbidden',
    `该集群已于${chineseDate(until)}变更运营管理机构，贵单位可以查阅此前的档案，不能再办理其事项。`,
  );
}

/** Return the row as it was before the hand-over. Nothing is due any more. */
function caseBefore<K extends CaseKind>(row: CaseRowOf<K>, { file, untilSeq, until }: FormerTenure): ReadableCase<K> {
  const nothingDue = { next_due: null, next_due_at: null, next_rule: null };
  return { ...row, ...file, ...nothingDue, seq: untilSeq, handedOver: until };
}

/** Return the context for decisions on the case: its policy, and today's calendar. */
export function caseContext(
  { policies, now }: Pick<ActDeps, 'policies' | 'now'>,
  { policy, state }: { readonly policy: string; readonly state?: CaseState },
): Context {
  return { now: now(), ...termsOf({ policy, ...successorOf(state) }, policies) };
}

function successorOf(state: CaseState | undefined): { readonly successor?: string } {
  return state?.kind === 'cluster' && state.successor !== undefined ? { successor: state.successor } : {};
}

/** Return the context of a forecast: with the present holds on automatic steps, and unpublished years as published. */
export async function forecastContext(
  deps: Pick<ActDeps, 'policies' | 'now' | 'store'>,
  row: Parameters<typeof caseContext>[1] & { readonly state: CaseState },
): Promise<Context> {
  const { calendar, ...rest } = caseContext(deps, row);
  const missing = missingAccounts(row.state, await accountsInUse(deps.store));
  return {
    ...rest,
    calendar: asIfPublished(calendar),
    holds: [...(await currentHolds(deps.store.db)), ...missing],
  };
}
