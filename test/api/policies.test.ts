/** Policies by HTTP: read by all, brought in and put to use by administrators, never changed. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ROOT } from '../../config/root.js';
import { requireActivePolicy } from '../../services/policies/find-policy.js';
import { BEIJING_2023 } from '../../domain/policy/beijing-2023/edition-3.js';
import { ACCOUNTS, startTestApi, type Who, type TestApi } from '../support/api-server.js';

let world: TestApi;
let example = '';

beforeAll(async () => {
  world = await startTestApi({ actTimeoutMs: 200 });
  example = await readFile(join(ROOT, 'examples/policies/beijing-calendar-year.yaml'), 'utf8');
}, 60_000);
afterAll(() => world?.close());

const admin = () => world.as('admin');
const details = (body: { errors: { detail: string }[] }): string[] => body.errors.map(({ detail }) => detail);

describe('a policy', () => {
  it('that ships is read by any account, by nobody without', async () => {
    for (const who of Object.keys(ACCOUNTS) as Who[]) {
      const { status, body } = await world.as(who).get('/api/policies');
      expect([who, status, body.items[0].id]).toEqual([who, 200, 'beijing-2023']);
    }
    expect((await world.anyone.get('/api/policies')).status).toBe(401);
    const { body } = await world.as('operatorA').get('/api/policies/beijing-2023');
    expect(body).toMatchObject({ origin: 'shipped', status: 'active', content: { id: 'beijing-2023' } });
    expect(body.content).toEqual(BEIJING_2023);
    expect((await world.as('operatorA').get('/api/policies/none')).status).toBe(404);
  });

  it('is continued by a document that the bureau records, once, and running cases adopt it', async () => {
    const path = '/api/policies/beijing-2023/continuations';
    const document = '《关于延续实施的通知》（测试〔2026〕1号）';
    for (const who of (Object.keys(ACCOUNTS) as Who[]).filter((one) => one !== 'municipal')) {
      expect([who, (await world.as(who).post(path, { document, until: '2029-08-16' })).status]).toEqual([who, 403]);
    }
    const bureau = world.as('municipal');
    const early = await bureau.post(path, { document, until: '2026-08-16' });
    expect([early.status, details(early.body)]).toEqual([
      400,
      ['“延续至”须晚于 2026-08-16：该政策（含已登记的延续文件）至该日有效（第十九条）'],
    ]);
    expect((await bureau.post('/api/policies/none/continuations', { document, until: '2029-08-16' })).status).toBe(404);

    const recorded = await bureau.post(path, { document, until: '2029-08-16' }, 'continue-key-1');
    expect([recorded.status, recorded.body.inForce.until, recorded.body.lastDay]).toEqual([
      201,
      '2026-08-16',
      '2029-08-16',
    ]);
    expect(recorded.body.content.continued).toEqual([{ document, until: '2029-08-16' }]);
    expect((await bureau.post(path, { document, until: '2029-08-16' }, 'continue-key-1')).body).toEqual(recorded.body);
    expect((await bureau.post(path, { document, until: '2029-08-16' })).status).toBe(400);
    const { items } = (await world.as('admin').get('/api/policies')).body;
    expect(items[0]).toMatchObject({ id: 'beijing-2023', lastDay: '2029-08-16', daysLeft: expect.any(Number) });

    const batches = await world.store.db.selectFrom('batches').select(['act', 'actor', 'cases']).execute();
    expect(batches).toEqual([{ act: 'adopt-terms', actor: { role: 'system', id: 'system' }, cases: {} }]);
  });

  it('is brought in by administrators only', async () => {
    for (const path of ['/api/policies', '/api/policies/check', '/api/policies/beijing-2023/activate']) {
      for (const who of (Object.keys(ACCOUNTS) as Who[]).filter((one) => one !== 'admin')) {
        expect([who, path, (await world.as(who).post(path, { text: example })).status]).toEqual([who, path, 403]);
      }
    }
  });

  it('is checked without being kept', async () => {
    const { status, body } = await admin().post('/api/policies/check', { text: example });
    expect([status, body.content.validity]).toEqual([200, { years: 3, anchor: 'calendar-year' }]);
    expect((await admin().get('/api/policies/beijing-calendar-year')).status).toBe(404);
  });

  it('is imported once, and not for rounds until it is activated', async () => {
    const imported = await admin().post('/api/policies', { text: example }, 'import-key-1');
    expect([imported.status, imported.body.status, imported.body.importedBy]).toEqual([
      201,
      'imported',
      world.accounts.admin.id,
    ]);
    const repeated = await admin().post('/api/policies', { text: example }, 'import-key-1');
    expect(repeated.body).toEqual(imported.body);
    expect((await admin().post('/api/policies', { text: example })).body).toEqual(imported.body);

    await expect(requireActivePolicy(world.deps, 'beijing-calendar-year')).rejects.toMatchObject({
      code: 'invalid',
      errors: [{ in: 'body', pointer: '#/policy', detail: '政策“beijing-calendar-year”尚未启用，不能用于新的轮次' }],
    });
    const activated = await admin().post('/api/policies/beijing-calendar-year/activate');
    expect([activated.status, activated.body.status, activated.body.activatedBy]).toEqual([
      200,
      'active',
      world.accounts.admin.id,
    ]);
    expect((await admin().post('/api/policies/beijing-calendar-year/activate')).body).toEqual(activated.body);
    expect((await requireActivePolicy(world.deps, 'beijing-calendar-year')).quotaPerDistrict).toBe(3);
    await expect(requireActivePolicy(world.deps, 'none')).rejects.toMatchObject({ code: 'invalid' });

    const log = await world.store.db
      .selectFrom('office_log')
      .select(['act', 'actor_id', 'detail'])
      .where('subject', '=', 'beijing-calendar-year')
      .orderBy('id')
      .execute();
    expect(log.map(({ act, actor_id, detail }) => [act, actor_id, detail['step']])).toEqual([
      ['manage-policies', world.accounts.admin.id, 'import'],
      ['manage-policies', world.accounts.admin.id, 'activate'],
    ]);
  });

  it('never changes: other content under its id is refused, and so is the id of one that ships', async () => {
    const other = await admin().post('/api/policies', {
      text: example.replace('quotaPerDistrict: 3', 'quotaPerDistrict: 4'),
    });
    expect([other.status, other.body.detail]).toEqual([409, expect.stringContaining('beijing-calendar-year')]);
    const shipped = await admin().post('/api/policies', {
      text: JSON.stringify({ ...BEIJING_2023, quotaPerDistrict: 1 }),
    });
    expect(shipped.status).toBe(409);
    expect((await admin().post('/api/policies/beijing-2023/activate')).status).toBe(409);
    expect((await admin().post('/api/policies/none/activate')).status).toBe(404);
  });

  it('may extend an imported one; what differs is listed by place', async () => {
    await admin().post('/api/policies', {
      text: 'extends: beijing-calendar-year\nid: third\nrules: { statement: { term: { count: 12 } } }\n',
    });
    const { status, body } = await world
      .as('municipal')
      .get('/api/policies/third/differences?from=beijing-calendar-year');
    expect([status, body.items]).toEqual([
      200,
      [
        { field: '/id', place: '政策编号', was: 'beijing-calendar-year', is: 'third' },
        { field: '/rules/statement/term/count', place: '期限 › “陈述申辩” › 时长 › 时长', was: 15, is: 12 },
      ],
    ]);
    expect((await world.as('municipal').get('/api/policies/third/differences?from=none')).status).toBe(404);
    expect((await world.as('municipal').get('/api/policies/third/differences')).status).toBe(400);
  });
});

describe('a file that is wrong is refused with everything that is', () => {
  it('naming no more than some of very many unknown fields', async () => {
    const text = Array.from({ length: 5000 }, (_, i) => `unknown${i}: 1`).join('\n');
    const { status, body } = await admin().post('/api/policies/check', { text });
    const unknown = details(body).filter((detail) => detail.includes('这一项'));
    expect([status, unknown.length]).toEqual([400, 20]);
  });

  it('in the officer’s words', async () => {
    const { status, body } = await admin().post('/api/policies', {
      text: 'extends: beijing-2023\nid: wrong\nanualReport: { day: 1 }\nrules: { statement: { term: { count: -1 } } }\n',
    });
    expect([status, details(body)]).toEqual([
      400,
      [
        '期限 › “陈述申辩” › 时长 › 时长（rules.statement.term.count）：“时长”不得小于 0',
        '“anualReport”（anualReport）：没有“anualReport”这一项；是否应为“annualReport”？',
      ],
    ]);
  });

  it.each([
    ['not YAML', 'a: [1, 2', ['第 1 行：']],
    ['twice the same field', 'id: a\nid: b', ['第 2 行：同一字段写了两次']],
    ['no fields at all', '只是一句话', ['政策文件：文件须是一组字段（“字段名: 值”），现在不是']],
    ['another’s aliases', 'a: *b', ['文件中的引用（&、*）过多或不存在']],
    ['nested so deep that reading it would end the process', '['.repeat(200_000), ['第 1 行：内容嵌套过深']],
    ['nested deep in blocks', '- '.repeat(90_000), ['第 1 行：内容嵌套过深']],
    ['so long that reading it would keep everyone waiting', ']\n'.repeat(90_000), ['文件内容过多']],
  ])('%s', async (_, text, expected) => {
    const { status, body } = await admin().post('/api/policies', { text });
    expect([status, details(body)]).toEqual([400, expected.map((each) => expect.stringContaining(each))]);
  });
});
