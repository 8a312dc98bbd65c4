/** The to-do lists in the database: one row an obligation, written in the transaction of the step that changes it. */
import { expect, it } from 'vitest';
import { CHINA } from '../../domain/calendar/china.js';
import { summarise } from '../../domain/cases.js';
import type { Actor } from '../../domain/kernel/people.js';
import { policyOf } from '../../domain/policy/index.js';
import { WORK_EDITION } from '../../domain/work.js';
import { actedList, todoList, workCounts } from '../../store/cases/work.js';
import { fillWork } from '../../store/cases/fill-work.js';
import { obligationsIn } from '../../store/cases/obligations.js';
import { refreshSummary } from '../../store/reconciliation/checked-cases.js';
import { record } from '../../store/recording/record.js';
import type { Store } from '../../store/engine/store.js';
import { fillWorkLists } from '../../services/cases/fill-work.js';
import { at, district, municipal, operator } from '../domain/cases.js';
import { cluster, DEPS, draft, onBothEngines, submitted, type Filing } from './support.js';

const TODAY = '2025-09-20';
const DAYS = { today: TODAY, soon: 7, ahead: 30 } as const;

/** The rows of a reader in some cases: case, acts, date. */
async function rows(store: Store, reader: Actor, ...filings: readonly Filing[]) {
  const ids = filings.map(({ state }) => state.id);
  const { items } = await todoList(store, reader, { today: TODAY, pageSize: 100 });
  const own = items.filter(({ id }) => ids.includes(id));
  return own.map(({ id, obligation: { acts, due } }) => [id, acts.join(), due]);
}

onBothEngines((store) => {
  it('a case with two obligations has two rows; what is done goes in the transaction of its step', async () => {
    const one = await cluster(store(), 'two');
    await one.act('2025-09-10', district, 'report-fact', { data: { ground: '17.2' } });
    await one.act('2025-09-10', operator, 'report-incident', { data: { kind: 'safety', occurredOn: '2025-09-09' } });
    await one.act('2025-09-11', municipal, 'examine', { subject: 'matter:1' });
    expect(await rows(store(), municipal, one)).toEqual([
      ['cl-two', 'close-matter', '2025-10-15'],
      ['cl-two', 'examine,close-matter', undefined],
    ]);
    expect((await workCounts(store(), municipal, DAYS)).todo).toBe(2);
    expect(await rows(store(), district, one)).toEqual([]);

    const closing = one.decide('2025-09-12', municipal, 'close-matter', { subject: 'matter:1' });
    const failing = { ...closing, transitions: closing.transitions.map((step) => ({ ...step, paper: 'none' })) };
    await expect(record(store(), failing, DEPS)).rejects.toMatchObject({ code: 'missing-paper' });
    expect(await rows(store(), municipal, one)).toHaveLength(2);
    await one.record(closing);
    expect(await rows(store(), municipal, one)).toEqual([['cl-two', 'examine,close-matter', undefined]]);
  });

  it('a revocation to be decided waits for the bureau without a date of its own, and goes with the decision', async () => {
    const one = await cluster(store(), 'revoked');
    await one.act('2025-09-10', municipal, 'propose-revocation', { data: { ground: '17.2' } });
    expect(await rows(store(), operator, one)).toEqual([['cl-revoked', 'file-statement', '2025-09-24']]);
    expect(await rows(store(), municipal, one)).toEqual([]);
    await one.act('2025-09-12', operator, 'file-statement', { subject: 'revocation:1' });
    expect(await rows(store(), operator, one)).toEqual([]);
    expect(await rows(store(), municipal, one)).toEqual([['cl-revoked', 'decide-revocation', undefined]]);
    await one.act('2025-09-15', municipal, 'decide-revocation', {
      subject: 'revocation:1',
      data: { outcome: 'withdraw' },
    });
    expect(await rows(store(), municipal, one)).toEqual([]);
    expect((await actedList(store(), municipal, { begun: false })).items.map(({ act }) => act)).toContain(
      'decide-revocation',
    );
  });

  it('is sorted by date, then by the time of waiting, which a row keeps while it is there', async () => {
    const early = await submitted(store(), 'app-early', { organisation: 'org-2', district: 'changping' });
    const officer = { ...district, district: 'changping' };
    const [before] = (await todoList(store(), officer, { today: TODAY })).items;
    expect(before).toMatchObject({ id: 'app-early', since: at('2025-03-10'), obligation: { acts: ['accept'] } });
    await early.until(at('2025-03-20')); // reminders and an escalation
    const [after] = (await todoList(store(), officer, { today: TODAY })).items;
    expect(after).toMatchObject({ since: at('2025-03-10'), obligation: { due: '2025-03-17' } });
    const all = (await todoList(store(), municipal, { today: TODAY, pageSize: 100 })).items;
    const dates = all.map(({ obligation, since }) => obligation.at ?? `~${since}`);
    expect(dates).toEqual(dates.toSorted());
  });

  it('is not what a colleague handles or what one must keep out of, but what one does for an absent colleague', async () => {
    const one = await submitted(store(), 'app-handled', { organisation: 'org-3', district: 'fengtai' });
    const officer = { ...district, district: 'fengtai' };
    const mine = () => rows(store(), officer, one);
    expect(await mine()).toHaveLength(1);
    expect(await rows(store(), { ...officer, recused: ['org-3'] }, one)).toEqual([]);
    const other = { case_id: 'app-handled', office: 'district' as const, officer: 'u-other-district', at: at(TODAY) };
    await store().db.insertInto('assignments').values(other).execute();
    expect(await mine()).toEqual([]);
    const away = {
      officer: 'u-other-district',
      deputy: officer.id,
      from_day: '2025-09-19',
      to_day: '2025-09-20',
    } as const;
    await store()
      .db.insertInto('absences')
      .values({ id: 'away', ...away })
      .execute();
    expect(await mine()).toHaveLength(1);
    await store().db.updateTable('absences').set({ to_day: '2025-09-19' }).where('id', '=', 'away').execute();
    expect(await mine()).toEqual([]);
    const colleague = store().db.updateTable('user').where('id', '=', 'u-other-district');
    await colleague.set({ disabled: true }).execute();
    expect(await mine()).toHaveLength(1);
    await colleague.set({ disabled: false }).execute();
  });

  it('is empty where the case has ended', async () => {
    const one = await submitted(store(), 'app-withdrawn');
    await one.act('2025-03-11', operator, 'withdraw', { data: {} });
    expect((await obligationsIn(store().db, ['app-withdrawn'])).get('app-withdrawn')).toEqual([]);
  });

  it('is filled for cases that an earlier release recorded, a portion at a time, and again for a later edition', async () => {
    await draft(store(), 'app-older');
    const own = () => obligationsIn(store().db, ['app-older', 'app-early']);
    const before = await own();
    expect(before.get('app-older')).toHaveLength(1);
    await store().db.deleteFrom('work').execute();
    await store()
      .db.updateTable('cases')
      .set({ work_edition: WORK_EDITION - 1 })
      .execute();
    const summaryOf: Parameters<typeof fillWork>[1] = (state) =>
      summarise(state, { policy: policyOf(state.policy), calendar: CHINA });
    expect(await fillWork(store(), summaryOf, 1)).toBe(1);
    const infos: unknown[] = [];
    const log = {
      info: (about: object) => infos.push(about),
      error: ({ err }: { err: unknown }) => expect.fail(String(err)),
    };
    const deps = { store: store(), policies: { policyOf, calendar: CHINA }, log: log as never };
    await fillWorkLists(deps, () => true);
    expect(await own()).toEqual(before);
    expect(infos).toHaveLength(1);
    await fillWorkLists(deps, () => true);
    expect(infos).toHaveLength(1);
  });

  it('is mended by the reconciliation, unless the case has changed meanwhile', async () => {
    const { state } = await draft(store(), 'app-mended');
    const summary = summarise(state, { policy: policyOf(state.policy), calendar: CHINA });
    const own = async () => (await obligationsIn(store().db, ['app-mended'])).get('app-mended');
    await store().db.deleteFrom('work').where('case_id', '=', 'app-mended').execute();
    await refreshSummary(store(), { ...state, seq: state.seq + 1 }, summary);
    expect(await own()).toEqual([]);
    await refreshSummary(store(), state, summary);
    expect(await own()).toEqual(summary.work);
  });
});
