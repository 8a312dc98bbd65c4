/** Acts on any running deadline: an officer extends it, or halts it and lets it run again. Always with a reason and a document. */
import { isInternal } from './access.js';
import { addDays, isCivilDate } from './calendar/civil.js';
import type { Extension } from './calendar/deadline.js';
import type { CaseBase, Command, Context } from './case.js';
import type { Audience } from './people.js';
import { deadlineOf, isPaused, type Clock } from './clock.js';
import type { ActRule } from './case-rules.js';
import { pause, resume, tell, type Step } from './step.js';

const STAYED = '中止';

export const CLOCK_RULES: Readonly<Record<'extend' | 'stay' | 'lift-stay', ActRule<CaseBase>>> = {
  extend: {
    article: '第十八条',
    open: (state, ctx) =>
      movable(state, ctx)
        .filter((clock) => !isPaused(clock))
        .map(({ id }) => id),
    apply(step, command) {
      const clock = subjectOf(step);
      const was = deadlineOf(clock, step.ctx).due;
      const by = extensionBy(command, step);
      if (by === undefined)
        return {
          field: 'until',
          message: `请给出延长至的日期，或延长的天数，一次不超过${step.ctx.policy.extension.maxDays}日。`,
        };
      const extended: Clock = {
        ...clock,
        extensions: [
          ...clock.extensions,
          { on: step.on, by, officer: command.actor.id, ...(command.paper && { paper: command.paper }) },
        ],
      };
      const due = deadlineOf(extended, step.ctx).due;
      if (was === undefined || due === undefined || due <= was) {
        return { field: 'until', message: `延长后的期限须晚于现期限 ${was}。` };
      }
      Object.assign(clock, extended, { since: step.at });
      Object.assign(step.detail, { was, due });
      tell(step, 'moved', concerned(clock, step), { clock, was });
    },
  },
  stay: {
    article: '第十八条',
    // A target that has passed is extended: halting it would change nothing.
    open: (state, ctx) =>
      movable(state, ctx)
        .filter((clock) => !isPaused(clock) && isAhead(clock, ctx))
        .map(({ id }) => id),
    apply(step, { paper }) {
      const clock = subjectOf(step);
      const was = deadlineOf(clock, step.ctx).due;
      pause(step, clock, STAYED, paper);
      step.detail['was'] = was;
      tell(step, 'moved', concerned(clock, step), { clock, was });
    },
  },
  'lift-stay': {
    article: '第十八条',
    open: (state) => state.clocks.filter(isStayed).map(({ id }) => id),
    apply(step) {
      const clock = subjectOf(step);
      resume(step, clock, STAYED);
      step.detail['due'] = deadlineOf(clock, step.ctx).due;
      tell(step, 'moved', concerned(clock, step), { clock });
    },
  },
};

function movable(state: Readonly<CaseBase>, { policy }: Context): Clock[] {
  return state.clocks.filter((clock) => policy.rules[clock.rule].movable !== false);
}

function isAhead(clock: Clock, ctx: Context): boolean {
  const { at } = deadlineOf(clock, ctx);
  return at !== undefined && at > ctx.now;
}

function isStayed(clock: Clock): boolean {
  return clock.pauses.some(({ to, why }) => to === undefined && why === STAYED);
}

function subjectOf(step: Step<CaseBase>): Clock {
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
  { rule, told = [] }: Clock,
  { state, ctx }: Pick<Step<CaseBase>, 'state' | 'ctx'>,
): Audience[] {
  const operator: Audience[] = state.organisation === '' || isInternal(rule) ? [] : ['operator'];
  return [...new Set([...operator, ...ctx.policy.rules[rule].notices.flatMap(({ to }) => to), ...told])];
}
