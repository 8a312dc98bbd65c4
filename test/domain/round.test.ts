import { describe, expect, it } from 'vitest';
import type { Context, Transition } from '../../domain/kernel/case.js';
import { decide } from '../../domain/kernel/decide.js';
import { checkContinuation, checkDates } from '../../domain/round/dates.js';
import { openRound } from '../../domain/round/open.js';
import { ROUND } from '../../domain/round/definition.js';
import type { RoundState } from '../../domain/round/state.js';
import { APPLICATION } from '../../domain/application/definition.js';
import { SYSTEM } from '../../domain/kernel/people.js';
import { BEIJING_2023 } from '../../domain/policy/beijing-2023/edition-3.js';
import { at, CLEAR, ctx, district, draft, CaseDriver, municipal, operator, ROUND_DATES } from './cases.js';

const DATES = { opensOn: '2025-03-03', closesOn: '2025-03-31', recommendBy: '2025-05-30' } as const;
const NEW = { id: 'round-2025', dates: DATES, continued: false, actor: municipal, paper: 'p', key: 'k' };

function announced(date: '2025-02-10' | '2025-03-03' = '2025-02-10', more: object = {}): CaseDriver<RoundState> {
  const opened = openRound({ ...NEW, ...more }, ctx(at(date)));
  if ('message' in opened) throw new Error(opened.message);
  const driven = new CaseDriver(ROUND, opened.state);
  driven.transitions.push(opened.transition);
  return driven;
}

const notified = ({ transitions }: { transitions: readonly Transition[] }, act: string) =>
  transitions.filter((one) => one.act === act).flatMap(({ notices }) => notices.map(({ to }) => to));

describe('a round', () => {
  it('opens, closes and ends the districts’ recommending by its own dates', () => {
    const round = announced();
    const stages: [string, string][] = [];
    for (const date of ['2025-03-02', '2025-03-03', '2025-03-31', '2025-04-01', '2025-05-30', '2025-05-31'] as const) {
      stages.push([date, round.passUntil(at(date, '00:00')).stage]);
    }
    expect(stages).toEqual([
      ['2025-03-02', 'announced'],
      ['2025-03-03', 'open'],
      ['2025-03-31', 'open'],
      ['2025-04-01', 'closed'],
      ['2025-05-30', 'closed'],
      ['2025-05-31', 'recommended'],
    ]);
    expect(notified(round, 'announce-round')).toEqual(['operators', 'districts', 'municipal']);
    expect(notified(round, 'round-recommendation.reminder')).toEqual(
      [1, 2, 3].flatMap(() => ['districts', 'municipal']),
    );
  });

  it('that opens on the day of its announcement is open at once', () => {
    expect(announced('2025-03-03').stage).toBe('open');
  });

  it('is refused for dates out of order, in the past, or outside the time in force', () => {
    const refusal = (more: object, now = at('2025-02-10')) => openRound({ ...NEW, ...more }, ctx(now));
    expect(refusal({ dates: { ...DATES, closesOn: '2025-03-02' } })).toMatchObject({ field: 'closesOn' });
    expect(refusal({ dates: { ...DATES, recommendBy: '2025-03-30' } })).toMatchObject({ field: 'recommendBy' });
    expect(refusal({}, at('2025-03-04'))).toMatchObject({ field: 'opensOn' });
    const late = { opensOn: '2026-08-17', closesOn: '2026-09-30', recommendBy: '2026-10-30' } as const;
    expect(refusal({ dates: late })).toMatchObject({ field: 'continuedBy' });
    expect(refusal({ dates: late, continued: true })).toMatchObject({ state: { stage: 'announced' } });
    expect(checkContinuation(BEIJING_2023, { opensOn: '2026-08-16' }, false)).toBeUndefined();
    expect(checkContinuation(BEIJING_2023, { opensOn: '2023-08-16' }, false)).toMatchObject({ field: 'continuedBy' });
  });

  it('needs to name no document where one that covers its opening is on record', () => {
    const continued = [{ document: '延续通知', until: '2027-08-16' }] as const;
    const policy = { ...BEIJING_2023, continued };
    expect(checkContinuation(policy, { opensOn: '2027-08-16' }, false)).toBeUndefined();
    expect(checkContinuation(policy, { opensOn: '2027-08-17' }, false)).toMatchObject({ field: 'continuedBy' });
    expect(checkContinuation(policy, { opensOn: '2023-08-16' }, false)).toMatchObject({ field: 'continuedBy' });
  });

  it('notifies everyone of the old and the new date, and moves the applications’ deadlines', () => {
    const round = announced().passUntil(at('2025-03-10'));
    expect(round.tryAct('2025-03-10', municipal, 'amend-round', { data: { opensOn: '2025-03-12' } })).toMatchObject({
      ok: false,
      refusal: { field: 'opensOn' },
    });
    expect(round.tryAct('2025-03-10', municipal, 'amend-round', { data: { closesOn: '2025-03-31' } })).toMatchObject({
      ok: false,
      refusal: { code: 'invalid' },
    });
    round.act('2025-03-10', municipal, 'amend-round', { data: { closesOn: '2025-04-11' } });
    const amended = round.transitions.at(-1)!;
    expect(amended.notices).toMatchObject(
      ['operators', 'districts', 'municipal'].map((to) => ({
        kind: 'moved',
        to,
        was: '2025-03-31',
        due: '2025-04-11',
      })),
    );
    expect(amended.effects).toMatchObject([
      { type: 'file-round' },
      { type: 'batch', batch: { act: 'move-dates', cases: { kind: 'application', round: 'round-2025' } } },
    ]);
    expect(round.passUntil(at('2025-04-11', '23:59')).stage).toBe('open');
    expect(round.passUntil(at('2025-04-12', '00:00')).stage).toBe('closed');
    expect(round.tryAct('2025-04-14', municipal, 'amend-round', { data: { closesOn: '2025-04-20' } })).toMatchObject({
      ok: false,
      refusal: { field: 'closesOn' },
    });
  });

  it('keeps its quota unless it is amended, lifts it by null', () => {
    const round = announced('2025-02-10', { quota: 2 });
    expect(round.state.quota).toBe(2);
    round.act('2025-02-11', municipal, 'amend-round', { data: { quota: 3 } });
    expect(round.state).toMatchObject({ quota: 3, dates: DATES });
    round.act('2025-02-12', municipal, 'amend-round', { data: { quota: null } });
    expect(round.state.quota).toBeUndefined();
  });

  it('lists, publishes the list as one notice, and is published when the notice is over', () => {
    const round = announced().passUntil(at('2025-06-02'));
    expect(round.tryAct('2025-06-03', municipal, 'publish-list')).toMatchObject({
      ok: false,
      refusal: { code: 'not-now' },
    });
    round.act('2025-06-03', municipal, 'begin-review');
    round.act('2025-06-10', municipal, 'form-list', { data: { applications: ['app-1', 'app-2'] } });
    round.act('2025-06-16', municipal, 'publish-list');
    expect(round.stage).toBe('list-notice');
    expect(round.transitions.at(-1)!.effects).toMatchObject([
      { type: 'list-applications', applications: ['app-1', 'app-2'] },
      { type: 'batch', batch: { act: 'publish-notice', actor: municipal, cases: ['app-1', 'app-2'] } },
    ]);
    round.passUntil(at('2025-06-21', '00:00')); // five working days, the first counted
    expect(round.state).toMatchObject({
      stage: 'published',
      noticeFrom: '2025-06-16',
      publishedOn: '2025-06-21',
      clocks: [],
    });
  });

  it('does not publish a list of which one is not proposed any more', () => {
    const round = announced()
      .passUntil(at('2025-06-02'))
      .act('2025-06-10', municipal, 'form-list', { data: { applications: ['app-1'] } });
    const held: Context = { ...ctx(at('2025-06-16')), holds: ['list'] };
    expect(decide(ROUND, round.state, { act: 'publish-list', actor: municipal, key: 'x' }, held)).toMatchObject({
      ok: false,
      refusal: { field: 'applications' },
    });
  });

  it('without a proposed cluster is concluded without a list, and everyone is notified', () => {
    const round = announced().passUntil(at('2025-06-02'));
    expect(round.act('2025-06-20', municipal, 'conclude-round').state).toMatchObject({
      stage: 'concluded',
      clocks: [],
    });
    expect(notified(round, 'conclude-round')).toEqual(['operators', 'districts', 'municipal']);
  });

  it('drafted by the schedule, waits for an officer', () => {
    const draftOf = (more: object = {}) => announced('2025-02-10', { draft: true, actor: SYSTEM, ...more });
    const round = draftOf();
    expect([round.stage, round.state.clocks]).toEqual(['prepared', []]);
    expect(notified(round, 'prepare-round')).toEqual(['municipal']);
    expect(
      round.tryAct('2025-03-04', municipal, 'announce-round', { data: { ...DATES, continued: false } }),
    ).toMatchObject({
      ok: false,
      refusal: { field: 'opensOn' },
    });
    round.act('2025-03-04', municipal, 'announce-round', {
      data: { ...DATES, opensOn: '2025-03-10', quota: 5, continued: false },
    });
    expect(round.state).toMatchObject({ stage: 'announced', quota: 5 });
    expect(draftOf().act('2025-03-04', municipal, 'discard-round').state).toMatchObject({ stage: 'discarded' });
  });
});

describe('a date of a round', () => {
  it('is not moved once it has passed, on the very day of opening either', () => {
    expect(
      announced().tryAct('2025-03-03', municipal, 'amend-round', { data: { opensOn: '2025-03-10' } }),
    ).toMatchObject({
      ok: false,
      refusal: { field: 'opensOn', message: '“申报开始日”已过，不能再调整。' },
    });
    const closed = announced().tryAct('2025-04-01', municipal, 'amend-round', { data: { closesOn: '2025-04-11' } });
    expect(closed).toMatchObject({ ok: false, refusal: { field: 'closesOn' } });
  });

  it('may be moved until the working day that it rolls to is over', () => {
    const round = announced('2025-02-10', { dates: { ...DATES, closesOn: '2025-03-29' } }); // a Saturday
    round.act('2025-03-31', municipal, 'amend-round', { data: { closesOn: '2025-04-11' } });
    expect(round.passUntil(at('2025-04-01')).stage).toBe('open');
  });
});

describe('an application in a round', () => {
  it('keeps the later of two orders to move its dates, in whichever order they arrive', () => {
    const round = announced().passUntil(at('2025-03-10'));
    const orders = (['2025-04-07', '2025-04-30'] as const).map((closesOn) => {
      round.act('2025-03-10', municipal, 'amend-round', { data: { closesOn } });
      return round.transitions.at(-1)!.effects.flatMap((one) => (one.type === 'batch' ? [one.batch.data!] : []))[0]!;
    });
    const one = draft();
    const [first, second] = orders.map((data) => ({ data }));
    expect(
      one.act('2025-03-10', SYSTEM, 'move-dates', second).tryAct('2025-03-10', SYSTEM, 'move-dates', first),
    ).toMatchObject({
      ok: false,
      refusal: { field: 'step' },
    });
    expect(one.state.round.closesOn).toBe('2025-04-30');
  });

  it('follows the round’s new dates and is told the old and the new', () => {
    const one = draft();
    one.act('2025-03-10', SYSTEM, 'move-dates', {
      data: { opensOn: ROUND_DATES.opensOn, closesOn: '2025-04-11', recommendBy: '2025-06-13' },
    });
    expect(one.state.clocks.map(({ id, anchor }) => [id, anchor])).toEqual([
      ['draft', '2025-04-11'],
      ['recommendation', '2025-06-13'],
    ]);
    expect(one.transitions.at(-1)!.notices).toMatchObject([
      { kind: 'moved', to: 'operator', was: '2025-03-31', due: '2025-04-11' },
      { kind: 'moved', to: 'operator', was: '2025-05-30', due: '2025-06-13' },
      { kind: 'moved', to: 'district', was: '2025-05-30', due: '2025-06-13' },
    ]);
    expect(one.passUntil(at('2025-04-11', '23:59')).stage).toBe('draft');
    expect(one.passUntil(at('2025-04-12', '00:00')).stage).toBe('lapsed');
  });

  it('is recommended only while the district has a place', () => {
    const one = draft().act('2025-03-10', operator, 'submit', CLEAR).act('2025-03-12', district, 'accept');
    const command = { act: 'recommend', actor: district, key: 'r', data: { departures: [] } };
    const now = at('2025-03-13');
    expect(decide(APPLICATION, one.state, command, { ...ctx(now), holds: ['quota'] })).toMatchObject({
      ok: false,
      refusal: { field: 'quota' },
    });
    expect(decide(APPLICATION, one.state, command, ctx(now))).toMatchObject({
      ok: true,
      state: { recommendedOn: '2025-03-13' },
    });
  });

  it('refuses the acts of the system to everyone else', () => {
    for (const actor of [operator, district, municipal]) {
      expect(draft().tryAct('2025-03-10', actor, 'move-dates')).toMatchObject({
        ok: false,
        refusal: { code: 'forbidden' },
      });
    }
  });
});

it('dates may stay where they are, though they have passed', () => {
  const before = { opensOn: '2025-03-03', closesOn: '2025-03-31', recommendBy: '2025-05-30' } as const;
  expect(checkDates({ ...before, recommendBy: '2025-06-30' }, '2025-04-10', before)).toBeUndefined();
  expect(checkDates({ ...before, recommendBy: '2025-04-09' }, '2025-04-10', before)).toMatchObject({
    field: 'recommendBy',
  });
});
