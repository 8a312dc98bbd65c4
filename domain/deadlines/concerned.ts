import type { Deadline } from '../kernel/deadline.js';
import type { Audience } from '../kernel/people.js';
import type { Step } from '../kernel/step.js';
import type { CaseBase } from '../kernel/case.js';
import { awaitedBy } from '../policy/types.js';
import { isInternal } from '../policy/internal-deadlines.js';

/** Check whether a deadline waits for the operator. */
export function concernsOperator({ ctx }: Pick<Step<CaseBase>, 'ctx'>, { rule }: Pick<Deadline, 'rule'>): boolean {
  return awaitedBy(ctx.policy.rules[rule]).includes('operator');
}

/**
 * Return the audiences to notify when a deadline moves: those of its own notices, those notified of it so far, and the
 * operator unless the deadline is internal.
 */
export function audiencesOfMove(
  { rule, told = [] }: Deadline,
  { state, ctx }: Pick<Step<CaseBase>, 'state' | 'ctx'>,
): Audience[] {
  const operator: Audience[] = state.organisation === '' || isInternal(rule) ? [] : ['operator'];
  return [...new Set([...operator, ...ctx.policy.rules[rule].notices.flatMap(({ to }) => to), ...told])];
}
