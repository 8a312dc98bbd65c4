/** What was done is answered as done: the key comes before the preconditions, although the first answer was lost. */
import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { isOnce } from '../../api/framework/route.js';
import { ROUTES } from '../../api/routes.js';
import { ROOT } from '../../config/root.js';
import { actsOfPeople } from '../../domain/acts.js';
import { CASES } from '../../domain/cases.js';
import { addDays, dateOf, epochOf, yearOf, type CivilDate } from '../../domain/calendar/civil.js';
import { addWorkingDays } from '../../domain/calendar/working-days.js';
import { receiptOf } from '../../services/objections/objections.js';
import { startCase } from '../../services/temporal/start-workflows.js';
import { enterAct, markRefused } from '../../store/requests/intake.js';
import { SAMPLES } from '../domain/form-samples.js';
import {
  checkEnded,
  continuePolicy,
  draftApplication,
  fileForm,
  openRound,
  PDF,
  recordApplication,
  recordCluster,
  startTestApi,
  type Answer,
  type TestApi,
  type Who,
} from '../support/api-server.js';
import { recordPlanned } from '../support/planned-clusters.js';
import { IN_HAIDIAN, SERVED, underRevocation } from '../support/proceeding.js';

let world: TestApi;
let round: string;

beforeAll(async () => {
  world = await startTestApi({ temporal: true });
  await continuePolicy(world);
  round = await openRound(world);
  await recordApplication(world, 'app-key', 'a', '甲集群');
  await recordCluster(world, 'cl-key', 'a', '2026-03-02');
  await recordCluster(world, 'cl-batch', 'a', '2026-03-02');
  await recordPlanned(world, { id: 'cl-report', name: '海淀区智能传感器产业集群', age: 260, owesReport: true });
  await recordPlanned(world, { id: 'cl-ending', name: '海淀区遥感数据产业集群', age: 1000 });
  const { filing, windowEnds } = await underRevocation(world.store, 'cl-revoked', { ...IN_HAIDIAN, ...SERVED });
  await filing.until(windowEnds);
  await post('admin', '/accounts', {
    email: 'second@example.cn',
    name: '王芳',
    role: 'district',
    district: 'haidian',
    password: 'long-enough-1',
  });
  // A process that dies after the commit has stored no answer apart from what it answers.
  for (const statement of LOSE_ANSWERS) await sql.raw(statement).execute(world.store.db);
}, 90_000);
afterAll(() => world?.close());

const LOSE_ANSWERS = [
  `create function note_alone() returns trigger language plpgsql as $$ begin
     perform set_config('test.alone', (pg_current_xact_id_if_assigned() is null)::text, true); return null; end $$`,
  `create function lose_alone() returns trigger language plpgsql as $$ begin
     if current_setting('test.alone', true) = 'true' then return null; end if; return new; end $$`,
  `create trigger note_alone before update on idempotency for each statement execute function note_alone()`,
  `create trigger lose_alone before update on idempotency for each row execute function lose_alone()`,
];

/** Routes that commit by themselves, besides the acts on cases: each looks first at what the key has done. */
const OWN = [
  'object',
  'importClusters',
  'importCalendarYear',
  'reportInterruption',
  'confirmInterruption',
  'dismissInterruption',
  'runReconciliation',
  'repairDifferences',
];

/** The acts on cases, whose keys `one-command.test.ts` and the intake prove. */
const ACTS = new Set(
  Object.entries(CASES).flatMap(([kind, { acts }]) =>
    actsOfPeople(acts as typeof CASES.cluster.acts).map((act) => `${kind}-${act}`),
  ),
);

it('every write stores its answer in its transaction, but for acts and a few others', () => {
  const own = ROUTES.filter((route) => isOnce(route) && route.commits === true).map(({ id }) => id);
  expect(own.filter((id) => !ACTS.has(id)).toSorted()).toEqual(OWN.toSorted());
});

/** A writing request, of the route that names it. */
interface Asked {
  /** Absent: without an account. */
  readonly who?: Who;
  readonly params?: Readonly<Record<string, string>>;
  readonly query?: string;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
  /** Takes away the precondition, or changes what the answer shows; absent: the request does so itself. */
  readonly gone?: () => Promise<unknown>;
}

const WRITES = new Map(
  ROUTES.filter((route) => isOnce(route) && !ACTS.has(route.id)).map((route) => [route.id, route]),
);

it('an objection that was received and then refused is shown to who holds its receipt', async () => {
  const caseId = await recordApplication(world, 'app-objected', 'b', '乙集群');
  const command = { act: 'object', actor: { role: 'public', id: 'public-x' }, key: 'objection-x' } as const;
  const receivedAt = world.deps.now();
  const received = await world.store.db
    .transaction()
    .execute((trx) => enterAct(trx, { caseId, requestCode: 'x', command: { ...command, receivedAt } }));
  const status = async () =>
    (await world.anyone.get(`/api/public/objections/${receiptOf(world.deps.vault, caseId, command.key)}`)).body;
  expect(await status()).toMatchObject({ state: 'received', on: dateOf(receivedAt) });
  await markRefused(world.store.db, received, { code: 'not-allowed-now', detail: '公示期已满。' });
  expect(await status()).toMatchObject({ state: 'refused', stateTitle: '未予受理', reasons: '公示期已满。' });
});

const ORDER = { reason: '疫情影响。', document: '京经信示例〔2026〕1 号' };
const PATIENCE = { timeout: 20_000, interval: 50 };
const today = () => dateOf(world.deps.now());
const workingDay = (days: number) => addWorkingDays(world.deps.policies.calendar, today(), days);
const sample = (act: keyof typeof SAMPLES, over: object = {}) => ({ ...(SAMPLES[act] as object), ...over });

/** Asks, and requires success. */
async function done(who: Who, method: string, path: string, body?: unknown): Promise<Answer['body']> {
  const answer = await world.as(who).ask(method, `/api${path}`, body === undefined ? {} : { body });
  expect([path, answer.status, answer.body]).toEqual([
    path,
    expect.toSatisfy((status: number) => status < 300),
    answer.body,
  ]);
  return answer.body;
}
const post = (who: Who, path: string, body?: unknown) => done(who, 'POST', path, body);

async function officer(): Promise<string> {
  const { items } = await done('admin', 'GET', '/accounts?q=second');
  return items[0].id;
}

/** An administrator's account of its own for each request about an account. */
async function newAccount(name: string): Promise<string> {
  const account = { email: `${name}@example.cn`, name: '周文', role: 'municipal', password: 'long-enough-1' };
  return (await post('admin', '/accounts', account)).id;
}

async function national(name: string): Promise<string> {
  const { document, ...content } = SAMPLES['recognise-national'] as Record<string, unknown>;
  const published = { ...(document as object), date: addDays(today(), -400) };
  const body = { ...content, name, document: published, organisation: 'org-b', policy: 'beijing-2023' };
  return (await post('municipal', '/clusters/national', body)).id;
}

const documentOf = async (cluster: string) =>
  (await done('municipal', 'GET', `/clusters/${cluster}/documents`)).items[0] as { id: string; on: string };

const attached = async (who: Who, cluster: string) =>
  (await post(who, `/clusters/${cluster}/attachments`, fileForm(PDF, '证明.pdf'))).id as string;

/** Saves a draft over the version that is read. */
async function draft(path: string, params: Record<string, string>, one: object, other: object): Promise<Asked> {
  const version = async () => ({ 'if-match': (await world.as('operatorA').get(path)).headers.get('etag') ?? '' });
  return {
    who: 'operatorA',
    params,
    body: one,
    headers: await version(),
    gone: async () => expect((await world.as('operatorA').put(path, other, await version())).status).toBe(200),
  };
}

/** Changes of the handler, each of which begins with the officer who asks. */
function handling(kind: 'application' | 'cluster', id: string): Record<string, () => Promise<Asked>> {
  const path = `/${kind}s/${id}/assignment`;
  const claim = () => post('haidian', `${path}/claim`, {});
  const asked = { who: 'haidian', params: { id } } as const;
  return {
    [`${kind}-claim`]: async () => ({ ...asked, body: {}, gone: () => post('haidian', `${path}/release`, {}) }),
    [`${kind}-assign`]: async () => ({ ...asked, body: { officer: await officer() }, gone: claim }),
    [`${kind}-hand-over`]: async () => {
      await claim();
      return { ...asked, body: { officer: await officer(), note: '外出' } };
    },
    [`${kind}-release`]: async () => {
      await claim();
      return { ...asked, body: {} };
    },
  };
}

/** An upload, after which the case has another. */
const upload = async (who: Who, cases: string, id: string): Promise<Asked> => ({
  who,
  params: { id },
  body: fileForm(PDF, '甲.pdf'),
  gone: () => post(who, `/${cases}/${id}/attachments`, fileForm(PDF, '乙.pdf')),
});

const recusal = { organisation: 'org-c', reason: '近亲属任职' };
const lift = (account: string) => post('admin', `/accounts/${account}/recusals/org-c/lift`, { reason: '已不任职' });
const absence = async (from: number) => ({
  from: addDays(today(), from),
  to: addDays(today(), from + 3),
  deputy: await officer(),
});
const haidian = () => world.accounts.haidian.id;

async function policyFile(id = 'beijing-calendar-year'): Promise<{ readonly text: string }> {
  const text = await readFile(join(ROOT, 'examples/policies/beijing-calendar-year.yaml'), 'utf8');
  return { text: text.replace(/^id: .*$/m, `id: ${id}`) };
}

const addGap = async (id: string, day: CivilDate) =>
  await sql`insert into interruptions (id, from_at, until_at, from_date, to_date, found, status)
    values (${id}, ${`${day}T08:00:00+08:00`}, ${`${day}T20:00:00+08:00`}, ${day}, ${day}, 'gap', 'open')`.execute(
    world.store.db,
  );

/** The days off by law of a year, and further ones. */
function year(...further: readonly CivilDate[]): { readonly format: 'yaml'; readonly text: string } {
  const spring = ['2027-02-05', '2027-02-06', '2027-02-07', '2027-02-08', ...further];
  const days = {
    元旦: ['2027-01-01'],
    春节: spring,
    清明节: ['2027-04-05'],
    劳动节: ['2027-05-01', '2027-05-02'],
    端午节: ['2027-06-09'],
    中秋节: ['2027-09-15'],
    国庆节: ['2027-10-01', '2027-10-02', '2027-10-03'],
  };
  const holidays = Object.entries(days).flatMap(([name, dates]) => dates.map((date) => [date, name]));
  const content = { year: 2027, source: '测试通知', holidays: Object.fromEntries(holidays), workdays: {} };
  return { format: 'yaml', text: JSON.stringify(content) };
}
const confirmed = async (file: ReturnType<typeof year>) => ({
  ...file,
  digest: (await post('admin', '/calendar/preview', file)).digest as string,
});

const ENTRIES: Readonly<Record<string, () => Promise<Asked>>> = {
  openRound: async () => {
    const dates = { opensOn: today(), closesOn: addDays(today(), 30), recommendBy: addDays(today(), 60) };
    return { who: 'municipal', body: { ...dates, title: '第二轮', policy: 'beijing-2023', basis: '通知' } };
  },
  uploadRoundAttachment: () => upload('municipal', 'rounds', round),
  createApplication: async () => ({ who: 'operatorC', body: { round } }),
  saveDraft: () => draft('/api/applications/app-key/draft', { id: 'app-key' }, { name: '甲集群' }, { name: '乙集群' }),
  uploadApplicationAttachment: () => upload('operatorA', 'applications', 'app-key'),
  ...handling('application', 'app-key'),
  object: async () => {
    const id = await draftApplication(world, round);
    const act = (who: Who, name: string, content?: unknown, subject?: string) =>
      post(who, `/applications/${id}/acts/${name}`, { ...(content !== undefined && { content }), subject });
    const opinion = { opinion: '同意', departures: [] };
    await act('operatorA', 'submit');
    await act('haidian', 'accept');
    await act('haidian', 'recommend', opinion);
    await act('municipal', 'propose', opinion);
    await act('municipal', 'publish-notice');
    const decision = { outcome: 'uphold', reasons: '经核实数据不实' };
    return {
      params: { id },
      body: { content: { name: '欧阳异议', phone: '13912345678', content: '产值数据不实', evidence: '见统计公报' } },
      gone: () => act('municipal', 'decide-objection', decision, 'objection:1'),
    };
  },
  saveReportDraft: async () => {
    const about = yearOf(today()) - 1;
    const path = `/api/clusters/cl-report/reports/${about}/draft`;
    const params = { id: 'cl-report', year: String(about) };
    return await draft(path, params, { year: about, experience: '经验' }, { year: about, experience: '另写' });
  },
  saveRenewalDraft: () =>
    draft('/api/clusters/cl-ending/renewal/draft', { id: 'cl-ending' }, { areaKm2: 36 }, { areaKm2: 37 }),
  recogniseNational: async () => {
    const { document, ...content } = SAMPLES['recognise-national'] as Record<string, unknown>;
    const published = { ...(document as object), date: addDays(today(), -400) };
    return {
      who: 'municipal',
      body: { ...content, document: published, organisation: 'org-b', policy: 'beijing-2023' },
    };
  },
  restoreCluster: async () => ({
    who: 'municipal',
    params: { id: 'cl-revoked' },
    body: sample('restore', { on: today(), attachments: [await attached('municipal', 'cl-revoked')] }),
  }),
  uploadClusterAttachment: () => upload('operatorA', 'clusters', 'cl-key'),
  ...handling('cluster', 'cl-key'),
  acknowledgeDocument: async () => {
    const { id } = await documentOf(await national('签收示例集群'));
    return { who: 'operatorB', params: { id } };
  },
  recordDocumentService: async () => {
    const cluster = await national('送达示例集群');
    const { id, on } = await documentOf(cluster);
    const attachments = [await attached('changping', cluster)];
    return { who: 'changping', params: { id }, body: sample('record-service', { on, attachments }) };
  },
  importClusters: async () => {
    const file = await readFile(join(ROOT, 'examples', 'imports', 'clusters.csv'), 'utf8');
    const numbered = file.replaceAll('京集群', '旧集群');
    const wrong = numbered.split(/\r?\n/)[1]!.replaceAll('旧集群', '误集群').replace('haidian', 'nowhere');
    const form = () => fileForm(Buffer.from(`${numbered.trimEnd()}\n${wrong}\n`), 'clusters.csv');
    const { digest, counts } = await post('municipal', '/imports/clusters/preview', form());
    expect(counts).toEqual({ new: 3, unchanged: 0, invalid: 1 });
    return { who: 'municipal', query: `?digest=${digest}&skipInvalid=true`, body: form() };
  },
  openCalendarFeed: async () => ({ who: 'haidian', gone: () => done('haidian', 'DELETE', '/me/calendar-feed') }),
  revokeCalendarFeed: async () => {
    await post('haidian', '/me/calendar-feed');
    return { who: 'haidian', gone: () => post('haidian', '/me/calendar-feed') };
  },
  orderBatch: async () => {
    const facts = { ground: '17.5', facts: '事故', foundOn: today(), evidence: '调查报告' };
    await post('municipal', '/clusters/cl-batch/acts/propose-revocation', { content: facts });
    const content = { until: addDays(today(), 90), ...ORDER };
    const wish = { act: 'extend', selection: { cases: ['cl-batch'], rules: ['statement'] }, content };
    const { digest } = await post('municipal', '/batches/preview', wish);
    return { who: 'municipal', body: { ...wish, digest } };
  },
  setBrake: async () => ({ who: 'municipal', body: ORDER, gone: () => post('municipal', '/brake/lift', ORDER) }),
  liftBrake: async () => {
    await post('municipal', '/brake', ORDER);
    return { who: 'municipal', body: ORDER };
  },
  reportInterruption: async () => {
    const body = { ...ORDER, from: today(), to: today(), until: workingDay(2) };
    return { who: 'municipal', body, gone: () => post('municipal', '/interruptions', body) };
  },
  confirmInterruption: async () => {
    const { filing, windowEnds } = await underRevocation(world.store, 'cl-cut', { ...IN_HAIDIAN, ...SERVED });
    await addGap('gap-cut', addDays(dateOf(windowEnds), -1));
    await startCase({ ...world.deps, shiftMs: epochOf(windowEnds) - 1000 - Date.now() }, filing.state);
    const held = async (number: number) =>
      await vi.waitFor(async () => {
        const { items } = await done('municipal', 'GET', '/interruptions');
        expect(items.find(({ id }: { id: string }) => id === 'gap-cut')).toMatchObject({ held: number });
      }, PATIENCE);
    await held(1);
    return {
      who: 'municipal',
      params: { id: 'gap-cut' },
      body: { ...ORDER, until: workingDay(3) },
      gone: () => held(0),
    };
  },
  dismissInterruption: async () => {
    await addGap('gap-past', '2024-05-06');
    return { who: 'municipal', params: { id: 'gap-past' }, body: ORDER };
  },
  markRead: async () => {
    expect((await done('operatorB', 'GET', '/inbox?unread=true')).total).toBeGreaterThan(0);
    return { who: 'operatorB', body: {} };
  },
  remind: async () => ({ who: 'haidian', body: { cases: ['cl-report'] } }),
  importPolicy: async () => ({
    who: 'admin',
    body: await policyFile(),
    gone: () => post('admin', '/policies/beijing-calendar-year/activate'),
  }),
  activatePolicy: async () => {
    await post('admin', '/policies', await policyFile('third'));
    return { who: 'admin', params: { id: 'third' } };
  },
  continuePolicy: async () => {
    await post('admin', '/policies', await policyFile('fourth'));
    const body = { document: '《关于延续实施的通知》', until: '2039-08-16' };
    return { who: 'municipal', params: { id: 'fourth' }, body };
  },
  importCalendarYear: async () => ({
    who: 'admin',
    body: await confirmed(year()),
    gone: async () => await post('admin', '/calendar/years', await confirmed(year('2027-02-09'))),
  }),
  createOrganisation: async () => {
    const name = '示例服务中心';
    const gone = async () => {
      const { items } = await done('admin', 'GET', `/organisations?q=${encodeURIComponent(name)}`);
      await done('municipal', 'PATCH', `/organisations/${items[0].id}`, { name: '示例服务总中心', ...ORDER });
    };
    return { who: 'admin', body: { name, district: 'haidian' }, gone };
  },
  correctOrganisation: async () => {
    const { id } = await post('admin', '/organisations', { name: '示例机构', district: 'haidian' });
    const correct = (name: string) => ({ name, ...ORDER });
    return {
      who: 'municipal',
      params: { id },
      body: correct('更正示例机构'),
      gone: () => done('municipal', 'PATCH', `/organisations/${id}`, correct('再次更正示例机构')),
    };
  },
  createAccount: async () => {
    const body = { email: 'third@example.cn', name: '王芳', role: 'municipal', password: 'long-enough-1' };
    const gone = async () => {
      const { items } = await done('admin', 'GET', '/accounts?q=third');
      await done('admin', 'PATCH', `/accounts/${items[0].id}`, { name: '王芳芳' });
    };
    return { who: 'admin', body, gone };
  },
  changeAccount: async () => {
    const id = await newAccount('changed');
    const gone = () => done('admin', 'PATCH', `/accounts/${id}`, { name: '周文二' });
    return { who: 'admin', params: { id }, body: { name: '周文一' }, gone };
  },
  resetPassword: async () => {
    const id = await newAccount('reset');
    const gone = () => done('admin', 'PUT', `/accounts/${id}/password`, { password: 'long-enough-3' });
    return { who: 'admin', params: { id }, body: { password: 'long-enough-2' }, gone };
  },
  recuse: async () => ({ who: 'haidian', body: recusal, gone: () => lift(haidian()) }),
  recordRecusal: async () => ({
    who: 'admin',
    params: { id: haidian() },
    body: recusal,
    gone: () => lift(haidian()),
  }),
  liftRecusal: async () => {
    await post('haidian', '/me/recusals', recusal);
    return { who: 'admin', params: { id: haidian(), organisation: 'org-c' }, body: { reason: '已不任职' } };
  },
  runReconciliation: async () => ({ who: 'admin', body: {}, gone: () => checkEnded(world) }),
  repairDifferences: async () => ({ who: 'admin', body: {}, gone: () => checkEnded(world) }),
  enterOwnAbsence: async () => ({ who: 'haidian', body: await absence(1) }),
  endOwnAbsence: async () => {
    const { id } = await post('haidian', '/me/absences', await absence(11));
    return { who: 'haidian', params: { absence: id } };
  },
  enterAbsence: async () => ({ who: 'admin', params: { id: haidian() }, body: await absence(21) }),
  endAbsence: async () => {
    const { id } = await post('admin', `/accounts/${haidian()}/absences`, await absence(31));
    return { who: 'admin', params: { id: haidian(), absence: id } };
  },
};

it('every writing route has an entry, and every entry a route', () => {
  expect(Object.keys(ENTRIES).toSorted()).toEqual([...WRITES.keys()].toSorted());
});

it.each(Object.entries(ENTRIES))('is answered as it was first: %s', { timeout: 30_000 }, async (id, entry) => {
  const { method, path } = WRITES.get(id)!;
  const { who, params = {}, query = '', body, headers, gone } = await entry();
  const url = `/api${path.replaceAll(/\{(\w+)\}/g, (_, name: string) => params[name]!)}${query}`;
  const caller = who === undefined ? world.anyone : world.as(who);
  const key = randomUUID();
  const ask = async () =>
    await caller.ask(method.toUpperCase(), url, {
      ...(body !== undefined && { body }),
      ...(headers && { headers }),
      key,
    });
  const first = await ask();
  expect([first.status, first.body]).toEqual([expect.toSatisfy((status: number) => status < 300), first.body]);
  // A lease that has run out.
  await sql`delete from idempotency where key = ${key} and state = 'started'`.execute(world.store.db);
  await gone?.();
  const again = await ask();
  expect([again.status, again.body]).toEqual([first.status, first.body]);
});

it('a draft and an account keep what was changed since', async () => {
  expect((await done('operatorA', 'GET', '/applications/app-key/draft')).content.name).toBe('乙集群');
  expect((await done('admin', 'GET', '/accounts?q=changed')).items[0].name).toBe('周文二');
});
