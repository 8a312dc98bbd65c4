/** The halt of all automatic revocations (art. 17): one at a time, set and lifted by the bureau. */
import { sql, type Kysely, type Transaction } from 'kysely';
import type { Instant } from '../../domain/calendar/civil.js';
import type { Hold } from '../../domain/kernel/case.js';
import type { Actor } from '../../domain/kernel/people.js';
import type { RevocationFreeze, CaseRowOf, CaseStateOf, Database } from '../schema.js';
import { pageOf, type Page, type PageRequest } from '../engine/page.js';
import { readableBy } from './scope.js';

/** Who sets or lifts it, when, why, and on which document. */
export interface FreezeDecision {
  readonly actor: Pick<Actor, 'id'>;
  readonly at: Instant;
  readonly reason: string;
  readonly document: string;
}

/** Of the advisory lock that a revocation shares and a change of the brake takes alone: neither slips by the other. */
const LOCK = 17_017;

/** The brake that is set. */
export async function currentFreeze(db: Kysely<Database>): Promise<RevocationFreeze | undefined> {
  return await db.selectFrom('brakes').selectAll().where('lifted_at', 'is', null).executeTakeFirst();
}

export async function freezeById(db: Kysely<Database>, id: string): Promise<RevocationFreeze | undefined> {
  return await db.selectFrom('brakes').selectAll().where('id', '=', id).executeTakeFirst();
}

/** What holds the steps of every case as things stand, for whoever forecasts. */
export async function currentHolds(db: Kysely<Database>): Promise<readonly Hold[]> {
  return (await currentFreeze(db)) === undefined ? [] : ['brake'];
}

/** Whether it is set; a change of it waits until the transaction that asks has ended. */
export async function isFrozen(trx: Transaction<Database>): Promise<boolean> {
  await sql`select pg_advisory_xact_lock_shared(${LOCK})`.execute(trx);
  return (await currentFreeze(trx)) !== undefined;
}

/** Sets it, once every revocation under way is on file. Undefined where one is set already; repeated with the same id it is as it was. */
export async function startFreeze(
  trx: Transaction<Database>,
  id: string,
  { actor, at, reason, document }: FreezeDecision,
): Promise<RevocationFreeze | undefined> {
  await takeAlone(trx);
  const known = await freezeById(trx, id);
  if (known !== undefined) return known;
  if ((await currentFreeze(trx)) !== undefined) return undefined;
  return await trx
    .insertInto('brakes')
    .values({ id, set_at: at, set_by: actor.id, reason, document })
    .returningAll()
    .executeTakeFirstOrThrow();
}

/** Lifts it, once every step that heeded it is on file. Undefined where none is set. */
export async function endFreeze(
  trx: Transaction<Database>,
  { actor, at, reason, document }: FreezeDecision,
): Promise<RevocationFreeze | undefined> {
  await takeAlone(trx);
  return await trx
    .updateTable('brakes')
    .set({ lifted_at: at, lifted_by: actor.id, lift_reason: reason, lift_document: document })
    .where('lifted_at', 'is', null)
    .returningAll()
    .executeTakeFirst();
}

async function takeAlone(trx: Transaction<Database>): Promise<void> {
  await sql`select pg_advisory_xact_lock(${LOCK})`.execute(trx);
}

/** A cluster may be held whatever its stage: one whose period has ended is `expired` besides. */
const HELD = sql<boolean>`jsonb_path_exists(state, '$.proceedings[*] ? (@.status == "held")')`;

/** The clusters that a lift of the brake revokes at once, by id. */
export async function heldClusters(db: Kysely<Database>): Promise<string[]> {
  const rows = await db
    .selectFrom('cases')
    .select('id')
    .where('kind', '=', 'cluster')
    .where(HELD)
    .orderBy('id')
    .execute();
  return rows.map(({ id }) => id);
}

export type HeldCluster = Pick<CaseRowOf<'cluster'>, 'id' | 'name' | 'number' | 'district' | 'stage' | 'state'>;

/** As `heldClusters`, those that the reader may see. */
export async function heldClustersList(
  db: Kysely<Database>,
  reader: Actor,
  request: PageRequest,
): Promise<Page<HeldCluster>> {
  const query = db
    .selectFrom('cases')
    .select(['id', 'name', 'number', 'district', 'stage', 'state'])
    .where('kind', '=', 'cluster')
    .$narrowType<{ state: CaseStateOf<'cluster'> }>()
    .where(HELD)
    .where(readableBy(reader));
  return await pageOf(query.orderBy('id'), request);
}
