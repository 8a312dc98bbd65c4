/** What follows when a date of a round passes (第七、十条). */
import { PUBLIC_NOTICE_OVER } from '../application/stages.js';
import { dateOf } from '../calendar/civil.js';
import type { CaseDefinition } from '../kernel/definition.js';
import { deadlineOf, notify } from '../kernel/step.js';
import type { RoundState } from './state.js';
import { EVERYONE, end, setStage, OFFICES } from './act-helpers.js';

export const ROUND_LAPSES: CaseDefinition<RoundState>['lapses'] = {
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
    final: true,
    apply(step) {
      step.state.publishedOn = dateOf(step.at);
      end(step, 'published');
    },
  },
};
