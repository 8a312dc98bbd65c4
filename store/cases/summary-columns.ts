import type { CaseSummary } from '../../domain/kernel/case.js';

/** Return the columns that lists and searches read instead of a case's state. */
export function summaryColumns({ stage, nextDue, periodFrom, periodEnd }: CaseSummary) {
  return {
    stage,
    next_due: nextDue?.due ?? null,
    next_due_at: nextDue?.at ?? null,
    next_rule: nextDue?.rule ?? null,
    period_from: periodFrom ?? null,
    period_end: periodEnd ?? null,
  };
}
