/** The stages of an application for recognition (第三章). */
import type { StageDefinition } from '../kernel/definition.js';

export const APPLICATION_STAGES = {
  draft: { title: '草稿' },
  submitted: { title: '已提交' },
  correction: { title: '补正中', tone: 'waiting' },
  refused: { title: '不予受理', tone: 'bad', terminal: true, decided: true },
  lapsed: { title: '逾期失效', tone: 'bad', terminal: true, decided: true },
  'preliminary-review': { title: '初审中' },
  'not-recommended': { title: '未获推荐', tone: 'bad', terminal: true, decided: true },
  'municipal-review': { title: '复审中' },
  'on-site-verification': { title: '实地核查中' },
  proposed: { title: '拟认定' },
  'public-notice': { title: '公示中' },
  'objection-review': { title: '异议处理中', tone: 'waiting' },
  rejected: { title: '不予认定', tone: 'bad', terminal: true, decided: true },
  recognised: { title: '已认定', tone: 'good', terminal: true, decided: true },
  withdrawn: { title: '已撤回', tone: 'bad', terminal: true },
} as const satisfies Record<string, StageDefinition>;

export type ApplicationStage = keyof typeof APPLICATION_STAGES;

/** The words for the end of a public notice: of one application, and of the round's list. */
export const PUBLIC_NOTICE_OVER = { title: '公示期满', sentence: '公示期已经届满。' } as const;
