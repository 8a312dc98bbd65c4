import type { Terms } from './terms.js';
import { nextDeadline } from './agenda.js';
import type { CaseBase, CaseSummary } from './case.js';

/** Return what lists, search attributes and the Temporal UI show of a case. */
export function summaryOf(state: CaseBase, stage: string, ctx: Terms): CaseSummary {
  const nextDue = nextDeadline(state, ctx);
  return { stage, ...(nextDue && { nextDue }) };
}
