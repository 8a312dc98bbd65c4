/** A cluster's national-level procedures (art. 10, 11), for accounts and the public. */
import { z } from 'zod';
import { nationalSubject, type National } from '../../../domain/cluster/state.js';
import { Day, enumOf } from '../../framework/schemas.js';

const STATES = {
  'put-forward': '已推荐',
  recognised: '已获国家级认定',
  'not-recognised': '未获国家级认定',
  closed: '因认定已终止而终结',
} as const satisfies Record<National['status'], string>;

const NationalView = z
  .object({
    subject: z.string().meta({ example: 'national:1' }),
    year: z.int().meta({ description: '申报或认定的年度' }),
    batch: z.int().optional().meta({ description: '第几批' }),
    putForwardOn: Day.optional().meta({ description: '推荐日；直接认定的没有' }),
    status: enumOf(STATES),
    statusTitle: z.string(),
    outcomeOn: Day.optional().meta({ description: '结果公布日' }),
  })
  .meta({ id: 'National' });

export const NationalList = z.array(NationalView).meta({ description: '申报国家级集群的历次情况' });

export function nationalView({ id, ...one }: National): z.input<typeof NationalView> {
  return { subject: nationalSubject({ id }), ...one, statusTitle: STATES[one.status] };
}
