/** Acts that were received, answered 202 and left over: refused by the case later, or ended by whoever runs the system. */
import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { carryReceived } from '../../services/cases/carry-received.js';
import { paperIdOf } from '../../services/cases/act-paper.js';
import { endReceived } from '../../services/cases/end-received.js';
import { createMailer, type Mailer } from '../../services/mail/mailer.js';
import { receiptOf } from '../../services/objections/objections.js';
import { startCase } from '../../services/temporal/start-workflows.js';
import { signalMailDispatcher } from '../../services/temporal/wake.js';
import { caseById } from '../../store/cases/cases.js';
import { addPaper } from '../../store/papers/papers.js';
import { actsNotDone, enterAct, receivedAct } from '../../store/requests/intake.js';
import {
  continuePolicy,
  draftApplication,
  openRound,
  recordApplication,
  startTestApi,
  type TestApi,
} from '../support/api-server.js';
import { PostOffice } from '../support/smtp.js';
import { VAULT } from '../support/vault.js';

const office = new PostOffice();
let mailer: Mailer;
let world: TestApi;
let id: string;

const OPINION = { opinion: '同意', departures: [] };
const LATE = 'late@example.com';
const act = (who: Parameters<TestApi['as']>[0], name: string, content?: unknown) =>
  world.as(who).act('applications', id, name, content);
const mails = () => office.received.filter(({ to }) => to === LATE);

beforeAll(async () => {
  await office.start();
  mailer = createMailer(office.url, 'jiqun@example.cn');
  world = await startTestApi({ temporal: true, mailer });
  await continuePolicy(world);
  id = await draftApplication(world, await openRound(world));
  await act('operatorA', 'submit');
  await act('haidian', 'accept');
  await act('haidian', 'recommend', OPINION);
  await act('municipal', 'propose', OPINION);
  await act('municipal', 'publish-notice');
}, 90_000);
afterAll(async () => {
  await world?.close();
  mailer.close();
  await office.stop();
});

/** Enters the objection that is on file a second time, under another key, as an API does that ends right after. */
async function leaveOver(key: string, caseId = id): Promise<void> {
  const { store, now } = world.deps;
  const { by_user: _by, ...paper } = await store.db
    .selectFrom('papers')
    .selectAll()
    .where('case_id', '=', id)
    .where('act', '=', 'object')
    .orderBy('version')
    .executeTakeFirstOrThrow();
  const { command, request_code: requestCode } = await store.db
    .selectFrom('intake')
    .selectAll()
    .where('case_id', '=', id)
    .where('outcome', '=', 'done')
    .where(sql<boolean>`command ->> 'act' = 'object'`)
    .executeTakeFirstOrThrow();
  const copy = paperIdOf(key);
  const { kind, content } = paper;
  await addPaper(store, { id: copy, caseId, act: 'object', kind, content, by: { role: 'public', id: 'public' } });
  await store.db
    .transaction()
    .execute((trx) =>
      enterAct(trx, { caseId, requestCode, command: { ...command, key, paper: copy, receivedAt: now() } }),
    );
}

it('an objection that is refused after its receipt: the objector reads why, by receipt and by e-mail', async () => {
  const content = { name: '迟来者', email: LATE, content: '产值数据不实', evidence: '见统计公报' };
  expect((await world.anyone.post(`/api/public/notices/${id}/objections`, { content }, randomUUID())).status).toBe(200);
  await expect.poll(() => mails().length, { timeout: 20_000 }).toBe(1);
  const decision = { outcome: 'uphold', reasons: '经核实数据不实' };
  const decided = await world.as('municipal').act('applications', id, 'decide-objection', decision, 'objection:1');
  expect(decided.body.stage).toBe('rejected');
  await expect.poll(() => mails().length, { timeout: 20_000 }).toBe(2);

  await leaveOver('late');
  const receipt = receiptOf(VAULT, id, 'late');
  const read = async () => (await world.anyone.get(`/api/public/objections/${receipt}`)).body;
  expect(await read()).toMatchObject({ state: 'received' });
  const { wakeMailDispatcher } = world.deps;
  expect(await carryReceived({ ...world.deps, wakeMailDispatcher }, undefined, 0)).toBe(1);
  expect(await read()).toMatchObject({ state: 'refused', reasons: expect.any(String) });
  await expect.poll(() => mails().length, { timeout: 20_000 }).toBe(3);
  expect(mails().at(-1)).toMatchObject({
    subject: expect.stringContaining('异议未予受理'),
    body: expect.stringMatching(/^尊敬的异议人：\s+您于.*提出的异议未予受理。/u),
  });
  expect(await carryReceived({ ...world.deps, wakeMailDispatcher }, undefined, 0)).toBe(0);
});

it('an act that nothing decides is reported, and is ended on purpose, once', async () => {
  // No worker polls for its workflow.
  const caseId = await recordApplication(world, 'app-stuck', 'b', '乙集群');
  const { state } = (await caseById(world.store, caseId))!;
  await startCase({ ...world.deps, taskQueue: 'nobody' }, state);
  await leaveOver('stuck', caseId);
  await sql`update intake set recorded_at = now() - interval '11 minutes' where key = 'stuck'`.execute(world.store.db);
  expect((await world.as('admin').post('/api/reconciliation/run', {})).status).toBe(202);
  const found = async () => (await world.as('admin').get('/api/reconciliation?pageSize=100')).body.differences.items;
  await expect
    .poll(found, { timeout: 40_000 })
    .toContainEqual(expect.objectContaining({ kind: 'act-undecided', subject: caseId, repairable: false }));

  const deps = { store: world.store, mail: true };
  const end = { caseId, key: 'stuck', reason: '所涉公示已经结束' };
  await expect(endReceived(deps, { ...end, reason: ' ' })).rejects.toMatchObject({ code: 'invalid' });
  await expect(endReceived(deps, { ...end, key: 'nobody' })).rejects.toMatchObject({ code: 'not-found' });
  expect(await endReceived(deps, end)).toBe(true);
  await expect(endReceived(deps, end)).rejects.toMatchObject({ code: 'not-allowed-now' });
  expect(await receivedAct(world.store, caseId, 'stuck')).toMatchObject({ outcome: 'refused' });
  const receipt = receiptOf(VAULT, caseId, 'stuck');
  const { body } = await world.anyone.get(`/api/public/objections/${receipt}`);
  expect(body).toMatchObject({ state: 'refused', reasons: end.reason });
  await signalMailDispatcher(world.deps.temporal, world.deps.taskQueue);
  await expect.poll(() => mails().at(-1)?.body, { timeout: 20_000 }).toContain(end.reason);
});

it('an act on an open case whose workflow was ended by hand waits until it runs again, from its file', async () => {
  const caseId = await draftApplication(world, await openRound(world), 'operatorC');
  const key = randomUUID();
  const submit = async () => await world.as('operatorC').post(`/api/applications/${caseId}/acts/submit`, {}, key);
  await world.deps.temporal.workflow.getHandle(`application/${caseId}`).terminate('by hand');
  expect(await submit()).toMatchObject({ status: 202 });
  expect(await carryReceived(world.deps, undefined, 0)).toBe(0);
  expect(await actsNotDone(world.store, caseId, 'submit')).toMatchObject([{ outcome: null }]);
  await startCase(world.deps, (await caseById(world.store, caseId))!.state, 'again'); // as the check's repair does
  expect(await carryReceived(world.deps, undefined, 0)).toBe(1);
  expect(await submit()).toMatchObject({ status: 200, body: { stage: 'submitted' } });
});
