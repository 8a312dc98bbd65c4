/** An objector's person, for the bureau only; and what became of an objection, for whoever holds its receipt (art. 10). */
import { z } from 'zod';
import { permits } from '../../../domain/access.js';
import { OBJECTION_OUTCOMES } from '../../../domain/application/state.js';
import { hasEnded } from '../../../domain/application/steps.js';
import { explain } from '../../../domain/forms/fields.js';
import { auditOf } from '../../../store/cases/audit.js';
import { logOffice } from '../../../store/office/log.js';
import { openPerson } from '../../../store/papers/sealed-person.js';
import { caseOfKind } from '../../../store/cases/cases.js';
import { paperById, papersOf } from '../../../store/papers/papers.js';
import type { CaseRowOf } from '../../../store/schema.js';
import type { Vault } from '../../../store/engine/vault.js';
import { paperIdOf } from '../../../services/cases/submit-act.js';
import { requireReadableCase } from '../../../services/cases/case-context.js';
import type { ApiDeps } from '../../deps.js';
import { Problem, notFound } from '../../../services/errors.js';
import { route } from '../../framework/route.js';
import { Day, Id, IdParams } from '../../framework/schemas.js';

const Objector = z
  .object({ name: z.string(), phone: z.string().optional(), email: z.string().optional() })
  .meta({ id: 'Objector' });

/** The code that whoever objected under a key is given: the application, and what only the holders of the keys can make. */
export function receiptOf(vault: Vault, caseId: string, key: string): string {
  return `${caseId}.${vault.code(paperIdOf(key))}`;
}

const Receipt = z
  .string({ error: explain('回执编号') })
  .regex(/^[A-Za-z0-9][A-Za-z0-9._-]{0,99}\.[\w-]{22}$/, '“回执编号”格式不正确')
  .meta({ title: '回执编号' });

const STATES = { open: '正在处理', ...OBJECTION_OUTCOMES, ended: '申报已经终止，不再另行处理' } as const;
const OUTCOMES = { dismissed: 'dismiss', upheld: 'uphold' } as const;

const ObjectionView = z
  .object({
    notice: z.object({ id: z.string(), name: z.string() }),
    on: Day.meta({ description: '提出之日' }),
    state: z.enum(Object.keys(STATES) as (keyof typeof STATES)[]),
    stateTitle: z.string(),
    decidedOn: Day.optional(),
    reasons: z.string().optional(),
  })
  .meta({ id: 'ObjectionState' });

/** @throws Problem 404, the same whatever of the receipt is wrong */
async function objectionOf({ store, vault }: ApiDeps, receipt: string): Promise<z.input<typeof ObjectionView>> {
  const dot = receipt.lastIndexOf('.');
  const row = await caseOfKind(store, 'application', receipt.slice(0, dot));
  const papers = row === undefined ? [] : await papersOf(store, row.id);
  const paper = papers.find(({ id, act }) => act === 'object' && vault.isCode(id, receipt.slice(dot + 1)));
  if (row === undefined || paper === undefined) throw new Problem('not-found', '没有这份异议回执。');
  const steps = await auditOf(store, row.id);
  const subject = steps.find(({ paper_id }) => paper_id === paper.id)?.detail['objection'];
  const decision = steps.find((step) => step.act === 'decide-objection' && step.subject === subject);
  const { state, on } = standingOfObjection(row, subject);
  const decided = decision?.paper_id ? await paperById(store, row.id, decision.paper_id) : undefined;
  return {
    notice: { id: row.id, name: row.name },
    on,
    state,
    stateTitle: STATES[state],
    ...(decision && { decidedOn: decision.on_date }),
    ...(decided && { reasons: String(decided.content['reasons']) }),
  };
}

function standingOfObjection(row: CaseRowOf<'application'>, subject: unknown) {
  const state = row.state;
  const objection = state.objections.find(({ id }) => `objection:${id}` === subject);
  if (objection === undefined) throw new Error(`the objection ${String(subject)} of ${row.id} is not in its state`);
  const { status, on } = objection;
  if (status !== 'open') return { on, state: OUTCOMES[status] };
  return { on, state: hasEnded(state) ? ('ended' as const) : ('open' as const) };
}

export const objectorRoutes = [
  route({
    method: 'get',
    path: '/applications/{id}/papers/{paper}/objector',
    id: 'readObjector',
    tag: '申报',
    summary: '查阅异议人信息',
    description: '异议人的姓名和联系方式加密保存，只有市级主管部门可以查阅；每次查阅都有记录。',
    access: 'read-objector',
    params: IdParams.extend({ paper: Id }),
    replies: { 200: { description: '异议人', schema: Objector } },
    async handle({ deps, actor, params }) {
      const row = await requireReadableCase(deps, actor, 'application', params.id);
      if (!permits(actor, 'read-objector', row)) throw new Problem('forbidden', '您须回避此机构的案件。');
      const paper = await paperById(deps.store, row.id, params.paper);
      if (paper === undefined || paper.act !== 'object') throw notFound('异议书');
      // Logged before it is shown: nobody reads what is not on record.
      await logOffice(deps.store.db, {
        at: deps.now(),
        actor,
        act: 'read-objector',
        subject: row.id,
        detail: { paper: paper.id },
      });
      const { name, phone, email } = (await openPerson(deps.vault, paper.content)) as z.input<typeof Objector>;
      return { status: 200, body: { name, ...(phone && { phone }), ...(email && { email }) } };
    },
  }),
  route({
    method: 'get',
    path: '/public/objections/{receipt}',
    id: 'getObjection',
    tag: '公开信息',
    summary: '凭回执编号查询异议的处理情况',
    access: 'anyone',
    params: z.strictObject({ receipt: Receipt }),
    replies: { 200: { description: '处理情况', schema: ObjectionView } },
    async handle({ deps, params }) {
      return { status: 200, body: await objectionOf(deps, params.receipt) };
    },
  }),
];
