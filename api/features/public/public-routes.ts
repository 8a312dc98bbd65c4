/** Public notices and objections to them, without an account (art. 10). */
import { z } from 'zod';
import { dateOf, formatChinese } from '../../../domain/calendar/civil.js';
import { deadlineOf } from '../../../domain/kernel/step.js';
import { dueDateOf } from '../../../domain/kernel/deadline.js';
import { districtName } from '../../../domain/districts.js';
import { FORMS } from '../../../domain/forms/index.js';
import { casesInNotice, type CaseInNotice } from '../../../store/cases/cases.js';
import type { ActOutcome } from '../../../services/cases/carry-out.js';
import { resumeAct, submitAct, type ActRequest } from '../../../services/cases/submit-act.js';
import { caseContext } from '../../../services/cases/case-context.js';
import type { ApiDeps } from '../../deps.js';
import { API_ROOT } from '../../framework/paths.js';
import { notFound } from '../../../services/errors.js';
import { route, tagged, ok } from '../../framework/route.js';
import { Day, IdParams, Json, listOf } from '../../framework/schemas.js';
import { ACT_REPLIES, ActDone, actReply, ActPending } from '../cases/act-routes.js';
import { receiptOf } from '../../../services/objections/objections.js';
import { organisationsOf } from '../cases/case-view.js';

const PublicNotice = z
  .object({
    id: z.string(),
    name: z.string(),
    district: z.string(),
    districtTitle: z.string(),
    organisation: z.string(),
    details: Json,
    from: Day,
    until: Day.meta({ description: '公示最后一日' }),
    untilText: z.string(),
  })
  .meta({ id: 'PublicNotice' });

/** The running notices; anyone may object until the end of their last day. */
async function publicNotices(deps: ApiDeps): Promise<z.input<typeof PublicNotice>[]> {
  const rows = await casesInNotice(deps.store);
  const names = await organisationsOf(deps, rows);
  return rows.flatMap((row) => noticeOf(row, names.get(row.organisation) ?? '', deps));
}

function noticeOf(row: CaseInNotice, organisation: string, deps: ApiDeps): z.input<typeof PublicNotice>[] {
  const state = row.state;
  const ctx = caseContext(deps, row);
  const clock = deadlineOf(state, 'public-notice');
  const due = clock && dueDateOf(clock, ctx).due;
  if (due === undefined || due < dateOf(ctx.now) || state.noticeFrom === undefined) return [];
  const { id, name, district, details } = row;
  return [
    {
      id,
      name,
      district,
      districtTitle: districtName(district),
      organisation,
      details,
      from: state.noticeFrom,
      until: due,
      untilText: formatChinese(due),
    },
  ];
}

const ObjectionReceived = ActDone.extend({
  receipt: z.string().optional().meta({ description: '回执编号：凭此查询处理情况' }),
}).meta({ id: 'ObjectionReceived' });

const ObjectionPending = ActPending.extend({ receipt: ObjectionReceived.shape.receipt }).meta({
  id: 'ObjectionPending',
});

export const publicRoutes = tagged('公开信息', [
  route.get('/public/notices', 'listPublicNotices', {
    summary: '正在公示的拟认定集群',
    access: 'anyone',
    replies: { 200: { description: '公示', schema: listOf(PublicNotice, 'PublicNoticeList') } },
    handle: async ({ deps }) => ok({ items: await publicNotices(deps) }),
  }),
  route.get('/public/notices/{id}', 'getPublicNotice', {
    summary: '一项公示',
    access: 'anyone',
    params: IdParams,
    replies: { 200: { description: '公示', schema: PublicNotice } },
    handle: async ({ deps, params }) => ok(await noticeById(deps, params.id)),
  }),
  route.post('/public/notices/{id}/objections', 'object', {
    summary: '对公示提出异议（实名）',
    description:
      '公示期内任何人可以实名提出异议；异议人的信息加密保存，只有市级主管部门可以查阅。答复中的回执编号可用来查询处理情况，请妥善保存，系统不再另行提供。每一来源每小时的次数有限。',
    access: 'anyone',
    commits: true,
    limit: 'objection',
    params: IdParams,
    body: z.strictObject({ content: z.unknown() }),
    bodyShown: z.strictObject({ content: FORMS.object.schema }),
    replies: {
      200: { description: '已收到', schema: ObjectionReceived },
      202: { ...ACT_REPLIES[202], schema: ObjectionPending },
    },
    secret: ({ deps, params, key }) => ({ receipt: receiptOf(deps.vault, params.id, key) }),
    async handle({ deps, params, body, key }) {
      const { id } = params;
      const actor = { role: 'public', id: `public-${key.slice(0, 16)}` } as const;
      const request = { caseId: id, actor, act: 'object', content: body.content, key } as const;
      const outcome = (await resumeAct(deps, request)) ?? (await objectTo(deps, request));
      return actReply(id, outcome, `${API_ROOT}/public/notices/${id}/objections`);
    },
  }),
]);

/** Object to a running notice. */
async function objectTo(deps: ApiDeps, request: ActRequest): Promise<ActOutcome> {
  await noticeById(deps, request.caseId);
  return await submitAct(deps, request);
}

async function noticeById(deps: ApiDeps, id: string): Promise<z.input<typeof PublicNotice>> {
  const found = (await publicNotices(deps)).find((notice) => notice.id === id);
  if (found === undefined) throw notFound('公示');
  return found;
}
