/** Random plays in which the terms themselves change: an edition is completed, years are published; rounds and clusters at once. */
import { expect, test } from 'vitest';
import { clusters, EARLIER, lateRound, PEOPLE, merged, registryWith } from '../../play/beginnings.js';
import { CONTINUED } from '../../support/continued.js';
import type { RunOptions } from '../../play/moves.js';
import { RUNS, testRandomRuns } from '../../play/runs.js';
import { SUCCESSOR } from '../../play/successor.js';

const options: RunOptions = {
  people: PEOPLE,
  minute: (roll) => roll(24 * 60),
  successor: SUCCESSOR,
  completed: CONTINUED,
  upheavals: 4,
};

testRandomRuns(
  'clusters under an edition that is completed',
  () =>
    clusters(['2025-06-10', '2025-06-12'], '2028-03-20', {
      reportedUntil: 2028,
      policies: registryWith(EARLIER, undefined),
    }),
  options,
  ['adopt-terms', 'adopt-policy', 'decide-renewal→valid'],
);

/** A round with its applications, and two clusters that were recognised before it. */
const everything = () => merged(lateRound(), clusters(['2024-06-10', '2024-06-12'], '2025-06-03'));

testRandomRuns('a round and clusters together', everything, options, [
  'publish-list',
  'file-report',
  'release-revocation',
]);

test('the shares of the random runs add up to 100 percent', () => {
  expect(Object.values(RUNS).reduce((sum, { percent }) => sum + percent, 0)).toBe(100);
});
