/** The watch on the clocks, each of which the test sets. */
import { setTimeout as delay } from 'node:timers/promises';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { epochOf } from '../../domain/calendar/civil.js';
import { type ClockWatch, clockIsRight, openClockWatch } from '../../runtime/clock-watch.js';

const DAYS_3 = -3 * 86_400_000;
const BOUND_MS = 5_000;

/** What each clock is ahead by, ms. A way that is shut gives no time. */
let shift: Record<'own' | 'database' | 'temporal', number>;
let shut: Set<string>;
let lines: unknown[][];
let watch: ClockWatch;

const ask = (name: 'database' | 'temporal') => async () => {
  if (shut.has(name)) throw new Error('away');
  return Date.now() + shift[name];
};

async function open(): Promise<ClockWatch> {
  const log = {
    warn: (...given: unknown[]) => void lines.push(['warn', ...given]),
    error: (...given: unknown[]) => void lines.push(['error', ...given]),
  };
  return (watch = await openClockWatch({
    others: { database: ask('database'), temporal: ask('temporal') },
    own: () => Date.now() + shift.own,
    lookEveryMs: 50,
    maxDifferenceMs: BOUND_MS,
    log,
  }));
}

beforeEach(() => {
  shift = { own: 0, database: 0, temporal: 0 };
  shut = new Set();
  lines = [];
});
afterEach(() => watch.close());

const nearTo = (now: number): unknown => expect.closeTo(now / 1000, 0);

it('finds a right clock right', async () => {
  await open();
  shift.own = BOUND_MS - 500;
  expect(watch.difference()).toBeUndefined();
  await expect(clockIsRight(watch)()).resolves.toBeUndefined();
  expect(lines).toEqual([]);
});

it.each([
  ['the database is ahead', { database: 60_000 }, { from: 'database', seconds: -60 }],
  ['the database is behind', { database: -60_000 }, { from: 'database', seconds: 60 }],
  ['Temporal is ahead', { temporal: 7_000 }, { from: 'temporal', seconds: -7 }],
  ['both differ', { database: -20_000, temporal: 7_000 }, { from: 'database', seconds: 20 }],
])('says at the start by how much it is wrong where %s', async (_, given, found) => {
  Object.assign(shift, given);
  await open();
  expect(watch.difference()).toEqual(found);
  expect(lines).toEqual([['error', { clock: found }, expect.stringMatching(/no acts are served/)]]);
});

it('gives the time of the database, and finds its own clock set at once, without another look', async () => {
  await open();
  shut = new Set(['database', 'temporal']);
  shift.own = DAYS_3;
  expect(watch.difference()).toEqual({ from: expect.any(String), seconds: DAYS_3 / 1000 });
  expect(epochOf(watch.now()) / 1000).toEqual(nearTo(Date.now()));
  await expect(clockIsRight(watch)()).rejects.toThrow(/^the clock is 259200 s behind (the database|Temporal)'s$/);
  shift.own = 0;
  expect(watch.difference()).toBeUndefined();
});

it('logs each change once, and each silence of another clock once', async () => {
  await open();
  shift.own = DAYS_3;
  await vi.waitFor(() => expect(lines).toHaveLength(1), 3_000);
  await delay(1_200);
  shift.own = 0;
  await vi.waitFor(() => expect(lines).toHaveLength(2), 3_000);
  shut.add('database');
  await delay(300);
  expect(lines.map(([level, ...given]) => [level, given.at(-1)])).toEqual([
    ['error', expect.stringMatching(/259200 s behind .*: no acts are served until it is right/)],
    ['warn', 'the clock is right again: acts are served'],
    ['warn', "the clock cannot be compared with the database's"],
  ]);
});

it('is right again when the others are asked after the host has slept', async () => {
  await open();
  Object.assign(shift, { own: 3_600_000, database: 3_600_000, temporal: 3_600_000 });
  expect(watch.difference()).toMatchObject({ seconds: 3_600 });
  await vi.waitFor(() => expect(watch.difference()).toBeUndefined(), 1_000);
  expect(epochOf(watch.now()) / 1000).toEqual(nearTo(Date.now() + 3_600_000));
});

it('needs the time of the database to begin with, and bears that Temporal does not say its own', async () => {
  shut.add('temporal');
  await open();
  expect(lines).toEqual([['warn', expect.anything(), "the clock cannot be compared with Temporal's"]]);
  watch.close();
  shut.add('database');
  await expect(open()).rejects.toThrow('away');
});
