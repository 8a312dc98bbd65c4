/** Extending a running deadline (art. 18). */
import { addDays, formatChinese, isCivilDate, type CivilDate } from '../calendar/civil.js';
import type { Extension } from '../calendar/due-date.js';
import type { CaseBase, Context } from '../kernel/case.js';
import { dueDateOf, type Deadline } from '../kernel/deadline.js';
import { actsOn, type Invalid } from '../kernel/definition.js';
import { setLimit, withLimit } from '../kernel/limits.js';
import { notify, type Step } from '../kernel/step.js';
import { datesAhead, issue } from '../documents/issue.js';
import type { ClusterState } from '../cluster/state.js';
import { followsRules } from '../kernel/rules.js';
import { audiencesOfMove, concernsOperator } from './concerned.js';

/** Define an act on a running deadline of any kind of case. */
export const deadlineAct = actsOn<CaseBase>();

/** The length of an extension: until a date, or by a number of days. */
export interface ExtensionFacts {
  readonly until?: CivilDate | undefined;
  readonly count?: number | undefined;
  readonly unit?: 'day' | 'working-day' | undefined;
}

/** Return the running deadlines that an officer may move. */
export function movable(state: Readonly<CaseBase>, { policy }: Context): Deadline[] {
  return state.clocks.filter((deadline) => policy.rules[deadline.rule].movable !== false);
}

/** Check whether a deadline has not passed yet. A paused deadline has no date, and is not ahead. */
export function isAhead(deadline: Deadline, ctx: Context): boolean {
  const { at } = dueDateOf(deadline, ctx);
  return at !== undefined && at > ctx.now;
}

/** Return the deadline that a step is about. The act's `available` has listed it. */
export function deadlineOfStep({ state, subject }: Step<CaseBase>): Deadline {
  return state.clocks.find(({ id }) => id === subject)!;
}

/** The extensions of a deadline with the new one, and the date before and after it. */
interface ExtendedDeadline {
  readonly extensions: Extension[];
  readonly was: CivilDate;
  readonly due: CivilDate;
}

/** Return what the extension makes of the deadline, or the rule that it breaks. Nothing is changed. */
export function tryExtension(
  deadline: Deadline,
  facts: ExtensionFacts | undefined,
  { state, ctx, on, actor }: Step<CaseBase>,
  paper?: string,
): ExtendedDeadline | Invalid {
  const was = dueDateOf(deadline, ctx).due;
  const by = extensionBy(facts, on, ctx);
  if (by === undefined) {
    const message = `请给出延长至的日期，或延长的天数，一次不超过${ctx.policy.extension.maxDays}日。`;
    return { field: 'until', message };
  }
  const extension: Extension = { on, by, officer: actor.id, ...(paper && { paper }) };
  const extensions = [...deadline.extensions, extension];
  const extended = { ...deadline, extensions };
  const { due, limited } = dueDateOf(followsRules(state, 3) ? withLimit(extended, state, ctx) : extended, ctx);
  if (limited !== undefined) {
    const message = `期限不得晚于“${limited.title}”的截止日${formatChinese(limited.on)}；确需延长的，请先延长该期限。`;
    return { field: 'until', message };
  }
  if (was === undefined || due === undefined || due <= was) {
    return { field: 'until', message: `延长后的期限须晚于现期限 ${was}。` };
  }
  return { extensions, was, due };
}

/** Put an extension into effect and notify all concerned. */
export function extend(step: Step<CaseBase>, deadline: Deadline, { extensions, was, due }: ExtendedDeadline): void {
  Object.assign(deadline, { extensions, since: step.at });
  if (followsRules(step.state, 3)) setLimit(deadline, step.state, step.ctx);
  Object.assign(step.detail, { was, due });
  const { title } = step.ctx.policy.rules[deadline.rule];
  const validUntil = periodBefore(step, due);
  if (validUntil !== undefined) step.detail['validUntil'] = validUntil;
  const until = followsRules(step.state, 3) ? datesAhead('due', deadline, step.ctx) : { due };
  if (concernsOperator(step, deadline))
    issue(step, 'extension', { facts: { deadline: title, was, ...until, validUntil } });
  notify(step, 'moved', audiencesOfMove(deadline, step), { deadline, was });
}

/** Return the end of the cluster's period of validity, if the deadline now ends after it: an extension gives no validity. */
function periodBefore({ state }: Step<CaseBase>, due: CivilDate): CivilDate | undefined {
  if (state.kind !== 'cluster' || !followsRules(state, 3)) return undefined;
  const { to } = (state as ClusterState).period;
  return to < due ? to : undefined;
}

/** Return the extension; undefined if it is incomplete or longer than the policy allows. */
function extensionBy(
  { until, count, unit }: ExtensionFacts = {},
  on: CivilDate,
  { policy }: Context,
): Extension['by'] | undefined {
  const { maxDays } = policy.extension;
  if (until !== undefined && isCivilDate(until)) return until <= addDays(on, maxDays) ? { until } : undefined;
  if (count === undefined || !Number.isInteger(count) || count < 1 || count > maxDays) return undefined;
  return unit === 'day' || unit === 'working-day' ? { count, unit } : undefined;
}
