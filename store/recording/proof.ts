/** What the audit trail proves of a case's file: that its state is the one after the last recorded step. */
import type { CaseState } from '../../domain/cases.js';
import type { AuditRow, CaseRow, Db } from '../schema.js';
import { rowHash, stateHash } from './seal.js';

export interface ProvenFile {
  readonly state: CaseState;
  /** Whether its hash is in the audit trail. Otherwise only the number and the time of the last step agree. */
  readonly sealed: boolean;
}

/** Return the state of a case, if its audit trail proves it. */
export async function provenFile(db: Db, id: string): Promise<ProvenFile | undefined> {
  const row = await db.selectFrom('cases').select(['seq', 'state']).where('id', '=', id).executeTakeFirst();
  const [last, before] = await lastSteps(db, id);
  if (row === undefined || last?.seq !== row.seq || row.state.seq !== row.seq) return undefined;
  const { state } = row;
  if (last.seal === null) return (await isComplete(db, id, state)) ? { state, sealed: false } : undefined;
  return isSealed(last, before) && provesState(last, state) ? { state, sealed: true } : undefined;
}

/**
 * Return the state on file, if a workflow has to adopt it: it differs from the workflow's own, and the audit trail proves
 * it. A file of before the seals is adopted only if it is ahead.
 */
export async function fileToAdopt(db: Db, held: CaseState): Promise<CaseState | undefined> {
  const proven = await provenFile(db, held.id);
  if (proven === undefined || stateHash(proven.state) === stateHash(held)) return undefined;
  return proven.sealed || proven.state.seq > held.seq ? proven.state : undefined;
}

/** Return whether a state is the one that the last step of the audit trail has left. */
export async function isStateOfAudit(db: Db, state: CaseState): Promise<boolean> {
  const [last, before] = await lastSteps(db, state.id);
  return last !== undefined && last.seq === state.seq && isSealed(last, before) && provesState(last, state);
}

/** Check whether the last step of a case is of before the seals. */
export async function isUnsealed(db: Db, id: string): Promise<boolean> {
  const [last] = await lastSteps(db, id);
  return last?.seal === null;
}

/** Check whether an audit row is sealed, and is as it was sealed. */
export function isSealed(row: AuditRow, before: Pick<AuditRow, 'sha256'> | undefined): boolean {
  return row.seal !== null && row.sha256 === rowHash(row, before?.sha256 ?? null);
}

/** Check whether the seal of an audit row is of this state. */
export function provesState({ seal }: Pick<AuditRow, 'seal'>, state: CaseRow['state']): boolean {
  return seal?.state === stateHash(state);
}

/** Return the last audit row of a case and the one of the step before it. */
async function lastSteps(db: Db, id: string): Promise<[last?: AuditRow, before?: AuditRow]> {
  const [last, before] = await db
    .selectFrom('audit')
    .selectAll()
    .where('case_id', '=', id)
    .orderBy('seq', 'desc')
    .limit(2)
    .execute();
  if (last === undefined) return [];
  return before?.seq === last.seq - 1 ? [last, before] : [last];
}

/** Check whether no step of before the seals is missing, and the state is of the time of the last one. */
async function isComplete(db: Db, id: string, { seq, asOf }: CaseState): Promise<boolean> {
  const { steps, at } = await db
    .selectFrom('audit')
    .select(({ fn }) => [fn.countAll<number>().as('steps'), fn.max('at').as('at')])
    .where('case_id', '=', id)
    .executeTakeFirstOrThrow();
  return steps === seq && at === asOf;
}
