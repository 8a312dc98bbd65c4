import type { Terms } from './terms.js';
import { nextDeadline } from './agenda.js';
import type { CaseBase, CaseSummary } from './case.js';
import type { CaseDefinition } from './definition.js';
import { obligationsOf } from './work.js';

/** Return what lists, search attributes and the Temporal UI show of a case. */
export function summaryOf<S extends CaseBase>(definition: CaseDefinition<S>, state: S, terms: Terms): CaseSummary {
  const nextDue = nextDeadline(state, terms);
  const work = obligationsOf(definition, state, { ...terms, now: state.asOf });
  return { stage: definition.stage(state), ...(nextDue && { nextDue }), work };
}
