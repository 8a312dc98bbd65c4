import { createVault } from '../../store/engine/vault.js';

/** A key of the tests, and a vault that has it. */
export const DATA_KEY = Buffer.alloc(32, 1).toString('base64url');
export const VAULT = createVault([DATA_KEY]);
