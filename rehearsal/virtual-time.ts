/**
 * Virtual time by the time-skipping Temporal server. The server starts at the real time, so cases run on a shifted
 * clock with a given start. Between skips the clock runs normally.
 */
import { Client } from '@temporalio/client';
import { TestWorkflowEnvironment } from '@temporalio/testing';
import { epochOf, instantOf, type Instant } from '../domain/calendar/civil.js';
import { registerSearchAttributes } from '../worker/search-attributes.js';

export interface VirtualTime {
  readonly env: TestWorkflowEnvironment;
  /** Does not skip time by itself, as `env.client` does. */
  readonly client: Client;
  /** Offset of the case clock from the server clock, ms. */
  readonly shiftMs: number;
  now(): Instant;
  /** Let time pass until then or a moment later. Timers fire on the way. */
  passUntil(instant: Instant): Promise<void>;
  close(): Promise<void>;
}

/** Start the time-skipping server at a given instant. @param serverPath path of the server's program */
export async function startVirtualTime(start: Instant, serverPath: string): Promise<VirtualTime> {
  const env = await TestWorkflowEnvironment.createTimeSkipping({
    server: { executable: { type: 'existing-path', path: serverPath } },
  });
  await registerSearchAttributes(env.connection, 'default');
  const shiftMs = epochOf(start) - (await env.currentTimeMs());
  let ahead = epochOf(start) - Date.now();
  return {
    env,
    client: new Client({ connection: env.connection }),
    shiftMs,
    now: () => instantOf(Date.now() + ahead),
    async passUntil(instant) {
      const ms = epochOf(instant) - shiftMs - (await env.currentTimeMs());
      if (ms > 0) await env.sleep(ms);
      ahead = (await env.currentTimeMs()) + shiftMs - Date.now();
    },
    close: () => env.teardown(),
  };
}
