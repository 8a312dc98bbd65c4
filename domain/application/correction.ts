/** The time to correct an application (art. 9): it counts from the service of the notice that names the defects. */
import type { CivilDate } from '../calendar/civil.js';
import type { FactsGiven } from '../documents/issue.js';
import { dueDateOf, newDeadline } from '../kernel/deadline.js';
import { setLimit } from '../kernel/limits.js';
import { followsRules } from '../kernel/rules.js';
import { notify, type Step } from '../kernel/step.js';
import { startWindow } from '../kernel/time-again.js';
import type { ApplicationState } from './state.js';

/** Give the time to correct. */
export function correctionServed(step: Step<ApplicationState>, on: CivilDate): void {
  if (step.state.stage !== 'correction') return;
  notify(step, 'result', ['operator'], { deadline: startWindow(step, 'correction', on) });
}

/**
 * Return the facts of the notice of correction. Where the round leaves less than the whole time, they name its date, for
 * the document is the promise.
 */
export function correctionFacts({ state, ctx, at, on }: Step<ApplicationState>): FactsGiven {
  const facts = { step: '申报材料', days: ctx.policy.rules.correction.term.count };
  if (!followsRules(state, 3)) return facts;
  const deadline = newDeadline('correction', on, at);
  setLimit(deadline, state, ctx);
  const { limited } = dueDateOf(deadline, ctx);
  return limited === undefined ? facts : { ...facts, due: limited.on, limit: limited.by };
}
