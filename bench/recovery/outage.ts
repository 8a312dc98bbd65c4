/** One outage: a server is killed while acts are under way, stays away, and comes back. */
import { randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import type { Server, Stack } from '../harness/stack.js';
import { openToAccept, waitingForDeadline, type Waiting } from './cases.js';

/** When acts are asked for: as the server dies, while it is away, and after it is back. */
const BEFORE_EVERY_MS = 40;
const BEFORE = 10;
const MEANWHILE = [0.25, 0.5, 0.75, 0.98];
const AFTER_MS = [0, 500, 1_000, 2_000, 4_000, 8_000];
/** When deadlines pass, as shares of the time away. */
const DUE = [0.1, 0.3, 0.5, 0.7, 0.9];

/** From the start of the last case until the server is killed: its workflow has taken its first task by then. */
const LEAD_MS = 3_000;
/** A caller whose act is not done asks again. */
const ASK_AGAIN_MS = 500;
const LOOK_EVERY_MS = 20;
/** Of an outage that nothing recovers from. */
const LIMIT_MS = 180_000;

/** Times from the server's return, s. */
export interface Recovery {
  /** Until the first act is done. */
  readonly firstAct: number;
  /** Until every act is done that was asked for before the return, under way or while the server was away. */
  readonly actsBefore: number;
  /** The longest time that an act took which was asked for afterwards. */
  readonly actsAfter: number;
  /** Until every deadline is recorded that passed while the server was away. */
  readonly deadlines: number;
}

interface Done {
  readonly asked: number;
  readonly done: number;
}

/** Have a server killed and away for a time. @param headers of an officer who may accept the cases */
export async function measureOutage(
  stack: Stack,
  headers: Readonly<Record<string, string>>,
  server: Server,
  awayMs: number,
): Promise<Recovery> {
  const ids = await openToAccept(stack, BEFORE + MEANWHILE.length + AFTER_MS.length);
  const waiting = await waitingForDeadline(stack, DUE.length);
  const killed = performance.now() + LEAD_MS;
  const killedEpoch = Date.now() + LEAD_MS;
  await waiting.start(DUE.map((share) => killedEpoch + share * awayMs));

  let back = (_at: number): void => {};
  const returned = new Promise<number>((resolve) => (back = resolve));
  const acts: Promise<Done>[] = [];
  const askAt = async (moment: number): Promise<void> => {
    await until(moment);
    acts.push(askUntilDone(`${stack.url}/api/applications/${ids[acts.length]!}/acts/accept`, headers, returned));
  };

  for (let left = BEFORE; left > 0; left--) await askAt(killed - left * BEFORE_EVERY_MS);
  await until(killed);
  await stack.kill(server);
  for (const share of MEANWHILE) await askAt(killed + share * awayMs);
  await until(killed + awayMs);
  await stack.restart(server);
  const from = performance.now();
  back(from);
  const deadlines = allRecorded(waiting);
  for (const after of AFTER_MS) await askAt(from + after);

  const done = await Promise.all(acts);
  const before = done.filter(({ asked }) => asked < from);
  const after = done.filter(({ asked }) => asked >= from);
  const seconds = (times: readonly number[]): number => Math.max(0, ...times) / 1_000;
  return {
    firstAct: Math.min(...done.map((each) => each.done - from).filter((ms) => ms > 0)) / 1_000,
    actsBefore: seconds(before.map((each) => each.done - from)),
    actsAfter: seconds(after.map((each) => each.done - each.asked)),
    deadlines: ((await deadlines) - from) / 1_000,
  };
}

/** Ask under one key until the act is done. An answer that it is received or under way, or that the service is away, is none. */
async function askUntilDone(
  url: string,
  headers: Readonly<Record<string, string>>,
  returned: Promise<unknown>,
): Promise<Done> {
  const asked = performance.now();
  const key = randomUUID();
  for (;;) {
    const response = await fetch(url, {
      method: 'POST',
      headers: { ...headers, 'content-type': 'application/json', 'idempotency-key': key },
      body: '{}',
    });
    const body = await response.text();
    const done = performance.now();
    if (response.status === 200) return { asked, done };
    const isUnderWay = response.status === 409 && body.includes('in-progress');
    const isPassing = isUnderWay || response.status === 202 || response.status >= 500;
    if (!isPassing || done - asked > LIMIT_MS) throw new Error(`${response.status} ${body}`);
    await returned;
    await delay(ASK_AGAIN_MS);
  }
}

/** Return when all deadlines are recorded. */
async function allRecorded(waiting: Waiting): Promise<number> {
  const from = performance.now();
  for (;;) {
    const recorded = await waiting.recorded().catch(() => []); // the database may not answer yet
    const now = performance.now();
    if (recorded.length === DUE.length) return now;
    if (now - from > LIMIT_MS) throw new Error(`only ${recorded.length} of ${DUE.length} deadlines are recorded`);
    await delay(LOOK_EVERY_MS);
  }
}

async function until(moment: number): Promise<void> {
  await delay(Math.max(0, moment - performance.now()));
}
