/**
 * Writes `database.json.gz`: the rows of a database of release 0.2 on 10 April 2026, with windows open. Run by the code of
 * that release: copy this folder into a checkout of it, and `npx tsx test/store/release-0.2/make.ts`.
 */
import { writeFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { sql } from 'kysely';
import { openApplication } from '../../../domain/application/open.js';
import { advance } from '../../../domain/kernel/decide.js';
import { CLUSTER } from '../../../domain/cluster/definition.js';
import type { ClusterState } from '../../../domain/cluster/state.js';
import { migrate } from '../../../store/engine/migrate.js';
import { openStore, type Store } from '../../../store/engine/store.js';
import { saveDraft } from '../../../store/papers/drafts.js';
import { at, CLEAR, ctx, district, municipal, operator } from '../../domain/cases.js';
import { cluster, createAccounts, Filing, FORM } from '../support.js';

const TABLES = ['cases', 'papers', 'audit', 'notices', 'sequence', 'brakes'];
const DAY = '2026-04-10';
const FACTS = { ground: '17.2', facts: '产值数据与统计口径不符。', foundOn: '2025-09-01', evidence: '统计报表。' };

async function propose(filing: Filing, date: `${number}-${number}-${number}`): Promise<Filing> {
  await filing.until(at(date, '13:00'));
  return await filing.actWith(date, municipal, 'propose-revocation', FACTS, { data: { ground: '17.2' } });
}

async function reported(store: Store, id: string): Promise<Filing> {
  const filing = await cluster(store, id);
  const subject = 'annual-report:2025';
  await filing.until(at('2026-03-05', '13:00'));
  await filing.actWith('2026-03-05', operator, 'file-report', { year: 2025 }, { subject });
  await filing.act('2026-03-06', district, 'verify-report', { subject });
  return await filing.act('2026-03-09', municipal, 'receive-report', { subject });
}

/** An application of this year that was returned for correction. */
async function inCorrection(store: Store): Promise<void> {
  const round = { id: 'round-2026', opensOn: '2026-03-02', closesOn: '2026-03-31', recommendBy: '2026-05-29' } as const;
  const opened = openApplication(
    { id: 'app-correction', district: 'haidian', organisation: 'org-1', round, actor: operator, key: 'open' },
    ctx(at('2026-03-03')),
  );
  if ('refused' in opened) throw new Error(opened.refused);
  await saveDraft(store, { caseId: opened.state.id, content: FORM, by: operator });
  const filing = new Filing(store, opened.state);
  await filing.record(filing.input(opened.state, [opened.transition], at('2026-03-03')));
  await filing.act('2026-03-30', operator, 'submit', CLEAR);
  const defects = { defects: [{ item: '规划', defect: '缺少空间范围图。' }] };
  await filing.actWith('2026-04-03', district, 'return', defects, { data: { defects: 1 } });
  await filing.until(at(DAY));
}

/** The freeze of automatic revocations, and a cluster whose window it keeps from lapsing. */
async function frozen(store: Store): Promise<void> {
  const filing = await propose(await reported(store, 'frozen'), '2026-03-11');
  const end = filing.state.clocks.find(({ rule }) => rule === 'statement');
  if (end === undefined) throw new Error('no statement window');
  await filing.until(at('2026-03-25'));
  const { state, transitions } = advance(CLUSTER, filing.state as ClusterState, {
    ...ctx(at('2026-03-26', '00:00')),
    holds: ['brake'],
  });
  await filing.record(filing.input(state, transitions, at('2026-03-26', '00:00')));
}

const store = await openStore({ dataDir: 'memory://' });
await migrate(store);
await createAccounts(store);
await inCorrection(store);
await (await cluster(store, 'overdue')).until(at(DAY));
await (await propose(await reported(store, 'window'), '2026-04-07')).until(at(DAY));
const revoked = await propose(await cluster(store, 'revoked'), '2025-09-10');
await revoked.until(at('2025-10-20'));
const answered = await propose(await reported(store, 'answered'), '2026-03-10');
await answered.actWith(
  '2026-03-16',
  operator,
  'file-statement',
  { statement: '数据口径已经说明。' },
  { subject: 'revocation:1' },
);
await answered.until(at(DAY));
const freeze = { id: 'freeze', set_at: at('2026-03-20'), set_by: municipal.id, reason: '核对数据', document: '核对函' };
await store.db
  .insertInto('brakes')
  .values({ ...freeze, lifted_at: null, lifted_by: null, lift_reason: null, lift_document: null })
  .execute();
await frozen(store);
await store.db.updateTable('cases').set({ started: true }).execute();

const rows: Record<string, unknown> = {};
for (const table of TABLES) {
  const { rows: found } = await sql<{ row: unknown }>`select to_jsonb(t) as row from ${sql.table(table)} t`.execute(
    store.db,
  );
  rows[table] = found.map(({ row }) => row);
}
writeFileSync(new URL('database.json.gz', import.meta.url), gzipSync(JSON.stringify(rows)));
await store.close();
