/** The obligations of cases, as the to-do lists read them. */
import type { Instant } from '../../domain/calendar/civil.js';
import { sql } from 'kysely';
import { byRole, type Obligation } from '../../domain/kernel/obligation.js';
import { toJson } from '../engine/values.js';
import type { Db, NewRow, Trx, WorkRow } from '../schema.js';

/** Return the obligations of cases by case, in the order of roles and ids. */
export async function obligationsIn(db: Db, cases: readonly string[]): Promise<ReadonlyMap<string, Obligation[]>> {
  const found = new Map<string, Obligation[]>(cases.map((id) => [id, []]));
  if (cases.length === 0) return found;
  const rows = await db.selectFrom('work').selectAll().where('case_id', 'in', cases).execute();
  for (const row of rows) found.get(row.case_id)?.push(obligationOf(row));
  for (const list of found.values()) list.sort(byRole);
  return found;
}

/**
 * Replace the obligations of a case, in the transaction of the step that changes them. One that was there before keeps
 * the time since which it waits.
 */
export async function replaceWork(
  trx: Trx,
  caseId: string,
  work: readonly Obligation[],
  since: Instant,
): Promise<void> {
  const kept = work.map(({ role, id }) => sql`(${role}, ${id})`);
  const gone = trx
    .deleteFrom('work')
    .where('case_id', '=', caseId)
    .$if(kept.length > 0, (query) => query.where(sql<boolean>`(role, obligation) not in (${sql.join(kept)})`));
  if (work.length === 0) {
    await gone.execute();
    return;
  }
  await trx
    .with('gone', () => gone)
    .insertInto('work')
    .values(work.map((one) => ({ case_id: caseId, since, ...rowOf(one) })))
    .onConflict((conflict) =>
      conflict
        .columns(['case_id', 'role', 'obligation'])
        .doUpdateSet(({ ref }) => Object.fromEntries(CHANGING.map((column) => [column, ref(`excluded.${column}`)])))
        .where(
          sql<boolean>`(${sql.join(CHANGING.map((column) => sql.ref(`work.${column}`)))})
            is distinct from (${sql.join(CHANGING.map((column) => sql.ref(`excluded.${column}`)))})`,
        ),
    )
    .execute();
}

/** What can change in an obligation that stays. */
const CHANGING = ['acts', 'document', 'deadlines', 'rule', 'due', 'due_at', 'nominal', 'provisional'] as const;

function rowOf(one: Obligation): Omit<NewRow<'work'>, 'case_id' | 'since'> {
  const { role, id, acts, document, deadlines, rule, due, at, nominal, provisional } = one;
  return {
    role,
    obligation: id,
    acts: toJson(acts),
    document: document ?? null,
    deadlines: toJson(deadlines),
    rule: rule ?? null,
    due: due ?? null,
    due_at: at ?? null,
    nominal: nominal ?? null,
    provisional: provisional === true,
  };
}

/** Return the obligation that a row holds. */
export function obligationOf(row: Omit<WorkRow, 'case_id' | 'since'>): Obligation {
  const { role, obligation: id, acts, document, deadlines, rule, due, due_at: at, nominal, provisional } = row;
  return {
    role,
    id,
    acts,
    ...(document !== null && { document }),
    deadlines,
    ...(rule !== null && { rule }),
    ...(due !== null && { due }),
    ...(at !== null && { at }),
    ...(nominal !== null && { nominal }),
    ...(provisional && { provisional }),
  };
}
