/** Another operator, another district, a merger and a split by HTTP, in virtual time: who reads what, and who acts. */
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { openingOf, type CivilDate } from '../../domain/calendar/civil.js';
import { queryCase } from '../../services/temporal/case-workflow.js';
import { caseById } from '../../store/cases/cases.js';
import { contentHash } from '../../store/engine/values.js';
import { workflowIdOf } from '../../workflows/ids.js';
import { SEARCH_ATTRIBUTES } from '../../workflows/search-attributes.js';
import { annualReport, SAMPLES } from '../domain/form-samples.js';
import { fileForm, PDF, startTestApi, type Caller, type TestApi, type Who } from '../support/api-server.js';

const PATIENCE = { timeout: 20_000, interval: 50 };
const INCIDENT = { kind: 'safety', occurredOn: '2026-03-01', description: '设备故障。', handling: '已经排除。' };
const ORDER = { reason: '原运营管理机构不再运营。', document: '京经信函〔2026〕30号' };
let world: TestApi;

beforeAll(async () => {
  world = await startTestApi({ from: openingOf('2026-03-02') });
}, 90_000);
afterAll(() => world?.close());

const get = async (path: string, who: Who = 'municipal') => await world.as(who).get(`/api/${path}`);
const act = (id: string, who: Who, name: string, content?: unknown, subject?: string) =>
  world.as(who).act('clusters', id, name, content, subject);
const idsOf = async (path: string, who: Who): Promise<string[]> =>
  (await get(path, who)).body.items.map(({ id }: { id: string }) => id);
const inboxOf = async (who: Who, id: string): Promise<{ kind: string; title: string }[]> =>
  (await get('inbox?pageSize=100', who)).body.items.filter((one: { case?: string }) => one.case === id);
const until = (day: CivilDate) => world.passUntil(openingOf(day));

/** A cluster of an organisation, recognised on a national document. */
async function national(organisation: string, name: string): Promise<{ readonly id: string; readonly number: string }> {
  const document = { title: '通告（示例）', number: `示例〔2026〕${name}`, date: '2026-02-02' };
  const form = { ...SAMPLES['recognise-national'], name, document, organisation, policy: 'beijing-2023' };
  delete (form as { attachments?: unknown }).attachments;
  return (await world.as('municipal').post('/api/clusters/national', form)).body;
}

async function attached(by: Caller, id: string, name: string): Promise<string> {
  return (await by.ask('POST', `/api/clusters/${id}/attachments`, { body: fileForm(PDF, name) })).body.id;
}

describe('a cluster whose operator changes', () => {
  let id: string;
  let number: string;
  let old: { attachment: string; paper: string };
  const reading = ['', '/timeline', '/agenda', '/deadlines', '/papers', '/attachments', '/reports', '/renewals'];
  const paths = [...reading, '/proceedings', '/changes', '/documents', '/goals', '/figures', '/matters'];

  beforeAll(async () => {
    ({ id, number } = await national('org-a', '移交示例集群'));
    await act(id, 'operatorA', 'confirm-address', SAMPLES['confirm-address']);
    old = { attachment: await attached(world.as('operatorA'), id, '未提交的附件.pdf'), paper: '' };
  });

  it('is reported by the operator, which changes nothing yet', async () => {
    const content = {
      kind: 'operating-organisation',
      changedOn: '2026-03-01',
      description: '运营管理机构由甲中心变更为乙公司。',
      newValues: { operatorName: '北京新运营示例科技有限公司' },
    };
    const name = (await get(`public/register/${number}`)).body.details.operatorName as unknown;
    expect((await act(id, 'operatorA', 'report-change', content)).status).toBe(200);
    expect((await get(`public/register/${number}`)).body.details.operatorName).toEqual(name);
    expect((await get(`clusters/${id}`)).body).toMatchObject({
      organisation: { id: 'org-a' },
      operatorReported: { on: '2026-03-02', changedOn: '2026-03-01' },
    });
    expect(await inboxOf('municipal', id)).toContainEqual(
      expect.objectContaining({ kind: 'task', title: expect.stringContaining('审查运营管理机构变更报备') }),
    );
    old.paper = (await get(`clusters/${id}/papers`, 'operatorA')).body.items.at(-1).id;
  });

  it('is handed over by the bureau, to an organisation that is registered', async () => {
    const change = (organisation: string, who: Who = 'municipal') =>
      act(id, who, 'change-operator', { organisation, on: '2026-03-02', ...ORDER });
    for (const who of ['operatorA', 'haidian', 'auditor'] as const)
      expect([who, (await change('org-c', who)).status]).toEqual([who, 403]);
    expect((await change('org-none')).body).toMatchObject({
      status: 400,
      errors: [{ pointer: '#/content/organisation', detail: expect.stringContaining('org-none') }],
    });
    expect((await change('org-a')).body.errors).toMatchObject([{ pointer: '#/content/organisation' }]);
    expect((await change('org-c')).status).toBe(200);
  });

  it('is on the register under its new operator, with the change in its history', async () => {
    expect((await get(`public/register/${number}`)).body.details.operatorName).toBe(
      (await get('organisations/org-c')).body.name,
    );
    const history = (await get(`public/register/${number}/history`)).body.items as { kind: string }[];
    expect(history.map(({ kind }) => kind)).toContain('operator-changed');
  });

  it('is the new one’s: the case, its file, its calendar and its task', async () => {
    for (const path of paths)
      expect([path, (await get(`clusters/${id}${path}`, 'operatorC')).status]).toEqual([path, 200]);
    expect(await idsOf('clusters', 'operatorC')).toContain(id);
    expect((await get(`clusters/${id}/papers/${old.paper}`, 'operatorC')).status).toBe(200);
    expect((await get(`clusters/${id}`, 'operatorC')).body.formerOperators).toMatchObject([
      { organisation: { id: 'org-a' }, until: '2026-03-02' },
    ]);
    expect((await inboxOf('operatorC', id)).map(({ kind }) => kind)).toEqual(['task']);
  });

  it('is read by the old one as it was, and by nobody else', async () => {
    const readers = { operatorA: 200, operatorB: 404, haidian: 200, changping: 404, auditor: 200, admin: 404 } as const;
    for (const [who, status] of Object.entries(readers)) {
      for (const path of paths)
        expect([who, path, (await get(`clusters/${id}${path}`, who as Who)).status]).toEqual([who, path, status]);
    }
    expect((await get(`clusters/${id}`, 'operatorA')).body).toMatchObject({
      organisation: { id: 'org-a' },
      handedOver: '2026-03-02',
      allowed: [],
      formerOperators: [],
    });
    expect((await get(`clusters/${id}/deadlines`, 'operatorA')).body.items).toEqual([]);
    expect(await idsOf('clusters', 'operatorA')).not.toContain(id);
    expect(await idsOf('clusters/handed-over', 'operatorA')).toEqual([id]);
    expect(await idsOf('clusters/handed-over', 'operatorC')).toEqual([]);
    const documents = (await get(`clusters/${id}/documents`, 'operatorA')).body.items as { kind: string }[];
    expect(documents.map(({ kind }) => kind)).toEqual(['recognition', 'operator-change']);
    expect(await idsOf('documents', 'operatorA')).toHaveLength(2);
    expect((await inboxOf('operatorA', id)).map(({ title }) => title)).toContainEqual(
      expect.stringContaining('变更运营管理机构通知书'),
    );
  });

  it('is not acted on by the old one, which is told why', async () => {
    const refused = await act(id, 'operatorA', 'report-incident', INCIDENT);
    expect([refused.status, refused.body.detail]).toEqual([403, expect.stringContaining('变更运营管理机构')]);
    const draft = await world.as('operatorA').put(`/api/clusters/${id}/renewal/draft`, {}, { 'if-match': '"x"' });
    expect(draft.status).toBe(403);
    const file = await world
      .as('operatorA')
      .ask('POST', `/api/clusters/${id}/attachments`, { body: fileForm(PDF, 'a.pdf') });
    expect(file.status).toBe(403);
    const district = await act(id, 'changping', 'report-fact', SAMPLES['report-fact']);
    expect(district.status).toBe(404);
  });

  it('shows the new one what was filed, not what the old one only uploaded', async () => {
    const shown = (await get(`clusters/${id}/attachments`, 'operatorC')).body.items as { id: string }[];
    expect(shown.map((one) => one.id)).not.toContain(old.attachment);
    expect(await idsOf(`clusters/${id}/attachments`, 'operatorA')).toContain(old.attachment);
    expect((await get(`clusters/${id}/attachments/${old.attachment}`, 'operatorC')).status).toBe(404);
  });

  it('shows the old one nothing that comes later', async () => {
    await act(id, 'operatorC', 'confirm-address', SAMPLES['confirm-address']);
    await act(id, 'operatorC', 'report-incident', INCIDENT);
    const acts = async (who: Who) =>
      (await get(`clusters/${id}/timeline`, who)).body.items.map((step: { act: string }) => step.act) as string[];
    expect(await acts('operatorC')).toContain('report-incident');
    expect((await acts('operatorA')).at(-1)).toBe('change-operator');
    const papers = await idsOf(`clusters/${id}/papers`, 'operatorC');
    expect(await idsOf(`clusters/${id}/papers`, 'operatorA')).toEqual(papers.slice(0, -2));
    expect((await get(`clusters/${id}/papers/${papers.at(-1)}`, 'operatorA')).status).toBe(404);
  });

  it('is the same case in its workflow', async () => {
    const row = await caseById(world.store, id);
    const { state } = await queryCase(world.deps.temporal, { kind: 'cluster', id });
    expect(contentHash(state)).toBe(contentHash(row!.state));
    const { district, stage } = SEARCH_ATTRIBUTES;
    const { typedSearchAttributes: shown } = await world.deps.temporal.workflow
      .getHandle(workflowIdOf('cluster', id))
      .describe();
    expect([shown.get(district), shown.get(stage)]).toEqual(['haidian', row!.stage]);
  });

  it('reminds the new one of its report, and not the old one', async () => {
    const before = (await inboxOf('operatorA', id)).length;
    await until('2027-03-31');
    expect((await inboxOf('operatorC', id)).map(({ kind }) => kind)).toContain('reminder');
    expect(await inboxOf('operatorA', id)).toHaveLength(before);
    const report = { ...annualReport(), year: 2026 };
    expect((await act(id, 'operatorA', 'file-report', report, 'annual-report:2026')).status).toBe(403);
  });
});

describe('a draft', () => {
  it('stays with the operator who wrote it', async () => {
    const { id } = await national('org-a', '草稿示例集群');
    await until('2028-02-01');
    const path = `/api/clusters/${id}/reports/2027/draft`;
    const { body } = await world.as('operatorA').get(path);
    const saved = await world.as('operatorA').put(path, { year: 2027 }, { 'if-match': `"${body.version}"` });
    expect(saved.status).toBe(200);
    await act(id, 'municipal', 'change-operator', { organisation: 'org-c', on: '2028-02-01', ...ORDER });
    expect((await world.as('operatorC').get(path)).body).toMatchObject({ content: {} });
    expect((await world.as('operatorA').get(path)).status).toBe(403);
    expect((await world.as('auditor').get(path)).body).toMatchObject({ content: {} });
  });
});

describe('a cluster whose district changes', () => {
  it('is the new district’s, and no longer the old one’s', async () => {
    const { id } = await national('org-a', '迁区示例集群');
    const change = (district: string) =>
      act(id, 'municipal', 'change-district', { district, on: '2028-02-01', ...ORDER });
    expect((await change('nowhere')).body.errors).toMatchObject([{ pointer: '#/content/district' }]);
    expect((await change('haidian')).status).toBe(400);
    expect((await act(id, 'haidian', 'report-fact', SAMPLES['report-fact'])).status).toBe(400); // its files are elsewhere
    expect((await change('changping')).status).toBe(200);
    expect((await get(`clusters/${id}`, 'haidian')).status).toBe(404);
    expect(await idsOf('clusters?pageSize=100', 'haidian')).not.toContain(id);
    expect(await idsOf('clusters?pageSize=100', 'changping')).toContain(id);
    expect((await inboxOf('changping', id)).map(({ kind }) => kind)).toEqual(['task']);
    expect((await inboxOf('haidian', id)).at(0)).toMatchObject({ kind: 'result' });
    expect((await get(`clusters/${id}`, 'operatorA')).body.district).toBe('changping');
    const { typedSearchAttributes: shown } = await world.deps.temporal.workflow
      .getHandle(workflowIdOf('cluster', id))
      .describe();
    expect(shown.get(SEARCH_ATTRIBUTES.district)).toBe('changping');
  });
});

describe('a merger', () => {
  it('ends one cluster and is recorded in the other', async () => {
    const absorbed = await national('org-a', '合并示例集群甲');
    const other = await national('org-b', '合并示例集群乙');
    const merge = (successor: string) => act(absorbed.id, 'municipal', 'merge', { successor, ...ORDER });
    expect((await merge('cl-none')).body.errors).toMatchObject([{ pointer: '#/content/successor' }]);
    expect((await merge(absorbed.id)).body.errors).toMatchObject([{ pointer: '#/content/successor' }]);
    expect((await merge(other.id)).body.stage).toBe('merged');
    const lineage = async (number: string) => (await get(`public/register/${number}`)).body.lineage as unknown;
    await vi.waitFor(async () => {
      expect(await lineage(other.number)).toMatchObject([{ kind: 'absorbed', number: absorbed.number }]);
    }, PATIENCE);
    expect(await lineage(absorbed.number)).toMatchObject([{ kind: 'merged-into', number: other.number }]);
    const certificate = async (number: string) => (await world.anyone.get(`/api/public/certificates/${number}`)).body;
    expect(await certificate(absorbed.number)).toMatchObject({ status: 'merged', statusTitle: '已合并' });
    expect((await world.anyone.get(`/api/public/certificates/${absorbed.number}/pdf`)).status).toBe(409);
    const document = (await get(`clusters/${absorbed.id}/documents`)).body.items.at(-1) as { id: string };
    const { paragraphs } = (await get(`documents/${document.id}`)).body;
    expect(paragraphs.join('\n')).toContain(`合并示例集群乙”（名录编号：${other.number}）`);
  });
});

describe('a split', () => {
  it('puts new clusters on the register, whose workflows run', async () => {
    const { id, number } = await national('org-a', '分设示例集群');
    const clusters = [
      { name: '分设示例一集群', organisation: 'org-b' },
      { name: '分设示例二集群', organisation: 'org-none' },
    ];
    const split = (parts: unknown) => act(id, 'municipal', 'split', { clusters: parts, ends: false, ...ORDER });
    expect((await split(clusters)).body.errors).toMatchObject([{ pointer: '#/content/clusters/1/organisation' }]);
    expect((await split([clusters[0]])).body.stage).toBe('valid');
    const [part] = (await get('clusters?q=分设示例一')).body.items as { id: string; number: string; name: string }[];
    expect(part).toMatchObject({ name: '分设示例一集群', organisation: { id: 'org-b' }, district: 'haidian' });
    const entry = (await get(`public/register/${part!.number}`)).body;
    expect(entry).toMatchObject({
      standing: 'valid',
      lineage: [{ kind: 'split-from', number }],
      periodEnd: (await get(`public/register/${number}`)).body.periodEnd,
    });
    expect(entry.details.operatorName).toBe((await get('organisations/org-b')).body.name);
    expect((await get(`public/register/${number}`)).body.lineage).toMatchObject([
      { kind: 'split-into', number: part!.number },
    ]);
    expect((await act(part!.id, 'operatorB', 'confirm-address', SAMPLES['confirm-address'])).status).toBe(200);
    expect((await get(`clusters/${part!.id}/documents`, 'operatorB')).body.items).toMatchObject([{ kind: 'split' }]);
    await vi.waitFor(
      async () => {
        const [document] = (await get(`clusters/${part!.id}/documents`, 'operatorB')).body.items;
        expect(document.number).toEqual(expect.any(String));
        const { documentNumber } = (await get(`public/certificates/${part!.number}`)).body;
        expect(documentNumber).toBe(document.number);
      },
      { timeout: 20_000 },
    );
  });
});
