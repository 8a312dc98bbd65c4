/** One cluster for as long as it is on the register (第五章). It continues as new with each year's report and each period. */
import { continueAsNew } from '@temporalio/workflow';
import { CLUSTER_RULES } from '../domain/validity/rules.js';
import type { ClusterState } from '../domain/validity/state.js';
import { carry } from './case.js';
import type { CaseInput } from './messages.js';

export async function validityCycle(input: CaseInput<ClusterState>): Promise<ClusterState['standing']> {
  const outcome = await carry(CLUSTER_RULES, input, { turn: yearAndPeriod });
  if ('again' in outcome) return await continueAsNew<typeof validityCycle>(outcome.again);
  return outcome.ended.standing;
}

function yearAndPeriod({ reports, period }: ClusterState): string {
  return `${period.no}/${reports.at(-1)?.year ?? ''}`;
}
