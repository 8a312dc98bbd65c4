/** A worker that is stopped and started by the clock, which the test sets. */
import { expect, it, vi } from 'vitest';
import type { RunningWorker } from '../../worker/index.js';
import { workWhileClockRight } from '../../worker/while-clock-right.js';

const WRONG = { from: 'database', seconds: -60 } as const;

function world({ right }: { right: boolean }) {
  const did: string[] = [];
  const ended = new AbortController();
  const run = new Promise<void>((resolve, reject) => {
    ended.signal.addEventListener('abort', () =>
      ended.signal.reason === 'done' ? resolve() : reject(ended.signal.reason),
    );
  });
  run.catch(() => {});
  const clock = { right, difference: () => (clock.right ? undefined : WRONG) };
  const start = async (): Promise<RunningWorker> => {
    did.push('start');
    return {
      run,
      async stop() {
        did.push('stop');
        await (did.length > 2 ? run : undefined);
      },
      polling: () => true,
    };
  };
  return { did, clock, start, run, end: (reason: unknown) => ended.abort(reason) };
}

it('starts when the clock is right, stops when it is wrong, and ends with the program', async () => {
  const { did, clock, start, end } = world({ right: false });
  const worker = await workWhileClockRight(start, clock);
  expect([did, worker.polling()]).toEqual([[], false]);
  clock.right = true;
  await vi.waitFor(() => expect([did, worker.polling()]).toEqual([['start'], true]), 3_000);
  clock.right = false;
  await vi.waitFor(() => expect([did, worker.polling()]).toEqual([['start', 'stop'], false]), 3_000);
  clock.right = true;
  await vi.waitFor(() => expect(did).toEqual(['start', 'stop', 'start']), 3_000);
  end('done');
  await worker.stop();
  expect(did).toEqual(['start', 'stop', 'start', 'stop']);
  await expect(worker.run).resolves.toBeUndefined();
});

it('fails with its worker', async () => {
  const { clock, start, run, end } = world({ right: true });
  const failing = async (): Promise<RunningWorker> => ({ ...(await start()), stop: () => run });
  const worker = await workWhileClockRight(failing, clock);
  end(new Error('it has failed'));
  await expect(worker.run).rejects.toThrow('it has failed');
});

it('does not start where the first start fails', async () => {
  const refused = async (): Promise<RunningWorker> => await Promise.reject(new Error('not released'));
  await expect(workWhileClockRight(refused, { difference: () => undefined })).rejects.toThrow('not released');
});
