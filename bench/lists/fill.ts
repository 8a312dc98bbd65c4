/**
 * A database of a size: some lives that the real rules decide are recorded step by step, and then copied as rows with
 * other ids, districts, organisations, names and times.
 */
import { sql, type RawBuilder } from 'kysely';
import { DISTRICTS } from '../../domain/districts.js';
import type { Store } from '../../store/engine/store.js';
import { withoutTimeouts } from '../../store/engine/without-timeouts.js';
import { at } from '../../test/domain/cases.js';
import { cluster, draft, submitted, underNotice, type Filing } from '../../test/store/support.js';

/** Rows a case, as five years leave them. */
const NOTICES = 10;
const AUDIT = 10;
const DELIVERIES = 5;

const ORGANISATIONS = 3_000;

/** The accounts that ask. Others have their roles in most cases too. */
export interface People {
  readonly municipal: string;
  readonly district: { readonly id: string; readonly district: string };
  readonly operator: { readonly id: string; readonly organisation: string };
}

type Values = Readonly<Record<string, RawBuilder<unknown>>>;

/** Columns that hold an id of a case or of something of one. */
const IDS = [
  'cases.id',
  'papers.id',
  'notices.id',
  'documents.id',
  'audit.paper_id',
  'audit.key',
  'documents.number',
  'cases.number',
];

/** Fill a database that has the organisations and the people with `size` cases, and ten times as many notices and audit entries. */
export async function fill(store: Store, size: number, people: People): Promise<void> {
  const templates = await recordTemplates(store);
  await withoutTimeouts(store.db, (db) => multiply({ ...store, db }, templates, size, people));
}

async function multiply(store: Store, templates: number, size: number, people: People): Promise<void> {
  const times = Math.ceil(size / templates);
  for (const table of ['cases', 'papers', 'audit', 'notices', 'documents', 'work'] as const)
    await copyRows(store, table, times, { ...MORE[table], ...(table === 'audit' && actorsOf(people)) });
  await addHistory(store, 'notices', size * NOTICES, { id: sql`'h' || n || '-' || t.id` });
  await addHistory(store, 'audit', size * AUDIT, { seq: sql`t.seq + 1000 * n`, key: sql`null`, paper_id: sql`null` });
  await addDeliveries(store, size * DELIVERIES);
  await addReads(store, people);
  await sql`vacuum analyze`.execute(store.db);
}

/** Record one life for each stage that lists show. @returns the number of cases */
async function recordTemplates(store: Store): Promise<number> {
  await draft(store, 'app-a', { ownRound: true });
  await submitted(store, 'app-b', { ownRound: true });
  await underNotice(store, 'app-c', { ownRound: true });
  const clusters: Filing[] = [];
  for (const id of ['d', 'e', 'f', 'g', 'h', 'i', 'j']) clusters.push(await cluster(store, id, { ownRound: true }));
  for (const [index, filing] of clusters.entries()) await filing.until(at(index === 0 ? '2026-02-20' : '2026-05-20'));
  const { rows } = await sql<{ n: number }>`select count(*) as n from cases`.execute(store.db);
  return rows[0]!.n;
}

/** Add the organisations of the cases. */
export async function addOrganisations({ db }: Store): Promise<void> {
  await sql`insert into organisations (id, name, credit_code, district)
    select 'org-b' || n, '产业集群服务中心' || n, 'C' || lpad(n::text, 17, '0'), ${districtOf(sql`n`)}
    from generate_series(1, ${sql.lit(ORGANISATIONS)}) n`.execute(db);
}

/** The district of an organisation by its number. */
function districtOf(organisation: RawBuilder<unknown>): RawBuilder<unknown> {
  const ids = Object.keys(DISTRICTS).map((id) => sql.lit(id));
  return sql`(array[${sql.join(ids)}])[${organisation} % ${sql.lit(ids.length)} + 1]`;
}

const NUMBER = sql`(n % ${sql.lit(ORGANISATIONS)} + 1)`;
const DISTRICT = districtOf(NUMBER);
const ORGANISATION = sql`'org-b' || ${NUMBER}`;
const WORDS = ['智能传感器', '集成电路装备', '生物医药', '商业航天', '新型显示', '机器人', '氢能', '高端仪器'];
const WORD = sql`(array[${sql.join(WORDS.map((word) => sql.lit(word)))}])[n % ${sql.lit(WORDS.length)} + 1]`;

/** What else differs in a copy. */
const MORE: Readonly<Record<string, Values>> = {
  cases: { name: sql`${WORD} || '集群' || n` },
  audit: { seal: sql`null`, basis: sql`null` },
};

/** One official in five is the one who asks; of a district and of an organisation, it is always them. */
function actorsOf({ municipal, district, operator }: People): Values {
  return {
    actor_id: sql`case
      when t.actor_role = 'municipal' and n % 5 = 0 then ${municipal}
      when t.actor_role = 'district' and ${DISTRICT} = ${district.district} then ${district.id}
      when t.actor_role = 'operator' and ${ORGANISATION} = ${operator.organisation} then ${operator.id}
      else t.actor_id || '-' || n % 50 end`,
  };
}

/** Copy every row of the templates. What names the case, its place or its time differs in each copy. */
async function copyRows(store: Store, table: string, times: number, more: Values): Promise<void> {
  await insertCopies(
    store,
    table,
    sql`${sql.table(table)} t, generate_series(1, ${sql.lit(times)}) n`,
    (name, type) => {
      const column = sql.ref(`t.${name}`);
      if (name === 'district') return DISTRICT;
      if (name === 'organisation') return ORGANISATION;
      if (name === 'case_id' || IDS.includes(`${table}.${name}`)) return more[name] ?? sql`${column} || '-' || n`;
      if (type.startsWith('timestamp')) return sql`${column} - n * interval '7 seconds'`;
      return more[name] ?? column;
    },
  );
}

/** Copy rows as if each case had more of them, until there are as many as given. */
async function addHistory(store: Store, table: string, size: number, more: Values): Promise<void> {
  const { rows } = await sql<{ n: number }>`select count(*) as n from ${sql.table(table)}`.execute(store.db);
  const missing = size - rows[0]!.n;
  if (missing <= 0) return;
  const times = sql.lit(Math.ceil(missing / rows[0]!.n));
  const from = sql`${sql.table(table)} t, generate_series(1, ${times}) n limit ${sql.lit(missing)}`;
  await insertCopies(store, table, from, (name, type) =>
    type.startsWith('timestamp')
      ? sql`${sql.ref(`t.${name}`)} - n * interval '1 year'`
      : (more[name] ?? sql.ref(`t.${name}`)),
  );
}

async function insertCopies(
  { db }: Store,
  table: string,
  from: RawBuilder<unknown>,
  valueOf: (column: string, type: string) => RawBuilder<unknown>,
): Promise<void> {
  const { rows } = await sql<{ name: string; type: string }>`
    select column_name as name, data_type as type from information_schema.columns
    where table_schema = 'public' and table_name = ${table} and is_identity = 'NO' and is_generated = 'NEVER'
    order by ordinal_position`.execute(db);
  await sql`insert into ${sql.table(table)} (${sql.join(rows.map(({ name }) => sql.ref(name)))})
    select ${sql.join(rows.map(({ name, type }) => valueOf(name, type)))} from ${from}`.execute(db);
}

/** Add e-mails of notices, evenly; three in two thousand are not sent. */
async function addDeliveries({ db }: Store, size: number): Promise<void> {
  await sql`insert into deliveries (notice_id, address, user_id, message_id, status, sent_at)
    select id, 'a@example.cn', 'u', 'm' || id,
      case arrival % 2000 when 2 then 'failed' when 4 then 'pending' when 6 then 'sending' else 'sent' end, at
    from notices where arrival % 5 < 2 limit ${sql.lit(size)}`.execute(db);
}

/** Each person has read nine of ten notices. */
async function addReads({ db }: Store, { municipal, district, operator }: People): Promise<void> {
  const read = (user: string, to: RawBuilder<unknown>) =>
    sql`insert into notice_reads (notice_id, user_id, at)
      select id, ${user}, at from notices where ${to} and arrival % 10 <> 0`.execute(db);
  await read(municipal, sql`audience = 'municipal'`);
  await read(district.id, sql`audience = 'district' and district = ${district.district}`);
  await read(operator.id, sql`audience = 'operator' and organisation = ${operator.organisation}`);
}
