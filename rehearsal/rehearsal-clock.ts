/**
 * The clock of a rehearsal, which people move. Time jumps from one due instant to the next. All steps of an instant
 * finish before the next jump, so that each step has its own date.
 */
import type { Client } from '@temporalio/client';
import { Mutex } from 'async-mutex';
import type { RehearsalClock } from '../services/deps.js';
import { dateOf, yearOf, type Instant } from '../domain/calendar/civil.js';
import { nextDrafting } from '../domain/round/drafting.js';
import { settle, type SettleDeps } from './settle.js';
import type { VirtualTime } from './virtual-time.js';
import { runWorkflow } from '../services/temporal/start-workflows.js';

export interface RehearsalClockDeps extends Omit<SettleDeps, 'now'> {
  readonly time: VirtualTime;
  readonly temporal: Pick<Client, 'workflow'>;
  readonly taskQueue: string;
}

/** Make the clock that people move. */
export function createRehearsalClock({
  time,
  store,
  temporal,
  policies,
  taskQueue,
}: RehearsalClockDeps): RehearsalClock {
  const turns = new Mutex();
  const from = time.now();
  let passing: Instant | undefined;

  async function passUntil(end: Instant): Promise<void> {
    const rest = async (): Promise<Instant | undefined> => await settle({ store, policies, now: time.now });
    let next = await rest();
    while (time.now() < end) {
      const drafting = nextDrafting(policies, time.now());
      const due = [end, drafting, next ?? end].toSorted()[0]!;
      await time.passUntil(due);
      if (due === drafting) await draftRound(due);
      next = await rest();
    }
  }

  /** Replaces the schedule, which the time-skipping server does not support. */
  async function draftRound(at: Instant): Promise<void> {
    const workflowId = `prepare-round-${yearOf(dateOf(at))}`;
    await runWorkflow({ temporal, taskQueue }, 'prepareRound', { workflowId, args: [] });
  }

  return {
    from,
    passing: () => passing,
    inTurn: (work) => turns.runExclusive(work),
    async passUntil(end) {
      passing = end;
      try {
        await passUntil(end);
      } finally {
        passing = undefined;
      }
    },
  };
}
