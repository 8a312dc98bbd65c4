/** Random plays of clusters whose period is about to end. */
import { clusters, PEOPLE } from '../../play/beginnings.js';
import type { Play } from '../../play/moves.js';
import { plays } from '../../play/runs.js';
import { SUCCESSOR } from '../../play/successor.js';

const how: Play = { people: PEOPLE, minute: (roll) => roll(24 * 60), successor: SUCCESSOR, upheavals: 12 };
const old = () => clusters(['2025-06-10', '2025-06-12'], '2028-03-20', { reportedUntil: 2028 });

plays('clusters near their end', old, how, [
  'renewal.passed→expired',
  'apply-renewal',
  'return-renewal',
  'decide-renewal→valid',
  'decide-renewal→revocation-pending',
  'adopt-policy',
  'admit-late-renewal',
]);
plays('clusters near their end, played long', old, how, ['decide-renewal→valid', 'extend']);
