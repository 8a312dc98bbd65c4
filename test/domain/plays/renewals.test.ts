/** Random plays of clusters whose period is about to end. */
import { BEIJING_2023 } from '../../../domain/policy/beijing-2023/edition-3.js';
import { CONTINUED } from '../../support/continued.js';
import { clusters, PEOPLE, registryWith } from '../../play/beginnings.js';
import type { RunOptions } from '../../play/moves.js';
import { testRandomRuns } from '../../play/runs.js';
import { SUCCESSOR } from '../../play/successor.js';

const options: RunOptions = {
  people: PEOPLE,
  minute: (roll) => roll(24 * 60),
  successor: SUCCESSOR,
  accounts: true,
  upheavals: 12,
};
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

/** The measure is out of force, until a document that continues it is published. */
const outOfForce = () =>
  clusters(['2025-06-10', '2025-06-12'], '2028-03-20', { reportedUntil: 2028, policies: registryWith(BEIJING_2023) });

testRandomRuns('clusters near their end, long runs', outOfForce, { ...options, completed: CONTINUED }, [
  'decide-renewal→valid',
  'renewal.held',
  'extend',
]);
