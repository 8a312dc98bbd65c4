/** Recorded cases and batches whose workflow was not started because the process ended. */
import type { Logger } from 'pino';
import { isTerminal } from '../../domain/cases.js';
import { batchesNotStarted } from '../../store/batches/batches.js';
import { casesNotStarted, markStarted } from '../../store/cases/cases.js';
import { startBatch, startCase, type StartDeps } from './start-workflows.js';

type MissingDeps = StartDeps & { readonly log: Pick<Logger, 'info' | 'error'> };

/** Start the missing workflows of cases. Log a failure and continue. */
export async function startMissingCases(deps: MissingDeps): Promise<void> {
  const { store, log } = deps;
  const failed = new Set<string>();
  for (;;) {
    const cases = (await casesNotStarted(store, 100 + failed.size)).filter(({ id }) => !failed.has(id));
    if (cases.length === 0) return;
    for (const { id, state } of cases) {
      try {
        // A case may have ended before its workflow started, e.g. a withdrawn draft.
        if (isTerminal(state)) await markStarted(store, id);
        else await startCase(deps, state);
        log.info({ case: id }, '已补启动流程');
      } catch (error) {
        failed.add(id);
        log.error({ case: id, err: error }, '流程启动失败，下次启动时再试');
      }
    }
  }
}

/** Start the missing workflows of batches. Log a failure and continue. */
export async function startMissingBatches(deps: MissingDeps): Promise<void> {
  for (const id of await batchesNotStarted(deps.store)) {
    try {
      await startBatch(deps, id);
      deps.log.info({ batch: id }, '已补启动批量办理');
    } catch (error) {
      deps.log.error({ batch: id, err: error }, '批量办理启动失败，下次启动时再试');
    }
  }
}
