/** The windows of a cluster that open with the service of a document. */
import type { CivilDate } from '../calendar/civil.js';
import { notify, type Step } from '../kernel/step.js';
import { startWindow } from '../kernel/time-again.js';
import { reportSubject, type ClusterState } from './state.js';
import { isReturned } from './report.js';

type S = ClusterState;

/** Give the time to correct a returned report. */
export function reportCorrectionServed(step: Step<S>, subject: string | undefined, on: CivilDate): void {
  const report = step.state.reports.find((one) => reportSubject(one) === subject);
  if (report === undefined || !isReturned(report) || step.state.standing !== 'valid') return;
  notify(step, 'result', ['operator'], { deadline: startWindow(step, 'report-correction', on, String(report.year)) });
}

/** Give the time to correct a returned application for renewal. */
export function renewalCorrectionServed(step: Step<S>, on: CivilDate): void {
  if (step.state.renewal.status !== 'returned') return;
  notify(step, 'result', ['operator'], { deadline: startWindow(step, 'renewal-correction', on) });
}

/** Give the time for an admitted late application. */
export function lateRenewalServed(step: Step<S>, on: CivilDate): void {
  if (step.state.renewal.status !== 'admitted') return;
  notify(step, 'result', ['operator'], { deadline: startWindow(step, 'late-renewal', on) });
}
