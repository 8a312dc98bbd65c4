/** The holds on a step, read in the step's transaction, so that concurrent steps see each other. */
import {
  ACTS_ON_ALL_DEADLINES,
  ACTS_ON_ONE_DEADLINE,
  assumedAccounts,
  assumedService,
  assumesFreeze,
  comesWithTime,
  LISTABLE_STAGE,
  NO_ACCOUNT,
  passesDeadline,
  revokesAutomatically,
  submitsApplication,
  type AccountHolder,
} from '../../domain/holds.js';
import type { Instant } from '../../domain/calendar/civil.js';
import { isInterrupted } from '../../domain/kernel/interruption.js';
import { followsRules } from '../../domain/kernel/rules.js';
import type { CaseBase, Hold, Transition } from '../../domain/kernel/case.js';
import { partiesInUse } from '../office/accounts.js';
import { serviceOn } from '../office/interruptions.js';
import { caseById } from '../cases/cases.js';
import { isRowOfKind } from '../cases/typed-case.js';
import { isActUndecided, receiptOf } from '../requests/intake.js';
import { lockApplicant, otherApplication } from '../rounds/one-application.js';
import { hasPlace } from '../rounds/places.js';
import type { Trx } from '../schema.js';
import { isFrozen } from '../cases/revocation-freeze.js';

/**
 * Return the conditions that block the transitions: undefined if they may be recorded. If they assume something of the
 * freeze, of accounts or of the service that is not so, these are all the conditions of these kinds that hold now: the
 * next decision then assumes nothing wrong. An empty list means that they assume a hold that has ended; `order`, that
 * they have to wait.
 * @param scope of the case
 */
export async function holdsOn(
  trx: Trx,
  transitions: readonly Transition[],
  scope: Pick<CaseBase, 'organisation' | 'district'>,
): Promise<readonly Hold[] | undefined> {
  const wrong = await wrongAssumption(trx, transitions, scope);
  if (wrong !== undefined) return wrong;
  if (transitions.some(submitsApplication) && (await isSubmittedAlready(trx, transitions[0]!.case)))
    return ['other-application'];
  return await otherHold(trx, transitions);
}

const PARTIES = Object.keys(NO_ACCOUNT) as AccountHolder[];

/**
 * Return the freeze, the missing accounts and the interruptions of the service, if the transitions assume otherwise. A
 * neglect waits while it is not known whether the service was interrupted on its last day: a gap across the end of the
 * day counts only when it is long enough, and is entered only by the next process that can receive.
 */
async function wrongAssumption(
  trx: Trx,
  transitions: readonly Transition[],
  scope: Pick<CaseBase, 'organisation' | 'district'>,
): Promise<readonly Hold[] | undefined> {
  const freezeIsWrong = await assumesWrongFreeze(trx, transitions);
  const assumed = assumedAccounts(transitions);
  const concerned = PARTIES.filter((party) => assumed[party] !== undefined);
  const service = assumedService(transitions);
  const { holds: interruptions, unproven } = await serviceOn(
    trx,
    service.map(({ due }) => due),
  );
  const serviceIsWrong = service.some(({ due, held }) => isInterrupted(due, interruptions) !== held);
  // Cases of the first rules assume nothing of accounts, and are not told of them.
  const inUse = concerned.length > 0 ? await partiesInUse(trx, scope) : new Set(PARTIES);
  const isWrong = (party: AccountHolder) => inUse.has(party) !== (assumed[party] === 'in-use');
  if (!freezeIsWrong && !serviceIsWrong && !concerned.some(isWrong))
    return service.some(({ due, held }) => !held && unproven.includes(due)) ? ['order'] : undefined;
  const missing = PARTIES.filter((party) => !inUse.has(party)).map((party) => NO_ACCOUNT[party]);
  return [...((await isFrozen(trx)) ? (['brake'] as const) : []), ...missing, ...interruptions];
}

async function assumesWrongFreeze(trx: Trx, transitions: readonly Transition[]): Promise<boolean> {
  const assumed = transitions.some(assumesFreeze);
  return (assumed || transitions.some(revokesAutomatically)) && (await isFrozen(trx)) !== assumed;
}

/** Check whether the organisation has submitted another application in the round; asked from the third edition on. */
async function isSubmittedAlready(trx: Trx, id: string): Promise<boolean> {
  const row = await caseById({ db: trx }, id);
  if (row === undefined || !isRowOfKind(row, 'application') || !followsRules(row.state, 3)) return false;
  await lockApplicant(trx, row.state);
  return (await otherApplication(trx, row.state, { submitted: true })) !== undefined;
}

/** Return another condition that blocks the transitions. */
async function otherHold(trx: Trx, transitions: readonly Transition[]): Promise<readonly Hold[] | undefined> {
  if (await isWaiting(trx, transitions)) return ['order'];
  for (const { effects, case: caseId } of transitions) {
    for (const effect of effects) {
      if (effect.type === 'take-place' && !(await isPlaceLeft(trx, effect.round, caseId))) return ['quota'];
      if (effect.type === 'list-applications' && !(await areListable(trx, caseId, effect.applications)))
        return ['list'];
    }
  }
  return undefined;
}

/**
 * Check whether a timer's step is about to be recorded although something that was received before it is not decided
 * yet: an act on the case, or, for a deadline, a batch that is to move it. After an outage the case's timer can fire
 * before them: a deadline would pass in spite of the act, an escalation would report a neglect that was none, and the act
 * would be dated after them. An act waits only for what was received before itself, so that no two wait for each other.
 */
async function isWaiting(trx: Trx, transitions: readonly Transition[]): Promise<boolean> {
  const timed = transitions.filter(comesWithTime);
  if (timed.length === 0) return false;
  const { case: caseId, key } = transitions.at(-1)!;
  const own = key === undefined ? undefined : await receiptOf(trx, caseId, key);
  for (const step of timed) {
    const { subject, at } = step;
    const before = own !== undefined && own < at ? own : at;
    if (await isActUndecided(trx, caseId, before)) return true;
    if (subject === undefined || !passesDeadline(step)) continue;
    if (await isOrderPending(trx, { caseId, subject, before })) return true;
  }
  return false;
}

/** Check whether a batch that was ordered before the instant has yet to move the deadline. */
async function isOrderPending(
  trx: Trx,
  { caseId, subject, before }: { readonly caseId: string; readonly subject: string; readonly before: Instant },
): Promise<boolean> {
  const pending = await trx
    .selectFrom('batch_items')
    .innerJoin('batches', 'batches.id', 'batch_items.batch_id')
    .select('batches.id')
    .where('batch_items.case_id', '=', caseId)
    .where('batch_items.status', '=', 'pending')
    .where('batches.at', '<', before)
    .where(({ eb, or, and }) =>
      or([
        and([eb('batches.act', 'in', ACTS_ON_ONE_DEADLINE), eb('batch_items.subject', '=', subject)]),
        eb('batches.act', 'in', ACTS_ON_ALL_DEADLINES),
      ]),
    )
    .limit(1)
    .executeTakeFirst();
  return pending !== undefined;
}

/** Check whether the district has a free place. Lock the round, so that two recommendations do not take one place. */
async function isPlaceLeft(trx: Trx, round: string, caseId: string): Promise<boolean> {
  const limits = await trx.selectFrom('rounds').select('quota').where('id', '=', round).forUpdate().executeTakeFirst();
  if (limits === undefined || limits.quota === null) return true;
  const { taken } = await trx
    .selectFrom('cases')
    .innerJoin('cases as own', 'own.district', 'cases.district')
    .select(({ fn }) => fn.countAll<number>().as('taken'))
    .where('own.id', '=', caseId)
    .where('cases.id', '<>', caseId)
    .where('cases.round', '=', round)
    .where(hasPlace)
    .executeTakeFirstOrThrow();
  return taken < limits.quota;
}

async function areListable(trx: Trx, round: string, applications: readonly string[]): Promise<boolean> {
  const listable = await trx
    .selectFrom('cases')
    .select('id')
    .where('round', '=', round)
    .where('stage', '=', LISTABLE_STAGE)
    .where('id', 'in', applications)
    .execute();
  return listable.length === new Set(applications).size;
}
