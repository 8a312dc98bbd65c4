import type { CaseBase, CaseSummary } from '../../domain/kernel/case.js';
import { WORK_EDITION } from '../../domain/work.js';

/** Return the summary columns, which lists and searches read instead of the state. */
export function summaryColumns({ stage, nextDue, periodFrom, periodEnd }: CaseSummary) {
  return {
    stage,
    next_due: nextDue?.due ?? null,
    next_nominal: nextDue?.nominal ?? null,
    next_due_at: nextDue?.at ?? null,
    next_rule: nextDue?.rule ?? null,
    period_from: periodFrom ?? null,
    period_end: periodEnd ?? null,
    work_edition: WORK_EDITION,
  };
}

/** Return the columns that follow from a case's state, besides the state itself. */
export function listedColumns({ district, organisation, policy }: CaseBase, summary: CaseSummary) {
  return { district, organisation, policy, ...summaryColumns(summary) };
}
