/** What a case's workflow may be told and asked. Each act of `domain/access.ts` is an Update of that name. */
import { defineQuery, defineSignal } from '@temporalio/workflow';
import type { AgendaEntry } from '../domain/kernel/agenda.js';
import type { Calendar } from '../domain/calendar/working-days.js';
import type { Answer } from '../domain/kernel/case.js';
import type { Policy } from '../domain/policy/types.js';
import type { CaseState } from '../domain/cases.js';
import type { Terms } from '../domain/kernel/terms.js';

/** What a case's workflow starts from, and continues as new with. Policy and calendar are data: they travel with it. */
export interface CaseInput<S extends CaseState> {
  readonly state: S;
  readonly policy: Policy;
  readonly calendar: Calendar;
  /** The policy that the case moves to, where one has been decided on. */
  readonly successor?: Policy;
  /** Rehearsals only: how far the case's time is from the server's, so that a scenario may start on any date. */
  readonly shiftMs?: number;
}

/** What an act returns. */
export type ActResult = Omit<Answer, 'key'>;

/** Type of the `ApplicationFailure` that refuses an act; its details are `[Refusal]`. */
export const REFUSED = 'Refused';

export const stateQuery = defineQuery<CaseState>('state');
/** The terms that dates are computed by. */
export const termsQuery = defineQuery<Terms>('terms');
/** What a case on file is further than: the workflow takes it up from there. */
export const resyncSignal = defineSignal('resync');
export const agendaQuery = defineQuery<AgendaEntry[]>('agenda');
