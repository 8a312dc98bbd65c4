/** The watch on the clock of a process, from its resources. */
import type { Client } from '@temporalio/client';
import type { Logger } from 'pino';
import type { Config } from '../config/index.js';
import { epochOf } from '../domain/calendar/civil.js';
import { databaseTime } from '../store/engine/clock.js';
import type { Store } from '../store/engine/store.js';
import { type ClockWatch, openClockWatch } from './clock-watch.js';
import { temporalTime } from './temporal-time.js';

export interface ClockResources {
  readonly store: Store;
  readonly temporal: Client;
  readonly log: Pick<Logger, 'warn' | 'error'>;
}

/** Watch the clock of this process. @throws the error of a database that does not answer */
export async function watchClock(
  { taskQueue, clockToleranceSeconds }: Pick<Config, 'taskQueue' | 'clockToleranceSeconds'>,
  { store, temporal, log }: ClockResources,
): Promise<ClockWatch> {
  return await openClockWatch({
    others: {
      database: async () => epochOf(await databaseTime(store)),
      temporal: () => temporalTime(temporal, taskQueue),
    },
    maxDifferenceMs: clockToleranceSeconds * 1000,
    log,
  });
}
