/** An application for recognition (第三章): where it stands. */
import type { CivilDate } from '../calendar/civil.js';
import type { CaseBase } from '../kernel/case.js';
import type { CriterionId } from '../criteria/types.js';
import type { ApplicationStage } from './stages.js';

/** The stages at which an application may be returned for correction, and to which its resubmission goes back. */
export type ReviewStage = 'submitted' | 'preliminary-review' | 'municipal-review';

/** The dates of the year's round that an application carries (art. 7: as the year's notice sets them). */
export interface RoundDates {
  readonly id: string;
  readonly opensOn: CivilDate;
  readonly closesOn: CivilDate;
  readonly recommendBy: CivilDate;
  /** The step of the round that has last moved them. */
  readonly step?: number;
}

export interface Objection {
  readonly id: string;
  readonly on: CivilDate;
  status: 'open' | 'dismissed' | 'upheld';
}

export interface ApplicationState extends CaseBase {
  readonly kind: 'application';
  stage: ApplicationStage;
  round: RoundDates;
  /** When the district recommended it: it has taken one of the district's places. */
  recommendedOn?: CivilDate;
  /** Number of the latest submitted version; 0 before the first. */
  version: number;
  /** The criteria that the latest version does not meet, and those that need judgement. */
  unmet: readonly CriterionId[];
  judgement: readonly CriterionId[];
  returnedFrom?: ReviewStage;
  objections: Objection[];
  /** First day of the public notice. */
  noticeFrom?: CivilDate;
  /** The cluster it became. */
  cluster?: string;
}

/** What became of an objection, as its decision says. */
export const OBJECTION_OUTCOMES = { dismiss: '异议不成立', uphold: '异议成立' } as const;

/** The id by which an objection is referred to. */
export function objectionSubject({ id }: Pick<Objection, 'id'>): string {
  return `objection:${id}`;
}
