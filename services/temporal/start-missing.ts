/** Cases and batches that were recorded, but whose workflow was not yet started when a process ended in between. */
import type { Logger } from 'pino';
import { isTerminal } from '../../domain/cases.js';
import { casesNotStarted, markStarted } from '../../store/cases/cases.js';
import { batchesNotStarted } from '../../store/batches/batches.js';
import { startBatch, startCase, type StartDeps } from './start-case.js';

/** Starts what is missing; a case that cannot be started is told and does not hold up the others. */
export async function startMissing(starting: StartDeps, log: Pick<Logger, 'info' | 'error'>): Promise<void> {
  const { store } = starting;
  const failed = new Set<string>();
  for (;;) {
    const cases = (await casesNotStarted(store, 100 + failed.size)).filter(({ id }) => !failed.has(id));
    if (cases.length === 0) return;
    for (const { id, state } of cases) {
      try {
        // A case may have ended before its workflow was started: withdrawn as a draft, say.
        if (isTerminal(state)) await markStarted(store, id);
        else await startCase(state, starting);
        log.info({ case: id }, '已补启动流程');
      } catch (error) {
        failed.add(id);
        log.error({ case: id, err: error }, '流程启动失败，下次启动时再试');
      }
    }
  }
}

/** As `startMissing`, of batches. */
export async function startMissingBatches(starting: StartDeps, log: Pick<Logger, 'info' | 'error'>): Promise<void> {
  for (const id of await batchesNotStarted(starting.store)) {
    try {
      await startBatch(id, starting);
      log.info({ batch: id }, '已补启动批量办理');
    } catch (error) {
      log.error({ batch: id, err: error }, '批量办理启动失败，下次启动时再试');
    }
  }
}
