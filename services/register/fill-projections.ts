/** The projections of clusters, after a migration that adds some. */
import type { Logger } from 'pino';
import type { Store } from '../../store/engine/store.js';
import { project } from '../../store/register/projections.js';

export interface ProjectDeps {
  readonly store: Store;
  readonly log: Pick<Logger, 'error'>;
}

/**
 * Bring the projections up to date, so that no reader has to wait for it. Log a failure: the next reader goes on.
 * @param going says whether to take another portion
 */
export async function fillProjections({ store, log }: ProjectDeps, going: () => boolean): Promise<void> {
  await project(store, going).catch((error: unknown) =>
    log.error({ err: error }, '名录与总览的统计未能补齐，下次查阅时再试'),
  );
}
