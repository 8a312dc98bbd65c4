/** Random plays in which the terms themselves change: an edition is completed, years are published; rounds and clusters at once. */
import { expect, test } from 'vitest';
import { BEIJING_2023 } from '../../../domain/policy/beijing-2023.js';
import { clusters, EARLIER, lateRound, PEOPLE, together } from '../../play/beginnings.js';
import type { Play } from '../../play/moves.js';
import { PLAYS, plays } from '../../play/runs.js';
import { SUCCESSOR } from '../../play/successor.js';

const how: Play = {
  people: PEOPLE,
  minute: (roll) => roll(24 * 60),
  successor: SUCCESSOR,
  completed: BEIJING_2023,
  upheavals: 4,
};

plays(
  'clusters under an edition that is completed',
  () => clusters(['2025-06-10', '2025-06-12'], '2028-03-20', { reportedUntil: 2028, policy: EARLIER }),
  how,
  ['adopt-terms', 'adopt-policy', 'decide-renewal→valid'],
);

/** A round with its applications, and two clusters that were recognised before it. */
const everything = () => together(lateRound(), clusters(['2024-06-10', '2024-06-12'], '2025-06-03'));

plays('a round and clusters together', everything, how, ['publish-list', 'file-report', 'release-revocation']);

test('the shares of the plays make a whole', () => {
  expect(Object.values(PLAYS).reduce((sum, { percent }) => sum + percent, 0)).toBe(100);
});
