/** Holds: conditions outside a case that stop a step. The store checks them in the transaction of the step. */
import type { DeadlineAct } from './acts.js';
import type { CivilDate } from './calendar/civil.js';
import type { APPLICATION_ACTS } from './application/acts/index.js';
import type { ApplicationStage } from './application/stages.js';
import type { ApplicationState } from './application/state.js';
import type { ClusterState, Proceeding } from './cluster/state.js';
import type { TERMS_ACTS } from './deadlines/acts/index.js';
import type { CaseBase, Effect, Hold, Transition } from './kernel/case.js';
import type { Deadline, HoldReason } from './kernel/deadline.js';
import type { Role } from './kernel/people.js';
import { awaitedBy, type DeadlineId, type Policy } from './policy/types.js';

/** Check whether a step revokes a cluster without a decision: a freeze of automatic revocations holds it (art. 17). */
export function revokesAutomatically({ to, actor, detail }: Transition): boolean {
  if (actor.role !== 'system') return false;
  // The service of a decision that was made before is no decision.
  const revokes = to === ('revoked' satisfies ClusterState['standing']) && detail['servedOn'] === undefined;
  return revokes || detail['automatic'] === true;
}

/** Check whether a step was decided on the assumption that automatic revocations are frozen. */
export function assumesFreeze({ detail }: Transition): boolean {
  return detail['held'] === true;
}

/** The status of a proceeding that a freeze holds. */
export const FROZEN_STATUS = 'held' satisfies Proceeding['status'];

/** Check whether time alone makes a step: a reminder, an escalation or the passing of a deadline. */
export function comesWithTime({ actor, entry }: Transition): boolean {
  return actor.role === 'system' && entry !== undefined;
}

/** Check whether a step is the passing of a deadline, by its agenda entry. */
export function passesDeadline(step: Transition): boolean {
  return comesWithTime(step) && step.entry!.endsWith('/deadline');
}

/** The acts that move deadlines (art. 18). An order for many cases holds a deadline until the case has its turn. */
export const ACTS_ON_ONE_DEADLINE = ['extend', 'stay'] as const satisfies readonly DeadlineAct[];
export const ACTS_ON_ALL_DEADLINES = ['move-dates', 'adopt-terms'] as const satisfies readonly (
  | keyof typeof APPLICATION_ACTS
  | keyof typeof TERMS_ACTS
)[];

/** A recommendation takes a place of the district; a withdrawal gives it back (art. 9). */
export const PLACE = {
  takenWith: 'recommendedOn' satisfies keyof ApplicationState,
  givenBackAt: 'withdrawn' satisfies ApplicationStage,
};

/** Check whether a step submits an application: an organisation submits one in a round (art. 7). */
export function submitsApplication({ act, from }: Transition): boolean {
  return act === ('submit' satisfies keyof typeof APPLICATION_ACTS) && from === ('draft' satisfies ApplicationStage);
}

/** The stage of an application that a round's list may contain (art. 10). */
export const LISTABLE_STAGE = 'proposed' satisfies ApplicationStage;

/** The parties whose account a step can depend on, with the hold that says that they have none in use. */
export const NO_ACCOUNT = { operator: 'no-operator', district: 'no-district' } as const satisfies Readonly<
  Partial<Record<Role, Hold>>
>;
export type AccountHolder = keyof typeof NO_ACCOUNT;

/** What steps take for granted about the accounts of their case's parties; absent: nothing. */
export type AssumedAccounts = Readonly<Partial<Record<AccountHolder, 'in-use' | 'none'>>>;

/**
 * Return what the steps assume: an account in use, where a document is served electronically or a neglected duty
 * counts (`detail.needsAccount`); none, where a deadline is held for the want of one (`detail.noAccount`).
 */
export function assumedAccounts(transitions: readonly Transition[]): AssumedAccounts {
  const assumed: { [R in AccountHolder]?: 'in-use' | 'none' } = {};
  for (const { detail, effects } of transitions) {
    const { needsAccount, noAccount } = detail;
    if (isAccountHolder(noAccount)) assumed[noAccount] = 'none';
    if (isAccountHolder(needsAccount)) assumed[needsAccount] = 'in-use';
    if (effects.some(servesOperator)) assumed.operator = 'in-use';
    for (const effect of effects)
      if (effect.type === 'open-cluster') Object.assign(assumed, assumedAccounts([effect.transition]));
  }
  return assumed;
}

/**
 * Return what the steps take for granted about the service: each last day of a neglected duty, and whether its lapse is
 * held for an interruption on that day.
 */
export function assumedService(
  transitions: readonly Transition[],
): readonly { readonly due: CivilDate; readonly held: boolean }[] {
  return transitions.flatMap(({ detail: { due, held, needsAccount, noAccount } }) => {
    if (typeof due !== 'string' || (needsAccount === undefined && noAccount === undefined)) return [];
    return [
      { due: due as CivilDate, held: Array.isArray(held) && held.includes('out-of-service' satisfies HoldReason) },
    ];
  });
}

/** Check whether a deadline is held back for an interruption of the service. */
export function isHeldForInterruption({ held }: Pick<Deadline, 'held'>): boolean {
  return held?.why.includes('out-of-service') === true;
}

function isAccountHolder(role: unknown): role is AccountHolder {
  return typeof role === 'string' && Object.hasOwn(NO_ACCOUNT, role);
}

function servesOperator(effect: Effect): boolean {
  if (effect.type !== 'issue-document') return false;
  const { to, served } = effect.document;
  return to === 'operator' && served === 'electronic';
}

/** The organisations and districts that have an account in use. */
export interface AccountsInUse {
  readonly organisations: ReadonlySet<string>;
  readonly districts: ReadonlySet<string>;
}

/** Return the holds on a case whose parties have no account in use. */
export function missingAccounts(
  { organisation, district }: Pick<CaseBase, 'organisation' | 'district'>,
  { organisations, districts }: AccountsInUse,
): Hold[] {
  return [
    ...(organisation === '' || organisations.has(organisation) ? [] : [NO_ACCOUNT.operator]),
    ...(district === '' || districts.has(district) ? [] : [NO_ACCOUNT.district]),
  ];
}

/** Check whether an event is the passing of a deadline whose consequence is held back. */
export const isHeld = (event: string): boolean => event.endsWith('.held');

/** The reason of a deadline that is held back because the party that had to act has no account in use. */
const NO_ACCOUNT_REASON = 'no-account';

/** Check whether a deadline is held back for the want of an account. */
export function isHeldForAccount(
  deadline: Deadline & { readonly held?: { readonly why: readonly string[] } },
): boolean {
  return deadline.held?.why.includes(NO_ACCOUNT_REASON) === true;
}

/** The act of the system that ends the hold of a deadline whose outside reason has gone. */
export const RELEASE_ACT = 'release-held';

/** The deadlines of service itself: nobody neglects a duty when they pass. */
const OF_SERVICE: readonly DeadlineId[] = ['service', 'announcement'];

/** Return the party whose neglect a deadline punishes: the operator, or else the district; undefined for others. */
export function partyOf(deadline: DeadlineId, { rules }: Pick<Policy, 'rules'>): AccountHolder | undefined {
  const term = rules[deadline];
  if (term.effect !== 'lapse' || OF_SERVICE.includes(deadline)) return undefined;
  const awaited = awaitedBy(term);
  return (Object.keys(NO_ACCOUNT) as AccountHolder[]).find((party) => awaited.includes(party));
}
