/** Advisory locks by number, held until the transaction ends. */
import { sql } from 'kysely';
import type { Trx } from '../schema.js';

/** Wait for an exclusive lock. */
export async function lockAlone(trx: Trx, lock: number): Promise<void> {
  await sql`select pg_advisory_xact_lock(${lock})`.execute(trx);
}

/** Wait for a shared lock. */
export async function lockShared(trx: Trx, lock: number): Promise<void> {
  await sql`select pg_advisory_xact_lock_shared(${lock})`.execute(trx);
}
