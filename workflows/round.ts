/** One round of applications, from its announcement to the publication of its list (art. 7, 10). */
import { continueAsNew } from '@temporalio/workflow';
import { ROUND_RULES } from '../domain/round/rules.js';
import type { RoundState } from '../domain/round/state.js';
import { carry } from './case.js';
import type { CaseInput } from './messages.js';

export async function round(input: CaseInput<RoundState>): Promise<RoundState['stage']> {
  const outcome = await carry(ROUND_RULES, input, { turn: () => '' });
  if ('again' in outcome) return await continueAsNew<typeof round>(outcome.again);
  return outcome.ended.stage;
}
