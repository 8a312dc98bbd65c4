/** A file that is damaged in every way: found by its audit trail, and repaired only from what is proven; on a real Temporal server. */
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { epochOf } from '../../domain/calendar/civil.js';
import type { CaseState } from '../../domain/cases.js';
import { DIFFERENCES, type DifferenceId } from '../../domain/reconciliation.js';
import { SHIPPED_POLICIES } from '../../domain/policy/registry.js';
import { startCase } from '../../services/temporal/start-workflows.js';
import { DOCUMENT_ISSUER_ID, MAIL_DISPATCHER_ID, workflowIdOf } from '../../workflows/ids.js';
import { stateQuery } from '../../workflows/messages.js';
import { auditOf } from '../../store/cases/audit.js';
import { caseById } from '../../store/cases/cases.js';
import { ROUND_SCHEDULE } from '../../services/temporal/schedules.js';
import { sha256 } from '../../store/engine/values.js';
import { addAttachment } from '../../store/papers/attachments.js';
import { rowHash } from '../../store/recording/seal.js';
import type { Database } from '../../store/schema.js';
import { at, district, operator } from '../domain/cases.js';
import { DEPS, submitted } from '../store/support.js';
import { IN_HAIDIAN, SERVED, underRevocation } from '../support/proceeding.js';
import { draftApplication, openRound, recordCluster, startTestApi, type TestApi } from '../support/api-server.js';

let world: TestApi;
/** An application with papers, notices, e-mails, a document and an attachment. */
let application: string;

const PATIENCE = { timeout: 40_000, interval: 100 };
const RECENTLY = '2026-03-02';
const STEPS = 3;
const DEFECTS = { defects: [{ field: '/boundary', text: '请附地图' }] };

beforeAll(async () => {
  world = await startTestApi({ temporal: true, mailer: { send: async () => {}, close: () => {} } });
  application = await draftApplication(world, await openRound(world));
  await world.as('operatorA').act('applications', application, 'submit');
  await world.as('haidian').act('applications', application, 'return', DEFECTS);
}, 90_000);
afterAll(() => world?.close());

const handle = (id: string) => world.deps.temporal.workflow.getHandle(id);
const processOf = async (id: string) => await handle(workflowIdOf('cluster', id)).query(stateQuery);
const fileOf = async (id: string) => (await caseById(world.store, id))!;
const run = async (statement: ReturnType<typeof sql>) => await statement.execute(world.store.db);

/** A cluster of three steps whose process runs. `begins`: from another state than the one on file. */
async function withProcess(id: string, begins: (state: CaseState) => CaseState = (state) => state): Promise<void> {
  const { filing } = await underRevocation(world.store, id, { ...IN_HAIDIAN, ...SERVED });
  const author = { ...operator, organisation: 'org-a' };
  await filing.act('2025-07-01', author, 'file-statement', { subject: 'revocation:1' });
  const shiftMs = epochOf(at('2025-07-01', '15:00')) - Date.now();
  await startCase({ ...world.deps, policies: SHIPPED_POLICIES, shiftMs }, begins(filing.state));
  await processOf(id);
}

const placeOf = (key: string) => join(world.deps.uploadFolder, '..', 'attachments', key.slice(0, 2), key);

/** Puts a text into the file store; returns its hash. */
async function storedFile(text: string): Promise<string> {
  const key = sha256(text);
  await mkdir(dirname(placeOf(key)), { recursive: true });
  await writeFile(placeOf(key), text);
  return key;
}

/** An application that was returned and withdrawn, with a notice, a paper, a document and an attachment. */
async function endedApplication(id: string): Promise<void> {
  const key = await storedFile(id);
  const attachment = { id: `att-${id}`, case_id: id, name: '附件.pdf', media_type: 'application/pdf', size: 1 };
  const filing = await submitted(
    world.store,
    id,
    { ...IN_HAIDIAN, ...SERVED, ownRound: true },
    { ...DEPS, mail: false },
  );
  await addAttachment(world.store, { ...attachment, sha256: key, storage_key: key, uploaded_by: 'someone' });
  await filing.actWith(
    '2025-03-12',
    district,
    'return',
    { ...DEFECTS, attachments: [attachment.id] },
    { data: DEFECTS },
  );
  await filing.act('2025-03-13', { ...operator, organisation: 'org-a' }, 'withdraw');
}

/** Writes the chain of an audit trail anew, as a release without a basis would have written it. */
async function reseal(id: string): Promise<void> {
  let before: string | null = null;
  for (const row of await auditOf(world.store, id)) {
    const hash: string = rowHash(row, before);
    await run(sql`update audit set sha256 = ${hash} where case_id = ${id} and seq = ${row.seq}`);
    before = hash;
  }
}

async function alterState(id: string, changes: object): Promise<void> {
  await run(sql`update cases set state = state || ${JSON.stringify(changes)}::jsonb where id = ${id}`);
}

interface Damage {
  readonly kind: DifferenceId;
  /** What follows from it, and is reported too. */
  readonly also?: DifferenceId;
  /** What is reported; the default is the case. */
  readonly subject?: () => string;
  readonly repaired: boolean;
  readonly prepare?: (id: string) => Promise<unknown>;
  readonly inflict: (id: string) => Promise<unknown>;
}

const DAMAGES: Readonly<Record<string, Damage>> = {
  'cl-row-altered': {
    kind: 'audit-altered',
    also: 'step-differs',
    repaired: false,
    inflict: (id) => run(sql`update audit set actor_id = 'x' where case_id = ${id} and seq = 2`),
  },
  'cl-row-in-the-middle': {
    kind: 'audit-missing',
    repaired: false,
    inflict: (id) => run(sql`delete from audit where case_id = ${id} and seq = 2`),
  },
  'cl-row-at-the-end': {
    kind: 'audit-missing',
    repaired: false,
    inflict: (id) => run(sql`delete from audit where case_id = ${id} and seq = ${STEPS}`),
  },
  'cl-state': { kind: 'state-altered', repaired: true, inflict: (id) => alterState(id, { standing: 'expired' }) },
  'cl-state-and-seq': {
    kind: 'state-altered',
    repaired: true,
    async inflict(id) {
      await alterState(id, { seq: 99 });
      await run(sql`update cases set seq = 99 where id = ${id}`);
    },
  },
  'cl-seq': {
    kind: 'seq-altered',
    repaired: true,
    inflict: (id) => run(sql`update cases set seq = 99 where id = ${id}`),
  },
  'cl-column': {
    kind: 'list-differs',
    repaired: true,
    inflict: (id) => run(sql`update cases set district = 'changping', period_end = null where id = ${id}`),
  },
  'cl-work': {
    kind: 'list-differs',
    repaired: true,
    inflict: (id) => run(sql`delete from work where case_id = ${id}`),
  },
  'cl-other-process': {
    kind: 'workflow-differs',
    repaired: true,
    prepare: (id) => withProcess(id, (state) => ({ ...state, electronic: '2025-06-20' })),
    inflict: async () => {},
  },
  'cl-terminated': {
    kind: 'workflow-ended',
    repaired: true,
    prepare: (id) => recordCluster(world, id, 'a', RECENTLY),
    inflict: (id) => handle(workflowIdOf('cluster', id)).terminate('by hand'),
  },
  'cl-deleted': {
    kind: 'workflow-missing',
    repaired: true,
    prepare: (id) => recordCluster(world, id, 'a', RECENTLY),
    async inflict(id) {
      const { workflowId } = handle(workflowIdOf('cluster', id));
      const { workflowService } = world.deps.temporal;
      await workflowService.deleteWorkflowExecution({ namespace: 'default', workflowExecution: { workflowId } });
      await vi.waitFor(async () => await expect(handle(workflowId).describe()).rejects.toThrow(), PATIENCE);
    },
  },
  'cl-basis': {
    kind: 'audit-altered',
    repaired: false,
    inflict: (id) => run(sql`update audit set basis = basis - 'holds' || '{"x":1}' where case_id = ${id} and seq = 3`),
  },
  'cl-forged': {
    kind: 'step-differs',
    repaired: false,
    async inflict(id) {
      const [before, last] = (await auditOf(world.store, id)).slice(-2);
      const forged = { ...last!, on_date: '2025-07-02' } as const;
      const changed = { on_date: forged.on_date, sha256: rowHash(forged, before!.sha256) };
      await world.store.db.updateTable('audit').set(changed).where('case_id', '=', id).where('seq', '=', 3).execute();
    },
  },
  'app-ended': {
    kind: 'state-altered',
    repaired: true,
    prepare: endedApplication,
    inflict: (id) => alterState(id, { electronic: '2025-06-20' }),
  },
  'app-ended-unproven': {
    kind: 'state-unproven',
    repaired: false,
    async prepare(id) {
      await endedApplication(id);
      await run(sql`update audit set basis = null, seal = seal - 'basis' where case_id = ${id}`);
      await reseal(id);
    },
    inflict: (id) => alterState(id, { electronic: '2025-06-20' }),
  },
  'app-notice-deleted': {
    kind: 'notice-damaged',
    repaired: false,
    prepare: endedApplication,
    inflict: (id) => run(sql`delete from notices where case_id = ${id} and about = 'return'`),
  },
  'app-paper-deleted': {
    kind: 'paper-damaged',
    repaired: false,
    prepare: endedApplication,
    inflict: (id) => run(sql`delete from papers where case_id = ${id} and kind = 'return'`),
  },
  'app-document-deleted': {
    kind: 'document-damaged',
    repaired: false,
    prepare: endedApplication,
    inflict: (id) => run(sql`delete from documents where case_id = ${id}`),
  },
  'app-attachment-deleted': {
    kind: 'attachment-damaged',
    repaired: false,
    prepare: endedApplication,
    inflict: (id) => run(sql`delete from attachments where case_id = ${id}`),
  },
  'app-attachment-altered': {
    kind: 'attachment-damaged',
    repaired: false,
    prepare: endedApplication,
    async inflict(id) {
      const other = await storedFile(`${id} other`);
      await run(sql`update attachments set sha256 = ${other}, storage_key = ${other} where case_id = ${id}`);
    },
  },
  'app-file-missing': {
    kind: 'file-damaged',
    repaired: false,
    prepare: endedApplication,
    inflict: (id) => rm(placeOf(sha256(id))),
  },
  schedule: {
    kind: 'schedule-missing',
    subject: () => ROUND_SCHEDULE,
    repaired: true,
    prepare: async () => {},
    inflict: () => world.deps.temporal.schedule.getHandle(ROUND_SCHEDULE).delete(),
  },
  notice: {
    kind: 'notice-damaged',
    subject: () => application,
    repaired: false,
    prepare: async () => {},
    inflict: () => run(sql`update notices set body = body || '。' where case_id = ${application} and about = 'return'`),
  },
  delivery: {
    kind: 'mail-missing',
    subject: () => application,
    repaired: false,
    prepare: async () => {},
    inflict: () =>
      run(sql`delete from deliveries where notice_id in (select id from notices where case_id = ${application})`),
  },
  paper: {
    kind: 'paper-damaged',
    subject: () => application,
    repaired: false,
    prepare: async () => {},
    inflict: () =>
      run(
        sql`update papers set content = content || '{"name":"甲"}' where case_id = ${application} and status = 'filed'`,
      ),
  },
  document: {
    kind: 'document-damaged',
    subject: () => application,
    repaired: false,
    prepare: async () => {},
    inflict: () => run(sql`update documents set data = data || '{"article":"0"}' where case_id = ${application}`),
  },
  attachment: {
    kind: 'file-damaged',
    subject: () => application,
    repaired: false,
    prepare: async () => {},
    async inflict() {
      const { db } = world.store;
      const attachment = db.selectFrom('attachments').select('storage_key as key').where('case_id', '=', application);
      const print = db.selectFrom('documents').select('pdf_sha256 as key').where('case_id', '=', application);
      await writeFile(placeOf((await attachment.executeTakeFirstOrThrow()).key), 'altered');
      await rm(placeOf((await print.executeTakeFirstOrThrow()).key!));
    },
  },
  mailroom: {
    kind: 'process-ended',
    subject: () => MAIL_DISPATCHER_ID,
    repaired: true,
    prepare: async () => {},
    inflict: () => handle(MAIL_DISPATCHER_ID).terminate('by hand'),
  },
  issuer: {
    kind: 'process-ended',
    subject: () => DOCUMENT_ISSUER_ID,
    repaired: true,
    prepare: async () => {},
    inflict: () => handle(DOCUMENT_ISSUER_ID).terminate('by hand'),
  },
};

const expected = (which: (damage: Damage) => boolean) =>
  Object.entries(DAMAGES).flatMap(([id, damage]) =>
    which(damage) ? [damage.kind, damage.also ?? []].flat().map((kind) => `${kind} ${damage.subject?.() ?? id}`) : [],
  );

async function reconcile(what: 'run' | 'repair') {
  expect((await world.as('admin').post(`/api/reconciliation/${what}`, {})).status).toBe(202);
  const order = world.store.db.selectFrom('office_log').select('subject').where('act', '=', 'reconcile');
  const { subject } = await order.orderBy('id', 'desc').limit(1).executeTakeFirstOrThrow();
  await handle(subject).result();
  return await differences();
}

interface Found {
  readonly kind: string;
  readonly subject: string;
  readonly repairable: boolean;
}

async function differences(): Promise<Found[]> {
  const { body } = await world.as('auditor').get('/api/reconciliation?pageSize=100');
  return body.differences.items;
}

const named = (found: readonly Found[]) => found.map(({ kind, subject }) => `${kind} ${subject}`).sort();

/** Where each table is damaged, or why the check does not compare it. */
const TABLES: Readonly<Record<Exclude<keyof Database, 'user'>, readonly (keyof typeof DAMAGES)[] | string>> = {
  cases: ['cl-state', 'cl-state-and-seq', 'cl-seq', 'cl-column', 'app-ended', 'app-ended-unproven'],
  audit: ['cl-row-altered', 'cl-row-in-the-middle', 'cl-row-at-the-end', 'cl-basis', 'cl-forged'],
  work: ['cl-work'],
  notices: ['notice', 'app-notice-deleted'],
  deliveries: ['delivery'],
  papers: ['paper', 'app-paper-deleted'],
  attachments: ['attachment', 'app-attachment-deleted', 'app-attachment-altered', 'app-file-missing'],
  documents: ['document', 'app-document-deleted'],
  decision_terms: 'the last test: what all cases were decided on',
  former_operators: 'what a former party may still read; the audit trail has the hand-over',
  rounds: 'compared with the dates that applications have, as round-dates; its own case is checked',
  batches: 'what has not begun or was ended is found, as batch-missing and batch-ended',
  batch_items: 'each act is a step of its case',
  intake: 'each act that is done is a step of its case; the basis of the step has the command',
  idempotency: 'answers kept for some days',
  notice_reads: 'who has read what; nothing follows from it',
  channels: 'a choice of the person',
  calendar_feeds: 'a choice of the person',
  dashboard_shares: 'sums of what the case has; nothing follows from it',
  dashboard_sums: 'sums of what the cases have; nothing follows from it',
  register_standings: 'lists filter by it; what an entry says is read from the audit trail',
  clusters_unread: 'a note that the database keeps; nothing follows from it',
  case_search: 'texts of the row of the case, kept by the database; nothing follows from it',
  assignments: 'who handles a case; the office log has its history',
  absences: 'entries of the office',
  office_log: 'not sealed',
  organisations: 'not sealed; the office log has its changes',
  organisation_names: 'not sealed; the office log has its changes',
  brakes: 'not sealed; what was held or revoked is in the basis of each step',
  interruptions: 'not sealed; what was held or moved is in the basis of each step',
  service_moment: 'one moment, written anew every few seconds',
  sequence: 'numbers given; a number is unique',
  document_numbers: 'numbers given; a number is unique',
  document_templates: 'named by its hash; a document keeps its own text',
  policies: 'kept with a hash; steps have their own copy, by its hash',
  calendar_years: 'steps have their own copy, by its hash',
  policy_continuations: 'steps have their own copy, by its hash',
  reconciliations: 'results of checks',
  reconciliation_differences: 'results of checks',
  deployment: 'compared at each start',
};

/** The tables of migrations and of sign-in. */
const OF_LIBRARIES = /^(kysely_|user$|session$|account$|account_audit$|verification$|rateLimit$)/;

it('each table is damaged, or its exception has a reason', async () => {
  const { rows } = await sql<{ name: string }>`
    select table_name as name from information_schema.tables where table_schema = 'public'`.execute(world.store.db);
  const names = rows.map(({ name }) => name).filter((name) => !OF_LIBRARIES.test(name));
  expect(Object.keys(TABLES).toSorted()).toEqual(names.toSorted());
  const damages = Object.values(TABLES).flatMap((how) => (typeof how === 'string' ? [] : how));
  expect(damages.filter((id) => DAMAGES[id] === undefined)).toEqual([]);
  const thorough = (Object.keys(DIFFERENCES) as DifferenceId[]).filter((kind) => 'thorough' in DIFFERENCES[kind]);
  const found = new Set(Object.values(DAMAGES).flatMap(({ kind, also }) => [kind, also]));
  expect(thorough.filter((kind) => !found.has(kind))).toEqual(['basis-missing']); // the last test
});

it('a file in order is found to be so, with every content', async () => {
  for (const [id, { prepare = withProcess }] of Object.entries(DAMAGES))
    if (id !== 'cl-other-process') await prepare(id);
  await vi.waitFor(async () => {
    const owed = await world.store.db
      .selectFrom('documents')
      .select('status')
      .where('case_id', '=', application)
      .execute();
    expect(owed.map(({ status }) => status)).not.toEqual([]);
    expect(owed.every(({ status }) => status === 'issued')).toBe(true);
    const mails = await world.store.db.selectFrom('deliveries').select('status').execute();
    expect(mails.map(({ status }) => status)).not.toEqual([]);
    expect(mails.every(({ status }) => status === 'sent')).toBe(true);
  }, PATIENCE);
  expect(named(await reconcile('run'))).toEqual([]);
}, 90_000);

it('every kind of damage is found', async () => {
  await DAMAGES['cl-other-process']!.prepare!('cl-other-process');
  await pause(1_500); // until no wake-up is left
  for (const [id, { inflict }] of Object.entries(DAMAGES)) await inflict(id);
  const found = await reconcile('run');
  expect(named(found)).toEqual(expected(() => true).toSorted());
  const repairable = found.filter((one) => one.repairable);
  expect(named(repairable)).toEqual(expected(({ repaired }) => repaired).toSorted());
}, 90_000);

it('what an hourly check does not read is not thought to be repaired', async () => {
  const before = named(await differences());
  await world.deps.temporal.workflow.execute('reconciliation', { workflowId: 'hourly', taskQueue: 'test', args: [] });
  expect(named(await differences())).toEqual(before);
  const hourly = world.store.db.selectFrom('reconciliations').select('thorough').where('id', '=', 'hourly');
  expect(await hourly.executeTakeFirst()).toEqual({ thorough: false });
}, 60_000);

it('damage is repaired from what is proven, and nothing that was altered by hand spreads', async () => {
  const trails = await Promise.all(Object.keys(DAMAGES).map((id) => auditOf(world.store, id)));
  await reconcile('repair');
  await vi.waitFor(
    async () => expect(named(await reconcile('run'))).toEqual(expected(({ repaired }) => !repaired).toSorted()),
    PATIENCE,
  );
  for (const id of ['cl-state', 'cl-state-and-seq', 'cl-seq', 'cl-other-process']) {
    const { seq, state } = await fileOf(id);
    expect([id, seq, await processOf(id)]).toEqual([id, STEPS, state]);
  }
  expect(await fileOf('cl-state')).toMatchObject({ state: { standing: 'valid' } });
  expect(await fileOf('cl-column')).toMatchObject({ district: 'haidian', period_end: '2028-06-10' });
  expect((await processOf('cl-other-process')).electronic).toBe(SERVED.electronic);
  for (const id of ['cl-terminated', 'cl-deleted'])
    expect((await handle(workflowIdOf('cluster', id)).describe()).status.name).toBe('RUNNING');
  expect(await Promise.all(Object.keys(DAMAGES).map((id) => auditOf(world.store, id)))).toEqual(trails);
}, 120_000);

it('policies and calendars that steps were decided on, and are altered or missing, are found in each case', async () => {
  await run(sql`update decision_terms set content = '{}'`);
  const lost = async () => (await reconcile('run')).filter(({ kind }) => kind === 'basis-missing');
  const altered = await lost();
  expect(altered.map(({ subject }) => subject)).toEqual(expect.arrayContaining([application, 'cl-state', 'app-ended']));
  await run(sql`delete from decision_terms`);
  expect(named(await lost())).toEqual(named(altered));
}, 60_000);
