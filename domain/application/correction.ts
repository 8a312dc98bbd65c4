/** The time to correct an application (art. 9): it counts from the service of the notice that names the defects. */
import type { CivilDate } from '../calendar/civil.js';
import { notify, type Step } from '../kernel/step.js';
import { startWindow } from '../kernel/time-again.js';
import type { ApplicationState } from './state.js';

/** Give the time to correct. */
export function correctionServed(step: Step<ApplicationState>, on: CivilDate): void {
  if (step.state.stage !== 'correction') return;
  notify(step, 'result', ['operator'], { deadline: startWindow(step, 'correction', on) });
}
