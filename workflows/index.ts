export { approval } from './approval.js';
export { mailroom } from './mailroom.js';
export { validityCycle } from './validity-cycle.js';
