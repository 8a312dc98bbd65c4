/** Whatever has been played, whoever the access table does not permit changes nothing. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { permits } from '../../../domain/access.js';
import type { Actor } from '../../../domain/kernel/people.js';
import { definitionOf } from '../../../domain/cases.js';
import { clusters, lateRound, PEOPLE, roundOf } from '../../play/beginnings.js';
import { movesUpTo, runMoves, type RunOptions } from '../../play/moves.js';
import { Programme } from '../../play/programme.js';

const options: RunOptions = { people: PEOPLE, minute: (roll) => roll(24 * 60), upheavals: 0 };

test.each([
  ['a round', roundOf(1)],
  ['a round past its districts’ deadline', lateRound()],
  ['clusters', clusters(['2025-06-10', '2025-06-12'], '2025-12-20')],
] as const)('strangers to %s', { timeout: 120_000 }, (_name, beginning) => {
  let asked = 0;
  fc.assert(
    fc.property(movesUpTo(8), fc.nat(), (moves, pick) => {
      const programme = new Programme(beginning);
      runMoves(programme, moves, options);
      for (const { state } of programme.running) {
        const names = Object.keys(definitionOf(state.kind).acts);
        const act = names[pick % names.length]!;
        for (const someone of PEOPLE) {
          const stranger: Actor = { ...someone, district: 'dongcheng', organisation: 'org-9' };
          if (permits(stranger, act, state)) continue;
          asked += 1;
          const decision = programme.act(state.id, { act, actor: stranger, key: 'x' });
          expect(!decision.ok && decision.refusal.code).toBe('forbidden');
        }
      }
    }),
    { numRuns: 100 },
  );
  expect(asked).toBeGreaterThan(300);
});
