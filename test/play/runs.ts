/** How many sequences are played, from where, and what has been reached on the way. */
import fc from 'fast-check';
import { expect, inject, test } from 'vitest';
import { epochOf, instantOf } from '../../domain/calendar/civil.js';
import { checkForecast, checkWork, watchInvariants } from './invariants.js';
import { movesUpTo, runMoves, type RunOptions } from './moves.js';
import { Programme, type Beginning } from './programme.js';

declare module 'vitest' {
  interface ProvidedContext {
    /** How many sequences all plays together are to run: see `vitest.config.ts`. */
    sequences: number;
    /** What they, and the random lives of real parts, are drawn from. */
    seed: number;
    /** How many random lives a test of real parts is to run; absent: as many as it names. */
    lives: number | undefined;
  }
}

/** Each play's share of the sequences, in percent, and how many moves its sequences have at most. */
export const RUNS = {
  'a round from its announcement': { percent: 10, moves: 8 },
  'a round from its announcement, long runs': { percent: 1, moves: 60 },
  'a round before its districts': { percent: 13, moves: 8 },
  'a round from its districts’ deadline': { percent: 15, moves: 8 },
  'a round from its districts’ deadline, long runs': { percent: 2, moves: 30 },
  'young clusters': { percent: 20, moves: 8 },
  'young clusters, long runs': { percent: 2, moves: 30 },
  'clusters near their end': { percent: 20, moves: 8 },
  'clusters near their end, long runs': { percent: 2, moves: 30 },
  'clusters under an edition that is completed': { percent: 10, moves: 8 },
  'a round and clusters together': { percent: 5, moves: 8 },
} as const satisfies Record<string, { percent: number; moves: number }>;

/** The sequences that a share comes to. */
export function sequencesOf(name: keyof typeof RUNS): number {
  return Math.ceil((inject('sequences') * RUNS[name].percent) / 100);
}

/** As many as a full run has: fewer may miss what they are to reach. */
const ALL = 100_000;

/** What is foreseen is compared with what happens over so many days, in one sequence of twenty. */
const FORESEEN_DAYS = 200;

/**
 * A test that plays its share of sequences from a beginning, each watched by the invariants. A failure prints its seed
 * and the shortest moves that fail.
 * @param reaches acts (`act`, `act→stage` or, refused, `act✗field`) without which the sequences would prove nothing
 */
export function testRandomRuns(
  name: keyof typeof RUNS,
  openProgramme: () => Beginning,
  options: RunOptions,
  reaches: readonly string[],
): void {
  test(`${name}: the invariants hold at every step`, { timeout: 600_000 }, ({ annotate }) => {
    const numRuns = sequencesOf(name);
    const beginning = openProgramme();
    const reached = new Set<string>();
    let played = 0;
    fc.assert(
      fc.property(movesUpTo(RUNS[name].moves), (moves) => {
        played += 1;
        const programme = new Programme(beginning);
        const listed = (moves[0]?.[1] ?? 1) % 20 === 0; // slow
        const inspect = watchInvariants(programme);
        programme.watch = (...step) => {
          for (const { act, to } of step[3]) {
            reached.add(act);
            reached.add(`${act}→${to}`);
          }
          inspect(...step);
          if (listed) checkWork(step[1]);
        };
        for (const deed of runMoves(programme, moves, options)) {
          if (deed.kind === 'act' && deed.refused !== undefined) reached.add(`${deed.command.act}✗${deed.refused}`);
        }
        if ((moves[0]?.[1] ?? 1) % 20 === 0)
          checkForecast(programme, instantOf(epochOf(programme.now) + FORESEEN_DAYS * 86_400_000));
      }),
      { numRuns, seed: inject('seed') },
    );
    expect(played).toBe(numRuns);
    if (inject('sequences') >= ALL) expect(reaches.filter((what) => !reached.has(what))).toEqual([]);
    return annotate(`${played} sequences, ${reached.size} kinds of step`);
  });
}
