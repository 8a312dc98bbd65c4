import { setTimeout as delay } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { healthOf } from '../../runtime/health.js';

it('tells a part that is slow from one that is down', async () => {
  const checks = {
    quick: async () => {},
    late: async () => await delay(1_200),
    knowing: async () => 'slow' as const,
    refusing: async () => await Promise.reject(new Error('no')),
    silent: () => new Promise<void>(() => {}),
  };
  expect(await healthOf(checks)).toEqual({
    quick: 'ok',
    late: 'slow',
    knowing: 'slow',
    refusing: 'down',
    silent: 'down',
  });
});
