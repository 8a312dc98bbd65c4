/** Random plays of clusters: reports, renewals, several proceedings at once, the brake, another edition. */
import { clusters, PEOPLE } from '../../play/beginnings.js';
import type { RunOptions } from '../../play/moves.js';
import { testRandomRuns } from '../../play/runs.js';
import { SUCCESSOR } from '../../play/successor.js';

const options: RunOptions = {
  people: PEOPLE,
  minute: (roll) => roll(24 * 60),
  successor: SUCCESSOR,
  accounts: true,
  upheavals: 6,
};
const young = () => clusters(['2025-06-10', '2025-06-12'], '2025-12-20');

testRandomRuns('young clusters', young, options, [
  'annual-report.passed→report-overdue',
  'annual-report-grace.passed→revocation-pending',
  'statement.passed→revoked',
  'statement.passed→revocation-held',
  'release-revocation→revoked',
  'decide-revocation→revoked',
  'adopt-terms',
  'examine',
  'close-matter',
]);
testRandomRuns('young clusters, long runs', young, options, ['adopt-policy', 'receive-report']);
