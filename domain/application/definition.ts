/** The application (第三章): its stages, acts and lapses. */
import { DEADLINE_ACTS, TERMS_ACTS } from '../deadlines/acts/index.js';
import type { CaseDefinition } from '../kernel/definition.js';
import { APPLICATION_ACTS } from './acts/index.js';
import { APPLICATION_STAGES, PUBLIC_NOTICE_OVER } from './stages.js';
import type { ApplicationState } from './state.js';
import { afterObjections, audiencesSoFar, end, ALL_PARTIES } from './steps.js';

export const CREATE = { id: 'create', title: '建立草稿', article: '第八条' } as const;

export const APPLICATION = {
  kind: 'application',
  title: '申报',
  stages: APPLICATION_STAGES,
  stage: ({ stage }) => stage,
  openings: [CREATE],
  acts: { ...APPLICATION_ACTS, ...DEADLINE_ACTS, ...TERMS_ACTS },
  lapses: {
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
  },
} as const satisfies CaseDefinition<ApplicationState>;
