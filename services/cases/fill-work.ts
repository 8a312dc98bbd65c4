/** The to-do lists of a database that an earlier release wrote. */
import { setImmediate as yieldToEventLoop } from 'node:timers/promises';
import type { Logger } from 'pino';
import { summarise } from '../../domain/cases.js';
import { termsOf, type PolicyRegistry } from '../../domain/policy/registry.js';
import { fillWork } from '../../store/cases/fill-work.js';
import type { Store } from '../../store/engine/store.js';

/** Cases in one transaction. */
const PORTION = 100;

export interface FillDeps {
  readonly store: Store;
  readonly policies: PolicyRegistry;
  readonly log: Pick<Logger, 'info' | 'error'>;
}

/**
 * Write the missing obligations, a portion at a time. Log a failure: the next start or reconciliation goes on.
 * @param going says whether to take another portion
 */
export async function fillWorkLists({ store, policies, log }: FillDeps, going: () => boolean): Promise<void> {
  let filled = 0;
  try {
    while (going()) {
      const count = await fillWork(store, (state) => summarise(state, termsOf(state, policies)), PORTION);
      filled += count;
      if (count < PORTION) break;
      await yieldToEventLoop();
    }
  } catch (error) {
    log.error({ err: error }, '待办列表未能补齐，下次启动时再试');
  }
  if (filled > 0) log.info({ cases: filled }, '已补齐待办列表');
}
