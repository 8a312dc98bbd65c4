/** What stands beyond a case and holds its step up, found in the step's own transaction, so that no two steps slip by. */
import { sql, type Transaction } from 'kysely';
import type { Hold, Transition } from '../../domain/kernel/case.js';
import { isFrozen } from './revocation-freeze.js';
import type { Database } from '../schema.js';

type Trx = Transaction<Database>;

/**
 * Whether the transitions may be recorded: undefined, or what they must be judged by instead (none where they heed a
 * hold that stands no more).
 */
export async function holdsOn(trx: Trx, transitions: readonly Transition[]): Promise<readonly Hold[] | undefined> {
  const automatic = transitions.some(({ to, actor }) => to === 'revoked' && actor.role === 'system');
  const heeded = transitions.some(({ detail }) => detail['held'] === true);
  if (automatic || heeded) {
    const braked = await isFrozen(trx);
    if (braked !== heeded) return braked ? ['brake'] : [];
  }
  if (await orderPending(trx, transitions)) return ['order'];
  for (const { effects, case: caseId } of transitions) {
    for (const effect of effects) {
      if (effect.type === 'take-place' && !(await placeLeft(trx, effect.round, caseId))) return ['quota'];
      if (effect.type === 'list-applications' && !(await allProposed(trx, caseId, effect.applications)))
        return ['list'];
    }
  }
  return undefined;
}

/**
 * Whether a deadline is about to pass that an order on file, given before it did, is still to move: after an outage the
 * case's own timer may be served before the order's turn comes.
 */
async function orderPending(trx: Trx, transitions: readonly Transition[]): Promise<boolean> {
  for (const { case: caseId, actor, entry, subject, at } of transitions) {
    if (actor.role !== 'system' || subject === undefined || entry?.endsWith('/deadline') !== true) continue;
    const pending = await trx
      .selectFrom('batch_items')
      .innerJoin('batches', 'batches.id', 'batch_items.batch_id')
      .select('batches.id')
      .where('batch_items.case_id', '=', caseId)
      .where('batch_items.status', '=', 'pending')
      .where('batches.at', '<', at)
      .where(({ eb, or, and }) =>
        or([
          and([eb('batches.act', 'in', ['extend', 'stay']), eb('batch_items.subject', '=', subject)]),
          eb('batches.act', 'in', ['move-dates', 'adopt-terms']),
        ]),
      )
      .limit(1)
      .executeTakeFirst();
    if (pending !== undefined) return true;
  }
  return false;
}

/** Locks the round, so that two recommendations do not take its last place. */
async function placeLeft(trx: Trx, round: string, caseId: string): Promise<boolean> {
  const limits = await trx.selectFrom('rounds').select('quota').where('id', '=', round).forUpdate().executeTakeFirst();
  if (limits === undefined || limits.quota === null) return true;
  const { taken } = await trx
    .selectFrom('cases as taken')
    .innerJoin('cases as own', 'own.district', 'taken.district')
    .select(({ fn }) => fn.countAll<number>().as('taken'))
    .where('own.id', '=', caseId)
    .where('taken.id', '<>', caseId)
    .where('taken.round', '=', round)
    .where('taken.stage', '<>', 'withdrawn')
    .where(sql<boolean>`jsonb_exists(taken.state, 'recommendedOn')`)
    .executeTakeFirstOrThrow();
  return taken < limits.quota;
}

async function allProposed(trx: Trx, round: string, applications: readonly string[]): Promise<boolean> {
  const proposed = await trx
    .selectFrom('cases')
    .select('id')
    .where('round', '=', round)
    .where('stage', '=', 'proposed')
    .where('id', 'in', applications)
    .execute();
  return proposed.length === new Set(applications).size;
}
