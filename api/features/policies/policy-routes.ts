/** Policies (政策版本), shipped and imported: check, compare, import, activate, continue. */
import { z } from 'zod';
import { daysBetween, dateOf, type CivilDate } from '../../../domain/calendar/civil.js';
import { date, line, text } from '../../../domain/forms/fields.js';
import { lastDayInForce } from '../../../domain/policy/continuation.js';
import { POLICIES } from '../../../domain/policy/index.js';
import type { KnownPolicy } from '../../../store/policies/registry.js';
import { contentHash } from '../../../store/engine/values.js';
import { parsePolicy, requirePolicy } from '../../../services/policies/find-policy.js';
import { policyDifferences } from '../../../services/policies/policy-differences.js';
import { applyCurrentTerms } from '../../../services/batches/apply-terms.js';
import type { ApiDeps } from '../../deps.js';
import { route, tagged, ok } from '../../framework/route.js';
import { Day, Id, IdParams, Json, listOf, Moment } from '../../framework/schemas.js';
import { continuePolicy } from '../../../services/policies/continue-policy.js';
import { importPolicy, activatePolicy } from '../../../services/policies/import-policy.js';

const STATUSES = { imported: '已导入，尚未启用', active: '可用于新的轮次' } as const;
const ORIGINS = { shipped: '随系统发布', imported: '管理员导入' } as const;

const SUMMARY = {
  id: z.string(),
  title: z.string(),
  inForce: z.object({ from: Day, until: Day }),
  lastDay: Day.meta({ description: '有效的最后一日，已登记延续文件的，为延续至的日期' }),
  daysLeft: z.int().meta({ description: '至该日还有多少日；其后为负，没有延续文件的，不作不利决定' }),
  origin: z.enum(['shipped', 'imported']),
  originTitle: z.string(),
  status: z.enum(['imported', 'active']),
  statusTitle: z.string(),
  sha256: z.string().meta({ description: '内容的摘要（键排序后的 JSON，SHA-256）' }),
  importedAt: Moment.optional(),
  importedBy: z.string().optional(),
  activatedAt: Moment.optional(),
  activatedBy: z.string().optional(),
};
const PolicySummary = z.object(SUMMARY).meta({ id: 'PolicySummary' });
const PolicyView = z
  .object({ ...SUMMARY, content: Json.meta({ description: '完整内容，各项含义见 docs/policies.md' }) })
  .meta({ id: 'Policy' });

function summary({ policy, active, imported }: KnownPolicy, today: CivilDate): z.input<typeof PolicySummary> {
  const { id, title, inForce } = policy;
  const lastDay = lastDayInForce(policy);
  const status = active ? 'active' : 'imported';
  const origin = imported === undefined ? 'shipped' : 'imported';
  return {
    id,
    title,
    inForce,
    lastDay,
    daysLeft: daysBetween(today, lastDay),
    origin,
    originTitle: ORIGINS[origin],
    status,
    statusTitle: STATUSES[status],
    sha256: imported?.content_sha256 ?? contentHash(POLICIES[id]),
    ...(imported && { importedAt: imported.imported_at, importedBy: imported.imported_by }),
    ...(imported?.activated_at && { activatedAt: imported.activated_at }),
    ...(imported?.activated_by && { activatedBy: imported.activated_by }),
  };
}

const view = (known: KnownPolicy, { now }: Pick<ApiDeps, 'now'>): z.input<typeof PolicyView> => ({
  ...summary(known, dateOf(now())),
  content: { ...known.policy },
});

const PolicyFile = z
  .strictObject({
    text: text('政策文件', 200_000).meta({
      description: '政策文件的内容，YAML 或 JSON；可用 extends 只写与某一政策不同之处',
    }),
  })
  .meta({ id: 'PolicyFile' });

const NewContinuation = z
  .strictObject({
    document: line('文件名称与文号', 300),
    until: date('延续至', 'any').meta({ description: '该日在内；须晚于政策现有的最后一日' }),
  })
  .meta({ id: 'PolicyContinuation' });

export const policyRoutes = tagged('政策与日历', [
  route.get('/policies', 'listPolicies', {
    summary: '政策列表',
    access: 'account',
    replies: { 200: { description: '随系统发布的在前', schema: listOf(PolicySummary, 'PolicyList') } },
    async handle({ deps: { policies, now } }) {
      await policies.refresh();
      const today = dateOf(now());
      return ok({ items: policies.list().map((known) => summary(known, today)) });
    },
  }),
  route.get('/policies/{id}', 'getPolicy', {
    summary: '一个政策',
    access: 'account',
    params: IdParams,
    replies: { 200: { description: '政策全文', schema: PolicyView } },
    handle: async ({ deps, params }) => ok(view(await requirePolicy(deps, params.id), deps)),
  }),
  route.get('/policies/{id}/differences', 'comparePolicies', {
    summary: '与另一政策的不同',
    access: 'account',
    params: IdParams,
    query: z.strictObject({ from: Id.meta({ title: '相比的政策' }) }),
    replies: {
      200: {
        description: '逐项列出，相同的不列',
        schema: listOf(
          z.object({ field: z.string(), place: z.string(), was: z.unknown().optional(), is: z.unknown().optional() }),
          'PolicyDifferences',
        ),
      },
    },
    async handle({ deps, params, query }) {
      const [was, is] = [await requirePolicy(deps, query.from), await requirePolicy(deps, params.id)];
      return ok({ items: policyDifferences(was.policy, is.policy) });
    },
  }),
  route.post('/policies/check', 'checkPolicy', {
    summary: '检查政策文件',
    description: '不保存。有问题时以 400 逐项说明；没有问题时给出补全后的政策。',
    access: 'manage-policies',
    body: PolicyFile,
    once: false,
    replies: { 200: { description: '没有问题', schema: z.object({ content: Json }).meta({ id: 'CheckedPolicy' }) } },
    async handle({ deps, body }) {
      await deps.policies.refresh();
      return ok({ content: { ...parsePolicy(deps, body.text) } });
    },
  }),
  route.post('/policies', 'importPolicy', {
    summary: '导入政策',
    description: '导入后内容不再改变；同一编号而内容不同的不予接受。启用后方可用于新的轮次。',
    access: 'manage-policies',
    body: PolicyFile,
    replies: { 201: { description: '已导入', schema: PolicyView } },
    problems: [409],
    async handle({ deps, actor, key, body }) {
      const known = await importPolicy(deps, body.text, { actor, key });
      return { status: 201, body: view(known, deps), headers: { Location: `/api/policies/${known.policy.id}` } };
    },
    after: async ({ deps }) => await deps.policies.refresh(),
  }),
  route.post('/policies/{id}/activate', 'activatePolicy', {
    summary: '启用政策',
    description: '此后发起的轮次可以采用；已在办理的事项不受影响。',
    access: 'manage-policies',
    params: IdParams,
    replies: { 200: { description: '已启用', schema: PolicyView } },
    problems: [409],
    handle: async ({ deps, actor, key, params }) =>
      ok(view(await activatePolicy(deps, params.id, { actor, key }), deps)),
    after: async ({ deps }) => await deps.policies.refresh(),
  }),
  route.post('/policies/{id}/continuations', 'continuePolicy', {
    summary: '登记政策延续文件',
    description:
      '政策失效日之后继续有效所依据的文件（第十九条）。未登记的，失效日之后不作不利决定；登记后在办案件随即适用。一经登记不再改变。',
    access: 'continue-policy',
    params: IdParams,
    body: NewContinuation,
    replies: { 201: { description: '已登记', schema: PolicyView } },
    problems: [409],
    async handle({ deps, actor, key, params, body }) {
      return { status: 201, body: view(await continuePolicy(deps, params.id, body, { actor, key }), deps) };
    },
    async after({ deps, key }) {
      await deps.policies.refresh();
      await applyCurrentTerms(deps, key);
    },
  }),
]);
