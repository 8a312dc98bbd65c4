/**
 * The clock of this process beside the database's and Temporal's. Each has its place on the monotonic clock, which
 * nobody sets: a change of the host's clock shows at once, and the database's time is known through it.
 * Rehearsals have none, because people move their clock.
 */
import type { Logger } from 'pino';
import { instantOf, type Instant } from '../domain/calendar/civil.js';

/** A clock with which that of this process is compared. */
export type OtherClock = 'database' | 'temporal';

/** A difference beyond the bound. */
export interface ClockDifference {
  readonly from: OtherClock;
  /** What this process's clock is ahead of the other by, s; negative where it is behind. */
  readonly seconds: number;
}

export interface ClockWatch {
  /** Return the time by the database's clock, whatever the clock of this process says. */
  now(): Instant;
  /** Return the greatest difference beyond the bound; undefined if the clock is right. */
  difference(): ClockDifference | undefined;
  close(): void;
}

/** Return another clock's time at a moment within the call, ms since 1970; undefined if it does not say. */
export type AskTime = () => Promise<number | undefined>;

export interface WatchedClocks {
  readonly others: Readonly<Record<OtherClock, AskTime>>;
  readonly maxDifferenceMs: number;
  readonly log: Pick<Logger, 'warn' | 'error'>;
  /** The clock of this process, ms since 1970. */
  readonly own?: () => number;
  readonly lookEveryMs?: number;
}

const LOOK_EVERY_MS = 10_000;
/** How often the log follows, which costs no call. */
const TELL_EVERY_MS = 1_000;

const NAMES: Readonly<Record<OtherClock, string>> = { database: "the database's", temporal: "Temporal's" };

/** What another clock is ahead of the monotonic one by, ms: between the two, as the answer took a while. */
interface Place {
  readonly least: number;
  readonly most: number;
}

/**
 * Compare the clocks now and every ten seconds.
 * @throws the error of a clock that does not answer at the start
 */
export async function openClockWatch(clocks: WatchedClocks): Promise<ClockWatch> {
  const { others, maxDifferenceMs, log, own = Date.now, lookEveryMs = LOOK_EVERY_MS } = clocks;
  const names = Object.keys(NAMES) as OtherClock[];
  const places: Partial<Record<OtherClock, Place>> = {};
  const asking = new Set<OtherClock>();
  const silent = new Set<OtherClock>();
  let databaseAhead: number | undefined;
  let wasRight = true;

  async function look(name: OtherClock): Promise<void> {
    const asked = performance.now();
    const at = await others[name]();
    if (at === undefined) throw new Error(`${NAMES[name]} time is not known`);
    const place = { least: at - performance.now(), most: at - asked };
    places[name] = place;
    // A time that is known well is not exchanged for the middle of a slow answer.
    if (name === 'database') databaseAhead = within(place, databaseAhead ?? (place.least + place.most) / 2);
  }

  async function lookAgain(name: OtherClock): Promise<void> {
    if (asking.has(name)) return;
    asking.add(name);
    try {
      await look(name);
      silent.delete(name);
    } catch (error) {
      if (!silent.has(name)) log.warn({ err: error }, `the clock cannot be compared with ${NAMES[name]}`);
      silent.add(name);
    } finally {
      asking.delete(name);
    }
  }

  function difference(): ClockDifference | undefined {
    const ownAhead = own() - performance.now();
    let greatest: ClockDifference | undefined;
    for (const from of names) {
      const place = places[from];
      if (place === undefined) continue;
      const seconds = (ownAhead - within(place, ownAhead)) / 1000;
      if (Math.abs(seconds) * 1000 > maxDifferenceMs && Math.abs(seconds) > Math.abs(greatest?.seconds ?? 0))
        greatest = { from, seconds: Math.round(seconds) };
    }
    return greatest;
  }

  /** Log a change, and look again: a host that has slept is right as soon as the others are asked. */
  function tell(): void {
    const clock = difference();
    if ((clock === undefined) === wasRight) return;
    wasRight = clock === undefined;
    if (clock === undefined) log.warn('the clock is right again: acts are served');
    else log.error({ clock }, `${differenceText(clock)}: no acts are served until it is right`);
    for (const name of names) void lookAgain(name);
  }

  await look('database');
  await lookAgain('temporal');
  tell();
  const timers = [
    setInterval(tell, TELL_EVERY_MS).unref(),
    setInterval(() => names.forEach((name) => void lookAgain(name)), lookEveryMs).unref(),
  ];
  return {
    now: () => instantOf(performance.now() + databaseAhead!),
    difference,
    close: () => timers.forEach((timer) => clearInterval(timer)),
  };
}

/** Return the number of the place that is nearest to the given one. */
function within({ least, most }: Place, given: number): number {
  return Math.min(Math.max(given, least), most);
}

/** Describe a difference: `the clock is 259200 s behind the database's`. */
export function differenceText({ from, seconds }: ClockDifference): string {
  return `the clock is ${Math.abs(seconds)} s ${seconds < 0 ? 'behind' : 'ahead of'} ${NAMES[from]}`;
}

/** Check that the clock is right. @throws Error that gives the difference in seconds */
export function clockIsRight({ difference }: Pick<ClockWatch, 'difference'>): () => Promise<void> {
  return async () => {
    const found = difference();
    if (found !== undefined) throw new Error(differenceText(found));
  };
}
