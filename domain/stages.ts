/** The stages of every kind of case, without their rules: the console's first page needs no more. */
import { APPLICATION_STAGES } from './application/stages.js';
import { CLUSTER_STAGES } from './cluster/stages.js';
import type { StageDefinition } from './kernel/definition.js';
import { ROUND_STAGES } from './round/stages.js';

/** The stages of every kind of case, by id. */
export const STAGES: Readonly<Record<string, StageDefinition>> = {
  ...APPLICATION_STAGES,
  ...CLUSTER_STAGES,
  ...ROUND_STAGES,
};

/** Return the title of a stage; the id if it is unknown. */
export function stageTitle(stage: string): string {
  return STAGES[stage]?.title ?? stage;
}
