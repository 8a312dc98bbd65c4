/**
 * Waiting for due steps on a time-skipping server. It reads the recorded cases and never queries workflows, because a
 * query during a continue-as-new stops this server's clock.
 */
import { setTimeout as pause } from 'node:timers/promises';
import { agenda } from '../domain/kernel/agenda.js';
import type { Instant } from '../domain/calendar/civil.js';
import { termsOf, type PolicyRegistry } from '../domain/policy/registry.js';
import { isTerminal } from '../domain/cases.js';
import type { Store } from '../store/engine/store.js';
import { hasUnfinishedBatch } from '../store/batches/batches.js';
import { allStates } from '../store/cases/cases.js';

export interface SettleDeps {
  readonly store: Store;
  readonly policies: PolicyRegistry;
  readonly now: () => Instant;
}

/** Time limit, real time. */
const SETTLE_MS = 20_000;

/** Wait until every due step is recorded. Return the next due instant. @throws Error after twenty seconds */
export async function settle(settling: SettleDeps): Promise<Instant | undefined> {
  const deadline = Date.now() + SETTLE_MS;
  for (;;) {
    const { atRest, next } = await look(settling);
    if (atRest) return next;
    if (Date.now() > deadline) throw new Error(`The cases do not come to rest at ${settling.now()}.`);
    await pause(10);
  }
}

async function look({
  store,
  policies,
  now,
}: SettleDeps): Promise<{ readonly atRest: boolean; readonly next?: Instant | undefined }> {
  if (await hasUnfinishedBatch(store)) return { atRest: false };
  const running = (await allStates(store)).filter(({ state }) => !isTerminal(state));
  const heads = running.flatMap(({ state }) => agenda(state, termsOf(state, policies))[0]?.at ?? []);
  const next = heads.toSorted()[0];
  const awaited = running.some(({ started }) => !started) || (next !== undefined && next <= now());
  return awaited ? { atRest: false } : { atRest: true, next };
}
