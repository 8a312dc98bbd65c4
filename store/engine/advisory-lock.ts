/** Locks on no table, by number, held until the transaction ends. */
import { sql } from 'kysely';
import type { Trx } from '../schema.js';

/** Wait for a lock and hold it alone. */
export async function lockAlone(trx: Trx, lock: number): Promise<void> {
  await sql`select pg_advisory_xact_lock(${lock})`.execute(trx);
}

/** Wait for a lock and hold it with others that share it. */
export async function lockShared(trx: Trx, lock: number): Promise<void> {
  await sql`select pg_advisory_xact_lock_shared(${lock})`.execute(trx);
}
