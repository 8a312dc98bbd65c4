/** The workflow of one application, from the draft to the end (第三章). A recognised one starts the cluster's workflow. */
import { CancellationScope, continueAsNew } from '@temporalio/workflow';
import { APPLICATION } from '../domain/application/definition.js';
import type { ApplicationState } from '../domain/application/state.js';
import { startCluster } from './activities.js';
import { runCase } from './case-loop.js';
import type { CaseInput } from './messages.js';

/** Run an application. Return its final stage. */
export async function approval(input: CaseInput<ApplicationState>): Promise<ApplicationState['stage']> {
  const outcome = await runCase(APPLICATION, input, { turn: () => '' });
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
