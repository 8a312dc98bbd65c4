/** What the register says of a day. */
import { describe, expect, it } from 'vitest';
import { addDays, type CivilDate } from '../../domain/calendar/civil.js';
import { withAssumedYears } from '../../domain/calendar/assumed-years.js';
import { CHINA } from '../../domain/calendar/china.js';
import { CLUSTER } from '../../domain/cluster/definition.js';
import { openExisting, type ExistingCluster } from '../../domain/cluster/existing.js';
import { openCluster } from '../../domain/cluster/open.js';
import { restoreCluster } from '../../domain/cluster/restore.js';
import { historyDay, standingOn, standingSpans, type StandingStep } from '../../domain/cluster/standing-on.js';
import { advance } from '../../domain/kernel/decide.js';
import { LATEST_RULES } from '../../domain/kernel/rules.js';
import type { Terms } from '../../domain/kernel/terms.js';
import { CONTINUED } from '../support/continued.js';
import { at, CaseDriver, district, FIRST_RULES, municipal, operator } from './cases.js';

const TERMS: Terms = { policy: CONTINUED, calendar: withAssumedYears(CHINA), rules: LATEST_RULES };

/** A cluster with all its steps, of which reports are filed each year. */
function life(recognisedOn: CivilDate, terms: Terms = FIRST_RULES) {
  const owner = { id: 'app-1', district: 'haidian', organisation: 'org-1', electronic: recognisedOn };
  const opening = { ctx: { now: at(recognisedOn), ...terms }, at: at(recognisedOn), actor: municipal };
  const { cluster, transition } = openCluster(owner, recognisedOn, opening);
  const driven = new CaseDriver(CLUSTER, cluster, terms);
  driven.transitions.push(transition);
  return driven;
}

function reported(driven: ReturnType<typeof life>, ...years: readonly number[]) {
  for (const year of years)
    driven.act(`${year + 1}-02-02`, operator, 'file-report', { subject: `annual-report:${year}`, data: {} });
  return driven;
}

const says = (steps: readonly StandingStep[], ...days: readonly CivilDate[]) =>
  Object.fromEntries(
    days.map((day) => {
      const { standing, shown } = standingOn(steps, day);
      const span = standingSpans(steps).find(({ from, until }) => from <= day && (until === undefined || day < until));
      expect(span?.standing ?? 'not-yet-recognised', `the span of ${day}`).toBe(standing);
      return [day, shown === undefined ? standing : `${standing}, shown ${shown}`];
    }),
  );

const APPLY = { data: { unmet: [] } } as const;
const PASS = { data: { outcome: 'pass', passes: true, score: 90 } } as const;
const FAIL = { data: { outcome: 'fail', passes: false, score: 30 } } as const;

describe('the standing on a day', () => {
  it('is valid from the recognition to the end of the period, and on no other day', () => {
    const { transitions } = life('2025-06-10');
    // The period ends on a Saturday, and the application is due on the Monday. No step is recorded yet.
    expect(
      says(transitions, '2025-06-09', '2025-06-10', '2028-06-10', '2028-06-11', '2028-06-13', '2030-01-01'),
    ).toEqual({
      '2025-06-09': 'not-yet-recognised',
      '2025-06-10': 'valid',
      '2028-06-10': 'valid',
      '2028-06-11': 'period-over',
      '2028-06-13': 'period-over',
      '2030-01-01': 'period-over',
    });
  });

  it('is expired once the day of applying has passed and the step is recorded', () => {
    const { transitions } = reported(life('2025-06-10'), 2025, 2026, 2027).passUntil(at('2028-06-14'));
    expect(transitions.at(-1)?.to).toBe('expired');
    expect(says(transitions, '2028-06-10', '2028-06-11', '2028-06-12', '2028-06-13')).toEqual({
      '2028-06-10': 'valid',
      '2028-06-11': 'period-over',
      '2028-06-12': 'period-over',
      '2028-06-13': 'expired',
    });
  });

  it('is under renewal after the period, if the application was in time, until the decision', () => {
    const applied = () =>
      reported(life('2025-06-10'), 2025, 2026, 2027).act('2028-06-02', operator, 'apply-renewal', APPLY);
    const days = ['2028-06-10', '2028-06-11', '2028-08-01', '2028-08-02'] as const;
    expect(Object.values(says(applied().transitions, ...days))).toEqual([
      'valid',
      'under-renewal',
      'under-renewal',
      'under-renewal',
    ]);
    const passed = applied().act('2028-08-01', municipal, 'decide-renewal', PASS);
    expect(Object.values(says(passed.transitions, ...days))).toEqual(['valid', 'valid', 'valid', 'valid']);
    expect(standingOn(passed.transitions, '2028-08-01').period).toEqual({ from: '2028-06-11', to: '2031-06-10' });
    const failed = applied().act('2028-08-01', municipal, 'decide-renewal', FAIL);
    expect(Object.values(says(failed.transitions, ...days))).toEqual(['valid', 'under-renewal', 'expired', 'expired']);
  });

  it('tells what was shown before a late renewal covered the day', () => {
    const late = reported(life('2025-06-10'), 2025, 2026, 2027)
      .act('2028-06-15', municipal, 'admit-late-renewal')
      .act('2028-06-20', operator, 'apply-renewal', APPLY);
    expect(says(late.transitions, '2028-06-21')).toEqual({ '2028-06-21': 'expired' });
    late.act('2028-07-03', municipal, 'decide-renewal', PASS);
    expect(says(late.transitions, '2028-06-11', '2028-06-21', '2028-07-03')).toEqual({
      '2028-06-11': 'valid',
      '2028-06-21': 'valid, shown expired',
      '2028-07-03': 'valid',
    });
  });

  it('is as if it had not ended where the end was set aside, and tells what was shown', () => {
    const revoked = life('2025-06-10', TERMS).passUntil(at('2026-05-01'));
    expect(revoked.stage).toBe('revoked');
    const last = revoked.transitions.at(-1)!.on;
    expect(says(revoked.transitions, last, addDays(last, 1))).toEqual({
      [last]: 'valid',
      [addDays(last, 1)]: 'revoked',
    });
    const restored = restoreCluster(
      revoked.state,
      { on: '2026-06-01', actor: municipal, paper: 'paper-1', key: 'key-1' },
      { now: at('2026-06-02'), ...TERMS },
    );
    if ('message' in restored) throw new Error(restored.message);
    const steps = [...revoked.transitions, restored.transition];
    expect(says(steps, addDays(last, 1), '2026-06-01', '2026-06-02', '2028-06-11')).toEqual({
      [addDays(last, 1)]: 'valid, shown revoked',
      '2026-06-01': 'valid, shown revoked',
      '2026-06-02': 'valid',
      '2028-06-11': 'period-over',
    });
  });

  it('is deregistered from the day on which the exit was granted', () => {
    const left = life('2025-06-10', TERMS)
      .act('2025-07-01', operator, 'request-exit')
      .act('2025-07-08', municipal, 'decide-exit', { data: { outcome: 'grant' } });
    expect(says(left.transitions, '2025-07-07', '2025-07-08')).toEqual({
      '2025-07-07': 'valid',
      '2025-07-08': 'deregistered',
    });
  });

  it('is revoked from the service of the decision, where an officer records that later', () => {
    const driven = new CaseDriver(CLUSTER, { ...life('2025-06-10').state, rules: LATEST_RULES }, TERMS);
    driven
      .act('2026-03-16', municipal, 'propose-revocation', { data: { ground: '17.2' } })
      .act('2026-03-17', operator, 'revoke-address')
      .passUntil(at('2026-04-10'));
    const subject = `document:${driven.state.documents![0]!.id}`;
    driven.act('2026-04-20', district, 'record-service', { subject, data: { manner: 'post', on: '2026-04-13' } });
    const steps = [...life('2025-06-10').transitions, ...driven.transitions];
    expect(says(steps, '2026-04-12', '2026-04-13')).toEqual({ '2026-04-12': 'valid', '2026-04-13': 'revoked' });
    expect(historyDay(steps.at(-1)!)).toBe('2026-04-13');
  });

  it('has ceased from the day after the period, where the policy lets recognitions lapse', () => {
    const terms = { ...TERMS, policy: { ...CONTINUED, expiry: 'lapse' } } as const;
    const { transitions } = reported(life('2023-03-15', terms), 2023, 2024, 2025).passUntil(at('2026-03-18'));
    // The application was due on Monday, the day after the end.
    expect(says(transitions, '2026-03-15', '2026-03-16', '2026-03-18')).toEqual({
      '2026-03-15': 'valid',
      '2026-03-16': 'ceased',
      '2026-03-18': 'ceased',
    });
  });

  it('is over with the period while what follows is held back', () => {
    // The days off of 2028 are not published, so that the day of applying is not certain.
    const { transitions } = reported(life('2025-06-10', TERMS), 2025, 2026, 2027).passUntil(at('2028-07-03'));
    expect(transitions.at(-1)?.act).toBe('renewal.held');
    expect(says(transitions, '2028-06-10', '2028-06-11', '2028-07-03')).toEqual({
      '2028-06-10': 'valid',
      '2028-06-11': 'period-over',
      '2028-07-03': 'period-over',
    });
  });
});

describe('the standing of a cluster that was entered later', () => {
  const FACTS: ExistingCluster = {
    id: 'cl-1',
    district: 'haidian',
    organisation: 'org-1',
    recognisedOn: '2022-06-10',
    period: { no: 1, from: '2022-06-10', to: '2025-06-10' },
    reportedYears: [2022, 2023, 2024],
    actor: municipal,
    paper: 'paper-1',
    key: 'key-1',
  };
  const entered = (more: Partial<ExistingCluster> = {}) => {
    const facts = { ...FACTS, ...more };
    const ctx = { now: at('2026-03-02'), ...FIRST_RULES };
    const opened = openExisting(facts, ctx);
    if ('problems' in opened) throw new Error(opened.problems.map(({ message }) => message).join());
    const form = { periodNo: facts.period.no, renewalAppliedOn: facts.renewalAppliedOn };
    const { transitions } = advance(CLUSTER, opened.cluster, ctx);
    return [{ ...opened.transition, entered: form }, ...transitions];
  };

  it('is expired from the end of its period on, whenever it was entered', () => {
    expect(says(entered(), '2022-06-09', '2022-06-10', '2025-06-10', '2025-06-11', '2026-03-01', '2026-03-02')).toEqual(
      {
        '2022-06-09': 'not-yet-recognised',
        '2022-06-10': 'valid',
        '2025-06-10': 'valid',
        '2025-06-11': 'expired',
        '2026-03-01': 'expired',
        '2026-03-02': 'expired',
      },
    );
  });

  it('is under renewal from its application on', () => {
    const steps = entered({ renewalAppliedOn: '2025-06-03' });
    expect(says(steps, '2025-06-10', '2025-06-11', '2026-03-02')).toEqual({
      '2025-06-10': 'valid',
      '2025-06-11': 'under-renewal',
      '2026-03-02': 'under-renewal',
    });
  });

  it('is not valid between its recognition and the first day of its first period', () => {
    const first = {
      recognisedOn: '2025-03-01',
      reportedYears: [2025],
      period: { no: 1, from: '2025-07-01', to: '2028-06-30' },
    } as const;
    expect(says(entered(first), '2025-02-28', '2025-03-01', '2025-07-01')).toEqual({
      '2025-02-28': 'not-yet-recognised',
      '2025-03-01': 'not-yet-valid',
      '2025-07-01': 'valid',
    });
    const second = {
      recognisedOn: '2022-03-01',
      reportedYears: [2025],
      period: { no: 2, from: '2025-03-02', to: '2028-03-01' },
    } as const;
    expect(says(entered(second), '2022-02-28', '2023-01-01', '2025-03-02')).toEqual({
      '2022-02-28': 'not-yet-recognised',
      '2023-01-01': 'valid',
      '2025-03-02': 'valid',
    });
  });
});
