/** Acts on any running deadline: an officer extends it, or halts it and lets it run again. Always with a reason and a document. */
import { isInternal } from '../access.js';
import { addDays, isCivilDate } from '../calendar/civil.js';
import type { Extension } from '../calendar/due-date.js';
import type { CaseBase, Command, Context } from '../kernel/case.js';
import type { Audience } from '../kernel/people.js';
import { dueDateOf, isPaused, type Deadline } from '../kernel/deadline.js';
import type { ActDefinition } from '../kernel/definition.js';
import { pause, resume, notify, type Step } from '../kernel/step.js';

const STAYED = '中止';

export const DEADLINE_ACT_DEFINITIONS: Readonly<Record<'extend' | 'stay' | 'lift-stay', ActDefinition<CaseBase>>> = {
  extend: {
    article: '第十八条',
    available: (state, ctx) =>
      movable(state, ctx)
        .filter((clock) => !isPaused(clock))
        .map(({ id }) => id),
    apply(step, command) {
      const clock = subjectOf(step);
      const was = dueDateOf(clock, step.ctx).due;
      const by = extensionBy(command, step);
      if (by === undefined)
        return {
          field: 'until',
          message: `请给出延长至的日期，或延长的天数，一次不超过${step.ctx.policy.extension.maxDays}日。`,
        };
      const extended: Deadline = {
        ...clock,
        extensions: [
          ...clock.extensions,
          { on: step.on, by, officer: command.actor.id, ...(command.paper && { paper: command.paper }) },
        ],
      };
      const due = dueDateOf(extended, step.ctx).due;
      if (was === undefined || due === undefined || due <= was) {
        return { field: 'until', message: `延长后的期限须晚于现期限 ${was}。` };
      }
      Object.assign(clock, extended, { since: step.at });
      Object.assign(step.detail, { was, due });
      notify(step, 'moved', concerned(clock, step), { clock, was });
    },
  },
  stay: {
    article: '第十八条',
    // A target that has passed is extended: halting it would change nothing.
    available: (state, ctx) =>
      movable(state, ctx)
        .filter((clock) => !isPaused(clock) && isAhead(clock, ctx))
        .map(({ id }) => id),
    apply(step, { paper }) {
      const clock = subjectOf(step);
      const was = dueDateOf(clock, step.ctx).due;
      pause(step, clock, STAYED, paper);
      step.detail['was'] = was;
      notify(step, 'moved', concerned(clock, step), { clock, was });
    },
  },
  'lift-stay': {
    article: '第十八条',
    available: (state) => state.clocks.filter(isStayed).map(({ id }) => id),
    apply(step) {
      const clock = subjectOf(step);
      resume(step, clock, STAYED);
      step.detail['due'] = dueDateOf(clock, step.ctx).due;
      notify(step, 'moved', concerned(clock, step), { clock });
    },
  },
};

function movable(state: Readonly<CaseBase>, { policy }: Context): Deadline[] {
  return state.clocks.filter((clock) => policy.rules[clock.rule].movable !== false);
}

function isAhead(clock: Deadline, ctx: Context): boolean {
  const { at } = dueDateOf(clock, ctx);
  return at !== undefined && at > ctx.now;
}

function isStayed(clock: Deadline): boolean {
  return clock.pauses.some(({ to, why }) => to === undefined && why === STAYED);
}

function subjectOf(step: Step<CaseBase>): Deadline {
  return step.state.clocks.find(({ id }) => id === step.subject)!; // `open` has listed it
}

/** What goes beyond the policy's limit is a mistake, or no extension any more. */
function extensionBy({ data }: Command, { on, ctx }: Step<CaseBase>): Extension['by'] | undefined {
  const { maxDays } = ctx.policy.extension;
  const until = data?.['until'];
  if (typeof until === 'string' && isCivilDate(until)) return until <= addDays(on, maxDays) ? { until } : undefined;
  const count = data?.['count'];
  const unit = data?.['unit'];
  if (typeof count !== 'number' || !Number.isInteger(count) || count < 1 || count > maxDays) return undefined;
  return unit === 'day' || unit === 'working-day' ? { count, unit } : undefined;
}

/**
 * Whoever is told about the deadline, or has been, is told that it moved; the case's operator, where it has one, unless
 * it is the offices' own.
 */
export function concerned(
  { rule, told = [] }: Deadline,
  { state, ctx }: Pick<Step<CaseBase>, 'state' | 'ctx'>,
): Audience[] {
  const operator: Audience[] = state.organisation === '' || isInternal(rule) ? [] : ['operator'];
  return [...new Set([...operator, ...ctx.policy.rules[rule].notices.flatMap(({ to }) => to), ...told])];
}
