/** Direct recognition of a national-level cluster (art. 10). */
import { z } from 'zod';
import { form } from '../../../domain/cluster/recognise-national.form.js';
import { id } from '../../../domain/forms/fields.js';
import type { CaseRow } from '../../../store/schema.js';
import { route, tagged } from '../../framework/route.js';
import { Day } from '../../framework/schemas.js';
import { startRecorded } from '../../../services/cases/open-case.js';
import { recogniseNational } from '../../../services/clusters/recognise-national.js';

const ACT = 'recognise-national';

const NewNational = form.schema
  .extend({ organisation: id('运营管理机构编号'), policy: id('政策编号') })
  .meta({ id: 'NewNationalCluster', title: form.title });

const Recognised = z
  .object({ id: z.string(), number: z.string(), name: z.string(), periodFrom: Day, periodEnd: Day })
  .meta({ id: 'RecognisedCluster' });

export const nationalRoutes = tagged('集群', [
  route.post('/clusters/national', 'recogniseNational', {
    summary: '国家级集群直接认定',
    description: '依国家级认定文件的日期认定，有效期自该日起算；已经过去的报告期限和提醒不再补办。',
    access: ACT,
    body: NewNational,
    replies: { 201: { description: '已认定', schema: Recognised, headers: z.object({ Location: z.string() }) } },
    problems: [409],
    async handle({ deps, actor, key, body }) {
      const row = await recogniseNational(deps, body, { actor, key });
      return { status: 201, body: recognised(row), headers: { Location: `/api/clusters/${row.id}` } };
    },
    after: async ({ deps }, { body }) => await startRecorded(deps, body.id),
  }),
]);

function recognised({ id: caseId, number, name, period_from, period_end }: CaseRow): z.input<typeof Recognised> {
  return { id: caseId, number: number ?? '', name, periodFrom: period_from!, periodEnd: period_end! };
}
