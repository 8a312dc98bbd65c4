/** The secrets that a deployment must be given. */
import type { Config } from '../config/index.js';
import { OperatorError } from './lifecycle.js';

/** Return the keys that encrypt an objector's person. @throws OperatorError where the settings have none */
export function configuredDataKeys({ dataKeys }: Config): readonly string[] {
  if (dataKeys !== undefined) return dataKeys;
  throw new OperatorError("DATA_KEYS must be set; make one with: openssl rand -base64 32 | tr '+/' '-_'");
}
