/**
 * The round (第三章): its stages, acts and lapses. Its applications are cases of their own. An act that concerns all of
 * them is done to each in turn.
 */
import { PUBLIC_NOTICE_OVER } from '../application/stages.js';
import { dateOf } from '../calendar/civil.js';
import { OFFICER_DEADLINE_ACTS, TERMS_ACTS } from '../deadlines/acts/index.js';
import type { CaseDefinition } from '../kernel/definition.js';
import { deadlineOf, notify } from '../kernel/step.js';
import { ROUND_ACTS } from './acts/index.js';
import { ROUND_STAGES } from './stages.js';
import type { RoundState } from './state.js';
import { EVERYONE, end, setStage, OFFICES } from './steps.js';

/** The opening of a round that the yearly schedule drafts. */
export const PREPARE_ROUND = {
  id: 'prepare-round',
  title: '草拟申报轮次',
  sentence: '本年度申报轮次已草拟，请核对后公告。',
} as const;

export const ROUND = {
  kind: 'round',
  title: '申报轮次',
  stages: ROUND_STAGES,
  stage: ({ stage }) => stage,
  openings: [PREPARE_ROUND],
  acts: { ...ROUND_ACTS, ...OFFICER_DEADLINE_ACTS, ...TERMS_ACTS },
  lapses: {
    'round-opening': {
      title: '开始申报',
      sentence: '本轮申报已经开始。',
      apply(step) {
        setStage(step, 'open');
        notify(step, 'result', EVERYONE, { deadline: deadlineOf(step.state, 'round-closing') });
      },
    },
    'round-closing': {
      title: '申报截止',
      sentence: '本轮申报已经截止，请各区在推荐截止前完成初审和推荐。',
      apply(step) {
        setStage(step, 'closed');
        notify(step, 'result', OFFICES, { deadline: deadlineOf(step.state, 'round-recommendation') });
      },
    },
    'round-recommendation': {
      title: '各区推荐截止',
      sentence: '各区推荐已经截止，未获推荐的申报不进入市级复审。',
      apply(step) {
        setStage(step, 'recommended');
        notify(step, 'result', ['districts']);
        notify(step, 'task', ['municipal']);
      },
    },
    // Each application has its own notice, so an objection holds up only one application.
    'public-notice': {
      ...PUBLIC_NOTICE_OVER,
      apply(step) {
        step.state.publishedOn = dateOf(step.at);
        end(step, 'published');
      },
    },
  },
} as const satisfies CaseDefinition<RoundState>;
