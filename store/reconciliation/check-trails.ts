/** The audit trails of cases: no step is missing, and none is altered since it was sealed. */
import type { Difference } from '../../domain/reconciliation.js';
import type { AuditRow, CaseRow, Db } from '../schema.js';
import { isBasisSound, rowHash } from '../recording/seal.js';

export interface CheckedTrail {
  readonly steps: readonly AuditRow[];
  readonly differences: readonly Difference[];
  /** The hash of the state that its last step has left, if that step is sealed and unaltered. */
  readonly proven?: string;
  /** Whether it ends before the state on file. */
  readonly endsEarly: boolean;
}

type Row = Pick<CaseRow, 'id' | 'seq' | 'state'>;

/** Check the audit trails of cases, by id. */
export async function checkTrails(db: Db, cases: readonly Row[]): Promise<ReadonlyMap<string, CheckedTrail>> {
  if (cases.length === 0) return new Map();
  const ids = cases.map(({ id }) => id);
  const trails = new Map<string, AuditRow[]>(ids.map((id) => [id, []]));
  const rows = await db.selectFrom('audit').selectAll().where('case_id', 'in', ids).orderBy('seq').execute();
  for (const row of rows) trails.get(row.case_id)?.push(row);
  return new Map(cases.map((row) => [row.id, checkTrail(row, trails.get(row.id)!)]));
}

/** The most missing steps that a difference names. */
const NAMED = 20;

function checkTrail({ id, seq, state }: Row, steps: readonly AuditRow[]): CheckedTrail {
  const bySeq = new Map(steps.map((step) => [step.seq, step]));
  const last = steps.at(-1);
  const altered = steps.filter((step) => isAltered(step, bySeq.get(step.seq - 1))).map((step) => step.seq);
  const missing = missingSteps(bySeq, Math.max(last?.seq ?? 0, state.seq));
  const about = { subject: id, case: id };
  const differences: Difference[] = [];
  if (missing.length > 0)
    differences.push({ ...about, kind: 'audit-missing', detail: { steps: missing.slice(0, NAMED) } });
  if (altered.length > 0) differences.push({ ...about, kind: 'audit-altered', detail: { steps: altered } });
  if (seq !== state.seq && last?.seq === state.seq)
    differences.push({ ...about, kind: 'seq-altered', detail: { file: seq, audit: last.seq } });
  const proven = last === undefined || altered.includes(last.seq) ? undefined : last.seal?.state;
  return {
    steps,
    differences,
    ...(proven !== undefined && { proven }),
    endsEarly: (last?.seq ?? 0) < state.seq,
  };
}

function missingSteps(bySeq: ReadonlyMap<number, AuditRow>, until: number): number[] {
  return Array.from({ length: until }, (_, index) => index + 1).filter((step) => !bySeq.has(step));
}

/** Check whether a row is not as it was sealed. Without the row before it, that cannot be known. */
function isAltered(step: AuditRow, before: AuditRow | undefined): boolean {
  if (!isBasisSound(step)) return true;
  if (step.sha256 === null || (before === undefined && step.seq > 1)) return false;
  return step.sha256 !== rowHash(step, before?.sha256 ?? null);
}
