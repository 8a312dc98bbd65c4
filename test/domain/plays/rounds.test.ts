/** Random plays of a whole round: its applications, their places, its list. */
import { lateRound, PEOPLE, reviewedRound, roundOf } from '../../play/beginnings.js';
import type { RunOptions } from '../../play/moves.js';
import { testRandomRuns } from '../../play/runs.js';
import { SUCCESSOR } from '../../play/successor.js';

const options: RunOptions = {
  people: PEOPLE,
  minute: (roll) => roll(24 * 60),
  successor: SUCCESSOR,
  accounts: true,
  upheavals: 15,
};

testRandomRuns('a round from its announcement', () => roundOf(1), options, [
  'amend-round',
  'move-dates',
  'draft.passed→lapsed',
  'recommendation.passed→not-recommended',
  'recommend→municipal-review',
  'return→correction',
  'extend',
  'stay',
  'adopt-terms',
]);
testRandomRuns('a round from its announcement, long runs', () => roundOf(1), options, ['propose', 'resubmit']);
testRandomRuns('a round before its districts', () => reviewedRound(1), options, [
  'recommend✗quota',
  'recommend→municipal-review',
  'withdraw',
  'return→correction',
  'recommendation.passed→not-recommended',
]);
testRandomRuns('a round from its districts’ deadline', () => lateRound(), options, [
  'form-list',
  'publish-list→list-notice',
  'publish-notice→public-notice',
  'object→objection-review',
  'public-notice.passed→recognised',
]);
testRandomRuns('a round from its districts’ deadline, long runs', () => lateRound(), options, [
  'public-notice.passed→published',
  'decide-objection→rejected',
  'file-report',
]);
