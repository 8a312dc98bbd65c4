/** The same twice: a second application in a round, and what looks like another application or cluster. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sql } from 'kysely';
import {
  recordApplication,
  recordCluster,
  openRound,
  startTestApi,
  type TestApi,
  type Who,
} from '../support/api-server.js';

let world: TestApi;
let round: string;

beforeAll(async () => {
  world = await startTestApi({ temporal: true });
  round = await openRound(world);
}, 120_000);
afterAll(() => world?.close());

describe('a second application in a round', () => {
  it('is refused, and the answer names the first', async () => {
    const create = (key?: string) =>
      world.as('operatorA').post('/api/applications', { round, content: { name: '甲集群' } }, key);
    const first = await create('10000000-0000-4000-8000-000000000001');
    expect(first.status).toBe(201);
    const second = await create();
    expect(second.status).toBe(409);
    expect(second.body.detail).toContain(`已有一项申报“甲集群”（编号 ${first.body.id}，草稿）`);
    expect((await create('10000000-0000-4000-8000-000000000001')).body.id).toBe(first.body.id);
    await world.as('operatorA').act('applications', first.body.id, 'withdraw', { reasons: '另行申报。' });
    expect((await create()).status).toBe(201);
  });

  it('is answered as created when the round has closed since and the first answer was lost', async () => {
    const key = '10000000-0000-4000-8000-000000000002';
    const create = () => world.as('operatorC').post('/api/applications', { round, content: { name: '丙集群' } }, key);
    const first = await create();
    expect(first.status).toBe(201);
    await sql`delete from idempotency where key = ${key}`.execute(world.store.db);
    await sql`update rounds set closes_on = opens_on - 1, opens_on = opens_on - 2 where id = ${round}`.execute(
      world.store.db,
    );
    const again = await create();
    await sql`update rounds set opens_on = opens_on + 2, closes_on = opens_on + 32 where id = ${round}`.execute(
      world.store.db,
    );
    expect([again.status, again.body.id]).toEqual([201, first.body.id]);
  });

  it('is not submitted where two drafts are there already', async () => {
    await recordApplication(world, 'app-both-1', 'b', '乙集群');
    await recordApplication(world, 'app-both-2', 'b', '乙集群');
    await sql`update cases set stage = 'submitted' where id = 'app-both-1'`.execute(world.store.db);
    const { status, body } = await world.as('operatorB').act('applications', 'app-both-2', 'submit');
    expect(status).toBe(409);
    expect(body.detail).toContain('已有一项申报“乙集群”（编号 app-both-1，已提交）');
  });
});

describe('what looks alike', () => {
  const similar = async (who: Who, path: string) => (await world.as(who).get(`/api/${path}/similar`)).body.items;

  beforeAll(async () => {
    await recordApplication(world, 'app-like-a', 'a', '智能传感器集群');
    await recordCluster(world, 'cl-like-b', 'b', '2025-06-10', '智能 传感器集群');
    await recordCluster(world, 'cl-like-c', 'c', '2025-06-10', '另一个集群');
    const submitted = sql`update cases set stage = 'submitted' where id = 'app-like-a'`;
    await submitted.execute(world.store.db);
    const place = JSON.stringify({ boundary: '海淀区上地街道' });
    await sql`update cases set details = ${place}::jsonb where id in ('app-like-a', 'cl-like-c')`.execute(
      world.store.db,
    );
  });

  it('is shown to the bureau in full', async () => {
    const items = await similar('municipal', 'applications/app-like-a');
    expect(items).toMatchObject([
      { same: ['name'], other: { id: 'cl-like-b', kind: 'cluster', name: '智能 传感器集群' } },
      { same: ['place'], places: ['上地街道'], other: { id: 'cl-like-c' } },
    ]);
  });

  it('is shown to a district without the content of another district', async () => {
    const items = await similar('haidian', 'applications/app-like-a');
    expect(items).toMatchObject([{ same: ['name'], text: '与他区一项名录集群名称相同或相近' }, { same: ['place'] }]);
    expect(items[0]).not.toHaveProperty('other');
    expect(items[1].other.id).toBe('cl-like-c');
    expect(await similar('changping', 'clusters/cl-like-b')).toEqual([
      { same: ['name'], text: '与他区一项申报名称相同或相近' },
    ]);
  });

  it('is nothing to the operator', async () => {
    expect(await similar('operatorA', 'applications/app-like-a')).toEqual([]);
  });
});
