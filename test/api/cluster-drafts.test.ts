/** Drafts of the annual report and of the application for renewal: whose they are, how they are kept, when they are gone. */
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { dateOf, yearOf } from '../../domain/calendar/civil.js';
import { ACCOUNTS, startTestApi, type Who, type TestApi } from '../support/api-server.js';
import { examplePaper, recordPlanned } from '../support/planned-clusters.js';

const run = promisify(execFile);
const WHO = Object.keys(ACCOUNTS) as Who[];
const today = (): ReturnType<typeof dateOf> => dateOf(world.deps.now());
const YEAR = (): number => yearOf(today()) - 1;

let world: TestApi;

beforeAll(async () => {
  world = await startTestApi({ temporal: true });
  await recordPlanned(world, { id: 'cl-report', name: '海淀区智能传感器产业集群', age: 260, owesReport: true });
  await recordPlanned(world, { id: 'cl-ending', name: '海淀区遥感数据产业集群', age: 1000 });
  await recordPlanned(world, { id: 'cl-young', name: '海淀区人工智能芯片产业集群', age: 10 });
}, 120_000);
afterAll(async () => {
  await world?.close();
});

const reportPath = (): string => `/api/clusters/cl-report/reports/${YEAR()}/draft`;
const RENEWAL = '/api/clusters/cl-ending/renewal/draft';

describe('a draft about a cluster', () => {
  it.each([reportPath, () => RENEWAL])('is for its organisation, and for audit to read', async (path) => {
    const seen = await Promise.all(WHO.map(async (who) => [who, (await world.as(who).get(path())).status]));
    expect(Object.fromEntries(seen)).toEqual({
      operatorA: 200,
      operatorB: 404,
      operatorC: 404,
      haidian: 403,
      changping: 404,
      municipal: 403,
      auditor: 200,
      admin: 404,
    });
    const { headers } = await world.as('operatorA').get(path());
    const match = { 'if-match': headers.get('etag') ?? '' };
    for (const who of WHO.filter((one) => one !== 'operatorA')) {
      const { status } = await world.as(who).put(path(), {}, match);
      expect([who, status]).toEqual([who, ['operatorB', 'operatorC'].includes(who) ? 404 : 403]);
    }
    expect((await world.anyone.get(path())).status).toBe(401);
  });

  it('is saved over what was read, and not over what another has saved', async () => {
    const operator = world.as('operatorA');
    const begun = await operator.get(reportPath());
    expect(begun.body.savedAt).toBeUndefined();
    const match = { 'if-match': begun.headers.get('etag') ?? '' };
    const first = await operator.put(reportPath(), { year: YEAR(), experience: '经验' }, match);
    expect([first.status, typeof first.body.savedAt]).toEqual([200, 'string']);
    expect((await operator.put(reportPath(), { year: YEAR(), experience: '另写' }, match)).status).toBe(412);
    expect((await operator.get(reportPath())).body.content).toEqual({ year: YEAR(), experience: '经验' });
    const next = { 'if-match': first.headers.get('etag') ?? '' };
    expect((await operator.put(reportPath(), { year: YEAR(), experience: '又写' }, next)).status).toBe(200);
  });

  it('may lack anything, and holds nothing that the form has not', async () => {
    const operator = world.as('operatorA');
    const { headers } = await operator.get(RENEWAL);
    const refused = await operator.put(RENEWAL, { areaKm2: '很大' }, { 'if-match': headers.get('etag') ?? '' });
    expect([refused.status, refused.body.errors[0].pointer]).toEqual([400, '#/areaKm2']);
  });

  it('is none where nothing is to be written', async () => {
    const operator = world.as('operatorA');
    for (const path of [`/api/clusters/cl-young/reports/${YEAR()}/draft`, '/api/clusters/cl-young/renewal/draft']) {
      expect((await operator.get(path)).status).toBe(404);
      expect((await operator.put(path, {}, { 'if-match': '"none"' })).status).toBe(409);
    }
  });

  it('is gone when the report is filed, begins again with what was sent back; and what was filed can be printed', async () => {
    const operator = world.as('operatorA');
    const subject = `annual-report:${YEAR()}`;
    const filed = { ...(await examplePaper('annual-report-2027')), year: YEAR() };
    expect((await operator.act('clusters', 'cl-report', 'file-report', filed, subject)).status).toBe(200);
    expect((await operator.get(reportPath())).status).toBe(404);
    const late = await operator.put(reportPath(), { year: YEAR() }, { 'if-match': '"any"' });
    expect(late.body.type).toBe('urn:jiqun:problem:not-allowed-now');

    const papers = await operator.get('/api/clusters/cl-report/papers');
    const { id } = papers.body.items.find(({ act }: { act: string }) => act === 'file-report');
    const path = `/api/clusters/cl-report/papers/${id}.pdf`;
    const response = await fetch(world.url + path, {
      headers: { authorization: `Bearer ${await world.token('haidian')}` },
    });
    expect(response.headers.get('content-type')).toBe('application/pdf');
    const text = await words(Buffer.from(await response.arrayBuffer()));
    for (const said of [`${YEAR()} 年度培育情况表`, '集群总产值', '1,905,000', '81.06%', '五、附件', '第 1 页，共']) {
      expect(text).toContain(said);
    }
    expect((await world.as('changping').get(path)).status).toBe(404);
    expect((await operator.get('/api/clusters/cl-report/papers/none.pdf')).status).toBe(404);

    const defects = { defects: [{ field: '工作经验', text: '请写具体。' }] };
    const back = await world.as('haidian').act('clusters', 'cl-report', 'return-report', defects, subject);
    expect(back.status).toBe(200);
    const begun = await operator.get(reportPath());
    expect([begun.body.content, begun.body.savedAt]).toEqual([filed, undefined]);
  });
});

async function words(pdf: Buffer): Promise<string> {
  const running = run('pdftotext', ['-layout', '-', '-']);
  running.child.stdin?.end(pdf);
  return (await running).stdout.replaceAll(/\s+/g, ' ');
}
