/** A yearly round of applications (art. 7): where it stands. */
import type { CivilDate } from '../calendar/civil.js';
import type { CaseBase } from '../kernel/case.js';
import type { RoundStage } from './stages.js';

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
