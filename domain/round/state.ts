/** A yearly round of applications (art. 7): where it stands. */
import type { CivilDate } from '../calendar/civil.js';
import type { CaseBase } from '../kernel/case.js';

export type RoundStage =
  | 'prepared' // 草拟
  | 'announced' // 已公告
  | 'open' // 申报中
  | 'closed' // 已截止申报
  | 'recommended' // 已截止推荐
  | 'under-review' // 复审中
  | 'list-notice' // 名单公示中
  | 'published' // 已发布
  | 'concluded' // 已结束，无拟认定集群
  | 'discarded'; // 已作废

export interface RoundDates {
  readonly opensOn: CivilDate;
  readonly closesOn: CivilDate;
  /** The districts' last day for recommending (art. 9). */
  readonly recommendBy: CivilDate;
}

export interface RoundState extends CaseBase {
  readonly kind: 'round';
  stage: RoundStage;
  dates: RoundDates;
  /** How many applications a district may recommend; absent: as many as it finds fit. */
  quota?: number;
  /** The applications that the bureau means to recognise. */
  list: readonly string[];
  /** First day of the list's public notice. */
  noticeFrom?: CivilDate;
  publishedOn?: CivilDate;
}

export function roundEnded({ stage }: Pick<RoundState, 'stage'>): boolean {
  return stage === 'published' || stage === 'concluded' || stage === 'discarded';
}
