/** A round in a list. */
import { z } from 'zod';
import type { PolicyRegistry } from '../../../domain/policy/registry.js';
import { stageTitle } from '../../../domain/titles.js';
import type { RoundRow } from '../../../store/rounds/rounds.js';
import { Day, Moment } from '../../framework/schemas.js';
import { columnsOf } from '../../framework/columns.js';

export const ROUND_FIELDS = {
  id: z.string(),
  year: z.int(),
  title: z.string(),
  policy: z.string(),
  policyTitle: z.string(),
  opensOn: Day,
  closesOn: Day,
  recommendBy: Day,
  quota: z.int().optional().meta({ description: '每区推荐名额' }),
  basis: z.string(),
  continuedBy: z.string().optional().meta({ description: '政策延续文件' }),
  state: z.string(),
  stateTitle: z.string(),
  createdAt: Moment,
};

export function roundItem(round: RoundRow, policies: PolicyRegistry) {
  return {
    ...columnsOf(round),
    policyTitle: policies.policyOf(round.policy).title,
    state: round.stage,
    stateTitle: stageTitle(round.stage),
  };
}
