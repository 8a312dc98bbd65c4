/** The freeze of all automatic revocations (art. 17). The bureau starts and ends it; only one is in force at a time. */
import { sql } from 'kysely';
import type { Instant } from '../../domain/calendar/civil.js';
import { FROZEN_STATUS } from '../../domain/holds.js';
import type { Hold } from '../../domain/kernel/case.js';
import type { Actor } from '../../domain/kernel/people.js';
import { lockAlone, lockShared } from '../engine/advisory-lock.js';
import { pageOf, type Page, type PageRequest } from '../engine/page.js';
import type { CaseRowOf, CaseStateOf, Db, RevocationFreeze, Trx } from '../schema.js';
import { readableBy } from './scope.js';

/** Who starts or ends a freeze, when, why, and on which document. */
export interface FreezeDecision {
  readonly actor: Pick<Actor, 'id'>;
  readonly at: Instant;
  readonly reason: string;
  readonly document: string;
}

/** Automatic revocations share this lock. A change of the freeze takes it exclusively, so that neither misses the other. */
const LOCK = 17_017;

/** Return the freeze that is in force. */
export async function currentFreeze(db: Db): Promise<RevocationFreeze | undefined> {
  return await db.selectFrom('brakes').selectAll().where('lifted_at', 'is', null).executeTakeFirst();
}

/** Return a freeze, in force or ended. */
export async function freezeById(db: Db, id: string): Promise<RevocationFreeze | undefined> {
  return await db.selectFrom('brakes').selectAll().where('id', '=', id).executeTakeFirst();
}

/** Return the holds that apply to every case now, for forecasts. */
export async function currentHolds(db: Db): Promise<readonly Hold[]> {
  return (await currentFreeze(db)) === undefined ? [] : ['brake'];
}

/** Check whether a freeze is in force. Changes of it wait until the transaction ends. */
export async function isFrozen(trx: Trx): Promise<boolean> {
  await lockShared(trx, LOCK);
  return (await currentFreeze(trx)) !== undefined;
}

/**
 * Start a freeze after every running revocation is recorded. A repeated call with the same id changes nothing.
 * @returns the freeze; undefined if another is in force
 */
export async function startFreeze(
  trx: Trx,
  id: string,
  { actor, at, reason, document }: FreezeDecision,
): Promise<RevocationFreeze | undefined> {
  await lockAlone(trx, LOCK);
  const known = await freezeById(trx, id);
  if (known !== undefined) return known;
  if ((await currentFreeze(trx)) !== undefined) return undefined;
  return await trx
    .insertInto('brakes')
    .values({ id, set_at: at, set_by: actor.id, reason, document })
    .returningAll()
    .executeTakeFirstOrThrow();
}

/** End the freeze, after every step that it held is recorded. @returns the freeze; undefined if none is in force */
export async function endFreeze(
  trx: Trx,
  { actor, at, reason, document }: FreezeDecision,
): Promise<RevocationFreeze | undefined> {
  await lockAlone(trx, LOCK);
  return await trx
    .updateTable('brakes')
    .set({ lifted_at: at, lifted_by: actor.id, lift_reason: reason, lift_document: document })
    .where('lifted_at', 'is', null)
    .returningAll()
    .executeTakeFirst();
}

/** Uses the proceeding, not the stage: a held cluster has the stage `expired` after its period. */
function heldOnes(db: Db) {
  const path = `$.proceedings[*] ? (@.status == "${FROZEN_STATUS}")`;
  return db
    .selectFrom('cases')
    .where('kind', '=', 'cluster')
    .where(sql<boolean>`jsonb_path_exists(state, ${path}::jsonpath)`);
}

/** Return the ids of the clusters that are revoked when the freeze ends. */
export async function heldClusters(db: Db): Promise<string[]> {
  const rows = await heldOnes(db).select('id').orderBy('id').execute();
  return rows.map(({ id }) => id);
}

const HELD_COLUMNS = ['id', 'name', 'number', 'district', 'stage', 'state'] as const;

export type HeldCluster = Pick<CaseRowOf<'cluster'>, (typeof HELD_COLUMNS)[number]>;

/** Return the `heldClusters` that the reader may read. */
export async function heldClustersList(db: Db, reader: Actor, request: PageRequest): Promise<Page<HeldCluster>> {
  const query = heldOnes(db)
    .select(HELD_COLUMNS)
    .$narrowType<{ state: CaseStateOf<'cluster'> }>()
    .where(readableBy(reader));
  return await pageOf(db, query.orderBy('id'), request);
}
