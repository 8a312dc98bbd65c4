/** One application from draft to its end (第三章). Recognised, it starts the cluster's validity cycle. */
import { CancellationScope, continueAsNew } from '@temporalio/workflow';
import { APPLICATION_RULES } from '../domain/application/rules.js';
import type { ApplicationState } from '../domain/application/state.js';
import { startCluster } from './activities.js';
import { carry } from './case.js';
import type { CaseInput } from './messages.js';

export async function approval(input: CaseInput<ApplicationState>): Promise<ApplicationState['stage']> {
  const outcome = await carry(APPLICATION_RULES, input, { turn: () => '' });
  if ('again' in outcome) return await continueAsNew<typeof approval>(outcome.again);

  const { stage, cluster } = outcome.ended;
  if (cluster !== undefined) {
    const { shiftMs } = input;
    await CancellationScope.nonCancellable(() =>
      startCluster({ caseId: cluster, ...(shiftMs !== undefined && { shiftMs }) }),
    );
  }
  return stage;
}
