/** The input, signals and queries of a case's workflow. Each act of the case's definition is an Update of that name. */
import { defineQuery, defineSignal } from '@temporalio/workflow';
import type { AgendaEntry } from '../domain/kernel/agenda.js';
import type { Calendar } from '../domain/calendar/working-days.js';
import type { Answer } from '../domain/kernel/case.js';
import type { Policy } from '../domain/policy/types.js';
import type { CaseState } from '../domain/cases.js';
import type { Terms } from '../domain/kernel/terms.js';

/** The input of a case's workflow, at its start and at continue-as-new. Policy and calendar are part of it. */
export interface CaseInput<S extends CaseState> {
  readonly state: S;
  readonly policy: Policy;
  readonly calendar: Calendar;
  /** The policy of the next period, if one has been chosen. */
  readonly successor?: Policy;
  /**
   * Rehearsals only: the difference between the case's time and the server's, so that a scenario can start on any date.
   */
  readonly shiftMs?: number;
  /** Minutes over which deadlines are spread; absent: as shipped, and none where the case's time is shifted. */
  readonly spreadMin?: number;
}

/** The result of an act. */
export type ActResult = Omit<Answer, 'key'>;

/** The type of the `ApplicationFailure` that refuses an act. Its details are `[Refusal]`. */
export const REFUSED = 'Refused';

export const stateQuery = defineQuery<CaseState>('state');
/** Returns the terms from which dates are computed. */
export const termsQuery = defineQuery<Terms>('terms');
/** Tells the workflow to load the case from the database, if that is ahead. */
export const resyncSignal = defineSignal('resync');
export const agendaQuery = defineQuery<AgendaEntry[]>('agenda');
