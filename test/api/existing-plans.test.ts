/** Imported clusters live: some with a plan, some without, some with one that is supplied later. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addDays, addYears, dateOf, instantOf, yearOf } from '../../domain/calendar/civil.js';
import { checkCharacter } from '../../domain/forms/credit-code.js';
import { COLUMNS, HEADINGS, REQUIRED_HEADINGS } from '../../services/imports/columns.js';
import { annualReport, SAMPLES } from '../domain/form-samples.js';
import { createAccount } from '../../services/accounts/accounts.js';
import {
  continuePolicy,
  fileForm,
  PASSWORD,
  signIn,
  startTestApi,
  type Answer,
  type TestApi,
} from '../support/api-server.js';

const TODAY = dateOf(instantOf(Date.now()));
const YEAR = yearOf(TODAY);
/** Its report about last year is overdue today, so it can be filed. */
const ON = `${YEAR - 1}-02-03` as const;
let world: TestApi;
let clusters: string[];

const codeOf = (n: number): string => {
  const body = `12110108MB${String(n).padStart(7, '0')}`;
  return body + checkCharacter(body);
};

function row(n: number, headings: readonly string[], more: Readonly<Record<string, string>> = {}): string {
  const given: Readonly<Record<string, string>> = {
    认定编号: `旧编号-${n}`,
    集群名称: `示例集群${n}`,
    所在区: 'haidian',
    运营管理机构名称: `示例中心${n}`,
    统一社会信用代码: codeOf(n),
    认定日期: ON,
    有效期起: ON,
    有效期止: `${YEAR + 1}-12-31`,
    期次: '1',
    政策: 'beijing-2023',
    主导产业: '光电子器件',
    '占地面积km²': '36.5',
    ...more,
  };
  return headings.map((heading) => `"${given[heading] ?? ''}"`).join(',');
}

const PLAN = { 规划起始年度: String(YEAR - 1), 规划目标: '产值|亿元|越高越好|120|180|60；能耗|吨|越低越好|2.4|2|40' };
const csv = (headings: readonly string[], ...rows: readonly string[]) =>
  Buffer.from([headings.join(','), ...rows].join('\r\n'));
const upload = (path: string, file: Uint8Array): Promise<Answer> =>
  world.as('municipal').ask('POST', `/api/imports/clusters${path}`, { body: fileForm(file, 'clusters.csv') });

beforeAll(async () => {
  world = await startTestApi({ temporal: true });
  await continuePolicy(world);
  const file = csv(HEADINGS, row(1, HEADINGS, { ...PLAN, 名单批次: '第三批' }), row(2, HEADINGS), row(3, HEADINGS));
  const { body } = await upload('/preview?pageSize=100', file);
  const done = await upload(`?digest=${body.digest}`, file);
  clusters = done.body.rows.map(({ cluster }: { cluster: string }) => cluster);
}, 120_000);
afterAll(() => world?.close());

/** The operator of an imported cluster, with a new account. */
async function operatorOf(id: string) {
  const { body } = await world.as('municipal').get(`/api/clusters/${id}`);
  const email = `${id}@example.cn`;
  const account = { name: '示例人员', role: 'operator', organisation: body.organisation.id, email, password: PASSWORD };
  await createAccount(world.auth, account as Parameters<typeof createAccount>[1]);
  return world.caller({ authorization: `Bearer ${await signIn(world.anyone, email)}` });
}

const report = (goals: unknown) => ({ ...annualReport(), attachments: undefined, year: YEAR - 1, goals });
const subject = `annual-report:${YEAR - 1}`;

describe('a list', () => {
  it('need not have the columns of the plan', async () => {
    const { body } = await upload('/preview', csv(REQUIRED_HEADINGS, row(9, REQUIRED_HEADINGS)));
    expect(body.counts).toEqual({ new: 1, unchanged: 0, invalid: 0 });
    expect(COLUMNS.length).toBeGreaterThan(REQUIRED_HEADINGS.length);
  });

  it('names the column of what is wrong in a plan', async () => {
    const wrong = { ...PLAN, 规划目标: '产值|亿元|越高越好|200|180' };
    const { body } = await upload('/preview', csv(HEADINGS, row(9, HEADINGS, wrong)));
    expect(body.rows.items[0].errors).toEqual([{ column: '规划目标', message: '“三年目标值”不得劣于“目标基期值”' }]);
  });

  it('says what stands as published', async () => {
    const { body } = await world.as('municipal').get(`/api/clusters/${clusters[0]}`);
    expect(body).toMatchObject({ number: '旧编号-1', period: { from: ON, to: `${YEAR + 1}-12-31` } });
    expect(body.details).toMatchObject({ listBatch: '第三批' });
    const certificate = await world.anyone.get(`/api/public/certificates/${encodeURIComponent('旧编号-1')}`);
    expect(certificate.body).toMatchObject({ periodFrom: ON, periodEnd: `${YEAR + 1}-12-31` });
  });
});

describe('an annual report', () => {
  it('of a cluster with a plan states its goals', async () => {
    const operator = await operatorOf(clusters[0]!);
    const { items } = (await operator.get(`/api/clusters/${clusters[0]}/goals`)).body;
    expect(items).toMatchObject([
      { period: 1, startYear: YEAR - 1, goals: [{ id: 'goal-1', target: 180 }, { weight: 40 }] },
    ]);
    const without = await operator.act('clusters', clusters[0]!, 'file-report', report([]), subject);
    expect(without.body.errors).toMatchObject([{ pointer: '#/content/goals' }]);
    const filed = await operator.act(
      'clusters',
      clusters[0]!,
      'file-report',
      report([{ goal: 'goal-1', achieved: 130 }]),
      subject,
    );
    expect(filed.status).toBe(200);
  });

  it('of a cluster without one is filed, and says so', async () => {
    const operator = await operatorOf(clusters[1]!);
    const filed = await operator.act('clusters', clusters[1]!, 'file-report', report([]), subject);
    expect([filed.status, filed.body.detail]).toEqual([200, undefined]);
    const { items } = (await operator.get(`/api/clusters/${clusters[1]}/reports`)).body;
    expect(items.at(-1)).toMatchObject({ status: 'filed', noPlan: '无培育方案（导入时未提供）' });
    const paper = items.at(-1).steps.at(-1).paper;
    expect((await operator.get(`/api/clusters/${clusters[1]}/papers/${paper}.pdf`)).status).toBe(200);
  });

  it('compares with the plan that the bureau supplies', async () => {
    const id = clusters[2]!;
    const content = { ...SAMPLES['supply-plan'], attachments: undefined };
    expect((await world.as('haidian').act('clusters', id, 'supply-plan', content)).status).toBe(403);
    expect((await world.as('municipal').act('clusters', id, 'supply-plan', content)).status).toBe(200);
    const operator = await operatorOf(id);
    expect((await operator.act('clusters', id, 'file-report', report([]), subject)).status).toBe(400);
    const { items } = (await operator.get(`/api/clusters/${id}/goals`)).body;
    expect(items).toMatchObject([{ goals: [{ id: 'output' }, { id: 'energy' }] }]);
  });
});

it('a date that lies ahead is refused where only a past one makes sense', async () => {
  const content = { ...SAMPLES['state-validity'], attachments: undefined, publishedOn: addDays(TODAY, 1) };
  const answer = await world.as('municipal').act('clusters', clusters[2]!, 'state-validity', {
    ...content,
    periodFrom: ON,
    periodTo: addYears(TODAY, 2),
  });
  expect([answer.status, answer.body.errors]).toMatchObject([
    400,
    [{ pointer: '#/content/publishedOn', detail: expect.stringContaining('“公布日期”不得晚于今日') }],
  ]);
});
