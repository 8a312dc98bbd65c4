/** Transactions that join the one under way. */
import type { Db, Trx } from '../schema.js';
import type { Store } from './store.js';

/** Run the work in the transaction under way, or in a new one. */
export async function inTransaction<T>(db: Db, work: (trx: Trx) => Promise<T>): Promise<T> {
  return db.isTransaction ? await work(db as Trx) : await db.transaction().execute(work);
}

/** Return the store as a transaction sees it: what uses it is written with the transaction, or not at all. */
export function within(store: Store, trx: Trx): Store {
  return { ...store, db: trx };
}
