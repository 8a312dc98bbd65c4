/** The stages of a yearly round of applications (第七、十条). */
import type { StageDefinition } from '../kernel/definition.js';

export const ROUND_STAGES = {
  prepared: { title: '草拟' },
  announced: { title: '已公告' },
  open: { title: '申报中' },
  closed: { title: '已截止申报' },
  recommended: { title: '已截止推荐' },
  'under-review': { title: '复审中' },
  'list-notice': { title: '名单公示中' },
  published: { title: '已发布', terminal: true },
  concluded: { title: '已结束，无拟认定集群', terminal: true },
  discarded: { title: '已作废', terminal: true },
} as const satisfies Record<string, StageDefinition>;

export type RoundStage = keyof typeof ROUND_STAGES;
