/** An operator's drafts about its cluster: annual reports (art. 16) and the application for renewal (art. 15). */
import { z } from 'zod';
import {
  RENEWAL_FORM,
  reportForm,
  requireClusterDraft,
  saveClusterDraft,
} from '../../../services/drafts/cluster-draft.js';
import { route, tagged } from '../../framework/route.js';
import { Id, IdParams } from '../../framework/schemas.js';
import { DraftHeaders, draftReply, DraftView, versionRead } from '../cases/draft-view.js';
import { annualReportDraft } from '../../../domain/cluster/annual-report.form.js';
import { renewalDraft } from '../../../domain/cluster/renewal.form.js';

const YearParams = z.strictObject({
  id: Id,
  year: z.coerce.number().int().min(2000).max(2100).meta({ title: '报告年度' }),
});

const READS =
  '尚未保存过的草稿为空；被退回补正的，以所退回的内容开始。提交后草稿即不再有。只有运营管理机构和审计可读。';
const SAVES = '未填之处可以空缺，已填之处须合规定。须以 If-Match 给出所改的版本，以免覆盖他人的修改。';
const read = { 200: { description: '草稿', schema: DraftView, headers: DraftHeaders } };
const saved = { 200: { description: '已保存', schema: DraftView, headers: DraftHeaders } };

export const clusterDraftRoutes = tagged('集群', [
  route.get('/clusters/{id}/reports/{year}/draft', 'getReportDraft', {
    summary: '读取年度报告草稿',
    description: READS,
    access: 'account',
    params: YearParams,
    replies: read,
    async handle({ deps, actor, params: { id, year } }) {
      return { status: 200, ...draftReply(await requireClusterDraft(deps, actor, id, reportForm(year))) };
    },
  }),
  route.put('/clusters/{id}/reports/{year}/draft', 'saveReportDraft', {
    summary: '保存年度报告草稿',
    description: SAVES,
    access: 'save-draft',
    params: YearParams,
    body: annualReportDraft,
    ifMatch: true,
    replies: saved,
    async handle({ deps, actor, params: { id, year }, body, headers }) {
      const edit = { actor, content: body, over: versionRead(headers) };
      return { status: 200, ...draftReply(await saveClusterDraft(deps, id, reportForm(year), edit)) };
    },
  }),
  route.get('/clusters/{id}/renewal/draft', 'getRenewalDraft', {
    summary: '读取复核申请草稿',
    description: READS,
    access: 'account',
    params: IdParams,
    replies: read,
    async handle({ deps, actor, params: { id } }) {
      return { status: 200, ...draftReply(await requireClusterDraft(deps, actor, id, RENEWAL_FORM)) };
    },
  }),
  route.put('/clusters/{id}/renewal/draft', 'saveRenewalDraft', {
    summary: '保存复核申请草稿',
    description: SAVES,
    access: 'save-draft',
    params: IdParams,
    body: renewalDraft,
    ifMatch: true,
    replies: saved,
    async handle({ deps, actor, params: { id }, body, headers }) {
      const edit = { actor, content: body, over: versionRead(headers) };
      return { status: 200, ...draftReply(await saveClusterDraft(deps, id, RENEWAL_FORM, edit)) };
    },
  }),
]);
