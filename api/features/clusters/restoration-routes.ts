/** Restoration of a cluster whose recognition has ended (恢复认定). */
import { RESTORE } from '../../../domain/cluster/restore.js';
import { form } from '../../../domain/cluster/restore.form.js';
import { stageTitle } from '../../../domain/titles.js';
import { requireReadableCase } from '../../../services/cases/case-context.js';
import { startRecorded } from '../../../services/cases/open-case.js';
import { restore } from '../../../services/clusters/restore-cluster.js';
import { ok, route, tagged } from '../../framework/route.js';
import { IdParams } from '../../framework/schemas.js';
import { ActDone } from '../cases/act-routes.js';

export const restorationRoutes = tagged('集群', [
  route.post('/clusters/{id}/restoration', 'restoreCluster', {
    summary: '恢复认定',
    description:
      '终止认定的决定被撤销的，认定继续有效，有效期不变；各项义务自即日起重新计算。认定没有终止的，答复 409。',
    access: RESTORE,
    params: IdParams,
    body: form.schema,
    replies: { 200: { description: '已恢复', schema: ActDone } },
    problems: [409],
    async handle({ deps, actor, params, key, body }) {
      const { id } = await requireReadableCase(deps, actor, 'cluster', params.id);
      const { seq, stage } = await restore(deps, id, body, { actor, key });
      return ok({ case: id, seq, stage, stageTitle: stageTitle(stage) });
    },
    after: async ({ deps, params }) => await startRecorded(deps, params.id),
  }),
]);
