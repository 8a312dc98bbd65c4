/** What follows when a deadline of an application passes and nobody has acted (第三章). */
import type { CaseDefinition } from '../kernel/definition.js';
import { PUBLIC_NOTICE_OVER } from './stages.js';
import type { ApplicationState } from './state.js';
import { afterObjections, audiencesSoFar, end, ALL_PARTIES } from './act-helpers.js';

export const APPLICATION_LAPSES: CaseDefinition<ApplicationState>['lapses'] = {
  draft: {
    title: '申报截止，草稿未提交',
    sentence: '本轮申报已截止，草稿未提交，自动失效。',
    apply: (step) => end(step, 'lapsed', ['operator']),
  },
  correction: {
    title: '补正期满未提交',
    sentence: '补正期限已过，未收到补正材料，本次申报失效。',
    apply: (step) => end(step, 'lapsed', audiencesSoFar(step.state)),
  },
  recommendation: {
    title: '推荐截止，未获推荐',
    sentence: '各区推荐已截止，本次申报未获推荐，不进入市级复审。',
    apply: (step) => end(step, 'not-recommended', ALL_PARTIES),
  },
  'public-notice': { ...PUBLIC_NOTICE_OVER, apply: afterObjections },
};
