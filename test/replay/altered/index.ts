/** The workflows as a careless change would leave them: the wait for the agenda is not there any more. */
import { setHandler, upsertSearchAttributes } from '@temporalio/workflow';
import { stateQuery, type CaseInput } from '../../../workflows/messages.js';
import type { CaseState } from '../../../domain/cases.js';

async function careless({ state }: CaseInput<CaseState>): Promise<void> {
  setHandler(stateQuery, () => state);
  upsertSearchAttributes([]);
  await Promise.resolve();
}

export { careless as approval, careless as round, careless as validityCycle };
