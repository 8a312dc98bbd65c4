/** Drafts, lists and the public register, on what is recorded. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { differences } from '../../services/differences.js';
import { addDays, dateOf } from '../../domain/calendar/civil.js';
import { exampleForm, recordApplication, recordCluster, startTestApi, type TestApi } from '../support/api-server.js';

let world: TestApi;

beforeAll(async () => {
  world = await startTestApi();
  await recordApplication(world, 'app-draft', 'a');
  for (let i = 1; i <= 12; i++)
    await recordApplication(world, `app-list-${i}`, i % 2 === 0 ? 'b' : 'c', `列表示例 ${i} 50%_`);
  await recordCluster(world, 'cl-one', 'a', '2024-03-01', '海淀示例集群');
  await recordCluster(world, 'cl-two', 'b', '2025-03-03', '昌平示例集群');
}, 60_000);
afterAll(() => world?.close());

describe('a draft', () => {
  const PATH = '/api/applications/app-draft/draft';
  const etag = async () => (await world.as('operatorA').get(PATH)).headers.get('etag') ?? '';
  const save = (content: unknown, version: string) => world.as('operatorA').put(PATH, content, { 'if-match': version });

  it('takes what is half filled in, and gives it back as it is', async () => {
    const half = { name: '海淀示例', years: [{ year: 2023, outputTotal: 500_000 }], narrative: { standing: '' } };
    const saved = await save(half, await etag());
    expect([saved.status, saved.body.content]).toEqual([200, half]);
    expect((await world.as('operatorA').get(PATH)).body).toEqual(saved.body);
    expect((await world.as('operatorA').get('/api/applications/app-draft')).body.name).toBe('海淀示例');
  });

  it('refuses what no later keystroke mends, naming it', async () => {
    const { status, body } = await save(
      { years: [{ year: 2023, outputTotal: '五十亿' }], colour: 'red' },
      await etag(),
    );
    expect(status).toBe(400);
    expect(
      (body.errors as { pointer: string }[]).map(({ pointer }) => pointer.split('/').slice(0, 2).join('/')).sort(),
    ).toContain('#/years');
  });

  it('is not lost to another who saves over the same version', async () => {
    const version = await etag();
    const [first, second] = [await save({ name: '甲的修改' }, version), await save({ name: '乙的修改' }, version)];
    expect([first.status, second.status]).toEqual([200, 412]);
    expect(second.body.type).toBe('urn:jiqun:problem:version-mismatch');
    expect((await world.as('operatorA').get(PATH)).body.content).toEqual({ name: '甲的修改' });
  });

  it('of two who save at once is kept from one, and the other is told', async () => {
    const version = await etag();
    const answers = await Promise.all(['甲', '乙', '丙'].map((name) => save({ name }, version)));
    expect(answers.map(({ status }) => String(status)).sort()).toEqual(['200', '412', '412']);
    const kept = answers.find(({ status }) => status === 200);
    expect((await world.as('operatorA').get(PATH)).body.version).toBe(kept?.body.version);
  });

  it('is not saved by who does not say what was read', async () => {
    const { status, body } = await world.as('operatorA').put(PATH, { name: '丙' });
    expect([status, body.type]).toEqual([428, 'urn:jiqun:problem:version-required']);
  });

  it('is measured against the criteria as far as it goes', async () => {
    await save(await exampleForm('one-short'), await etag());
    const { body } = await world.as('operatorA').get(`${PATH}/criteria`);
    expect(body.unmet).toHaveLength(1);
    const row = (body.rows as { id: string; outcome: string; outcomeTitle: string; formula?: string }[]).find(
      ({ id }) => id === body.unmet[0],
    );
    expect(row).toMatchObject({ outcome: 'not-met', outcomeTitle: '未达到' });
    await save({}, await etag());
    expect((await world.as('operatorA').get(`${PATH}/criteria`)).body.unmet).toEqual([]);
  });
});

describe('lists', () => {
  type Item = { id: string; name: string };
  const list = async (query: string) =>
    (await world.as('municipal').get(`/api/applications?${query}`)).body as {
      items: Item[];
      total: number;
      page: number;
      pageSize: number;
    };

  it('come a page at a time, each item once', async () => {
    const pages = await Promise.all([1, 2, 3, 4].map((page) => list(`pageSize=4&page=${page}&q=app-list&sort=name`)));
    expect(pages.map(({ items, total }) => [items.length, total])).toEqual([
      [4, 12],
      [4, 12],
      [4, 12],
      [0, 12],
    ]);
    expect(new Set(pages.flatMap(({ items }) => items.map(({ id }) => id))).size).toBe(12);
  });

  it('are narrowed by what is asked', async () => {
    expect((await list('district=changping&pageSize=100')).total).toBe(6);
    expect((await list('organisation=org-c&pageSize=100')).total).toBe(6);
    expect((await list('stage=submitted,draft&pageSize=100')).total).toBe(13);
    expect((await list('stage=submitted')).total).toBe(0);
    expect((await list('round=round-test')).total).toBe(13);
    expect((await list('round=other')).total).toBe(0);
    expect((await list(`dueBefore=${addDays(dateOf(world.deps.now()), 1)}`)).total).toBe(0);
  });

  it('are searched for a text as it is, wildcards and quotes included', async () => {
    expect((await list(`q=${encodeURIComponent('50%_')}`)).total).toBe(12);
    expect((await list(`q=${encodeURIComponent('50%x')}`)).total).toBe(0);
    expect((await list(`q=${encodeURIComponent("' or 1=1 --")}`)).total).toBe(0);
  });

  it('are sorted as asked', async () => {
    const names = (await list('sort=name&pageSize=100&q=app-list')).items.map(({ name }) => name);
    expect(names).toEqual([...names].sort());
  });

  it('are empty without an error', async () => {
    const { status, body } = await world.as('operatorB').get('/api/clusters?q=none');
    expect([status, body]).toEqual([200, { items: [], total: 0, page: 1, pageSize: 20 }]);
  });
});

describe('the public register', () => {
  const number = async (id: string) => (await world.as('municipal').get(`/api/clusters/${id}`)).body.number as string;

  it('lists clusters by number, to anyone, with their public fields only', async () => {
    const { status, body } = await world.anyone.get('/api/public/register');
    expect(status).toBe(200);
    expect(body.total).toBe(2);
    expect(Object.keys(body.items[0]).sort()).toEqual([
      'details',
      'district',
      'districtTitle',
      'name',
      'national',
      'number',
      'periodEnd',
      'periodFrom',
      'standing',
      'standingTitle',
    ]);
    expect((await world.anyone.get('/api/public/register?district=changping&standing=valid')).body.total).toBe(1);
    expect((await world.anyone.get('/api/public/register?standing=revoked')).body.total).toBe(0);
  });

  it('gives one by its number', async () => {
    const no = await number('cl-one');
    const { body } = await world.anyone.get(`/api/public/register/${encodeURIComponent(no)}`);
    expect(body).toMatchObject({ number: no, name: '海淀示例集群', standing: 'valid', periodFrom: '2024-03-01' });
    expect((await world.anyone.get('/api/public/register/none')).status).toBe(404);
  });

  it('says whether a certificate was valid on a day', async () => {
    const path = `/api/public/certificates/${encodeURIComponent(await number('cl-one'))}`;
    const on = async (day: string) => (await world.anyone.get(`${path}?on=${day}`)).body.status as string;
    expect(await on('2024-02-29')).toBe('not-yet-recognised');
    expect(await on('2024-03-01')).toBe('valid');
    expect((await world.anyone.get(path)).body).toMatchObject({ status: 'valid', on: dateOf(world.deps.now()) });
    // Revoked at 24:00 of the last day of the window: still valid on that day, no longer on the next.
    await world.store.db
      .insertInto('audit')
      .values({
        case_id: 'cl-one',
        seq: 2,
        at: '2026-03-02T00:00:00.000+08:00',
        on_date: '2026-03-01',
        actor_id: 'system',
        actor_role: 'system',
        act: 'statement.passed',
        subject: null,
        article: '第十七条',
        policy: 'beijing-2023',
        from_stage: 'valid',
        to_stage: 'revoked',
        entry: null,
        paper_id: null,
        key: null,
        detail: '{}',
      })
      .execute();
    expect([await on('2026-03-01'), await on('2026-03-02')]).toEqual(['valid', 'revoked']);
    expect((await world.anyone.get(`${path}?on=2026-13-01`)).status).toBe(400);
    const tomorrow = await world.anyone.get(`${path}?on=${addDays(dateOf(world.deps.now()), 1)}`);
    expect([tomorrow.status, tomorrow.body.errors]).toMatchObject([400, [{ in: 'query', pointer: 'on' }]]);
  });

  it('has no notices while none runs', async () => {
    expect((await world.anyone.get('/api/public/notices')).body).toEqual({ items: [] });
    expect((await world.anyone.get('/api/public/notices/app-draft')).status).toBe(404);
    expect((await world.anyone.post('/api/public/notices/app-draft/objections', { content: {} })).status).toBe(404);
  });
});

describe('differences between versions', () => {
  it('go field by field, items of a list by their own key', () => {
    const was = {
      name: '甲',
      years: [
        { year: 2023, output: 1 },
        { year: 2024, output: 2 },
      ],
      attachments: ['a', 'b'],
      gone: { x: 1 },
    };
    const is = {
      name: '乙',
      years: [
        { year: 2024, output: 2 },
        { year: 2025, output: 3 },
      ],
      attachments: ['a', 'c'],
      come: true,
    };
    expect(differences(was, is)).toEqual([
      { field: '/attachments/1', was: 'b', is: 'c' },
      { field: '/come', is: true },
      { field: '/gone/x', was: 1 },
      { field: '/name', was: '甲', is: '乙' },
      { field: '/years/2023/output', was: 1 },
      { field: '/years/2023/year', was: 2023 },
      { field: '/years/2025/output', is: 3 },
      { field: '/years/2025/year', is: 2025 },
    ]);
  });

  it('are none between equals, whatever the order of fields', () => {
    expect(
      differences(
        {
          a: 1,
          b: [
            { id: 'x', v: 1 },
            { id: 'y', v: 2 },
          ],
        },
        {
          b: [
            { id: 'y', v: 2 },
            { id: 'x', v: 1 },
          ],
          a: 1,
        },
      ),
    ).toEqual([]);
  });

  it('do not confuse items that share a key', () => {
    expect(
      differences(
        {
          l: [
            { id: 'x', v: 1 },
            { id: 'x', v: 2 },
          ],
        },
        {
          l: [
            { id: 'x', v: 1 },
            { id: 'x', v: 3 },
          ],
        },
      ),
    ).toEqual([{ field: '/l/1/v', was: 2, is: 3 }]);
  });
});
