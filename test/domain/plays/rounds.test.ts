/** Random plays of a whole round: its applications, their places, its list. */
import { lateRound, PEOPLE, reviewedRound, roundOf } from '../../play/beginnings.js';
import type { Play } from '../../play/moves.js';
import { plays } from '../../play/runs.js';
import { SUCCESSOR } from '../../play/successor.js';

const how: Play = { people: PEOPLE, minute: (roll) => roll(24 * 60), successor: SUCCESSOR, upheavals: 15 };

plays('a round from its announcement', () => roundOf(1), how, [
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
plays('a round from its announcement, played long', () => roundOf(1), how, ['propose', 'resubmit']);
plays('a round before its districts', () => reviewedRound(1), how, [
  'recommend✗quota',
  'recommend→municipal-review',
  'withdraw',
  'return→correction',
  'recommendation.passed→not-recommended',
]);
plays('a round from its districts’ deadline', () => lateRound(), how, [
  'form-list',
  'publish-list→list-notice',
  'publish-notice→public-notice',
  'object→objection-review',
  'public-notice.passed→recognised',
]);
plays('a round from its districts’ deadline, played long', () => lateRound(), how, [
  'public-notice.passed→published',
  'decide-objection→rejected',
  'file-report',
]);
