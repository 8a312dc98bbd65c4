/**
 * Random acts on random days, by random people: no illegal state, nothing after a terminal state, the agenda
 * is what then happens, and no revocation without notice, window and ground.
 */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { agenda } from '../../domain/agenda.js';
import { addDays, dateOf, instantOf, epochOf, type CivilDate } from '../../domain/calendar/civil.js';
import { CHINA } from '../../domain/calendar/china.js';
import { addWorkingDays } from '../../domain/calendar/working-days.js';
import type { CaseBase, Transition } from '../../domain/case.js';
import type { Actor } from '../../domain/people.js';
import type { CaseRules } from '../../domain/case-rules.js';
import { actsOf, advance, allowedActs, decide, forecast } from '../../domain/decide.js';
import { permits } from '../../domain/access.js';
import { isTerminal, type CaseState } from '../../domain/rules.js';
import { APPLICATION_RULES } from '../../domain/application/rules.js';
import { BEIJING_2023 } from '../../domain/policy/beijing-2023.js';
import { stageTitle, STAGES } from '../../domain/titles.js';
import { CLUSTER_RULES } from '../../domain/validity/rules.js';
import { isOpen, renewalSubject, reportSubject, type ClusterState } from '../../domain/validity/state.js';
import { at, cluster, ctx, district, draft, municipal, objector, operator, reported, underNotice } from './cases.js';

const PEOPLE: readonly Actor[] = [operator, district, municipal, objector];

/** One thing someone may do: some days later, who, which of the allowed acts, on which subject, with what data. */
const move = fc.record({
  days: fc.oneof({ weight: 5, arbitrary: fc.nat(20) }, { weight: 1, arbitrary: fc.nat(400) }),
  hour: fc.integer({ min: 0, max: 23 }),
  /** Hours for which it lay unjudged after it was received. */
  lag: fc.oneof({ weight: 3, arbitrary: fc.constant(0) }, { weight: 1, arbitrary: fc.nat(72) }),
  who: fc.nat(PEOPLE.length - 1),
  pick: fc.nat(30),
  subject: fc.nat(5),
  data: fc.record({
    outcome: fc.constantFrom('pass', 'fail', 'revoke', 'withdraw', 'dismiss', 'uphold'),
    passes: fc.boolean(),
    departed: fc.boolean(),
    ground: fc.constantFrom('17.1', '17.2', '17.3', '17.4', '17.5'),
    kind: fc.constantFrom(...BEIJING_2023.majorChange.kinds),
    unmet: fc.constantFrom([], ['2.2']),
    departures: fc.constantFrom([], ['2.2']),
    count: fc.integer({ min: 1, max: 30 }),
    unit: fc.constantFrom('day', 'working-day'),
  }),
});

type Move = typeof move extends fc.Arbitrary<infer T> ? T : never;

/** Plays moves on a case as its workflow would: the clock runs to each act, then the act is judged. */
function play<S extends CaseState>(rules: CaseRules<S>, start: S, from: CivilDate, moves: readonly Move[]) {
  let state = start;
  let now = at(from, '08:00');
  const history: Transition[] = [];
  const take = (next: { state: S; transitions: readonly Transition[] }) => {
    const before = state;
    for (const transition of next.transitions) {
      expect(isTerminal(state), `${transition.act} after the end`).toBe(false);
      history.push(transition);
    }
    state = next.state;
    if (state.kind === 'cluster') checkCluster(before as ClusterState, state, next.transitions);
  };
  for (const [index, { days, hour, lag, who, pick, subject, data }] of moves.entries()) {
    const later = at(addDays(dateOf(now), days), `${String(hour).padStart(2, '0')}:30`);
    now = later > now ? later : now;
    run(now);
    const actor = PEOPLE[who]!;
    const allowed = allowedActs(rules, state, actor, ctx(now));
    const chosen = allowed[pick % Math.max(1, allowed.length)];
    if (chosen === undefined) continue;
    const target = chosen.subjects?.[subject % chosen.subjects.length];
    const command = {
      act: chosen.act,
      actor,
      key: `k${index}`,
      receivedAt: instantOf(epochOf(now) - lag * 3_600_000),
      data: { ...data, changedOn: dateOf(now) },
      ...(target !== undefined && { subject: target }),
    };
    const decision = decide(rules, state, command, ctx(now));
    if (decision.ok) take(decision);
    else expect(decision.refusal.code).toBe('invalid'); // what is offered is refused only for its data
  }
  return { state, now, history };

  function run(until: string): void {
    for (;;) {
      const next = agenda(state, ctx(until))[0];
      if (next === undefined || next.at > until) return;
      take(advance(rules, state, ctx(next.at)));
    }
  }
}

/** Two years reported, the third filed and not verified, the renewal open. */
function nearItsEnd() {
  return reported(reported(cluster(), 2025), 2026)
    .act('2028-03-15', operator, 'file-report', { subject: 'annual-report:2027' })
    .until(at('2028-03-20', '08:00'));
}

const moves = fc.array(move, { maxLength: 40 });
const runs = { numRuns: 400 };

function checkHistory(history: readonly Transition[]): void {
  for (const [index, transition] of history.entries()) {
    const before = history[index - 1];
    if (before) {
      expect(transition.seq).toBe(before.seq + 1);
      expect(transition.from).toBe(before.to);
      expect(transition.at >= before.at, `${transition.act} at ${transition.at} after ${before.at}`).toBe(true);
    }
    expect(Object.keys(STAGES)).toContain(transition.to);
    expect(stageTitle(transition.to)).not.toBe(transition.to);
  }
  const notices = history.flatMap(({ notices: owed }) =>
    owed.filter(({ kind }) => kind === 'reminder' || kind === 'overdue'),
  );
  const identities = notices.map(({ obligation, due, kind, offset, to }) =>
    [obligation, due, kind, offset, to].join('|'),
  );
  expect(new Set(identities).size).toBe(identities.length);
}

/** What holds of a cluster at any moment, whoever has done what. */
function checkCluster(before: ClusterState, state: ClusterState, transitions: readonly Transition[]): void {
  const rules = state.clocks.map(({ rule }) => rule as string);
  const reportRules = [
    'report-year',
    'annual-report',
    'annual-report-grace',
    'report-verification',
    'report-correction',
  ];
  const about = (subject: string) => state.proceedings.filter((proceeding) => proceeding.about === subject);
  if (state.standing === 'expired') {
    expect(about(renewalSubject(state)).some(isOpen), 'an expired cluster has an open proceeding').toBe(true);
    expect(
      rules.filter((rule) => reportRules.includes(rule)),
      'no report is due after the period',
    ).toEqual([]);
  }
  if (state.standing === 'valid') {
    for (const report of state.reports) {
      if (report.status === 'verified' || report.status === 'received') continue;
      const runs = state.clocks.some(
        ({ id }) => id.endsWith(`:${report.year}`) && reportRules.includes(id.split(':')[0]!),
      );
      const proceeded = about(reportSubject(report)).length > 0; // open, or withdrawn by an officer
      expect(runs || proceeded, `the report about ${report.year} (${report.status}) is not forgotten`).toBe(true);
    }
    for (const kind of ['renewal', 'renewal-review', 'renewal-window', 'renewal-correction', 'period-end']) {
      expect(rules.filter((rule) => rule === kind).length).toBeLessThanOrEqual(1);
    }
    const ahead = ['renewal', 'renewal-review', 'renewal-window', 'period-end'].some((rule) => rules.includes(rule));
    expect(ahead, 'a valid cluster has an end or a review ahead').toBe(true);
  }
  for (const { act, to, actor, subject, notices } of transitions) {
    const proceeding = before.proceedings.find(({ id }) => subject === `statement:${id}`);
    if (act === 'statement.reminder') expect(proceeding!.answered, 'reminded of what is filed').toBe(false);
    if (to === 'revoked' && actor.role === 'system') {
      expect(proceeding!.answered).toBe(false);
      expect(['under-review', 'returned', 'admitted']).not.toContain(
        proceeding!.about === renewalSubject(before) ? before.renewal.status : '',
      );
    }
    const told = notices.filter(({ kind }) => kind === 'result').map(({ to: audience }) => audience);
    expect(new Set(told).size, `${act} tells an office twice`).toBe(told.length);
  }
}

describe.each([
  ['application', APPLICATION_RULES, () => draft().state, '2025-03-04'],
  ['application under public notice', APPLICATION_RULES, () => underNotice().state, '2025-05-26'],
  ['cluster', CLUSTER_RULES, () => cluster().state, '2025-06-10'],
  ['cluster near its end', CLUSTER_RULES, () => nearItsEnd().state, '2028-03-20'],
] as const)('%s', (_name, anyRules, start, from) => {
  const rules = anyRules as unknown as CaseRules<CaseState>;

  test('every history is orderly, and nothing follows a terminal state', () => {
    fc.assert(
      fc.property(moves, (played) => {
        const { state, now, history } = play(rules, start(), from, played);
        checkHistory(history);
        if (!isTerminal(state)) return;
        expect(agenda(state, ctx(now))).toEqual([]);
        for (const actor of PEOPLE) expect(allowedActs(rules, state, actor, ctx(now))).toEqual([]);
      }),
      runs,
    );
  });

  test('the forecast is what then happens', () => {
    fc.assert(
      fc.property(moves, (played) => {
        const { state, now } = play(rules, start(), from, played);
        const until = instantOf(epochOf(now) + 500 * 86_400_000);
        const foreseen = forecast(rules, state, ctx(now), until);
        let live: CaseBase = state;
        const happened: Transition[] = [];
        for (let next = agenda(live, ctx(now))[0]; next && next.at <= until; next = agenda(live, ctx(now))[0]) {
          const done = advance(rules, live as CaseState, ctx(next.at > now ? next.at : now));
          live = done.state;
          happened.push(...done.transitions);
        }
        expect(happened).toEqual(foreseen);
      }),
      { numRuns: 100 },
    );
  });

  test('whoever is not permitted changes nothing', () => {
    fc.assert(
      fc.property(moves, fc.nat(60), fc.nat(PEOPLE.length - 1), (played, pick, who) => {
        const { state, now } = play(rules, start(), from, played);
        const names = Object.keys(actsOf(rules));
        const act = names[pick % names.length]!;
        const stranger: Actor = { ...PEOPLE[who]!, district: 'dongcheng', organisation: 'org-9' };
        if (permits(stranger, act, state)) return;
        const decision = decide(rules, state, { act, actor: stranger, key: 'x' }, ctx(now));
        expect(!decision.ok && decision.refusal).toMatchObject({ code: 'forbidden' });
      }),
      runs,
    );
  });
});

test('no cluster is revoked without a ground, a delivered notice and an unexpired window respected', () => {
  let revoked = 0;
  fc.assert(
    fc.property(moves, (played) => {
      const { state, history } = play(CLUSTER_RULES, cluster().state, '2025-06-10', played);
      if (state.standing !== 'revoked') return;
      revoked += 1;
      const effect = history.find(({ to }) => to === 'revoked')!;
      const proceeding = state.proceedings.find(({ status }) => status === 'revoked')!;
      expect(effect.article).toBe(BEIJING_2023.grounds[proceeding.ground].article);
      const intent = history.find(
        ({ detail, notices }) =>
          detail['proceeding'] === `revocation:${proceeding.id}` && notices.some(({ kind }) => kind === 'intent'),
      )!;
      expect(intent.notices.some(({ kind, to }) => kind === 'intent' && to === 'operator')).toBe(true);
      const { count } = BEIJING_2023.rules.statement.term;
      expect(effect.at >= at(addDays(addWorkingDays(CHINA, proceeding.noticeOn, count), 1), '00:00')).toBe(true);
      const answered = history.some(
        ({ act, subject }) => act === 'file-statement' && subject === `revocation:${proceeding.id}`,
      );
      if (answered) expect(effect.actor.role).toBe('municipal'); // never automatic once something was filed
    }),
    { numRuns: 1500 },
  );
  expect(revoked).toBeGreaterThan(50); // or this proves nothing
});
