/** An objector's personal data, for the bureau only, and the outcome of an objection, for the holder of its receipt (art. 10). */
import { z } from 'zod';
import { pattern } from '../../../domain/forms/fields.js';
import { notFound } from '../../../services/errors.js';
import { documentFile } from '../documents/document-file.js';
import { route, ok } from '../../framework/route.js';
import { Day, Id, IdParams, enumOf } from '../../framework/schemas.js';
import { readObjector, objectionByReceipt } from '../../../services/objections/objections.js';
import { OBJECTION_OUTCOMES } from '../../../domain/application/state.js';

const Objector = z
  .object({ name: z.string(), phone: z.string().optional(), email: z.string().optional() })
  .meta({ id: 'Objector' });

const Receipt = pattern('回执编号', /^[A-Za-z0-9][A-Za-z0-9._-]{0,99}\.[\w-]{22}$/, '格式不正确');

const STATES = {
  received: '已收到，正在登记',
  refused: '未予受理',
  open: '正在处理',
  ...OBJECTION_OUTCOMES,
  ended: '申报已经终止，不再另行处理',
} as const;
const ObjectionView = z
  .object({
    notice: z.object({ id: z.string(), name: z.string() }),
    on: Day.meta({ description: '提出之日' }),
    state: enumOf(STATES),
    stateTitle: z.string(),
    decidedOn: Day.optional(),
    reasons: z.string().optional(),
    document: z
      .object({ title: z.string(), number: z.string() })
      .optional()
      .meta({ description: '异议处理告知书；制成后才有' }),
  })
  .meta({ id: 'ObjectionState' });

export const objectorRoutes = [
  route.get('/applications/{id}/papers/{paper}/objector', 'readObjector', {
    tag: '申报',
    summary: '查阅异议人信息',
    description: '异议人的姓名和联系方式加密保存，只有市级主管部门可以查阅；每次查阅都有记录。',
    access: 'read-objector',
    params: IdParams.extend({ paper: Id }),
    replies: { 200: { description: '异议人', schema: Objector } },
    async handle({ deps, actor, params }) {
      const { id: caseId, paper: paperId } = params;
      return ok(await readObjector(deps, actor, { caseId, paperId }));
    },
  }),
  route.get('/public/objections/{receipt}', 'getObjection', {
    tag: '公开信息',
    summary: '凭回执编号查询异议的处理情况',
    access: 'anyone',
    params: z.strictObject({ receipt: Receipt }),
    replies: { 200: { description: '处理情况', schema: ObjectionView } },
    async handle({ deps, params }) {
      const { document, ...outcome } = await objectionByReceipt(deps, params.receipt);
      const named = document && { title: document.data.text.title, number: document.number ?? '' };
      return ok({ ...outcome, stateTitle: STATES[outcome.state], ...(named && { document: named }) });
    },
  }),
  route.get('/public/objections/{receipt}/document', 'downloadObjectionDocument', {
    tag: '公开信息',
    summary: '凭回执编号下载异议处理告知书',
    access: 'anyone',
    params: z.strictObject({ receipt: Receipt }),
    replies: { 200: { description: 'PDF', file: true, mediaType: 'application/pdf' } },
    async handle({ deps, params }) {
      const { document } = await objectionByReceipt(deps, params.receipt);
      if (document === undefined) throw notFound('文书');
      return await documentFile(deps, document);
    },
  }),
];
