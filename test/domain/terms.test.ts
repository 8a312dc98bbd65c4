/** Terms that change under a running case: a calendar published further, a policy's new edition at a period's boundary. */
import { describe, expect, it } from 'vitest';
import { CHINA } from '../../domain/calendar/china.js';
import type { Calendar } from '../../domain/calendar/working-days.js';
import { LATEST_RULES } from '../../domain/kernel/rules.js';
import { agenda } from '../../domain/kernel/agenda.js';
import { advance, decide } from '../../domain/kernel/decide.js';
import { dueDateOf } from '../../domain/kernel/deadline.js';
import { SYSTEM } from '../../domain/kernel/people.js';
import { BEIJING_2023 } from '../../domain/policy/beijing-2023/edition-3.js';
import type { Policy } from '../../domain/policy/types.js';
import { deadlinesMovedBy } from '../../domain/deadlines/terms-change.js';
import { termsUnder, termsAfter, type Terms } from '../../domain/kernel/terms.js';
import { CLUSTER } from '../../domain/cluster/definition.js';
import { at, cluster, ctx, district, municipal, operator, withReport } from './cases.js';

/** As if 2027's notice took the last day of March and the first of April off. */
const LONGER: Calendar = {
  years: {
    ...CHINA.years,
    2027: {
      source: '示例',
      holidays: { '2027-03-31': '示例假', '2027-04-01': '示例假' },
      workdays: { '2027-04-03': '示例假' },
    },
  },
};
const TERMS: Terms = { policy: BEIJING_2023, calendar: CHINA };

function due2027() {
  return withReport(cluster('2025-06-10'), 2025).passUntil(at('2027-01-10'));
}

describe('a calendar published further', () => {
  it('moves the deadlines concerned, notifies of each, and leaves the others', () => {
    const driven = due2027();
    const clock = () => driven.state.clocks.find(({ id }) => id === 'annual-report:2026')!;
    expect(dueDateOf(clock(), TERMS)).toMatchObject({ due: '2027-03-31', provisional: true });
    const decision = decide(
      CLUSTER,
      driven.state,
      { act: 'adopt-terms', actor: SYSTEM, key: 'a', terms: { calendar: LONGER } },
      ctx(at('2027-01-11')),
    );
    if (!decision.ok) throw new Error(decision.refusal.message);
    const [transition] = decision.transitions;
    expect(transition!.detail['moved']).toEqual([
      { clock: 'annual-report:2026', was: '2027-03-31', now: '2027-04-02' },
    ]);
    expect(transition!.notices).toMatchObject([
      { kind: 'moved', to: 'operator', was: '2027-03-31', due: '2027-04-02', rule: 'annual-report' },
    ]);
    // From then on the case is judged by them.
    const terms = { ...TERMS, calendar: LONGER };
    expect(advance(CLUSTER, decision.state, { ...terms, now: at('2027-04-01') }).state.reports.at(-1)).toMatchObject({
      status: 'due',
    });
    expect(advance(CLUSTER, decision.state, { ...terms, now: at('2027-04-03') }).state.reports.at(-1)).toMatchObject({
      status: 'overdue',
    });
  });

  it('never moves a deadline to an earlier day, because people rely on the day that they were told', () => {
    const { state } = due2027();
    const decision = decide(
      CLUSTER,
      { ...state, rules: LATEST_RULES },
      { act: 'adopt-terms', actor: SYSTEM, key: 'c', terms: { calendar: CHINA } },
      { ...TERMS, calendar: LONGER, now: at('2027-02-01') },
    );
    if (!decision.ok) throw new Error(decision.refusal.message);
    expect(decision.transitions.at(-1)).toMatchObject({ detail: { moved: [] }, notices: [] });
    const clock = decision.state.clocks.find(({ id }) => id === 'annual-report:2026')!;
    expect(dueDateOf(clock, TERMS).due).toBe('2027-04-02');
  });

  it('does not move a deadline to a date that has passed', () => {
    const driven = due2027();
    const terms: Terms = { ...TERMS, calendar: LONGER };
    const state = structuredClone(driven.state);
    // Under the longer calendar until now; the correction shortens it on 1 April, when 31 March is past.
    const decision = decide(
      CLUSTER,
      state,
      { act: 'adopt-terms', actor: SYSTEM, key: 'b', terms: { calendar: CHINA } },
      { ...terms, now: at('2027-04-01') },
    );
    if (!decision.ok) throw new Error(decision.refusal.message);
    expect(decision.transitions.at(-1)).toMatchObject({ detail: { moved: [] }, notices: [] });
    const clock = decision.state.clocks.find(({ id }) => id === 'annual-report:2026')!;
    expect(dueDateOf(clock, TERMS).due).toBe('2027-04-02');
  });

  it('does not move it to a passed date either if it is carried out later than ordered', () => {
    const { state } = due2027();
    const decision = decide(
      CLUSTER,
      state,
      { act: 'adopt-terms', actor: SYSTEM, key: 'd', receivedAt: at('2027-03-31'), terms: { calendar: CHINA } },
      { ...TERMS, calendar: LONGER, now: at('2027-04-01') },
    );
    if (!decision.ok) throw new Error(decision.refusal.message);
    const { reports } = advance(CLUSTER, decision.state, { ...TERMS, now: at('2027-04-01') }).state;
    expect(reports.at(-1)).toMatchObject({ year: 2026, status: 'due' });
  });

  it('is applied by the system only, and cannot bring another policy', () => {
    const { state } = cluster();
    const command = { act: 'adopt-terms', key: 'c', terms: { policy: { ...BEIJING_2023, id: 'other' } } };
    expect(decide(CLUSTER, state, { ...command, actor: municipal }, ctx(at('2025-07-01')))).toMatchObject({
      ok: false,
      refusal: { code: 'forbidden' },
    });
    expect(decide(CLUSTER, state, { ...command, actor: SYSTEM }, ctx(at('2025-07-01')))).toMatchObject({
      ok: false,
      refusal: { field: 'policy' },
    });
  });
});

describe('another edition of the policy', () => {
  const NEXT: Policy = {
    ...BEIJING_2023,
    id: 'beijing-next',
    validity: { years: 4, anchor: 'publication-date' },
    renewal: { ...BEIJING_2023.renewal, opensDaysBefore: 90 },
    annualReport: { ...BEIJING_2023.annualReport, month: 4, day: 15 },
    rules: {
      ...BEIJING_2023.rules,
      'report-verification': { ...BEIJING_2023.rules['report-verification'], term: { count: 20, unit: 'working-day' } },
    },
  };
  const choose = {
    act: 'adopt-policy',
    actor: municipal,
    data: { policy: 'beijing-next' },
    terms: { successor: NEXT },
  };

  it('applies from the next period on; running deadlines move and are notified', () => {
    const driven = withReport(withReport(cluster('2025-06-10'), 2025), 2026)
      .act('2028-03-10', operator, 'file-report', { subject: 'annual-report:2027' })
      .passUntil(at('2028-03-20'));
    const chosen = decide(CLUSTER, driven.state, { ...choose, key: 'n' }, ctx(at('2028-03-20')));
    if (!chosen.ok) throw new Error(chosen.refusal.message);
    expect(chosen.state).toMatchObject({ policy: 'beijing-2023', successor: 'beijing-next' });
    const terms: Terms = { ...TERMS, successor: NEXT };
    const applied = decide(
      CLUSTER,
      chosen.state,
      { act: 'apply-renewal', actor: operator, key: 'r', data: { unmet: [] } },
      { ...terms, now: at('2028-03-21') },
    );
    if (!applied.ok) throw new Error(applied.refusal.message);
    const renewed = decide(
      CLUSTER,
      applied.state,
      { act: 'decide-renewal', actor: municipal, key: 'd', data: { outcome: 'pass', passes: true, score: 80 } },
      { ...terms, now: at('2028-03-22') },
    );
    if (!renewed.ok) throw new Error(renewed.refusal.message);
    const { state, transitions } = renewed;
    expect(state).toMatchObject({ policy: 'beijing-next', period: { no: 2, from: '2028-06-11', to: '2032-06-10' } });
    expect(state.successor).toBeUndefined();
    expect(transitions.at(-1)).toMatchObject({
      policy: 'beijing-2023', // the decision is still the old edition's
      detail: { policy: { was: 'beijing-2023', is: 'beijing-next' }, moved: [{ clock: 'report-verification:2027' }] },
    });
    expect(
      transitions
        .at(-1)!
        .notices.filter(({ kind }) => kind === 'moved')
        .map(({ to }) => to),
    ).toContain('district');
    expect(termsUnder(terms, state.policy)).toEqual({ policy: NEXT, calendar: CHINA });
    expect(state.clocks.find(({ rule }) => rule === 'renewal-window')!.anchor).toBe('2032-03-11');
  });

  it('can be chosen once and taken back, and must be another active policy', () => {
    const { state } = cluster();
    const now = ctx(at('2025-07-01'));
    const chosen = decide(CLUSTER, state, { ...choose, key: '1' }, now);
    if (!chosen.ok) throw new Error(chosen.refusal.message);
    const again = (from: typeof state, data: object, terms: object, key: string) =>
      decide(CLUSTER, from, { ...choose, data: { ...data }, terms, key }, now);
    expect(again(chosen.state, { policy: 'beijing-next' }, { successor: NEXT }, '2')).toMatchObject({ ok: false });
    expect(again(state, { policy: 'beijing-2023' }, { successor: BEIJING_2023 }, '3')).toMatchObject({ ok: false });
    expect(again(state, { policy: 'beijing-next' }, {}, '4')).toMatchObject({
      ok: false,
      refusal: { field: 'policy' },
    });
    const back = again(chosen.state, { policy: 'beijing-2023' }, { successor: BEIJING_2023 }, '5');
    expect(back.ok && back.state.successor).toBeUndefined();
    expect(decide(CLUSTER, state, { ...choose, actor: district, key: '6' }, now)).toMatchObject({
      ok: false,
      refusal: { code: 'forbidden' },
    });
  });

  /** A cluster driven to its renewal under the next edition, by its own numbers from the decision on. */
  function entering(edition: Policy) {
    const terms: Terms = { ...TERMS, successor: edition };
    let { state } = withReport(withReport(cluster('2025-06-10'), 2025), 2026).passUntil(at('2028-02-20'));
    const to = (date: `${number}-${number}-${number}`) => {
      state = advance(CLUSTER, state, { ...terms, now: at(date) }).state;
    };
    const act = (date: `${number}-${number}-${number}`, actor: typeof operator, name: string, more: object = {}) => {
      const command = { act: name, actor, key: name, ...more };
      const decision = decide(CLUSTER, state, command, { ...terms, now: at(date) });
      if (!decision.ok) throw new Error(`${name}: ${decision.refusal.message}`);
      state = decision.state;
    };
    act('2028-02-20', municipal, 'adopt-policy', { data: { policy: edition.id }, terms: { successor: edition } });
    const pass = { data: { outcome: 'pass', passes: true, score: 80 } };
    return { to, act, pass, state: () => state };
  }

  it('gives an expired cluster that is renewed late its next report by the new edition', () => {
    const { to, act, pass, state } = entering(NEXT);
    act('2028-03-21', operator, 'file-report', { subject: 'annual-report:2027' });
    to('2028-06-12');
    act('2028-06-13', municipal, 'admit-late-renewal');
    act('2028-06-14', operator, 'apply-renewal', { data: { unmet: [] } });
    act('2029-02-01', municipal, 'decide-renewal', pass);
    expect(state().clocks.find(({ id }) => id === 'annual-report:2028')?.anchor).toBe('2029-04-15');
  });

  it('sends no reminder dated before it applies', () => {
    const rule = BEIJING_2023.rules['annual-report'];
    const offsets = [45, 2]; // the first of them lies back already
    const notices = rule.notices.map((notice) => ({ ...notice, offsets }));
    const edition: Policy = { ...NEXT, rules: { ...NEXT.rules, 'annual-report': { ...rule, notices } } };
    const { act, pass, state } = entering(edition);
    act('2028-02-21', operator, 'apply-renewal', { data: { unmet: [] } });
    act('2028-03-10', municipal, 'decide-renewal', pass);
    const to = agenda(state(), { ...TERMS, policy: edition }).filter(({ clock }) => clock === 'annual-report:2027');
    expect(to.map(({ kind, offset }) => [kind, offset])).toEqual([
      ['reminder', -2],
      ['deadline', undefined],
    ]);
  });

  it('is kept by a case as long as the case names it, also if an older choice is repeated', () => {
    const other: Policy = { ...NEXT, id: 'beijing-other' };
    const present = { policy: 'beijing-2023' };
    const chosen = { ...TERMS, successor: NEXT };
    expect(termsAfter(chosen, { successor: BEIJING_2023 }, present)).toEqual(TERMS); // taken back
    expect(termsAfter(chosen, { successor: other }, { ...present, successor: NEXT.id })).toEqual(chosen);
    expect(termsAfter(TERMS, { successor: NEXT }, { ...present, successor: NEXT.id })).toEqual(chosen);
    expect(termsAfter(chosen, {}, { policy: NEXT.id })).toEqual({ ...TERMS, policy: NEXT });
    expect(termsAfter(chosen, { calendar: LONGER }, present)).toEqual({ ...TERMS, calendar: LONGER });
  });

  it('moves nothing if nothing differs', () => {
    const { state } = cluster();
    expect(deadlinesMovedBy(state, TERMS, TERMS)).toEqual([]);
  });
});
