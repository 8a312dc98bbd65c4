/** The state of a yearly round of applications (art. 7). */
import type { CivilDate } from '../calendar/civil.js';
import type { CaseBase } from '../kernel/case.js';
import type { Omission } from './omissions.js';
import type { RoundStage } from './stages.js';

export interface RoundDates {
  readonly opensOn: CivilDate;
  readonly closesOn: CivilDate;
  /** The districts' last day of recommending (art. 9). */
  readonly recommendBy: CivilDate;
}

export interface RoundState extends CaseBase {
  readonly kind: 'round';
  stage: RoundStage;
  dates: RoundDates;
  /** The number of applications that a district may recommend; absent: no limit. */
  quota?: number;
  /** The ids of the applications that the bureau proposes for recognition. */
  list: readonly string[];
  /** First day of the list's public notice. */
  noticeFrom?: CivilDate;
  publishedOn?: CivilDate;
  /** The applications that ended because their districts did not act. */
  omissions?: readonly Omission[];
}
