/** The workflow of one round, from its announcement or draft to the publication of its list (art. 7, 10). */
import { continueAsNew } from '@temporalio/workflow';
import { ROUND } from '../domain/round/definition.js';
import type { RoundState } from '../domain/round/state.js';
import { runCase } from './case-loop.js';
import type { CaseInput } from './messages.js';

/** Run a round. Return its final stage. */
export async function round(input: CaseInput<RoundState>): Promise<RoundState['stage']> {
  const outcome = await runCase(ROUND, input, { turn: () => '' });
  if ('again' in outcome) return await continueAsNew<typeof round>(outcome.again);
  return outcome.ended.stage;
}
