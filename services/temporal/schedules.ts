/** The schedules: the hourly check of cases against their workflows, and the yearly draft of a round. */
import { ScheduleAlreadyRunning, ScheduleOverlapPolicy, type Client, type ScheduleOptions } from '@temporalio/client';
import type { Logger } from 'pino';
import { grpcCodeOf, UNIMPLEMENTED } from './grpc-code.js';
import { dateOf, OPENING_HOUR, type Instant } from '../../domain/calendar/civil.js';
import { presentPolicy } from '../../domain/round/drafting.js';
import type { PolicyRegistry } from '../../domain/policy/registry.js';

export const RECONCILIATION_SCHEDULE = 'reconciliation';
export const ROUND_SCHEDULE = 'yearly-round';
export const SCHEDULES = [RECONCILIATION_SCHEDULE, ROUND_SCHEDULE] as const;

export interface ScheduleDeps {
  readonly temporal: Pick<Client, 'schedule'>;
  readonly taskQueue: string;
  readonly policies: PolicyRegistry;
  readonly now: () => Instant;
  readonly log: Pick<Logger, 'warn'>;
}

/** Create or update the schedules. If the server does not support schedules, skip them. Errors do not stop the worker. */
export async function ensureSchedules(scheduling: ScheduleDeps): Promise<void> {
  for (const options of [reconciliation(scheduling), yearlyRound(scheduling)]) {
    try {
      await ensure(scheduling.temporal, options);
    } catch (error) {
      if (grpcCodeOf(error) === UNIMPLEMENTED) return; // the time-skipping server
      scheduling.log.warn({ schedule: options.scheduleId, err: error }, '定时任务未能建立，下次启动时再试');
    }
  }
}

async function ensure({ schedule }: ScheduleDeps['temporal'], options: ScheduleOptions): Promise<void> {
  try {
    await schedule.create(options);
  } catch (error) {
    if (!(error instanceof ScheduleAlreadyRunning)) throw error;
    const { scheduleId, ...present } = options;
    // Keep the state, because an administrator may have paused it.
    await schedule.getHandle(scheduleId).update(({ state }) => ({ ...present, state }));
  }
}

function reconciliation({ taskQueue }: ScheduleDeps): ScheduleOptions {
  return {
    scheduleId: RECONCILIATION_SCHEDULE,
    spec: { intervals: [{ every: '1 hour' }] },
    policies: { overlap: ScheduleOverlapPolicy.SKIP, catchupWindow: '1 minute' },
    action: {
      type: 'startWorkflow',
      workflowType: 'reconciliation',
      workflowId: 'reconciliation',
      args: [],
      taskQueue,
    },
  };
}

/** Runs on the day that the present policy names, when offices open in Beijing. */
function yearlyRound({ taskQueue, policies, now }: ScheduleDeps): ScheduleOptions {
  const { month, day } = presentPolicy(policies, dateOf(now())).yearlyRound;
  return {
    scheduleId: ROUND_SCHEDULE,
    spec: {
      calendars: [{ month: MONTHS[month - 1]!, dayOfMonth: day, hour: OPENING_HOUR }],
      timezone: 'Asia/Shanghai',
    },
    // If the server was down on the day, it drafts the round afterwards.
    policies: { overlap: ScheduleOverlapPolicy.SKIP, catchupWindow: '300 days' },
    action: { type: 'startWorkflow', workflowType: 'prepareRound', workflowId: 'prepare-round', args: [], taskQueue },
  };
}

const MONTHS = [
  'JANUARY',
  'FEBRUARY',
  'MARCH',
  'APRIL',
  'MAY',
  'JUNE',
  'JULY',
  'AUGUST',
  'SEPTEMBER',
  'OCTOBER',
  'NOVEMBER',
  'DECEMBER',
] as const;
