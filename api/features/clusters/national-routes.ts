/** Direct recognition of a national-level cluster (art. 10). */
import { z } from 'zod';
import { permits } from '../../../domain/access.js';
import { id } from '../../../domain/forms/fields.js';
import { form } from '../../../domain/cluster/recognise-national.form.js';
import { openNational, type OpenedCluster } from '../../../domain/cluster/open.js';
import { addPaper } from '../../../store/papers/papers.js';
import { caseById } from '../../../store/cases/cases.js';
import { organisationById } from '../../../store/office/organisations.js';
import { clustersOfSameName } from '../../../store/register/register.js';
import { record } from '../../../store/recording/record.js';
import type { CaseRow, JsonObject } from '../../../store/schema.js';
import { contentHash } from '../../../store/engine/values.js';
import { paperIdOf } from '../../../services/cases/submit-act.js';
import { caseContext, ensureStarted } from '../../../services/cases/case-context.js';
import type { ApiDeps } from '../../deps.js';
import { requireActivePolicy } from '../../../services/policies/find-policy.js';
import { invalidFields, Problem } from '../../../services/errors.js';
import { route } from '../../framework/route.js';
import { Day } from '../../framework/schemas.js';

const ACT = 'recognise-national';

const NewNational = form.schema
  .extend({ organisation: id('运营管理机构编号'), policy: id('政策编号') })
  .meta({ id: 'NewNationalCluster', title: form.title });

const Recognised = z
  .object({ id: z.string(), number: z.string(), name: z.string(), periodFrom: Day, periodEnd: Day })
  .meta({ id: 'RecognisedCluster' });

export const nationalRoutes = [
  route({
    method: 'post',
    path: '/clusters/national',
    id: 'recogniseNational',
    tag: '集群',
    summary: '国家级集群直接认定',
    description: '依国家级认定文件的日期认定，有效期自该日起算；已经过去的报告期限和提醒不再补办。',
    access: ACT,
    body: NewNational,
    replies: {
      201: { description: '已认定', schema: Recognised, headers: z.object({ Location: z.string() }) },
    },
    problems: [409],
    async handle({ deps, actor, key, body }) {
      const { organisation: owner, policy, ...content } = body;
      await requireActivePolicy(deps, policy);
      const ctx = caseContext(deps, { policy });
      const organisation = await organisationById(deps.store, owner);
      if (organisation === undefined)
        throw invalidFields([{ pointer: '#/organisation', detail: '没有这个编号的运营管理机构' }]);
      const scope = { district: organisation.district, organisation: owner };
      if (!permits(actor, ACT, scope)) throw new Problem('forbidden', '您已声明与该机构有利益关系，须回避。');

      const caseId = idOf(owner, content);
      if ((await caseById(deps.store, caseId)) === undefined) {
        await refuseNamesakes(deps, { id: caseId, organisation: owner, name: content.name });
        const { on, batch } = form.facts(content, ctx);
        const opened = openNational({ ...scope, id: caseId, on, batch, actor, paper: paperIdOf(key), key }, ctx);
        if ('message' in opened) throw invalidFields([{ pointer: `#/${opened.field}`, detail: opened.message }]);
        await file(deps, opened, content);
      }
      const row = await caseById(deps.store, caseId);
      if (row === undefined || !isOf(row, key)) throw taken(row === undefined ? [] : [row]);
      if (!row.started) await ensureStarted(deps, row.state);
      return { status: 201, body: recognised(row), headers: { Location: `/api/clusters/${caseId}` } };
    },
  }),
];

/** One for each national document, organisation and name: however often and by whomever it is asked, it is one cluster. */
function idOf(owner: string, { name, document }: z.output<typeof form.schema>): string {
  return `cl-${contentHash([owner, name, document.number]).slice(0, 20)}`;
}

/** Whether the case came about by the request that has this key. */
function isOf({ state }: CaseRow, key: string): boolean {
  return state.answers.some((answer) => answer.key === key);
}

/** Writes the paper and the cluster's first step. Safe to repeat; of two at once, one is written. */
async function file(
  deps: ApiDeps,
  { cluster, summary, transition }: OpenedCluster,
  content: JsonObject,
): Promise<void> {
  const { actor, paper } = transition;
  await addPaper(deps.store, {
    id: paper!,
    caseId: cluster.id,
    act: ACT,
    kind: ACT,
    content,
    by: { id: actor.id, role: actor.role },
  });
  await record(deps.store, { state: cluster, summary, transitions: [transition] }, deps.record);
}

/** @throws Problem 409 where the organisation has a cluster of the name that is not revoked */
async function refuseNamesakes(deps: ApiDeps, one: Parameters<typeof clustersOfSameName>[1]): Promise<void> {
  const others = await clustersOfSameName(deps.store, one);
  if (others.length > 0) throw taken(others);
}

function taken(others: readonly Pick<CaseRow, 'number'>[]): Problem {
  const numbers = others.map(({ number }) => number ?? '').join('、');
  return new Problem('conflict', `该机构已有同名集群在名录中（${numbers}），不能重复认定。`);
}

function recognised({ id: caseId, number, name, period_from, period_end }: CaseRow): z.input<typeof Recognised> {
  return { id: caseId, number: number ?? '', name, periodFrom: period_from!, periodEnd: period_end! };
}
