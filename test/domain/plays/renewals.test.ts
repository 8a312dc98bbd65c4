/** Random plays of clusters whose period is about to end. */
import { clusters, PEOPLE } from '../../play/beginnings.js';
import type { RunOptions } from '../../play/moves.js';
import { testRandomRuns } from '../../play/runs.js';
import { SUCCESSOR } from '../../play/successor.js';

const options: RunOptions = { people: PEOPLE, minute: (roll) => roll(24 * 60), successor: SUCCESSOR, upheavals: 12 };
const old = () => clusters(['2025-06-10', '2025-06-12'], '2028-03-20', { reportedUntil: 2028 });

testRandomRuns('clusters near their end', old, options, [
  'renewal.passed→expired',
  'apply-renewal',
  'return-renewal',
  'decide-renewal→valid',
  'decide-renewal→revocation-pending',
  'adopt-policy',
  'admit-late-renewal',
]);
testRandomRuns('clusters near their end, long runs', old, options, ['decide-renewal→valid', 'extend']);
