export { approval } from './approval.js';
export { batch } from './batch.js';
export { mailroom } from './mailroom.js';
export { prepareRound } from './prepare-round.js';
export { reconciliation } from './reconciliation.js';
export { round } from './round.js';
export { validityCycle } from './validity-cycle.js';
