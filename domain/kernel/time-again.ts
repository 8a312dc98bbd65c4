/**
 * Time that is given again. A party whose deadline passed while it could not act, or whose window was over before it
 * was known, gets the time of the term from the day on which that is mended.
 */
import type { CivilDate } from '../calendar/civil.js';
import type { DeadlineId } from '../policy/types.js';
import type { CaseBase } from './case.js';
import { dueDateOf, newDeadline, type Deadline, type HoldReason } from './deadline.js';
import { followsRules } from './rules.js';
import { notify, start, type Step } from './step.js';
import type { Audience } from './people.js';

/** The reasons of a hold for which the party could not act. */
const UNABLE: readonly HoldReason[] = ['no-account', 'no-act'];

/** Check whether a hold says that the party could not act. */
export function saysUnable(why: readonly HoldReason[]): boolean {
  return why.some((reason) => UNABLE.includes(reason));
}

/** Give the party the time of the term again from today, and tell it the new date. Does nothing under older rules. */
export function giveTimeAgain(step: Step<CaseBase>, deadline: Deadline, to: readonly Audience[]): void {
  if (!followsRules(step.state, 3)) return;
  const was = dueDateOf(deadline, step.ctx).due;
  if (!extendFromToday(step, deadline)) return;
  Object.assign(step.detail, { was, due: dueDateOf(deadline, step.ctx).due });
  notify(step, 'moved', to, { deadline, was });
}

/**
 * Start a window that counts from the service of a document. If the service is recorded only after the window would be
 * over, it counts from today.
 */
export function startWindow(step: Step<CaseBase>, rule: DeadlineId, servedOn: CivilDate, subject?: string): Deadline {
  const deadline = start(step, rule, servedOn, subject);
  const { due } = dueDateOf(deadline, step.ctx);
  if (followsRules(step.state, 3) && due !== undefined && due <= step.on) extendFromToday(step, deadline);
  return deadline;
}

/** Extend a deadline to the end of its term from today. A term that is a fixed date has the time of a correction. */
function extendFromToday({ ctx, on, at, actor }: Step<CaseBase>, deadline: Deadline): boolean {
  const { term } = ctx.policy.rules[deadline.rule];
  const counted: DeadlineId = term.count > 0 && term.unit !== 'year' ? deadline.rule : 'correction';
  const { due: until } = dueDateOf(newDeadline(counted, on, at), ctx);
  if (until === undefined) return false;
  const extensions = [...deadline.extensions, { on, by: { until }, officer: actor.id }];
  const [was, due] = [deadline, { ...deadline, extensions }].map((one) => dueDateOf(one, ctx).due);
  if (was === undefined || due === undefined || due <= was) return false;
  Object.assign(deadline, { extensions, since: at });
  return true;
}
