/** The required secrets of a deployment. */
import type { Config } from '../config/index.js';
import { StartupError } from './lifecycle.js';

/** Return the keys that encrypt an objector's personal data. @throws StartupError if not set */
export function configuredDataKeys({ dataKeys }: Config): readonly string[] {
  if (dataKeys !== undefined) return dataKeys;
  throw new StartupError("DATA_KEYS must be set; make one with: openssl rand -base64 32 | tr '+/' '-_'");
}
