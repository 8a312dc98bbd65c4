export { approval } from './approval.js';
export { batch } from './batch.js';
export { mailroom } from './mailroom.js';
export { round } from './round.js';
export { validityCycle } from './validity-cycle.js';
