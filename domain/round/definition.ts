/**
 * The round (第三章): its stages, acts and lapses. Its applications are cases of their own. An act that concerns all of
 * them is done to each in turn.
 */
import { ROUND_LAPSES } from './lapses.js';
import { OFFICER_DEADLINE_ACTS, TERMS_ACTS } from '../deadlines/acts/index.js';
import type { CaseDefinition } from '../kernel/definition.js';
import { ROUND_ACTS } from './acts/index.js';
import { ROUND_STAGES } from './stages.js';
import type { RoundState } from './state.js';

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
  lapses: ROUND_LAPSES,
} as const satisfies CaseDefinition<RoundState>;
