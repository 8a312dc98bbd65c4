/**
 * The editions of the rules. Recorded histories must replay, so a rule that decides otherwise than before is chosen by
 * data in the case. `adopt-terms` hands the latest edition over to running cases.
 */
import type { CaseBase } from './case.js';

/** The edition that new cases follow. */
export const LATEST_RULES = 3;

/** Check whether a case follows an edition of the rules, or a later one. A case without a number follows the first. */
export function followsRules({ rules = 1 }: Readonly<Pick<CaseBase, 'rules'>>, edition: number): boolean {
  return rules >= edition;
}
