/** Who is told when a deadline moves. */
import type { Deadline } from '../kernel/deadline.js';
import type { Audience } from '../kernel/people.js';
import type { Step } from '../kernel/step.js';
import type { CaseBase } from '../kernel/case.js';
import { isInternal } from '../policy/internal-deadlines.js';

/** Return whoever is told of the deadline by itself or has been told of it, and the case's operator unless it is the offices' own. */
export function audiencesOfMove(
  { rule, told = [] }: Deadline,
  { state, ctx }: Pick<Step<CaseBase>, 'state' | 'ctx'>,
): Audience[] {
  const operator: Audience[] = state.organisation === '' || isInternal(rule) ? [] : ['operator'];
  return [...new Set([...operator, ...ctx.policy.rules[rule].notices.flatMap(({ to }) => to), ...told])];
}
