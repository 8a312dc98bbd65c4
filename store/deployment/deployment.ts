/** The database's side of its binding to a Temporal namespace and task queue. */
import { sql } from 'kysely';
import type { Instant } from '../../domain/calendar/civil.js';
import type { Store } from '../engine/store.js';
import type { NewRow, Row } from '../schema.js';

export type Deployment = Omit<Row<'deployment'>, 'singleton'>;

/** Return the deployment of the database. If it has none yet, it gets the given one, which is not bound. */
export async function deploymentOr({ db }: Store, fresh: Omit<NewRow<'deployment'>, 'singleton'>): Promise<Deployment> {
  await db
    .insertInto('deployment')
    .values(fresh)
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  return await db
    .selectFrom('deployment')
    .select(['id', 'namespace', 'task_queue', 'bound_at'])
    .executeTakeFirstOrThrow();
}

/** Note that Temporal knows the deployment. */
export async function markBound({ db }: Store, id: string): Promise<void> {
  await db
    .updateTable('deployment')
    .set({ bound_at: sql<Instant>`now()` })
    .where('id', '=', id)
    .execute();
}

/** Give the database another deployment, which is not bound. */
export async function replaceDeployment({ db }: Store, next: Omit<NewRow<'deployment'>, 'singleton'>): Promise<void> {
  const columns = { ...next, bound_at: null };
  await db
    .insertInto('deployment')
    .values(columns)
    .onConflict((conflict) => conflict.column('singleton').doUpdateSet(columns))
    .execute();
}
