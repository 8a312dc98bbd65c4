/** The time to correct an application (art. 9): it counts from the service of the notice that names the defects. */
import type { CivilDate } from '../calendar/civil.js';
import { notify, start, type Step } from '../kernel/step.js';
import type { ApplicationState } from './state.js';

/** Give the time to correct. */
export function correctionServed(step: Step<ApplicationState>, on: CivilDate): void {
  if (step.state.stage !== 'correction') return;
  notify(step, 'result', ['operator'], { deadline: start(step, 'correction', on) });
}
