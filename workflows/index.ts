export { approval } from './application.js';
export { batch } from './batch.js';
export { documentIssuer } from './document-issuer.js';
export { mailroom } from './mail-dispatcher.js';
export { prepareRound } from './prepare-round.js';
export { reconciliation } from './reconciliation.js';
export { round } from './round.js';
export { validityCycle } from './cluster.js';
