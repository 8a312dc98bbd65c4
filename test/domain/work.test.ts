/** The to-do lists: everything that waits for somebody, one row an obligation. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DEFINED_ACTS } from '../../domain/acts.js';
import { CASES, definitionOf, type CaseState } from '../../domain/cases.js';
import type { Instant } from '../../domain/calendar/civil.js';
import { forecastEvents } from '../../domain/forecast.js';
import type { CaseDefinition } from '../../domain/kernel/definition.js';
import type { DeadlineId } from '../../domain/policy/types.js';
import type { Obligation, Worker } from '../../domain/kernel/obligation.js';
import { gravestFirst, obligationsOf } from '../../domain/kernel/work.js';
import { BEIJING_2023 } from '../../domain/policy/beijing-2023/edition-3.js';
import { CHINA } from '../../domain/calendar/china.js';
import { obligationTitle } from '../../domain/work.js';
import { clusters, lateRound, merged, PEOPLE, reviewedRound, roundOf } from '../play/beginnings.js';
import { checkWork } from '../play/invariants.js';
import { movesUpTo, runMoves, type RunOptions } from '../play/moves.js';
import { Programme, type Beginning } from '../play/programme.js';
import { SUCCESSOR } from '../play/successor.js';
import { ROUND } from '../../domain/round/definition.js';
import { openRound } from '../../domain/round/open.js';
import type { RoundState } from '../../domain/round/state.js';
import {
  at,
  CaseDriver,
  CLEAR,
  cluster,
  draft,
  district,
  municipal,
  operator,
  ROUND_DATES,
  underNotice,
  withReport,
} from './cases.js';

/** Enough for every stage to be reached from the beginnings below, by the same moves each time. */
const RUNS = 60;

const SECOND = { policy: BEIJING_2023, calendar: CHINA, rules: 2 } as const;

function waiting<S extends CaseState>({ definition, state }: CaseDriver<S>, role: Worker): Obligation[] {
  return obligationsOf(definition, state, { now: state.asOf, ...SECOND }).filter((one) => one.role === role);
}
/** A round as of 10 January, drafted or announced. */
function round(draft: boolean): CaseDriver<RoundState> {
  const { id, ...dates } = ROUND_DATES;
  const now = at('2025-01-10');
  const opened = openRound(
    { id, dates, continued: false, draft, actor: municipal, paper: '', key: 'k0' },
    { now, ...SECOND },
  );
  if (!('state' in opened)) throw new Error(opened.message);
  return new CaseDriver(ROUND, opened.state, SECOND);
}
const rows = <S extends CaseState>(driven: CaseDriver<S>, role: Worker) =>
  waiting(driven, role).map(({ id, acts, due }) => [id, acts, due]);

describe('an application', () => {
  it('is a draft to submit, before the round opens too, and the round’s later date is no second row', () => {
    expect(rows(draft('2025-02-20'), 'operator')).toEqual([['draft', ['submit'], '2025-03-31']]);
    expect(rows(draft('2025-03-04'), 'operator')).toEqual([['draft', ['submit'], '2025-03-31']]);
    expect(rows(draft(), 'district')).toEqual([]);
  });

  it('waits for one party at a time', () => {
    const driven = draft().act('2025-03-10', operator, 'submit', CLEAR);
    expect(rows(driven, 'district')).toEqual([['acceptance', ['accept'], '2025-03-17']]);
    expect(rows(driven, 'operator')).toEqual([]);
    driven.act('2025-03-12', district, 'accept');
    expect(rows(driven, 'district')).toEqual([['preliminary-review', ['recommend'], '2025-04-10']]);
    driven.act('2025-03-14', district, 'return', { data: {} });
    expect(rows(driven, 'operator')).toEqual([['correction', ['resubmit'], '2025-03-28']]);
    expect(rows(driven, 'district')).toEqual([]);
  });

  it('waits for a visit to be recorded while its review is paused', () => {
    const driven = draft()
      .act('2025-03-10', operator, 'submit', CLEAR)
      .act('2025-03-12', district, 'accept')
      .act('2025-03-20', district, 'recommend', { data: { departures: [] } });
    expect(rows(driven, 'municipal')).toEqual([['re-review', ['propose'], '2025-05-06']]);
    driven.act('2025-03-25', municipal, 'order-verification', { data: { on: '2025-03-28' } });
    expect(rows(driven, 'municipal')).toEqual([['re-review', ['record-verification'], undefined]]);
  });

  it('keeps a target that has passed on the list and in the calendar', () => {
    const driven = draft().act('2025-03-10', operator, 'submit', CLEAR).passUntil(at('2025-03-20'));
    expect(rows(driven, 'district')).toEqual([['acceptance', ['accept'], '2025-03-17']]);
    const { definition, state } = driven;
    const coming = (from?: Instant) =>
      forecastEvents(definition, state, { ...SECOND, now: at('2025-03-20') }, at('2025-04-01'), from)
        .filter(({ kind }) => kind === 'deadline')
        .map(({ subject }) => subject);
    expect(coming()).not.toContain('acceptance');
    expect(coming('').filter((subject) => subject === 'acceptance')).toHaveLength(1);
  });

  it('waits with each objection for the bureau', () => {
    const driven = underNotice();
    const objector = { role: 'public', id: 'public' } as const;
    driven.act('2025-05-27', objector, 'object', { data: {} }).act('2025-05-28', objector, 'object', { data: {} });
    expect(rows(driven, 'municipal')).toEqual([
      ['objection:1', ['decide-objection'], '2025-06-18'],
      ['objection:2', ['decide-objection'], '2025-06-19'],
    ]);
  });
});

describe('a round', () => {
  it('waits for its announcement, its list and its notice', () => {
    expect(rows(round(true), 'municipal')).toEqual([['announce-round', ['announce-round'], undefined]]);
    const driven = round(false).passUntil(at('2025-06-03'));
    expect(rows(driven, 'municipal')).toEqual([['begin-review', ['begin-review', 'form-list'], undefined]]);
    driven.act('2025-06-04', municipal, 'form-list', { data: { applications: ['app-1'] } });
    expect(rows(driven, 'municipal')).toEqual([['form-list', ['form-list', 'publish-list'], undefined]]);
    driven.act('2025-06-05', municipal, 'publish-list', { data: {} });
    expect(rows(driven, 'municipal')).toEqual([]);
  });
});

describe('a cluster', () => {
  it('shows a report and a renewal that are both due', () => {
    const driven = cluster('2022-06-10');
    for (const year of [2022, 2023]) withReport(driven, year);
    driven.passUntil(at('2025-02-10'));
    expect(rows(driven, 'operator')).toEqual([
      ['annual-report:2024', ['file-report'], '2025-03-31'],
      ['renewal', ['apply-renewal'], '2025-06-10'],
    ]);
  });

  it('shows what has no date: a report to receive and to evaluate, until both are done', () => {
    const subject = 'annual-report:2025';
    const driven = cluster()
      .act('2026-03-10', operator, 'file-report', { subject })
      .act('2026-03-12', district, 'verify-report', { subject });
    expect(rows(driven, 'municipal')).toEqual([[subject, ['receive-report', 'evaluate-report'], undefined]]);
    driven.act('2026-03-16', municipal, 'receive-report', { subject });
    expect(rows(driven, 'municipal')).toEqual([[subject, ['evaluate-report'], undefined]]);
    driven.act('2026-03-17', municipal, 'evaluate-report', { subject, data: { score: 80, corrects: false } });
    expect(rows(driven, 'municipal')).toEqual([]);
  });

  it('shows an incident from its report to its end', () => {
    const driven = cluster().act('2025-09-10', district, 'report-fact', { data: { ground: '17.2' } });
    expect(rows(driven, 'municipal')).toEqual([['matter:1', ['examine', 'close-matter'], undefined]]);
    driven.act('2025-09-11', municipal, 'examine', { subject: 'matter:1' });
    expect(rows(driven, 'municipal')).toEqual([['examination:1', ['close-matter'], '2025-10-15']]);
    driven.act('2025-09-12', municipal, 'close-matter', { subject: 'matter:1' });
    expect(rows(driven, 'municipal')).toEqual([]);
  });

  it('shows a revocation to the operator while it can answer, and to the bureau once it must decide', () => {
    const driven = cluster('2025-06-10', { terms: SECOND, electronic: '2025-06-10' });
    driven.act('2025-09-10', municipal, 'propose-revocation', { data: { ground: '17.2' } });
    expect(rows(driven, 'operator')).toEqual([['statement:1', ['file-statement'], '2025-09-24']]);
    expect(rows(driven, 'municipal')).toEqual([]);
    driven.act('2025-09-12', operator, 'request-hearing', { subject: 'revocation:1' });
    expect(rows(driven, 'operator')).toEqual([]);
    expect(rows(driven, 'municipal')).toEqual([
      ['hearing:1', ['call-hearing', 'record-hearing'], '2025-10-16'],
      ['revocation:1', ['decide-revocation'], undefined],
    ]);
    driven.passUntil(at('2025-09-26'));
    expect(rows(driven, 'municipal').map(([id]) => id)).toEqual(['hearing:1', 'revocation-decision:1']);
  });

  it('shows a document that is not served to both sides, and no longer to the offices once it is announced', () => {
    const driven = cluster('2025-06-10', { terms: SECOND });
    driven.act('2025-09-10', municipal, 'propose-revocation', { data: { ground: '17.2' } });
    const [document] = driven.state.documents ?? [];
    const id = `service:${document?.id}`;
    expect(rows(driven, 'operator')).toContainEqual([id, ['acknowledge'], '2025-09-24']);
    expect(rows(driven, 'district')).toEqual([[id, ['record-service'], '2025-09-24']]);
    expect(rows(driven, 'municipal')).toEqual([[id, ['record-service'], '2025-09-24']]);
    expect(obligationTitle(waiting(driven, 'municipal')[0]!, BEIJING_2023)).toBe('登记送达：《拟撤销告知书》');
    driven.passUntil(at('2025-09-26'));
    expect(rows(driven, 'municipal')).toEqual([]);
    expect(rows(driven, 'operator')).toContainEqual([`announcement:${document?.id}`, ['acknowledge'], '2025-10-25']);
  });

  it('shows a request for extension to the bureau with the date that it concerns', () => {
    const driven = cluster().act('2026-03-02', operator, 'request-extension', {
      subject: 'annual-report:2025',
      data: { until: '2026-04-20' },
    });
    const [row] = waiting(driven, 'municipal');
    expect(row).toMatchObject({ acts: ['decide-extension'], deadlines: [], due: '2026-03-31' });
    expect(obligationTitle(row!, BEIJING_2023)).toBe('审查延期申请：填报年度报告（2025年度）');
    expect(rows(driven, 'operator')).toEqual([['annual-report:2025', ['file-report'], '2026-03-31']]);
  });

  it('shows a stayed deadline to the bureau, which lifts the stay, and a request to leave the register', () => {
    const driven = cluster('2025-06-10', { terms: SECOND }).passUntil(at('2026-02-01'));
    driven.act('2026-02-02', municipal, 'stay', { subject: 'annual-report:2025' });
    expect(rows(driven, 'municipal')).toEqual([['annual-report:2025', ['lift-stay'], undefined]]);
    driven.act('2026-02-03', operator, 'request-exit');
    expect(rows(driven, 'municipal').map(([, acts]) => acts)).toEqual([['lift-stay'], ['decide-exit']]);
  });

  it('puts first what is overdue, then what counts against its operator, then the rest by date', () => {
    const driven = cluster('2025-06-10', { terms: SECOND }).passUntil(at('2026-02-01'));
    driven.act('2026-03-20', municipal, 'propose-revocation', { data: { ground: '17.2' } });
    const { definition, state } = driven;
    const ids = (now: ReturnType<typeof at>) =>
      gravestFirst(definition, state, { ...SECOND, now }, 'operator').map(({ id }) => id.split(':')[0]);
    expect(ids(at('2026-03-20'))).toEqual(['annual-report', 'service', 'revocation']);
    expect(ids(at('2026-04-07'))).toEqual(['annual-report', 'service', 'revocation']);
    expect(gravestFirst(definition, state, { ...SECOND, now: at('2026-03-20') }, 'auditor')).toEqual([]);
  });
});

describe('every stage of every kind of case', () => {
  const options: RunOptions = {
    people: PEOPLE,
    minute: (roll) => roll(24 * 60),
    successor: SUCCESSOR,
    accounts: true,
    upheavals: 12,
  };
  const BEGINNINGS: readonly (() => Beginning)[] = [
    () => roundOf(2),
    () => reviewedRound(2),
    () => merged(lateRound(), clusters(['2024-06-10', '2024-06-12'], '2025-06-03')),
    () => clusters(['2025-06-10', '2025-06-12'], '2025-12-20'),
    () => clusters(['2025-06-10', '2025-06-12'], '2028-03-20', { reportedUntil: 2028 }),
  ];

  /** The stages that random moves do not reach from these beginnings. */
  function* rare(): Generator<{ readonly state: CaseState; readonly stage: string }> {
    yield round(true);
    yield round(true).act('2025-01-15', municipal, 'discard-round', { data: {} });
    yield round(false);
    const exit = cluster('2025-06-10', { terms: SECOND }).act('2025-09-10', operator, 'request-exit');
    yield exit.act('2025-09-11', municipal, 'decide-exit', { data: { outcome: 'grant' } });
    const lapsing = { ...SECOND, policy: { ...SECOND.policy, expiry: 'lapse' as const } };
    const unrenewed = cluster('2022-06-10', { terms: lapsing, electronic: '2022-06-10' });
    for (const year of [2022, 2023, 2024]) withReport(unrenewed, year);
    yield unrenewed.passUntil(at('2025-07-01'));
  }

  it(
    'each open act that is work, and each deadline that waits for a role, is on its list exactly once',
    { timeout: 120_000 },
    () => {
      const reached = new Set<string>();
      for (const begin of BEGINNINGS) {
        const beginning = begin();
        const property = fc.property(movesUpTo(40), (moves) => {
          const programme = new Programme(beginning);
          programme.watch = (_programme, file) => {
            checkWork(file);
            reached.add(`${file.state.kind} ${definitionOf(file.state.kind).stage(file.state)}`);
          };
          runMoves(programme, moves, options);
        });
        fc.assert(property, { numRuns: RUNS, seed: 8, endOnFailure: true });
      }
      for (const driven of rare()) {
        const { state } = driven;
        checkWork({ state, terms: SECOND, history: [], next: undefined });
        reached.add(`${state.kind} ${driven.stage}`);
      }
      const stages = Object.values(CASES).flatMap(({ kind, stages: all }) =>
        Object.keys(all).map((stage) => `${kind} ${stage}`),
      );
      expect(stages.filter((stage) => !reached.has(stage))).toEqual([]);
    },
  );
});

describe('the definitions', () => {
  it('name the acts of a duty as those that meet its deadline', () => {
    // As each kind's cases stand in the tests above: a duty may depend on the state.
    const states: [CaseDefinition<never>, CaseState][] = [
      [CASES.application, draft().state],
      [CASES.cluster, cluster().state],
    ];
    for (const [{ lapses, acts }, state] of states) {
      for (const [rule, lapse] of Object.entries(lapses)) {
        if (['statement', 'annual-report-grace'].includes(rule)) continue; // their proceeding or report must exist
        const duty = lapse.duty?.(state as never, { rule, id: rule } as never);
        for (const act of duty?.acts ?? []) {
          const { work } = acts[act]!;
          expect([act, typeof work === 'object' && work.meets?.includes(rule as DeadlineId)]).toEqual([act, true]);
        }
      }
    }
  });

  it('name only deadlines of the policy, and work only of those who have a list', () => {
    for (const { id, work, by } of DEFINED_ACTS) {
      if (work === undefined) continue;
      expect([id, by.every((role) => ['operator', 'district', 'municipal'].includes(role))]).toEqual([id, true]);
      if (work !== true) for (const rule of work.meets ?? []) expect(BEIJING_2023.rules).toHaveProperty(rule);
    }
  });
});
