/**
 * A city goes live with the thirty clusters of `examples/imports/city.csv`, some with a plan and some without, ten of
 * organisations without an account, over two years in virtual time. People do what their to-do list says, or only read it.
 */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { addDays, openingOf, type CivilDate } from '../../domain/calendar/civil.js';
import { ROOT } from '../../config/root.js';
import { annualReport, renewalForm, SAMPLES } from '../domain/form-samples.js';
import {
  continuePolicy,
  fileForm,
  PASSWORD,
  signIn,
  startTestApi,
  type Answer,
  type Caller,
  type TestApi,
} from '../support/api-server.js';

const FROM = '2026-05-04';
const UNTIL = '2028-05-04';
/** Days between two looks at the lists. */
const LOOK = 45;
const CITY = Array.from({ length: 30 }, (_, index) => index + 1);
/** Who works through its list, who only reads it, and who has no account; one of the last gets one in the second year. */
const isDiligent = (n: number): boolean => n <= 10;
const hasAccount = (n: number): boolean => n <= 20;
const LATE_COMER = 21;
const LATE_ACCOUNT_ON = '2027-05-04';

interface Obligation {
  readonly id: string;
  readonly acts: readonly { readonly act: string }[];
  readonly due?: CivilDate;
}
interface WorkItem {
  readonly id: string;
  readonly kind: string;
  readonly todo: Obligation;
}

let world: TestApi;
const clusters = new Map<number, { readonly id: string; readonly organisation: string }>();
const operators = new Map<number, Caller>();
/** What each person has seen on its list: `<case> <obligation>`. */
const seen = new Map<string, Set<string>>();
const refused: string[] = [];

const upload = (path: string, file: Uint8Array): Promise<Answer> =>
  world.as('municipal').ask('POST', `/api/imports/clusters${path}`, { body: fileForm(file, 'clusters.csv') });

async function giveAccount(n: number): Promise<void> {
  const email = `operator${n}@example.cn`;
  const { organisation } = clusters.get(n)!;
  const account = { name: `第${n}号经办`, role: 'operator', organisation, email, password: PASSWORD };
  expect((await world.as('admin').post('/api/accounts', account)).status).toBe(201);
  operators.set(n, world.caller({ authorization: `Bearer ${await signIn(world.anyone, email)}` }));
}

beforeAll(async () => {
  world = await startTestApi({ from: openingOf(FROM) });
  await continuePolicy(world);
}, 120_000);
afterAll(() => world?.close());

/** The contents of the acts that somebody does. Others wait. */
async function contentOf(act: string, { id, todo }: WorkItem): Promise<unknown> {
  const goals = async () =>
    (await world.as('municipal').get(`/api/clusters/${id}/goals`)).body.items.at(-1)?.goals ?? [];
  switch (act) {
    case 'file-report': {
      const planned = await goals();
      return {
        ...annualReport(),
        attachments: undefined,
        year: Number(todo.id.split(':')[1]),
        goals: planned.map((goal: { id: string; target: number }) => ({ goal: goal.id, achieved: goal.target })),
      };
    }
    case 'apply-renewal': {
      const planned = await goals();
      const done = planned.map((goal: { id: string; target: number }) => ({ ...goal, achieved: goal.target }));
      const results = done.map(({ id: goal, target, achieved }: { id: string; target: number; achieved: number }) => ({
        id: goal,
        target,
        achieved,
      }));
      return { ...renewalForm(), plan: undefined, attachments: undefined, goals: results };
    }
    case 'decide-renewal': {
      const planned = await goals();
      return {
        outcome: 'pass',
        criteriaScore: 90,
        goals: planned.map(({ id: goal, target, weight, better }: Record<string, unknown>) => ({
          id: goal,
          target,
          achieved: target,
          weight,
          better,
        })),
        reasons: '符合认定标准，目标均已完成。',
      };
    }
    case 'verify-report':
    case 'confirm-date':
      return SAMPLES[act];
    case 'acknowledge':
    case 'receive-report':
      return undefined;
    default:
      return null;
  }
}

/** Read the whole list of a person, and note what it shows. */
async function look(name: string, caller: Caller): Promise<WorkItem[]> {
  const items: WorkItem[] = [];
  for (let page = 1; ; page++) {
    const { body } = await caller.get(`/api/me/work?view=todo&pageSize=100&page=${page}`);
    items.push(...body.items);
    if (items.length >= body.total || body.items.length === 0) break;
  }
  const known = seen.get(name) ?? new Set<string>();
  for (const { id, todo } of items) known.add(`${id} ${todo.id}`);
  seen.set(name, known);
  return items;
}

/** Do what the list says, as far as this person does it. */
async function work(name: string, caller: Caller): Promise<void> {
  for (const item of await look(name, caller)) {
    for (const { act } of item.todo.acts) {
      const content = await contentOf(act, item);
      if (content === null) continue;
      const { allowed } = (await caller.get(`/api/clusters/${item.id}`)).body;
      const open = allowed.find((one: { act: string }) => one.act === act);
      if (open === undefined) continue;
      const which = item.todo.id.split(':')[1];
      const subject = open.subjects?.find((one: string) => one.split(':')[1] === which) ?? open.subjects?.[0];
      const answer = await caller.act('clusters', item.id, act, content, subject);
      if (answer.status !== 200) refused.push(`${name} ${act} ${item.todo.id}: ${JSON.stringify(answer.body)}`);
      break;
    }
  }
}

it('the import names the organisations without an account, and warns of nothing that will not come', async () => {
  const file = await readFile(join(ROOT, 'examples', 'imports', 'city.csv'));
  const { body: preview } = await upload('/preview?pageSize=100', file);
  expect(preview.counts).toEqual({ new: 30, unchanged: 0, invalid: 0 });
  const done = await upload(`?digest=${preview.digest}`, file);
  expect(done.status).toBe(200);
  for (const n of CITY) {
    const { cluster } = done.body.rows[n - 1];
    const { organisation } = (await world.as('municipal').get(`/api/clusters/${cluster}`)).body;
    clusters.set(n, { id: cluster, organisation: organisation.id });
  }
  for (const n of CITY.filter(hasAccount)) await giveAccount(n);
  const without = await world.as('municipal').get('/api/organisations/without-account?pageSize=100');
  const names = without.body.items.map(({ name }: { name: string }) => name);
  expect(names).toEqual(expect.arrayContaining(CITY.filter((n) => !hasAccount(n)).map((n) => `第${n}号示例中心`)));
}, 120_000);

it('two years pass: everybody reads the list, and half of those with an account do what it says', async () => {
  for (const n of CITY.filter(isDiligent))
    expect((await operators.get(n)!.act('clusters', clusters.get(n)!.id, 'confirm-address', CONFIRMED)).status).toBe(
      200,
    );
  for (let day: CivilDate = FROM; day <= UNTIL; day = addDays(day, LOOK)) {
    await world.passUntil(openingOf(day));
    if (day >= LATE_ACCOUNT_ON && !operators.has(LATE_COMER)) await giveAccount(LATE_COMER);
    for (const [n, caller] of operators) {
      if (isDiligent(n) || n === LATE_COMER) await work(`operator ${n}`, caller);
      else await look(`operator ${n}`, caller);
    }
    await work('district', world.as('haidian'));
    await work('bureau', world.as('municipal'));
  }
  expect(refused).toEqual([]);
}, 600_000);

const CONFIRMED = SAMPLES['confirm-address'];

/** The steps of a cluster, with the documents that it has. */
async function fileOf(n: number) {
  const { id } = clusters.get(n)!;
  const { db } = world.store;
  const steps = await db.selectFrom('audit').selectAll().where('case_id', '=', id).orderBy('seq').execute();
  const documents = await db
    .selectFrom('documents')
    .selectAll()
    .where('case_id', '=', id)
    .orderBy('position')
    .execute();
  const { body } = await world.as('municipal').get(`/api/clusters/${id}`);
  return { id, steps, documents, standing: body.standing as string };
}

it('who works through the list keeps its recognition', async () => {
  for (const n of CITY.filter(isDiligent)) expect([n, (await fileOf(n)).standing]).toEqual([n, 'valid']);
});

it('who never acts is revoked, by documents that were served, with their windows and remedies', async () => {
  for (const n of CITY.filter((one) => hasAccount(one) && !isDiligent(one))) {
    const { standing, documents, steps } = await fileOf(n);
    expect([n, standing]).toEqual([n, 'revoked']);
    const intent = documents.find(({ kind }) => kind === 'intent')!;
    const decision = documents.find((one) => one.kind === 'revocation' && one.withdrawn_at === null)!;
    for (const document of [intent, decision]) {
      expect(document).toMatchObject({ status: 'issued', number: expect.any(String), served_on: expect.any(String) });
    }
    expect(decision.on_date > addDays(intent.served_on!, 10)).toBe(true);
    expect(decision.data.text.paragraphs.join('')).toMatch(/行政复议.*行政诉讼/);
    const end = steps.find(({ to_stage: stage }) => stage === 'revoked')!;
    expect(end.on_date >= decision.served_on!).toBe(true);
  }
});

it('whose organisation has no account loses nothing, and the bureau sees why', async () => {
  const { items } = (await world.as('municipal').get('/api/organisations/without-account?pageSize=100')).body;
  const named = new Set(items.map(({ id }: { id: string }) => id));
  for (const n of CITY.filter((one) => !hasAccount(one) && one !== LATE_COMER)) {
    const { id, standing, steps } = await fileOf(n);
    expect([n, standing]).toEqual([n, 'valid']);
    expect(steps.some(({ act }) => act.endsWith('.held'))).toBe(true);
    const { heldBack } = (await world.as('municipal').get(`/api/clusters/${id}`)).body;
    expect(heldBack.flatMap(({ why }: { why: string[] }) => why)).toContain('no-account');
    expect(named.has(clusters.get(n)!.organisation)).toBe(true);
  }
});

it('who gets an account late has the time again, and keeps its recognition', async () => {
  const { standing, steps } = await fileOf(LATE_COMER);
  expect(standing).toBe('valid');
  expect(steps.some(({ act }) => act === 'release-held')).toBe(true);
});

it('nobody missed a duty that was not on the list', async () => {
  const missed: string[] = [];
  for (const n of CITY) {
    const { id, steps } = await fileOf(n);
    for (const { act, subject, detail } of steps) {
      if (!act.endsWith('.passed') || detail['needsAccount'] !== 'operator') continue;
      if (seen.get(`operator ${n}`)?.has(`${id} ${subject ?? ''}`) !== true)
        missed.push(`${n} ${act} ${subject ?? ''}`);
    }
  }
  expect(missed).toEqual([]);
});
