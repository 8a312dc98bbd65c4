/** A suite for both engines, and cases that the real rules decide and that are recorded step by step. */
import { afterAll, beforeAll, describe } from 'vitest';
import { sql } from 'kysely';
import { agenda } from '../../domain/kernel/agenda.js';
import { openApplication } from '../../domain/application/open.js';
import type { CivilDate, Instant } from '../../domain/calendar/civil.js';
import type { Context, Transition } from '../../domain/kernel/case.js';
import type { Terms } from '../../domain/kernel/terms.js';
import type { Actor, Role } from '../../domain/kernel/people.js';
import { advance, decide } from '../../domain/kernel/decide.js';
import { policyOf } from '../../domain/policy/index.js';
import { definitionOf, summarise, type CaseState } from '../../domain/cases.js';
import { caseLinks } from '../../runtime/case-links.js';
import { addPaper } from '../../store/papers/papers.js';
import { migrate } from '../../store/engine/migrate.js';
import { openStore, type Store } from '../../store/engine/store.js';
import { saveDraft } from '../../store/papers/drafts.js';
import { record, type RecordDeps, type RecordInput } from '../../store/recording/record.js';
import { at, CLEAR, ctx, district, municipal, operator, ROUND_DATES } from '../domain/cases.js';
import { dropDatabase, newDatabase } from '../support/postgres.js';

export const DEPS: RecordDeps = { mail: true, policy: policyOf, link: caseLinks('https://jiqun.example.cn') };

/** Declare a suite once for each engine, each time on an empty database. */
export function onBothEngines(suite: (store: () => Store) => void): void {
  describe.each(['pglite', 'postgres'] as const)('on %s', (kind) => {
    let store: Store;
    let url: string | undefined;
    beforeAll(async () => {
      if (kind === 'postgres') url = await newDatabase();
      store = await openStore(url === undefined ? { dataDir: 'memory://' } : { databaseUrl: url });
      await migrate(store);
      await createAccounts(store);
    });
    afterAll(async () => {
      await store.close();
      if (url !== undefined) await dropDatabase(url);
    });
    suite(() => store);
  });
}

/** Create accounts in the columns of the authentication library's table that the store reads. */
export async function createAccounts({ db }: Store): Promise<void> {
  await sql`create table "user" (
    id text primary key, name text not null, email text not null unique,
    role text, district text, organisation text, disabled boolean not null default false)`.execute(db);
  const account = (
    id: string,
    role: Role,
    more: { district?: string; organisation?: string; disabled?: boolean } = {},
  ) => ({
    id,
    name: id,
    email: `${id}@Example.cn`,
    role,
    district: more.district ?? null,
    organisation: more.organisation ?? null,
    disabled: more.disabled ?? false,
  });
  await db
    .insertInto('user')
    .values([
      account('u-operator', 'operator', { organisation: 'org-1' }),
      account('u-operator-left', 'operator', { organisation: 'org-1', disabled: true }),
      account('u-other-operator', 'operator', { organisation: 'org-2' }),
      account('u-district', 'district', { district: 'haidian' }),
      account('u-other-district', 'district', { district: 'changping' }),
      account('u-municipal', 'municipal'),
      account('u-admin', 'admin'),
    ])
    .execute();
}

export const FORM = {
  name: '海淀智能传感器集群',
  leadingIndustry: '智能传感器',
  industryCode: 'C39',
  boundary: '北至北清路',
  areaKm2: 36.5,
  operator: { name: '海淀传感器产业服务中心', contact: '张三' },
} as const;

const ctxOf = (now: Instant, rules: number | undefined): Context => ({
  ...ctx(now),
  ...(rules !== undefined && { rules }),
});

interface Scope {
  readonly district?: string;
  readonly organisation?: string;
  /** The edition of the rules; absent: the first. */
  readonly rules?: number;
  /** The application is in a round of its own: its organisation has others in the common round. */
  readonly ownRound?: true;
}

interface More {
  readonly paper?: string;
  readonly subject?: string;
  readonly data?: Readonly<Record<string, unknown>>;
  readonly terms?: Partial<Terms>;
}

/** A case whose every step is recorded. `inputs` are the calls of `record`. */
export class Filing {
  readonly inputs: RecordInput[] = [];
  readonly store: Store;
  readonly deps: RecordDeps;
  state: CaseState;
  #keys = 0;

  constructor(store: Store, state: CaseState, deps: RecordDeps = DEPS) {
    this.store = store;
    this.state = state;
    this.deps = deps;
  }

  #ctx(now: Instant): Context {
    return ctxOf(now, this.state.rules);
  }

  /** Decide an act at 14:00 of a day, without recording it. */
  decide(date: CivilDate, actor: Actor, act: string, more: More = {}): RecordInput {
    const command = { act, actor, key: `${this.state.id}-${this.state.seq}-${++this.#keys}`, ...more };
    const decision = decide(definitionOf(this.state.kind), this.state, command, this.#ctx(at(date)));
    if (!decision.ok) throw new Error(`${act} on ${date}: ${decision.refusal.message}`);
    return {
      ...this.input(decision.state, decision.transitions, at(date)),
      decidedOn: { ctx: this.#ctx(at(date)), command },
    };
  }

  input(state: CaseState, transitions: readonly Transition[], now: Instant): RecordInput {
    const from = this.inputs.length > 0 && { from: this.state };
    return { ...from, state, summary: summarise(state, this.#ctx(now)), transitions };
  }

  async record(input: RecordInput): Promise<this> {
    await record(this.store, input, this.deps);
    this.state = input.state;
    this.inputs.push(input);
    return this;
  }

  async act(...args: Parameters<Filing['decide']>): Promise<this> {
    return await this.record(this.decide(...args));
  }

  /** Record an act with a paper of its own. */
  async actWith(
    date: CivilDate,
    actor: Actor,
    act: string,
    content: Readonly<Record<string, unknown>>,
    more: Omit<More, 'paper'> = {},
  ): Promise<this> {
    const id = `${this.state.id}-paper-${this.state.seq}-${++this.#keys}`;
    await addPaper(this.store, { id, caseId: this.state.id, act, kind: act, content, by: actor });
    return await this.act(date, actor, act, { ...more, paper: id });
  }

  /** Record what falls due until an instant. */
  async until(now: Instant): Promise<this> {
    for (;;) {
      const next = agenda(this.state, this.#ctx(now))[0];
      if (next === undefined || next.at > now) return this;
      const { state, transitions } = advance(definitionOf(this.state.kind), this.state, this.#ctx(next.at));
      await this.record({ ...this.input(state, transitions, next.at), decidedOn: { ctx: this.#ctx(next.at) } });
    }
  }
}

/** Return the first step of an application, not recorded yet. */
export function opening(
  store: Store,
  id: string,
  { rules, ownRound, ...scope }: Scope = {},
  deps?: RecordDeps,
): { filing: Filing; input: RecordInput } {
  const reach = { district: 'haidian', organisation: 'org-1', ...scope };
  const opened = openApplication(
    {
      id,
      ...reach,
      round: ownRound ? { ...ROUND_DATES, id: `round-${id}` } : ROUND_DATES,
      actor: operator,
      key: `${id}-0`,
    },
    ctxOf(at('2025-03-04'), rules),
  );
  if ('refused' in opened) throw new Error(opened.refused);
  const filing = new Filing(store, opened.state, deps);
  return { filing, input: filing.input(opened.state, [opened.transition], at('2025-03-04')) };
}

/** Record a draft with its form. */
export async function draft(store: Store, id: string, scope: Scope = {}, deps?: RecordDeps): Promise<Filing> {
  const { filing, input } = opening(store, id, scope, deps);
  await saveDraft(store, { caseId: id, content: FORM, by: operator });
  return await filing.record(input);
}

/** Record an application and submit it. */
export async function submitted(...args: Parameters<typeof draft>): Promise<Filing> {
  const filing = await draft(...args);
  const { organisation } = filing.state;
  return await filing.act('2025-03-10', { ...operator, organisation }, 'submit', CLEAR);
}

/** Record an application up to its public notice, from Monday 26 May 2025 to Friday 30 May. */
export async function underNotice(...args: Parameters<typeof draft>): Promise<Filing> {
  const filing = await submitted(...args);
  const officer = { ...district, district: filing.state.district };
  await filing.act('2025-03-12', officer, 'accept');
  await filing.act('2025-03-20', officer, 'recommend', { data: { departures: [] } });
  await filing.act('2025-05-20', municipal, 'propose', { data: { departures: [] } });
  return await filing.act('2025-05-26', municipal, 'publish-notice');
}

/** Record a cluster by the recognition of its application. */
export async function cluster(store: Store, id: string, scope: Scope = {}, deps?: RecordDeps): Promise<Filing> {
  const application = await underNotice(store, `app-${id}`, scope, deps);
  await application.until(at('2025-05-31'));
  const row = await store.db.selectFrom('cases').select('state').where('id', '=', `cl-${id}`).executeTakeFirstOrThrow();
  return new Filing(store, row.state, deps);
}

/** Return how many rows there are in each table that `record` writes. */
export async function counts({ db }: Store): Promise<Record<string, number>> {
  const tables = ['cases', 'audit', 'papers', 'notices', 'deliveries', 'sequence'] as const;
  const entries = await Promise.all(
    tables.map(async (table) => {
      const { rows } = await sql<{ count: number }>`select count(*) from ${sql.table(table)}`.execute(db);
      return [table, rows[0]?.count ?? 0] as const;
    }),
  );
  return Object.fromEntries(entries);
}
