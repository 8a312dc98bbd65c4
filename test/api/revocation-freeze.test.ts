/** Automatic revocations held and let go on, by HTTP and on a real Temporal server. */
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { epochOf } from '../../domain/calendar/civil.js';
import { startCase } from '../../services/temporal/start-workflows.js';
import { SERVED, underRevocation } from '../support/proceeding.js';
import { continuePolicy, recordCluster, startTestApi, type Who, type TestApi } from '../support/api-server.js';
import { auditOf } from '../../store/cases/audit.js';

let world: TestApi;

const WORD = { reason: '防控期间暂缓', document: '京经信〔2026〕8号' };
const PATIENCE = { timeout: 20_000, interval: 50 };

beforeAll(async () => {
  world = await startTestApi({ temporal: true });
  await continuePolicy(world);
}, 90_000);
afterAll(() => world?.close());

/** Has the cluster's process begin a second before its statement window is over. */
async function carry(id: string, organisation: 'a' | 'b' = 'a'): Promise<void> {
  const scope = { district: organisation === 'a' ? 'haidian' : 'changping', organisation: `org-${organisation}` };
  const { filing, windowEnds } = await underRevocation(world.store, id, { ...scope, ...SERVED });
  const { temporal, store, policies, taskQueue } = world.deps;
  const shiftMs = epochOf(windowEnds) - 1000 - Date.now();
  await startCase({ temporal, store, policies, taskQueue, shiftMs }, filing.state);
}

const stageOf = async (id: string): Promise<string> =>
  (await world.as('municipal').get(`/api/clusters/${id}`)).body.stage;
const becomes = (id: string, stage: string) => vi.waitFor(async () => expect(await stageOf(id)).toBe(stage), PATIENCE);
const held = async (who: Who): Promise<string[]> =>
  ((await world.as(who).get('/api/brake/held')).body.items as { case: string }[]).map((one) => one.case);

it('lets revocations take their course while it is not set', async () => {
  expect((await world.as('operatorA').get('/api/brake')).body).toEqual({ set: false });
  await carry('cl-free');
  await becomes('cl-free', 'revoked');
});

it('is set by the bureau, once, with a reason and a document', async () => {
  for (const who of ['operatorA', 'haidian', 'auditor', 'admin'] as const)
    expect([who, (await world.as(who).post('/api/brake', WORD)).status]).toEqual([who, 403]);
  expect((await world.as('municipal').post('/api/brake', { reason: '理由' })).body).toMatchObject({
    status: 400,
    errors: [{ pointer: '#/document' }],
  });
  const key = randomUUID();
  const set = await world.as('municipal').post('/api/brake', WORD, key);
  expect(set).toMatchObject({ status: 201, body: WORD });
  expect((await world.as('municipal').post('/api/brake', WORD, key)).body).toEqual(set.body);
  expect((await world.as('municipal').post('/api/brake', WORD)).status).toBe(409);
  expect((await world.as('operatorA').get('/api/brake')).body).toMatchObject({ set: true, brake: WORD });
});

it('shows in forecasts and on the deadline that revocation is held', async () => {
  await recordCluster(world, 'cl-ahead', 'a', '2026-03-02');
  const facts = { ground: '17.5', facts: '事故', foundOn: '2026-11-20', evidence: '调查报告' };
  await world.as('municipal').act('clusters', 'cl-ahead', 'propose-revocation', facts);
  const agenda = (await world.as('operatorA').get('/api/clusters/cl-ahead/agenda')).body;
  const passing = (agenda.items as { event: string }[]).find(({ event }) => event === 'statement.passed');
  expect(passing).toMatchObject({ to: 'revocation-held', detail: { held: true } });
  const deadlines = (await world.as('operatorA').get('/api/clusters/cl-ahead/deadlines')).body;
  expect((deadlines.items as { rule: string }[]).find(({ rule }) => rule === 'statement')).toMatchObject({
    held: WORD,
  });
  expect((deadlines.items as { rule: string }[]).find(({ rule }) => rule === 'report-year')).not.toHaveProperty('held');
});

it('holds a cluster whose window passes; its statement then leads to a decision', async () => {
  await Promise.all([carry('cl-answers'), carry('cl-silent'), carry('cl-other', 'b')]);
  await Promise.all(['cl-answers', 'cl-silent', 'cl-other'].map((id) => becomes(id, 'revocation-held')));
  expect(await held('municipal')).toEqual(['cl-answers', 'cl-other', 'cl-silent']);
  expect(await held('operatorB')).toEqual(['cl-other']);
  expect(await held('haidian')).toEqual(['cl-answers', 'cl-silent']);
  expect(await held('admin')).toEqual([]);
  expect((await world.as('municipal').get('/api/brake/held')).body.items[0]).toMatchObject({
    proceeding: 'revocation:1',
    ground: '17.5',
    article: '第十七条第五项',
  });
  const steps = (await world.as('operatorA').get('/api/clusters/cl-silent/timeline')).body.items;
  expect(steps.at(-1)).toMatchObject({ act: 'statement.passed', to: 'revocation-held', detail: { held: true } });

  const filed = await world
    .as('operatorA')
    .act('clusters', 'cl-answers', 'file-statement', { statement: '事故与集群无关' }, 'revocation:1');
  expect([filed.status, filed.body.stage]).toEqual([200, 'revocation-pending']);
  expect(await held('municipal')).toEqual(['cl-other', 'cl-silent']);
});

it('lifted, revokes the unanswered ones, each once, and leaves the answered one to an officer', async () => {
  const key = randomUUID();
  const lifted = await world.as('municipal').post('/api/brake/lift', WORD, key);
  expect(lifted).toMatchObject({ status: 200, body: { clusters: 2, brake: { liftReason: WORD.reason } } });
  await Promise.all(['cl-silent', 'cl-other'].map((id) => becomes(id, 'revoked')));
  expect((await world.as('municipal').post('/api/brake/lift', WORD, key)).body).toEqual(lifted.body);
  expect((await world.as('municipal').post('/api/brake/lift', WORD)).status).toBe(409);
  expect(await stageOf('cl-answers')).toBe('revocation-pending');

  const batch = (await world.as('auditor').get(`/api/batches/${lifted.body.batch}`)).body;
  expect(batch).toMatchObject({
    act: 'release-revocation',
    actor: { role: 'system' },
    counts: { done: 2, refused: 0 },
  });
  const steps = await auditOf(world.store, 'cl-silent');
  expect(steps.filter(({ act }) => act === 'release-revocation')).toMatchObject([
    { to_stage: 'revoked', actor_role: 'system', article: '第十七条第五项' },
  ]);
  const decided = await world
    .as('municipal')
    .act('clusters', 'cl-answers', 'decide-revocation', { outcome: 'withdraw', reasons: '采纳' }, 'revocation:1');
  expect(decided.status).toBe(200);

  const { body: log } = await world.as('auditor').get('/api/office-log?act=brake');
  expect((log.items as { detail: { step: string } }[]).map(({ detail }) => detail.step)).toEqual(['lift', 'set']);
});
