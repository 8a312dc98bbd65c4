/** The application (第三章): its stages, acts and lapses. */
import { APPLICATION_LAPSES } from './lapses.js';
import { DEADLINE_ACTS, TERMS_ACTS } from '../deadlines/acts/index.js';
import { SERVICE_ACTS } from '../service/acts/index.js';
import type { CaseDefinition } from '../kernel/definition.js';
import { APPLICATION_ACTS } from './acts/index.js';
import { APPLICATION_STAGES } from './stages.js';
import type { ApplicationState } from './state.js';

export const CREATE = { id: 'create', title: '建立草稿', article: '第八条' } as const;

export const APPLICATION = {
  kind: 'application',
  title: '申报',
  stages: APPLICATION_STAGES,
  stage: ({ stage }) => stage,
  openings: [CREATE],
  acts: { ...APPLICATION_ACTS, ...DEADLINE_ACTS, ...TERMS_ACTS, ...SERVICE_ACTS },
  lapses: APPLICATION_LAPSES,
} as const satisfies CaseDefinition<ApplicationState>;
