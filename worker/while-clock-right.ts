/** A worker that polls only while the clock of its process is right. */
import { setTimeout as delay } from 'node:timers/promises';
import type { ClockWatch } from '../runtime/clock-watch.js';
import type { RunningWorker } from './index.js';

const LOOK_EVERY_MS = 1_000;

/**
 * Start the worker, stop it when the clock is wrong, and start it again when it is right. Where the clock is wrong at
 * first, resolve at once.
 * @param start starts a worker; called again after each stop
 */
export async function workWhileClockRight(
  start: () => Promise<RunningWorker>,
  { difference }: Pick<ClockWatch, 'difference'>,
): Promise<RunningWorker> {
  const ending = new AbortController();
  const isRight = (): boolean => difference() === undefined;
  let worker: RunningWorker | undefined;

  async function begin(): Promise<void> {
    worker = await start();
    worker.run.catch(() => ending.abort());
  }

  async function run(): Promise<void> {
    while (!ending.signal.aborted) {
      if (worker === undefined && isRight()) await begin();
      else if (worker !== undefined && !isRight()) {
        const wrong = worker;
        worker = undefined;
        await wrong.stop();
      }
      await delay(LOOK_EVERY_MS, undefined, { signal: ending.signal }).catch(() => {});
    }
    await worker?.stop(); // rejects if it has failed
  }

  if (isRight()) await begin();
  const running = run();
  running.catch(() => {}); // the holder of `run` gets the error
  return {
    run: running,
    async stop() {
      ending.abort();
      await running;
    },
    polling: () => worker?.polling() ?? false,
  };
}
