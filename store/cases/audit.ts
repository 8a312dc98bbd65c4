/** The audit trail of cases. Only `record` writes it. */
import type { RecordedStep } from '../../domain/cluster/chronicle.js';
import type { Store } from '../engine/store.js';
import type { AuditRow, JsonObject, NoticeRow } from '../schema.js';

/** Return the audit trail of a case, in order: all of it, or up to a step. */
export async function auditOf({ db }: Store, caseId: string, upTo?: number): Promise<AuditRow[]> {
  let query = db.selectFrom('audit').selectAll().where('case_id', '=', caseId);
  if (upTo !== undefined) query = query.where('seq', '<=', upTo);
  return await query.orderBy('seq').execute();
}

export interface StepWithNotices extends AuditRow {
  readonly notices: readonly Pick<NoticeRow, 'title' | 'audience'>[];
}

/** Return every step of every case with its notices, by legal instant. For databases with a few cases. */
export async function allSteps({ db }: Store): Promise<StepWithNotices[]> {
  const steps = await db.selectFrom('audit').selectAll().orderBy('at').orderBy('case_id').orderBy('seq').execute();
  const notices = await db
    .selectFrom('notices')
    .select(['case_id', 'seq', 'title', 'audience'])
    .orderBy('id')
    .execute();
  return steps.map((step) => ({
    ...step,
    notices: notices.filter(({ case_id, seq }) => case_id === step.case_id && seq === step.seq),
  }));
}

/** The number and the stage of the transition that an act has led to. */
export interface RecordedAct {
  readonly seq: number;
  readonly stage: string;
}

/** Return the transition of an act with this key. */
export async function recordedAct({ db }: Store, caseId: string, key: string): Promise<RecordedAct | undefined> {
  return await db
    .selectFrom('audit')
    .select(['seq', 'to_stage as stage'])
    .where('case_id', '=', caseId)
    .where('key', '=', key)
    .executeTakeFirst();
}

/** A field that a reported change altered, as in `detail.register` of an audit entry. */
export interface RegisterChange {
  readonly field: string;
  readonly was: unknown;
  readonly is: unknown;
}

/** Return the steps of a cluster for its chronicle, in order, each with the register fields that it changed. */
export async function recordedStepsOf(
  { db }: Store,
  caseId: string,
): Promise<(RecordedStep & Pick<AuditRow, 'at'> & { readonly fields: readonly string[] })[]> {
  const rows = await db
    .selectFrom('audit')

    .select(['act', 'at', 'on_date as on', 'from_stage as from', 'to_stage as to', 'detail'])
    .where('case_id', '=', caseId)
    .orderBy('seq')
    .execute();
  return rows.map((row) => ({ ...row, fields: changesIn(row.detail).map(({ field }) => field) }));
}

export type ClusterChange = Pick<AuditRow, 'seq' | 'at' | 'on_date' | 'act' | 'paper_id'> & {
  readonly changes: readonly RegisterChange[];
};

/** Return the register fields that reported changes altered up to a step, in order (art. 17.4). */
export async function clusterHistory({ db }: Store, caseId: string, upTo: number): Promise<ClusterChange[]> {
  const rows = await db
    .selectFrom('audit')
    .select(['seq', 'at', 'on_date', 'act', 'paper_id', 'detail'])
    .where('case_id', '=', caseId)
    .where('seq', '<=', upTo)
    .where(({ eb, ref }) => eb(ref('detail', '->').key('register'), 'is not', null))
    .orderBy('seq')
    .execute();
  return rows.map(({ detail, ...row }) => ({ ...row, changes: changesIn(detail) }));
}

function changesIn(detail: JsonObject): readonly RegisterChange[] {
  return (detail['register'] ?? []) as readonly RegisterChange[];
}
