/** The state of an application for recognition (第三章). */
import type { CivilDate } from '../calendar/civil.js';
import type { CaseBase } from '../kernel/case.js';
import type { CriterionId } from '../criteria/types.js';
import type { ApplicationStage } from './stages.js';

/**
 * The stages from which an application may be returned for correction. Its resubmission goes back to the same stage.
 */
export type ReviewStage = 'submitted' | 'preliminary-review' | 'municipal-review';

/** The dates of the round, as the application holds them (art. 7). */
export interface RoundDates {
  readonly id: string;
  readonly opensOn: CivilDate;
  readonly closesOn: CivilDate;
  readonly recommendBy: CivilDate;
  /** The step of the round that last moved them. */
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
  /** When the district recommended it, and so used one of its places. */
  recommendedOn?: CivilDate;
  /** The number of the latest submitted version; 0 before the first. */
  version: number;
  /** The criteria that the latest version does not meet, and those that need judgement. */
  unmet: readonly CriterionId[];
  judgement: readonly CriterionId[];
  returnedFrom?: ReviewStage;
  objections: Objection[];
  /** First day of the public notice. */
  noticeFrom?: CivilDate;
  /** The id of the recognised cluster. */
  cluster?: string;
}

/** What a document about the application as a whole is about. */
export const APPLICATION_SUBJECT = 'application';

export const OBJECTION_OUTCOMES = { dismiss: '异议不成立', uphold: '异议成立' } as const;

/** Return the id that refers to an objection. */
export function objectionSubject({ id }: Pick<Objection, 'id'>): string {
  return `objection:${id}`;
}
