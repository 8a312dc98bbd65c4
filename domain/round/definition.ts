/**
 * The round (第三章): it moves by its own dates and by the bureau's acts. The applications in it are cases of their
 * own; what concerns them all is done to each in turn.
 */
import { addDays, dateOf } from '../calendar/civil.js';
import type { Command } from '../kernel/case.js';
import type { ActDefinition, CaseDefinition, Invalid } from '../kernel/definition.js';
import { dueDateOf, type Deadline } from '../kernel/deadline.js';
import { SYSTEM, type Audience } from '../kernel/people.js';
import type { DeadlineId } from '../policy/types.js';
import { deadlineOf, start, stop, stopAll, notify, type Step } from '../kernel/step.js';
import { continuationMissing, DATE_TITLES, datesBroken } from './dates.js';
import { roundEnded, type RoundDates, type RoundStage, type RoundState } from './state.js';

type S = RoundState;

const OFFICES: readonly Audience[] = ['districts', 'municipal'];
const ALL: readonly Audience[] = ['operators', ...OFFICES];

/** The acts on applications that the list and the dates bring about. */
const PUBLISH = 'publish-notice';
const MOVE = 'move-dates';

export const ROUND: CaseDefinition<S> = {
  stage: ({ stage }) => stage,
  ended: roundEnded,

  acts: {
    'announce-round': {
      article: '第七条',
      available: at('prepared'),
      apply(step, command) {
        const invalid = take(step, command) ?? announceable(step, command);
        if (invalid) return invalid;
        announce(step);
        step.effects.push({ type: 'file-round' });
        return undefined;
      },
    },
    'discard-round': {
      article: '第七条',
      available: at('prepared'),
      apply: (step) => end(step, 'discarded'),
    },
    'amend-round': {
      article: '第七条',
      available: at('announced', 'open', 'closed'),
      apply: amend,
    },
    'begin-review': {
      article: '第十条',
      available: at('recommended'),
      apply: (step) => go(step, 'under-review'),
    },
    'form-list': {
      article: '第十条',
      available: at('recommended', 'under-review'),
      apply(step, { data }) {
        const list = data?.['applications'];
        if (!Array.isArray(list) || list.length === 0) return { field: 'applications', message: '名单不能为空。' };
        step.state.list = list as string[];
        step.detail['applications'] = list;
        go(step, 'under-review');
        return undefined;
      },
    },
    'conclude-round': {
      article: '第十条',
      available: at('recommended', 'under-review'),
      apply: (step) => end(step, 'concluded'),
    },
    'publish-list': {
      article: '第十条',
      available: ({ stage, list }) => stage === 'under-review' && list.length > 0,
      apply: publishList,
    },
  },

  lapses: {
    'round-opening': (step) => {
      go(step, 'open');
      notify(step, 'result', ALL, { clock: deadlineOf(step.state, 'round-closing') });
    },
    'round-closing': (step) => {
      go(step, 'closed');
      notify(step, 'result', OFFICES, { clock: deadlineOf(step.state, 'round-recommendation') });
    },
    'round-recommendation': (step) => {
      go(step, 'recommended');
      notify(step, 'result', ['districts']);
      notify(step, 'task', ['municipal']);
    },
    // Each application follows by a notice of its own: an objection holds only the one that it is against.
    'public-notice': (step) => {
      step.state.publishedOn = dateOf(step.at);
      end(step, 'published');
    },
  },
};

function at(...stages: RoundStage[]): ActDefinition<S>['available'] {
  return (state, { policy }) => stages.includes(state.stage) && policy.rules['round-opening'] !== undefined;
}

function go(step: Step<S>, stage: RoundStage): void {
  step.state.stage = stage;
}

function end(step: Step<S>, stage: 'published' | 'concluded' | 'discarded'): void {
  go(step, stage);
  stopAll(step);
  if (stage !== 'discarded') notify(step, 'result', ALL);
}

const DEADLINES = {
  opensOn: 'round-opening',
  closesOn: 'round-closing',
  recommendBy: 'round-recommendation',
} as const satisfies Record<keyof RoundDates, DeadlineId>;

/** Dates and quota, as the act's paper gives them. */
function take({ state, on, detail }: Step<S>, { data }: Command, before?: RoundDates): Invalid | undefined {
  const { opensOn, closesOn, recommendBy } = { ...state.dates, ...data } as RoundDates;
  const dates = { opensOn, closesOn, recommendBy };
  const invalid = datesBroken(dates, on, before);
  if (invalid) return invalid;
  state.dates = dates;
  if (typeof data?.['quota'] === 'number') state.quota = data['quota'];
  else if (data !== undefined && 'quota' in data) delete state.quota;
  Object.assign(detail, { ...dates, quota: state.quota });
  return undefined;
}

/** It is announced under the policy that it names, while that is in force (art. 19). */
function announceable({ state, ctx: { policy } }: Step<S>, { data }: Command): Invalid | undefined {
  return continuationMissing(policy, state.dates, data?.['continued'] === true);
}

/** Starts the deadlines of a round that is announced, and tells everyone. */
export function announce(step: Step<S>): void {
  const { closesOn, recommendBy } = step.state.dates;
  go(step, 'announced');
  openOrWait(step);
  const clock = start(step, 'round-closing', closesOn);
  start(step, 'round-recommendation', recommendBy);
  notify(step, 'result', ALL, { clock });
}

/** A round that opens on the day it is announced is open at once. */
function openOrWait(step: Step<S>): Deadline | undefined {
  const { opensOn } = step.state.dates;
  if (opensOn > step.on) return start(step, 'round-opening', addDays(opensOn, -1));
  stop(step, 'round-opening');
  go(step, 'open');
  return undefined;
}

/** Dates move with notice to all concerned; the applications' own deadlines follow. */
function amend(step: Step<S>, command: Command): Invalid | undefined {
  const { state, ctx } = step;
  const before = state.dates;
  const quota = state.quota;
  const invalid = take(step, command, before);
  if (invalid) return invalid;
  const moving = (Object.keys(DEADLINES) as (keyof RoundDates)[]).filter(
    (field) => before[field] !== state.dates[field],
  );
  if (moving.length === 0 && quota === state.quota) return { field: 'closesOn', message: '日期和名额均无变化。' };
  // A date has passed when its deadline has: one on a day off lasts until the working day that it rolls to.
  const passed = moving.find((field) => deadlineOf(state, DEADLINES[field]) === undefined);
  if (passed !== undefined) return { field: passed, message: `“${DATE_TITLES[passed]}”已过，不能再调整。` };
  for (const field of moving) {
    const rule = DEADLINES[field];
    const was = dueDateOf(deadlineOf(state, rule)!, ctx).due;
    const clock = field === 'opensOn' ? openOrWait(step) : start(step, rule, state.dates[field]);
    notify(step, 'moved', ALL, { clock, was, obligation: rule });
  }
  if (moving.length === 0) notify(step, 'result', OFFICES);
  step.effects.push({ type: 'file-round' });
  if (moving.length > 0) {
    step.effects.push({
      type: 'batch',
      batch: {
        act: MOVE,
        actor: SYSTEM,
        cases: { kind: 'application', round: state.id },
        data: { ...state.dates, step: state.seq + 1 },
      },
    });
  }
  return undefined;
}

/** One notice for all; from here each application's notice, and its objections, are its own (art. 10). */
function publishList(step: Step<S>): Invalid | undefined {
  const { state, ctx, actor, on, effects } = step;
  if (ctx.holds?.includes('list')) {
    return { field: 'applications', message: '名单中有申报已不在“拟认定”状态，请重新形成名单。' };
  }
  state.noticeFrom = on;
  go(step, 'list-notice');
  effects.push({ type: 'list-applications', applications: state.list });
  effects.push({ type: 'batch', batch: { act: PUBLISH, actor, cases: state.list } });
  notify(step, 'result', ALL, { clock: start(step, 'public-notice', on) });
  return undefined;
}
