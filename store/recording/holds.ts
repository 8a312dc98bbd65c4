/** The holds on a step, read in the step's transaction, so that concurrent steps see each other. */
import {
  ACTS_ON_ALL_DEADLINES,
  ACTS_ON_ONE_DEADLINE,
  assumesFreeze,
  LISTABLE_STAGE,
  passesDeadline,
  revokesAutomatically,
} from '../../domain/holds.js';
import type { Hold, Transition } from '../../domain/kernel/case.js';
import { hasPlace } from '../rounds/places.js';
import type { Trx } from '../schema.js';
import { isFrozen } from '../cases/revocation-freeze.js';

/**
 * Return the conditions that block the transitions: undefined if they may be recorded. An empty list means that they
 * assume a hold that has ended.
 */
export async function holdsOn(trx: Trx, transitions: readonly Transition[]): Promise<readonly Hold[] | undefined> {
  const assumed = transitions.some(assumesFreeze);
  if (assumed || transitions.some(revokesAutomatically)) {
    const frozen = await isFrozen(trx);
    if (frozen !== assumed) return frozen ? ['brake'] : [];
  }
  if (await isOrderPending(trx, transitions)) return ['order'];
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
 * Check whether an earlier batch has yet to move a deadline that is about to pass. After an outage the case's timer can
 * fire before the batch reaches the case.
 */
async function isOrderPending(trx: Trx, transitions: readonly Transition[]): Promise<boolean> {
  for (const { case: caseId, subject, at } of transitions.filter(passesDeadline)) {
    if (subject === undefined) continue;
    const pending = await trx
      .selectFrom('batch_items')
      .innerJoin('batches', 'batches.id', 'batch_items.batch_id')
      .select('batches.id')
      .where('batch_items.case_id', '=', caseId)
      .where('batch_items.status', '=', 'pending')
      .where('batches.at', '<', at)
      .where(({ eb, or, and }) =>
        or([
          and([eb('batches.act', 'in', ACTS_ON_ONE_DEADLINE), eb('batch_items.subject', '=', subject)]),
          eb('batches.act', 'in', ACTS_ON_ALL_DEADLINES),
        ]),
      )
      .limit(1)
      .executeTakeFirst();
    if (pending !== undefined) return true;
  }
  return false;
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
