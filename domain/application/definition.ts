/**
 * The approval pipeline (第三章): what may be done at each stage, and what follows when a deadline passes.
 * Where the words of an act are needed (reasons, findings, the form) they are the act's paper.
 */
import { dateOf } from '../calendar/civil.js';
import type { Command } from '../kernel/case.js';
import { dueDateOf } from '../kernel/deadline.js';
import { concerned as concernedBy } from '../deadlines/acts.js';
import type { Audience } from '../kernel/people.js';
import type { CriterionId } from '../criteria/types.js';
import type { ActDefinition, CaseDefinition, Invalid } from '../kernel/definition.js';
import { deadlineOf, pause, resume, start, stop, stopAll, notify, type Step } from '../kernel/step.js';
import { openCluster } from '../cluster/open.js';
import { isEnded, type ApplicationStage, type ApplicationState, type ReviewStage } from './state.js';

type S = ApplicationState;

const EVERYONE: readonly Audience[] = ['operator', 'district', 'municipal'];
const RETURNED = '退回补正';
const ON_SITE = '实地核查';

/** The staff's own clock at each stage of review; it stands still while the applicant corrects. */
const REVIEW_CLOCK = {
  submitted: 'acceptance',
  'preliminary-review': 'preliminary-review',
  'municipal-review': 're-review',
} as const satisfies Record<ReviewStage, string>;

export const APPLICATION: CaseDefinition<S> = {
  stage: ({ stage }) => stage,
  ended: isEnded,

  acts: {
    submit: {
      article: '第九条',
      available: (state, ctx) => state.stage === 'draft' && dateOf(ctx.now) >= state.round.opensOn,
      apply(step, command) {
        fileVersion(step, command);
        stop(step, 'draft');
        go(step, 'submitted');
        notify(step, 'task', ['district'], { clock: start(step, 'acceptance', step.on) });
        notify(step, 'result', ['operator']);
      },
    },
    resubmit: {
      article: '第九条',
      available: at('correction'),
      apply(step, command) {
        const back = step.state.returnedFrom ?? 'submitted';
        fileVersion(step, command);
        delete step.state.returnedFrom;
        stop(step, 'correction');
        go(step, back);
        const clock = deadlineOf(step.state, REVIEW_CLOCK[back]);
        resume(step, clock, RETURNED);
        notify(step, 'task', [reviewer(back)], { clock });
        notify(step, 'result', ['operator']);
      },
    },
    withdraw: {
      article: '第七条', // voluntary application
      available: () => true,
      apply: (step) => end(step, 'withdrawn', concerned(step.state)),
    },
    accept: {
      article: '第九条',
      available: at('submitted'),
      apply(step) {
        stop(step, 'acceptance');
        go(step, 'preliminary-review');
        start(step, 'preliminary-review', step.on);
        notify(step, 'result', ['operator']);
      },
    },
    refuse: { article: '第九条', available: at('submitted'), apply: (step) => end(step, 'refused', ['operator']) },
    return: {
      article: '第九条',
      available: ({ stage }, _ctx, { role }) => isReview(stage) && role === reviewer(stage),
      apply(step) {
        const from = step.state.stage as ReviewStage;
        pause(step, deadlineOf(step.state, REVIEW_CLOCK[from]), RETURNED);
        step.state.returnedFrom = from;
        go(step, 'correction');
        notify(step, 'result', ['operator'], { clock: start(step, 'correction', step.on) });
      },
    },
    recommend: {
      article: '第九条',
      available: at('preliminary-review'),
      apply(step, command) {
        const invalid = departuresExplained(step.state, command);
        if (invalid) return invalid;
        const place = takePlace(step);
        if (place) return place;
        stop(step, 'preliminary-review');
        stop(step, 'recommendation');
        go(step, 'municipal-review');
        notify(step, 'task', ['municipal'], { clock: start(step, 're-review', step.on) });
        notify(step, 'result', ['operator']);
      },
    },
    decline: {
      article: '第九条',
      available: at('preliminary-review'),
      apply: (step) => end(step, 'not-recommended', ['operator']),
    },
    'order-verification': {
      article: '第十条',
      available: at('municipal-review'),
      apply(step, { data }) {
        pause(step, deadlineOf(step.state, 're-review'), ON_SITE);
        go(step, 'on-site-verification');
        step.detail['on'] = data?.['on'];
        notify(step, 'result', ['operator', 'district']);
      },
    },
    'record-verification': {
      article: '第十条',
      available: at('on-site-verification'),
      apply(step, { data }) {
        go(step, 'municipal-review');
        const clock = deadlineOf(step.state, 're-review');
        resume(step, clock, ON_SITE);
        Object.assign(step.detail, { on: data?.['on'], conclusion: data?.['conclusion'] });
        notify(step, 'task', ['municipal'], { clock });
      },
    },
    propose: {
      article: '第十条',
      available: at('municipal-review'),
      apply(step, command) {
        const invalid = departuresExplained(step.state, command);
        if (invalid) return invalid;
        stop(step, 're-review');
        go(step, 'proposed');
        notify(step, 'result', ['operator', 'district']);
      },
    },
    reject: {
      article: '第十条',
      available: at('municipal-review', 'proposed'),
      apply: (step) => end(step, 'rejected', ['operator', 'district']),
    },
    'publish-notice': {
      article: '第十条',
      available: at('proposed'),
      apply(step) {
        step.state.noticeFrom = step.on;
        go(step, 'public-notice');
        notify(step, 'result', ['operator', 'district'], { clock: start(step, 'public-notice', step.on) });
      },
    },
    object: {
      article: '第十条',
      available: (state) => deadlineOf(state, 'public-notice') !== undefined,
      apply(step) {
        const id = String(step.state.objections.length + 1);
        step.state.objections.push({ id, on: step.on, status: 'open' });
        step.detail['objection'] = subjectOf(id);
        go(step, 'objection-review');
        notify(step, 'task', ['municipal'], { clock: start(step, 'objection', step.on, id) });
        notify(step, 'result', ['operator']);
        tellObjector(step, id);
      },
    },
    'decide-objection': {
      article: '第十条',
      available: (state) => state.objections.filter(({ status }) => status === 'open').map(({ id }) => subjectOf(id)),
      apply(step, { data }) {
        const objection = step.state.objections.find(({ id }) => subjectOf(id) === step.subject)!;
        step.detail['outcome'] = data?.['outcome'];
        if (data?.['outcome'] === 'uphold') {
          objection.status = 'upheld';
          tellObjector(step, objection.id);
          return end(step, 'rejected', ['operator', 'district']);
        }
        if (data?.['outcome'] !== 'dismiss') return { field: 'outcome', message: '异议处理结果须为成立或不成立。' };
        objection.status = 'dismissed';
        stop(step, 'objection', objection.id);
        tellObjector(step, objection.id);
        afterObjections(step);
        if (!isEnded(step.state)) notify(step, 'result', ['operator']); // or told that it is recognised
      },
    },
    'move-dates': {
      article: '第七条',
      available: (state, { policy }) =>
        deadlineOf(state, 'recommendation') !== undefined && policy.rules['round-closing'] !== undefined,
      apply: moveDates,
    },
  },

  lapses: {
    draft: (step) => end(step, 'lapsed', ['operator']),
    correction: (step) => end(step, 'lapsed', concerned(step.state)),
    recommendation: (step) => end(step, 'not-recommended', EVERYONE),
    'public-notice': afterObjections,
  },
};

/** The round's dates have moved: its deadlines follow, and whoever is concerned is told the old and the new date. */
function moveDates(step: Step<S>, { data }: Command): Invalid | void {
  const { state } = step;
  const { opensOn, closesOn, recommendBy, step: ordered = 0 } = { ...state.round, ...data };
  // Two orders may be under way at once, and come in any order.
  if (ordered < (state.round.step ?? 0)) return { field: 'step', message: '轮次的日期此后又作了调整，以后一次为准。' };
  state.round = { ...state.round, opensOn, closesOn, recommendBy, ...(ordered > 0 && { step: ordered }) };
  for (const [rule, anchor] of [
    ['draft', closesOn],
    ['recommendation', recommendBy],
  ] as const) {
    const clock = deadlineOf(state, rule);
    if (clock === undefined || clock.anchor === anchor) continue;
    const was = dueDateOf(clock, step.ctx).due;
    const { pauses, extensions } = clock;
    const moved = Object.assign(start(step, rule, anchor), { pauses, extensions });
    notify(step, 'moved', concernedBy(moved, step), { clock: moved, was });
  }
}

/** Art. 9: a district recommends no more than its places in the round, where the round limits them. */
function takePlace({ state, ctx, effects, on }: Step<S>): Invalid | undefined {
  if (ctx.holds?.includes('quota')) return { field: 'quota', message: '本区在本轮的推荐名额已经用完。' };
  state.recommendedOn = on;
  effects.push({ type: 'take-place', round: state.round.id });
  return undefined;
}

function at(...stages: ApplicationStage[]): ActDefinition<S>['available'] {
  return (state) => stages.includes(state.stage);
}

function go(step: Step<S>, stage: ApplicationStage): void {
  step.state.stage = stage;
}

/** Ends the application: no deadline runs any more, and whoever still waits for a decision on an objection is told. */
function end(step: Step<S>, stage: ApplicationStage, told: readonly Audience[]): void {
  go(step, stage);
  stopAll(step);
  notify(step, 'result', told);
  for (const { id, status } of step.state.objections) if (status === 'open') tellObjector(step, id);
}

/** Art. 10: the objector is told what becomes of the objection. */
function tellObjector(step: Step<S>, objection: string): void {
  notify(step, 'result', ['objector'], { obligation: subjectOf(objection) });
}

function isReview(stage: ApplicationStage): stage is ReviewStage {
  return stage in REVIEW_CLOCK;
}

function reviewer(stage: ReviewStage): 'district' | 'municipal' {
  return stage === 'municipal-review' ? 'municipal' : 'district';
}

/** Whoever has had it before them. */
function concerned({ stage, version, returnedFrom }: S): readonly Audience[] {
  if (version === 0) return ['operator']; // nobody else has seen it
  const at = stage === 'correction' ? returnedFrom : stage;
  return at === 'submitted' || at === 'preliminary-review' ? ['operator', 'district'] : EVERYONE;
}

function subjectOf(objection: string): string {
  return `objection:${objection}`;
}

/** Each submission is a version of its own. */
function fileVersion(step: Step<S>, { data }: Command): void {
  const { state } = step;
  state.version += 1;
  state.unmet = (data?.['unmet'] as CriterionId[] | undefined) ?? [];
  state.judgement = (data?.['judgement'] as CriterionId[] | undefined) ?? [];
  step.detail['version'] = state.version;
  step.effects.push({ type: 'file-version', version: state.version });
}

/** Automatic checks never decide; a reviewer who departs from one says why. */
function departuresExplained({ unmet }: S, { data }: Command): Invalid | undefined {
  const explained = (data?.['departures'] as readonly string[] | undefined) ?? [];
  const missing = unmet.filter((criterion) => !explained.includes(criterion));
  if (missing.length === 0) return undefined;
  return { field: 'departures', message: `认定标准 ${missing.join('、')} 未达到，仍予通过的须逐项说明理由。` };
}

/** Art. 10: with the notice over and no objection open, recognition and publication follow by themselves. */
function afterObjections(step: Step<S>): void {
  const { state } = step;
  const open = state.objections.some(({ status }) => status === 'open');
  const over = deadlineOf(state, 'public-notice') === undefined;
  if (open) return go(step, 'objection-review');
  if (!over) return go(step, 'public-notice');
  recognise(step);
}

function recognise(step: Step<S>): void {
  const publishedOn = dateOf(step.at);
  const { cluster, summary, transition } = openCluster(step.state, publishedOn, step);
  step.state.cluster = cluster.id;
  step.effects.push({ type: 'open-cluster', cluster, summary, transition });
  Object.assign(step.detail, { cluster: cluster.id, periodFrom: cluster.period.from, periodTo: cluster.period.to });
  end(step, 'recognised', EVERYONE);
}
