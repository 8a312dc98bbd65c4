/** A round with its applications on a real server, in virtual time: quota, new dates, one list, each objection its own. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CivilDate } from '../../domain/calendar/civil.js';
import type { Actor } from '../../domain/kernel/people.js';
import type { World } from '../../rehearsal/world.js';
import { auditOf } from '../../store/cases/audit.js';
import { orderBatch } from '../../store/batches/batches.js';
import { caseById } from '../../store/cases/cases.js';
import { roundById } from '../../store/rounds/rounds.js';
import { at, municipal } from '../domain/cases.js';
import { district, OPINION, operatorOf, playRound, ROUND, type RoundPlay } from '../support/round.js';
import { openTestWorld } from '../support/rehearsal.js';

const objector: Actor = { role: 'public', id: 'public' };

let world: World;
let act: RoundPlay['act'];
let drafted: RoundPlay['drafted'];
let accepted: RoundPlay['accepted'];

const passTo = (date: CivilDate, time = '10:30') => world.passUntil(at(date, time));
const stageOf = async (id: string) => (await caseById(world.store, id))?.stage;

beforeAll(async () => {
  world = await openTestWorld({ start: at('2025-03-03', '08:00') });
  ({ act, drafted, accepted } = await playRound(world));
}, 60_000);
afterAll(() => world?.close());

describe('a round of four applications', () => {
  it('is on file with its title', async () => {
    expect(await roundById(world.store, ROUND)).toMatchObject({ title: '2025年度申报', quota: 2, stage: 'open' });
  });

  it('gives a district no more places than the quota, and a place back when an application is withdrawn', async () => {
    const [one, two, three] = [await accepted('one'), await accepted('two'), await accepted('three')];
    await passTo('2025-03-10');
    const recommended = await Promise.allSettled(
      [one, two, three].map((id) => act(id, district, 'recommend', OPINION)),
    );
    expect(recommended.filter(({ status }) => status === 'fulfilled')).toHaveLength(2);
    expect(recommended.find(({ status }) => status === 'rejected')).toMatchObject({
      reason: { message: '本区在本轮的推荐名额已经用完。' },
    });
    const full = [one, two, three][recommended.findIndex(({ status }) => status === 'rejected')]!;
    const first = [one, two, three].find((id) => id !== full)!;
    await act(first, operatorOf(first.slice(4)), 'withdraw', { reasons: '企业调整。' });
    await act(full, district, 'recommend', OPINION);
    expect(await stageOf(full)).toBe('municipal-review');
  });

  it('moves its applications’ dates with its own', async () => {
    const late = await drafted('late');
    await act(ROUND, municipal, 'amend-round', { closesOn: '2025-04-11', reason: '系统维护。', document: '通知' });
    await passTo('2025-04-01');
    expect([await stageOf(ROUND), await stageOf(late)]).toEqual(['open', 'draft']);
    expect((await auditOf(world.store, late)).map(({ act: name, actor_id }) => [name, actor_id])).toContainEqual([
      'move-dates',
      'system',
    ]);
    expect(await roundById(world.store, ROUND)).toMatchObject({ closes_on: '2025-04-11', title: '2025年度申报' });
    await passTo('2025-04-12');
    expect([await stageOf(ROUND), await stageOf(late)]).toEqual(['closed', 'lapsed']);
  });

  it('publishes one list; an objection holds only the cluster it is against', async () => {
    const open = (await world.cases()).flatMap((state) =>
      state.kind === 'application' && state.stage === 'municipal-review' ? [state.id] : [],
    );
    expect(open).toHaveLength(2);
    await passTo('2025-06-03');
    for (const id of open) await act(id, municipal, 'propose', OPINION);
    const [kept, objected] = open as [string, string];
    await act(ROUND, municipal, 'form-list', { applications: [...open, 'app-late'] });
    await expect(act(ROUND, municipal, 'publish-list', { title: '公示' })).rejects.toThrow('重新形成名单');
    await act(ROUND, municipal, 'form-list', { applications: open });
    await act(ROUND, municipal, 'publish-list', { title: '公示' });
    await passTo('2025-06-04');
    for (const id of open) {
      expect((await caseById(world.store, id))?.state).toMatchObject({
        stage: 'public-notice',
        noticeFrom: '2025-06-03',
      });
    }
    const objection = { name: '王小明', phone: '13800138000', content: '数据不实。', evidence: '见附件。' };
    await act(objected, objector, 'object', objection);
    await passTo('2025-06-11');
    expect([await stageOf(kept), await stageOf(objected), await stageOf(ROUND)]).toEqual([
      'recognised',
      'objection-review',
      'published',
    ]);
    await act(objected, municipal, 'decide-objection', { outcome: 'dismiss', reasons: '查无实据。' }, 'objection:1');
    expect(await stageOf(objected)).toBe('recognised');
    const clusters = (await world.cases()).filter(({ kind }) => kind === 'cluster');
    expect(clusters).toMatchObject([{ recognisedOn: expect.any(String) }, { recognisedOn: expect.any(String) }]);
  });
});

describe('an extension ordered for many cases before a deadline and carried out after it', () => {
  it('holds the deadline up, and moves it', async () => {
    const content = { until: '2025-07-31', reason: '系统故障。', document: '通知' };
    const opened = await world.cases();
    const waiting = opened.find(({ id }) => id === 'cl-one' || id === 'cl-two' || id === 'cl-three')!;
    expect(waiting.kind).toBe('cluster');
    await act(waiting.id, municipal, 'propose-revocation', {
      ground: '17.2',
      facts: '材料不实。',
      foundOn: '2025-06-11',
      evidence: '核查记录。',
    });
    // On file, and nobody has been told: as when the server is away.
    await orderBatch(world.store.db, {
      id: 'outage',
      act: 'extend',
      actor: municipal,
      cases: [waiting.id],
      data: { until: '2025-07-31' },
      content,
      at: world.time.now(),
      subjects: () => ['statement:1'],
    });
    await world.time.passUntil(at('2025-07-01'));
    await expect
      .poll(async () => (await caseById(world.store, waiting.id))?.next_due, { timeout: 20_000 })
      .toBe('2025-07-31');
    expect(await stageOf(waiting.id)).toBe('revocation-pending');
    await passTo('2025-08-01');
    expect(await stageOf(waiting.id)).toBe('revoked');
  });
});
