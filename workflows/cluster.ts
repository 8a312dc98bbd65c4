/** The workflow of one cluster on the register (第五章). It continues as new with each year's report and each period. */
import { continueAsNew } from '@temporalio/workflow';
import { CLUSTER } from '../domain/cluster/definition.js';
import type { ClusterState } from '../domain/cluster/state.js';
import { runCase } from './case-loop.js';
import type { CaseInput } from './messages.js';

/** Run a cluster. Return its final standing. */
export async function validityCycle(input: CaseInput<ClusterState>): Promise<ClusterState['standing']> {
  const outcome = await runCase(CLUSTER, input, { turn: yearAndPeriod });
  if ('again' in outcome) return await continueAsNew<typeof validityCycle>(outcome.again);
  return outcome.ended.standing;
}

function yearAndPeriod({ reports, period }: ClusterState): string {
  return `${period.no}/${reports.at(-1)?.year ?? ''}`;
}
