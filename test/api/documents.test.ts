/** Documents by HTTP: who reads which, the file, the public's verification and announcements; issued by the worker. */
import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addDays, dateOf, instantOf } from '../../domain/calendar/civil.js';
import { sha256 } from '../../store/engine/values.js';
import {
  ACCOUNTS,
  recordApplication,
  recordCluster,
  startTestApi,
  type TestApi,
  type Who,
} from '../support/api-server.js';
import { writeDocumentsOf } from '../support/documents.js';

const WHO = Object.keys(ACCOUNTS) as Who[];
const TODAY = dateOf(instantOf(Date.now()));
let world: TestApi;

/** Of the cluster of `org-a` in haidian, of the application of `org-b` in changping. */
let revocation: string;
let intent: string;
let draft: string;
let toObjector: string;
let refusal: string;

beforeAll(async () => {
  world = await startTestApi({ temporal: true, worker: false });
  await recordCluster(world, 'cl-a', 'a', '2026-03-02', '海淀区人工智能芯片产业集群');
  await recordApplication(world, 'app-b', 'b', '昌平区医疗器械产业集群');
  [intent, revocation, draft] = (await writeDocumentsOf(
    world.store,
    'cl-a',
    [
      { id: '2-1', kind: 'intent', served: 'electronic' },
      { id: '3-1', kind: 'revocation' },
      { id: '4-1', kind: 'revocation', draft: true },
    ],
    { type: 'announce-document', document: '3-1', until: addDays(TODAY, 29) },
  )) as [string, string, string];
  [toObjector, refusal] = (await writeDocumentsOf(world.store, 'app-b', [
    { id: '2-1', kind: 'objection', to: 'objector' },
    { id: '3-1', kind: 'refusal' },
  ])) as [string, string];
}, 120_000);
afterAll(() => world?.close());

const rowOf = async (id: string) =>
  await world.store.db.selectFrom('documents').selectAll().where('id', '=', id).executeTakeFirstOrThrow();

const codeOf = async (id: string): Promise<string> => (await rowOf(id)).data_sha256.slice(0, 16);

async function fileOf(who: Who, id: string): Promise<{ response: Response; bytes: Buffer }> {
  const headers = { authorization: `Bearer ${await world.token(who)}` };
  const response = await fetch(`${world.url}/api/documents/${id}/file`, { headers });
  return { response, bytes: Buffer.from(await response.arrayBuffer()) };
}

describe('a document that is not issued yet', () => {
  it('has neither number nor file, and cannot be verified or announced', async () => {
    const { body } = await world.as('operatorA').get(`/api/documents/${revocation}`);
    expect(body).toMatchObject({ title: '撤销决定书', standing: 'announced' });
    expect(body).not.toHaveProperty('number');
    const { status, body: problem } = await world.as('operatorA').get(`/api/documents/${revocation}/file`);
    expect([status, problem.detail]).toEqual([409, expect.stringContaining('请稍后再下载')]);
    const code = await codeOf(revocation);
    expect((await world.anyone.get(`/api/public/documents/${revocation}?code=${code}`)).status).toBe(404);
    expect((await world.anyone.get('/api/public/announcements')).body.items).toEqual([]);
  });

  it('is issued when a worker starts, and afterwards when one is told', async () => {
    const issued = async (id: string): Promise<void> => {
      while ((await rowOf(id)).status !== 'issued') await delay(100);
    };
    await world.startWorker();
    await Promise.all([intent, revocation, toObjector, refusal].map(issued));
    const [later] = await writeDocumentsOf(world.store, 'app-b', [{ id: '9-1', kind: 'termination' }]);
    world.deps.wakeDocumentIssuer();
    await issued(later!);
    await world.store.db.deleteFrom('documents').where('id', '=', later!).execute();
    expect((await rowOf(draft)).status).toBe('draft');
  });
});

describe('access', () => {
  /** The documents that each account may read, written out. */
  const reads = (): Readonly<Record<Who, readonly string[]>> => ({
    operatorA: [intent, revocation],
    operatorB: [refusal],
    operatorC: [],
    haidian: [intent, revocation, draft],
    changping: [refusal],
    municipal: [intent, revocation, draft, toObjector, refusal],
    auditor: [intent, revocation, draft, toObjector, refusal],
    admin: [],
  });
  const all = (): readonly string[] => [intent, revocation, draft, toObjector, refusal];

  it.each(WHO)('by %s', async (who) => {
    const mine = reads()[who];
    const { status, body } = await world.as(who).get('/api/documents?pageSize=100');
    const listed = (body.items as { id: string }[]).map(({ id }) => id);
    expect([status, new Set(listed)]).toEqual([200, new Set(mine)]);
    for (const id of all()) {
      const seen = await world.as(who).get(`/api/documents/${id}`);
      expect([who, id, seen.status]).toEqual([who, id, mine.includes(id) ? 200 : 404]);
      const file = await world.as(who).get(`/api/documents/${id}/file`);
      expect([who, id, file.status]).toEqual([who, id, !mine.includes(id) ? 404 : id === draft ? 409 : 200]);
    }
    for (const [path, prefix] of [
      ['clusters/cl-a', 'doc-cl-a'],
      ['applications/app-b', 'doc-app-b'],
    ] as const) {
      const ofCase = await world.as(who).get(`/api/${path}/documents`);
      const expected = mine.filter((id) => id.startsWith(prefix));
      if (ofCase.status === 200) expect(ofCase.body.items.map(({ id }: { id: string }) => id)).toEqual(expected);
      else expect([ofCase.status, expected]).toEqual([404, []]);
    }
  });

  it('needs an account', async () => {
    for (const path of ['', `/${revocation}`, `/${revocation}/file`])
      expect((await world.anyone.get(`/api/documents${path}`)).status).toBe(401);
  });
});

describe('reading', () => {
  it('shows what waits for its service first', async () => {
    const { body } = await world.as('operatorA').get('/api/documents');
    expect(body.items.map(({ id, standing }: Record<string, string>) => [id, standing])).toEqual([
      [revocation, 'announced'],
      [intent, 'served'],
    ]);
    const unserved = await world.as('operatorA').get('/api/documents?unserved=true');
    expect(unserved.body.items).toHaveLength(1);
    expect((await world.as('municipal').get('/api/documents?q=医疗')).body.total).toBe(2);
  });

  it('gives the file byte by byte, with the hash that the document states', async () => {
    const { body } = await world.as('operatorA').get(`/api/documents/${revocation}`);
    const { response, bytes } = await fileOf('operatorA', revocation);
    expect([response.status, response.headers.get('content-type')]).toEqual([200, 'application/pdf']);
    expect(decodeURIComponent(response.headers.get('content-disposition') ?? '')).toContain('撤销决定书-京经信集群撤');
    expect(sha256(bytes)).toBe(body.pdfSha256);
    expect(body).toMatchObject({
      number: expect.stringMatching(/^京经信集群撤〔\d{4}〕1号$/),
      adverse: true,
      signed: false,
      decidedBy: expect.stringContaining('由北京市经济和信息化局复查'),
      data: { case: { id: 'cl-a' } },
    });
    expect((await fileOf('operatorA', revocation)).bytes.equals(bytes)).toBe(true);
  });
});

describe('the public', () => {
  it('verifies a document by its id and code, without its reasons', async () => {
    const code = (await codeOf(refusal)).toUpperCase();
    const { status, body } = await world.anyone.get(`/api/public/documents/${refusal}?code=${code}`);
    const row = await rowOf(refusal);
    expect([status, body]).toEqual([
      200,
      {
        id: refusal,
        number: row.number,
        title: '不予受理告知书',
        authority: '北京市经济和信息化局',
        on: TODAY,
        addressee: '昌平区产业集群服务中心',
        signed: false,
        sha256: row.data_sha256,
        pdfSha256: row.pdf_sha256,
        standing: 'waiting',
        standingTitle: '待送达',
      },
    ]);
  });

  it('does not learn whether a document exists without its code', async () => {
    const wrong = await world.anyone.get(`/api/public/documents/${refusal}?code=${'0'.repeat(16)}`);
    const absent = await world.anyone.get(`/api/public/documents/doc-none?code=${'0'.repeat(16)}`);
    expect([wrong.status, absent.status]).toEqual([404, 404]);
    expect({ ...wrong.body, instance: '' }).toEqual({ ...absent.body, instance: '' });
    expect((await world.anyone.get(`/api/public/documents/${refusal}?code=short`)).status).toBe(400);
    const draftCode = await codeOf(draft);
    expect((await world.anyone.get(`/api/public/documents/${draft}?code=${draftCode}`)).status).toBe(404);
  });

  it('reads running announcements, and no others', async () => {
    const { body } = await world.anyone.get('/api/public/announcements');
    expect(body.items).toEqual([
      {
        id: revocation,
        number: (await rowOf(revocation)).number,
        title: '撤销决定书',
        authority: '北京市经济和信息化局',
        addressee: '海淀区产业集群促进中心',
        on: TODAY,
        paragraphs: expect.arrayContaining([expect.stringContaining('海淀区产业集群促进中心')]),
        announcedOn: TODAY,
        announcedUntil: addDays(TODAY, 29),
      },
    ]);
    const past = { announced_on: addDays(TODAY, -31), announced_until: addDays(TODAY, -1) };
    await world.store.db.updateTable('documents').set(past).where('id', '=', revocation).execute();
    expect((await world.anyone.get('/api/public/announcements')).body.items).toEqual([]);
  });
});
