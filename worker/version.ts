/** The deployment version of a worker. */
import { readFileSync } from 'node:fs';
import type { Config } from '../config/index.js';
import { BUILD_ID } from '../config/root.js';

/** Return the build id: the release and a hash of the workflows, unless the settings name another. */
export function buildIdOf({ workerBuildId }: Pick<Config, 'workerBuildId'>): string {
  return workerBuildId ?? readFileSync(BUILD_ID, 'utf8').trim();
}
