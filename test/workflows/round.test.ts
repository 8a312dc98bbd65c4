/** A round with its applications on a real server, in virtual time: quota, new dates, one list, each objection its own. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CivilDate } from '../../domain/calendar/civil.js';
import type { CaseAct } from '../../domain/access.js';
import { openApplication } from '../../domain/application/open.js';
import type { Actor } from '../../domain/people.js';
import { openRound } from '../../domain/round/open.js';
import type { World } from '../../rehearsal/world.js';
import { addPaper, saveDraft } from '../../store/papers.js';
import { addAttachment } from '../../store/queries/attachments.js';
import { caseById, timeline } from '../../store/queries/cases.js';
import { roundById } from '../../store/queries/rounds.js';
import { at, municipal } from '../domain/cases.js';
import { application } from '../domain/papers-samples.js';
import { testWorld } from '../support/world.js';

const ROUND = 'round-2025';
const DATES = { opensOn: '2025-03-03', closesOn: '2025-03-31', recommendBy: '2025-05-30' } as const;
const OPINION = { opinion: '同意。', departures: [] };
const district: Actor = { role: 'district', id: 'u-district', district: application('strong').district };
const objector: Actor = { role: 'public', id: 'public' };
const operatorOf = (app: string): Actor => ({ role: 'operator', id: `u-${app}`, organisation: `org-${app}` });

let world: World;
let keys = 0;

async function act(caseId: string, actor: Actor, name: CaseAct, content?: unknown, subject?: string) {
  return await world.act({ caseId, actor, act: name, content, subject, key: `key-${++keys}` });
}
const passTo = (date: CivilDate, time = '10:30') => world.passUntil(at(date, time));
const stageOf = async (id: string) => (await caseById(world.store, id))?.stage;

async function drafted(app: string): Promise<string> {
  const id = `app-${app}`;
  const opened = openApplication(
    {
      id,
      district: district.district!,
      organisation: `org-${app}`,
      round: { id: ROUND, ...DATES },
      actor: operatorOf(app),
      key: `begin-${app}`,
    },
    { now: world.time.now(), policy: world.rulebook.policyOf('beijing-2023'), calendar: world.rulebook.calendar },
  );
  if ('refused' in opened) throw new Error(opened.refused);
  const file = { name: '规划.pdf', media_type: 'application/pdf', size: 1, sha256: app, storage_key: app };
  await addAttachment(world.store, { id: `file-${app}`, case_id: id, ...file, uploaded_by: operatorOf(app).id });
  const content = { ...application('strong'), attachments: [`file-${app}`] };
  await saveDraft(world.store, { caseId: id, content, by: operatorOf(app) });
  await world.open(opened.state, opened.transition);
  return id;
}

/** Submitted and accepted. */
async function accepted(app: string): Promise<string> {
  const id = await drafted(app);
  await act(id, operatorOf(app), 'submit');
  await act(id, district, 'accept');
  return id;
}

beforeAll(async () => {
  world = await testWorld({ start: at('2025-03-03', '08:00') });
  const content = { title: '2025年度申报', ...DATES, quota: 2, basis: '通知' };
  await addPaper(world.store, {
    id: 'announcement',
    caseId: ROUND,
    act: 'announce-round',
    kind: 'x',
    content,
    by: municipal,
  });
  const opened = openRound(
    { id: ROUND, dates: DATES, quota: 2, continued: false, actor: municipal, paper: 'announcement', key: 'announce' },
    { now: world.time.now(), policy: world.rulebook.policyOf('beijing-2023'), calendar: world.rulebook.calendar },
  );
  if ('message' in opened) throw new Error(opened.message);
  await world.open(opened.state, opened.transition);
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
    expect((await timeline(world.store, late)).map(({ act: name, actor_id }) => [name, actor_id])).toContainEqual([
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
