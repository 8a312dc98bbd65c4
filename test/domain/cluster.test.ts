import { describe, expect, test } from 'vitest';
import { agenda } from '../../domain/kernel/agenda.js';
import type { CivilDate } from '../../domain/calendar/civil.js';
import { advance, allowedActs, forecast } from '../../domain/kernel/decide.js';
import { dueDateOf } from '../../domain/kernel/deadline.js';
import { firstPeriod, nextPeriod } from '../../domain/cluster/period.js';
import { CLUSTER } from '../../domain/cluster/definition.js';
import { BEIJING_2023 } from '../../domain/policy/beijing-2023/edition-3.js';
import { at, cluster, ctx, district, municipal, operator, withReport } from './cases.js';

const PASS = { data: { outcome: 'pass', score: 80, passes: true, departed: false } } as const;
const FAIL = { data: { outcome: 'fail', score: 40, passes: false, departed: false } } as const;

describe('period', () => {
  test('runs from the day of publication to the corresponding day, both included', () => {
    expect(firstPeriod('2025-06-10', BEIJING_2023)).toEqual({ no: 1, from: '2025-06-10', to: '2028-06-10' });
    expect(firstPeriod('2024-02-29', BEIJING_2023).to).toBe('2027-02-28');
  });

  test('by calendar year covers whole years', () => {
    const policy = { validity: { years: 3, anchor: 'calendar-year' } } as const;
    expect(firstPeriod('2025-06-10', policy)).toEqual({ no: 1, from: '2025-01-01', to: '2027-12-31' });
    expect(nextPeriod({ no: 1, from: '2025-01-01', to: '2027-12-31' }, policy)).toEqual({
      no: 2,
      from: '2028-01-01',
      to: '2030-12-31',
    });
  });

  test('the next one follows without gap or gain', () => {
    expect(nextPeriod({ no: 1, from: '2025-06-10', to: '2028-06-10' }, BEIJING_2023)).toEqual({
      no: 2,
      from: '2028-06-11',
      to: '2031-06-10',
    });
  });
});

describe('annual report', () => {
  test('never filed: reminders, overdue notices, notice of intent, statement window, revocation, then nothing', () => {
    const events = forecast(CLUSTER, cluster().state, ctx(at('2025-06-10')), at('2040-01-01'));
    expect(events.map(({ on, act }) => `${on} ${act}`)).toEqual([
      '2025-12-31 report-year.passed',
      '2026-01-30 annual-report.reminder',
      '2026-03-01 annual-report.reminder',
      '2026-03-17 annual-report.reminder',
      '2026-03-24 annual-report.reminder',
      '2026-03-28 annual-report.reminder',
      '2026-03-30 annual-report.reminder',
      '2026-03-31 annual-report.passed',
      '2026-04-01 annual-report-grace.overdue',
      '2026-04-08 annual-report-grace.overdue',
      '2026-04-15 annual-report-grace.passed',
      '2026-04-27 statement.reminder',
      '2026-04-29 statement.reminder',
      '2026-04-30 statement.passed',
    ]);
    expect(events.at(-1)).toMatchObject({ to: 'revoked', article: '第十七条第三项' });
  });

  test('a report cannot be filed before its year is over', () => {
    const early = cluster().tryAct('2025-12-31', operator, 'file-report', { subject: 'annual-report:2025' });
    expect(!early.ok && early.refusal.code).toBe('not-now');
  });

  test('filed in time and returned late is not overdue: the correction deadline runs instead', () => {
    const driven = cluster()
      .act('2026-03-30', operator, 'file-report', { subject: 'annual-report:2025' })
      .act('2026-04-10', district, 'return-report', { subject: 'annual-report:2025', data: { defects: 1 } });
    expect(driven.stage).toBe('valid');
    driven.act('2026-04-20', operator, 'file-report', { subject: 'annual-report:2025' });
    expect(driven.state.reports[0]).toMatchObject({ status: 'filed', late: false });
  });

  test('a correction not made is chased like a report not filed', () => {
    const driven = cluster()
      .act('2026-03-30', operator, 'file-report', { subject: 'annual-report:2025' })
      .act('2026-04-10', district, 'return-report', { subject: 'annual-report:2025', data: { defects: 1 } });
    driven.passUntil(at('2026-04-25', '00:00'));
    expect(driven.stage).toBe('report-overdue');
  });

  test('filed within the grace period it is late and nothing more', () => {
    const driven = cluster().act('2026-04-10', operator, 'file-report', { subject: 'annual-report:2025' });
    expect(driven.stage).toBe('valid');
    expect(driven.state.proceedings).toEqual([]);
    expect(driven.state.reports[0]).toMatchObject({ status: 'filed', late: true });
  });

  test('filed within the statement window and verified, the proceeding is cured', () => {
    const driven = cluster().act('2026-04-20', operator, 'file-report', { subject: 'annual-report:2025' });
    expect(driven.stage).toBe('revocation-pending');
    driven.act('2026-04-24', district, 'verify-report', { subject: 'annual-report:2025' });
    expect(driven.stage).toBe('valid');
    expect(driven.state.proceedings[0]!.status).toBe('cured');
    expect(agenda(driven.state, ctx(at('2026-04-24'))).some(({ clock }) => clock.startsWith('statement'))).toBe(false);
  });

  test('filed within the window and not yet verified at its end, an officer decides', () => {
    const driven = cluster().act('2026-04-29', operator, 'file-report', { subject: 'annual-report:2025' });
    driven.passUntil(at('2026-05-06'));
    expect(driven.state.proceedings[0]!.status).toBe('awaiting-decision');
    expect(driven.state.standing).toBe('valid');
  });

  test('the obligations of two years run side by side', () => {
    const driven = cluster().act('2026-02-10', municipal, 'stay', { subject: 'annual-report:2025' });
    driven.passUntil(at('2027-01-01', '00:00'));
    expect(driven.state.clocks.map(({ id }) => id)).toEqual(
      expect.arrayContaining(['annual-report:2025', 'annual-report:2026']),
    );
  });
});

describe('renewal', () => {
  const renewing = () => withReport(withReport(cluster(), 2025), 2026);

  test('the window opens 180 days before the end', () => {
    const driven = renewing();
    const early = driven.tryAct('2027-12-12', operator, 'apply-renewal');
    expect(early.ok).toBe(false);
    driven.act('2027-12-13', operator, 'apply-renewal', { data: { unmet: [] } });
    expect(driven.stage).toBe('renewal-review');
  });

  test('passed, the next period runs from the old end however late the decision', () => {
    const driven = withReport(renewing(), 2027).act('2028-06-09', operator, 'apply-renewal', { data: { unmet: [] } });
    driven.passUntil(at('2028-08-20'));
    expect(driven.state.standing).toBe('valid');
    driven.act('2028-08-21', municipal, 'decide-renewal', PASS);
    expect(driven.state.period).toEqual({ no: 2, from: '2028-06-11', to: '2031-06-10' });
    expect(driven.stage).toBe('valid');
  });

  describe('decided after the next window should have opened', () => {
    const reviewedLong = () => {
      const driven = [2025, 2026].reduce(withReport, cluster()).act('2028-03-01', operator, 'apply-renewal');
      return [2027, 2028, 2029, 2030].reduce(withReport, driven);
    };
    const renewed = (on: CivilDate) => reviewedLong().act(on, municipal, 'decide-renewal', PASS).passUntil(at(on));
    const renewalOf = (driven: ReturnType<typeof reviewedLong>) =>
      driven.state.clocks
        .filter(({ rule }) => rule === 'renewal')
        .map((deadline) => dueDateOf(deadline, ctx(at('2031-07-01'))).due);

    test('the operator is told that it may apply until the end of the period', () => {
      const driven = renewed('2031-03-20');
      expect(renewalOf(driven)).toEqual(['2031-06-10']);
      expect(driven.transitions.at(-1)).toMatchObject({
        act: 'renewal-window.passed',
        notices: [{ kind: 'result', to: 'operator', rule: 'renewal', due: '2031-06-10' }],
      });
    });

    test('with the period nearly or wholly over, it has the days of a late application', () => {
      const nearly = renewed('2031-06-09');
      expect(renewalOf(nearly)).toEqual(['2031-06-23']);
      const over = renewed('2031-07-01');
      expect(renewalOf(over)).toEqual(['2031-07-15']);
      expect(over.stage).toBe('renewal-open');
      expect(over.passUntil(at('2031-07-14')).transitions.at(-1)).toMatchObject({ act: 'renewal.reminder' });
      expect(over.passUntil(at('2031-07-16')).stage).toBe('expired');
    });
  });

  test('without an application the cluster expires only after the rolled filing deadline, and is revoked in two steps', () => {
    // 10 June 2028 is a Saturday: filings roll to Monday 12 June, the period itself does not.
    const driven = withReport(renewing(), 2027).passUntil(at('2028-06-12', '23:59'));
    expect(driven.stage).toBe('renewal-open');
    driven.passUntil(at('2028-06-13', '00:00'));
    expect(driven.stage).toBe('expired');
    expect(driven.state.clocks.map(({ rule }) => rule)).toEqual(['statement']);
    driven.passUntil(at('2028-07-01'));
    expect(driven.stage).toBe('revoked');
    expect(driven.transitions.at(-1)!.article).toBe('第十七条第一项');
  });

  test('a late application needs an officer’s admission, and then holds up the revocation', () => {
    const driven = withReport(renewing(), 2027).passUntil(at('2028-06-14'));
    expect(driven.tryAct('2028-06-15', operator, 'apply-renewal').ok).toBe(false);
    driven
      .act('2028-06-15', municipal, 'admit-late-renewal')
      .act('2028-06-20', operator, 'apply-renewal', { data: { unmet: [] } })
      .passUntil(at('2028-07-20'));
    expect(driven.stage).toBe('expired');
    driven.act('2028-07-21', municipal, 'decide-renewal', PASS);
    expect(driven.stage).toBe('valid');
    expect(driven.state.period.from).toBe('2028-06-11');
    expect(driven.state.clocks.find(({ id }) => id === 'report-year')!.anchor).toBe('2028-12-31');
  });

  test('failed, it goes to revocation with notice and window, and expires at the end of its period', () => {
    const driven = withReport(renewing(), 2027)
      .act('2028-04-10', operator, 'apply-renewal', { data: { unmet: ['2.2'] } })
      .act('2028-06-01', municipal, 'decide-renewal', FAIL);
    expect(driven.stage).toBe('revocation-pending');
    driven.act('2028-06-05', operator, 'file-statement', { subject: 'revocation:1' }).passUntil(at('2028-06-20'));
    expect(driven.stage).toBe('expired');
    expect(driven.state.proceedings[0]!.status).toBe('awaiting-decision');
    driven.act('2028-06-21', municipal, 'decide-revocation', { subject: 'revocation:1', data: { outcome: 'revoke' } });
    expect(driven.stage).toBe('revoked');
  });

  test('a decision against the score must give reasons', () => {
    const driven = withReport(renewing(), 2027).act('2028-04-10', operator, 'apply-renewal', { data: { unmet: [] } });
    const refused = driven.tryAct('2028-05-01', municipal, 'decide-renewal', {
      data: { outcome: 'pass', score: 40, passes: false, departed: false },
    });
    expect(!refused.ok && refused.refusal.field).toBe('departure');
  });

  test('returned and not corrected, the review goes on with what there is', () => {
    const driven = withReport(renewing(), 2027)
      .act('2028-04-10', operator, 'apply-renewal', { data: { unmet: [] } })
      .act('2028-04-12', municipal, 'return-renewal', { data: { defects: 1 } })
      .passUntil(at('2028-05-10'));
    expect(driven.state.renewal.status).toBe('under-review');
  });
});

describe('revocation', () => {
  const proposed = () => cluster().act('2025-09-01', municipal, 'propose-revocation', { data: { ground: '17.5' } });

  test('nothing filed: automatic when the window of ten working days is over', () => {
    const driven = proposed().passUntil(at('2025-09-15', '23:59'));
    expect(driven.stage).toBe('revocation-pending');
    expect(driven.passUntil(at('2025-09-16', '00:00')).stage).toBe('revoked');
  });

  test('a statement filed: never automatic, and not before the window is over', () => {
    const driven = proposed().act('2025-09-10', operator, 'file-statement', { subject: 'revocation:1' });
    const early = driven.tryAct('2025-09-11', municipal, 'decide-revocation', {
      subject: 'revocation:1',
      data: { outcome: 'revoke' },
    });
    expect(early.ok).toBe(false);
    driven.passUntil(at('2026-01-10'));
    expect(driven.stage).toBe('revocation-pending');
    driven.act('2026-01-12', municipal, 'decide-revocation', {
      subject: 'revocation:1',
      data: { outcome: 'withdraw' },
    });
    expect(driven.stage).toBe('valid');
  });

  test('a suspended window waits until the suspension is lifted, and keeps its remaining days', () => {
    const driven = proposed()
      .act('2025-09-08', municipal, 'stay', { subject: 'statement:1' })
      .passUntil(at('2025-11-30'));
    expect(driven.stage).toBe('revocation-pending');
    driven.act('2025-12-01', municipal, 'lift-stay', { subject: 'statement:1' });
    const deadline = driven.state.clocks.find(({ id }) => id === 'statement:1')!;
    expect(dueDateOf(deadline, ctx(at('2025-12-01'))).due).toBe('2025-12-08'); // five of ten days were used
  });

  test('an extended window is notified with the old and the new date, and only the new one counts', () => {
    const driven = proposed().act('2025-09-08', municipal, 'extend', {
      subject: 'statement:1',
      data: { until: '2025-10-20' },
    });
    expect(driven.transitions.at(-1)!.notices[0]).toMatchObject({
      kind: 'moved',
      was: '2025-09-15',
      due: '2025-10-20',
    });
    expect(driven.passUntil(at('2025-10-20', '23:59')).stage).toBe('revocation-pending');
    expect(driven.passUntil(at('2025-10-21', '00:00')).stage).toBe('revoked');
  });

  test('a validity period cannot be extended as a deadline', () => {
    const { state } = withReport(withReport(cluster(), 2025), 2026).passUntil(at('2028-01-10'));
    expect(state.clocks.map(({ rule }) => rule)).toContain('report-year');
    const acts = allowedActs(CLUSTER, state, municipal, ctx(at('2028-01-10')));
    expect(acts.find(({ act }) => act === 'extend')!.subjects).toEqual(['renewal', 'annual-report:2027']);
  });

  test('after revocation no act is allowed and no deadline runs', () => {
    const { state } = proposed().passUntil(at('2025-09-16'));
    for (const actor of [operator, district, municipal]) {
      expect(allowedActs(CLUSTER, state, actor, ctx(at('2026-01-01')))).toEqual([]);
    }
    expect(agenda(state, ctx(at('2026-01-01')))).toEqual([]);
  });

  test('several proceedings run at once; the first to take effect ends the others', () => {
    const driven = proposed().act('2025-09-03', municipal, 'propose-revocation', { data: { ground: '17.2' } });
    driven.passUntil(at('2025-09-16'));
    expect(driven.state.proceedings.map(({ status }) => status)).toEqual(['revoked', 'closed']);
  });
});

describe('after an outage', () => {
  test('only the last useful reminder is sent, and the others are named as superseded', () => {
    const { transitions } = advance(CLUSTER, cluster().state, ctx(at('2026-03-20')));
    expect(transitions.map(({ act }) => act)).toEqual(['report-year.passed', 'annual-report.reminder']);
    expect(transitions[1]).toMatchObject({ on: '2026-03-17', notices: [{ offset: -14 }] });
    expect(transitions[1]!.detail['superseded']).toHaveLength(2);
  });

  test('consequences are applied at their legal dates, but the statement window counts from the real delivery', () => {
    const { state, transitions } = advance(CLUSTER, cluster().state, ctx(at('2026-09-01')));
    expect(transitions.map(({ on, act }) => `${on} ${act}`)).toEqual([
      '2025-12-31 report-year.passed',
      '2026-03-31 annual-report.passed',
      '2026-04-15 annual-report-grace.passed',
    ]);
    expect(state.standing).toBe('valid');
    expect(state.proceedings[0]!.noticeOn).toBe('2026-09-01');
  });
});

test('a major change is reported within thirty days; later it is marked late and the bureau gets it as a task', () => {
  const driven = cluster();
  driven.act('2025-09-10', operator, 'report-change', { data: { kind: 'spatial-scope', changedOn: '2025-08-20' } });
  expect(driven.transitions.at(-1)!.detail['late']).toBe(false);
  driven.act('2025-12-10', operator, 'report-change', { data: { kind: 'spatial-scope', changedOn: '2025-08-20' } });
  expect(driven.transitions.at(-1)!.detail['late']).toBe(true);
  expect(driven.transitions.at(-1)!.notices[0]).toMatchObject({ kind: 'task', to: 'municipal' });
});

describe('a proceeding that an officer opened is cured like any other', () => {
  const propose = (ground: string) => ({ data: { ground } });

  test('a late report answers a proceeding on 17.3, and verified ends it', () => {
    const driven = cluster()
      .act('2026-04-02', municipal, 'propose-revocation', propose('17.3'))
      .act('2026-04-07', operator, 'file-report', { subject: 'annual-report:2025' });
    expect(driven.state.proceedings).toMatchObject([{ about: 'annual-report:2025', answered: true }]);
    driven.act('2026-04-08', district, 'verify-report', { subject: 'annual-report:2025' }).passUntil(at('2026-05-30'));
    expect(driven.state.proceedings[0]!.status).toBe('cured');
    expect(driven.stage).toBe('valid');
  });

  test('opened while the grace period runs, it is the only one', () => {
    const driven = cluster()
      .act('2026-04-02', municipal, 'propose-revocation', propose('17.3'))
      .passUntil(at('2026-04-17', '00:00'));
    expect(driven.state.proceedings).toHaveLength(1);
  });

  test('17.1 needs a renewal that was missed or failed, and no proceeding about it', () => {
    const reviewed = withReport(withReport(withReport(cluster(), 2025), 2026), 2027).act(
      '2028-03-20',
      operator,
      'apply-renewal',
      {
        data: { unmet: [] },
      },
    );
    const refused = reviewed.tryAct('2028-03-21', municipal, 'propose-revocation', propose('17.1'));
    expect(!refused.ok && refused.refusal).toMatchObject({ code: 'invalid', field: 'ground' });
    const expired = withReport(withReport(withReport(cluster(), 2025), 2026), 2027).passUntil(at('2028-06-14'));
    expect(expired.tryAct('2028-06-14', municipal, 'propose-revocation', propose('17.1')).ok).toBe(false);
  });

  test('a late renewal that was admitted is decided before anything is revoked', () => {
    const driven = withReport(withReport(withReport(cluster(), 2025), 2026), 2027)
      .passUntil(at('2028-06-14'))
      .act('2028-06-15', municipal, 'admit-late-renewal')
      .act('2028-06-20', operator, 'apply-renewal', { data: { unmet: [] } })
      .passUntil(at('2028-07-20'));
    const early = driven.tryAct('2028-07-20', municipal, 'decide-revocation', {
      subject: 'revocation:1',
      data: { outcome: 'revoke' },
    });
    expect(!early.ok && early.refusal.code).toBe('invalid');
    driven
      .act('2028-07-21', municipal, 'decide-renewal', FAIL)
      .act('2028-07-24', municipal, 'decide-revocation', { subject: 'revocation:1', data: { outcome: 'revoke' } });
    expect(driven.stage).toBe('revoked');
  });
});

describe('an expired cluster', () => {
  const threeReports = () => withReport(withReport(withReport(cluster(), 2025), 2026), 2027);

  test('always has a proceeding: it ends by renewal or revocation, not by being withdrawn', () => {
    const driven = threeReports()
      .passUntil(at('2028-06-14'))
      .act('2028-06-15', operator, 'file-statement', { subject: 'revocation:1' });
    const refused = driven.tryAct('2028-06-16', municipal, 'decide-revocation', {
      subject: 'revocation:1',
      data: { outcome: 'withdraw' },
    });
    expect(!refused.ok && refused.refusal.code).toBe('invalid');
  });

  test('a failed renewal set aside before the end is applied for anew', () => {
    const driven = threeReports()
      .act('2028-03-20', operator, 'apply-renewal', { data: { unmet: [] } })
      .act('2028-04-10', municipal, 'decide-renewal', FAIL)
      .act('2028-04-20', municipal, 'decide-revocation', { subject: 'revocation:1', data: { outcome: 'withdraw' } });
    expect(driven.stage).toBe('renewal-open');
    driven.passUntil(at('2028-06-13', '00:00'));
    expect(driven.stage).toBe('expired');
    expect(driven.state.proceedings.map(({ status }) => status)).toEqual(['withdrawn', 'intended']);
  });

  test('the end of the period of a failed renewal is notified', () => {
    const driven = threeReports()
      .act('2028-03-20', operator, 'apply-renewal', { data: { unmet: [] } })
      .act('2028-06-01', municipal, 'decide-renewal', FAIL)
      .act('2028-06-05', operator, 'file-statement', { subject: 'revocation:1' })
      .passUntil(at('2028-06-11', '00:00'));
    expect(driven.transitions.at(-1)).toMatchObject({ act: 'period-end.passed', to: 'expired' });
    expect(driven.transitions.at(-1)!.notices.map(({ to }) => to)).toEqual(['operator', 'district', 'municipal']);
  });

  test('has no deadline of a report, and gets those of unsettled reports back with a late renewal', () => {
    const driven = withReport(withReport(cluster(), 2025), 2026)
      .act('2028-03-10', operator, 'file-report', { subject: 'annual-report:2027' })
      .passUntil(at('2028-06-14'))
      .act('2028-06-15', district, 'return-report', { subject: 'annual-report:2027', data: { defects: 1 } });
    expect(driven.state.clocks.map(({ rule }) => rule)).toEqual(['statement']);
    driven
      .act('2028-06-16', municipal, 'admit-late-renewal')
      .act('2028-06-20', operator, 'apply-renewal', { data: { unmet: [] } })
      .act('2028-07-10', municipal, 'decide-renewal', PASS);
    expect(driven.state.clocks.map(({ id }) => id)).toEqual(
      expect.arrayContaining(['report-correction:2027', 'report-year', 'renewal-window']),
    );
  });
});

test('nobody is reminded of a statement that has been filed', () => {
  const driven = cluster()
    .act('2025-09-01', municipal, 'propose-revocation', { data: { ground: '17.5' } })
    .act('2025-09-02', operator, 'file-statement', { subject: 'revocation:1' })
    .passUntil(at('2025-10-30'));
  expect(driven.transitions.map(({ act }) => act)).not.toContain('statement.reminder');
  expect(driven.state.proceedings[0]!.status).toBe('awaiting-decision');
});

test('a failed renewal tells each office once', () => {
  const driven = withReport(withReport(withReport(cluster(), 2025), 2026), 2027)
    .act('2028-03-20', operator, 'apply-renewal', { data: { unmet: [] } })
    .act('2028-04-10', municipal, 'decide-renewal', FAIL);
  const told = driven.transitions.at(-1)!.notices.map(({ kind, to }) => `${kind} ${to}`);
  expect(new Set(told).size).toBe(told.length);
});

test('a late renewal tells each office once, though an overdue report has a proceeding of its own', () => {
  const driven = withReport(withReport(cluster(), 2025), 2026)
    .passUntil(at('2028-04-20'))
    .act('2028-04-20', operator, 'file-statement', { subject: 'revocation:1' })
    .passUntil(at('2028-06-14'))
    .act('2028-06-15', municipal, 'admit-late-renewal')
    .act('2028-06-20', operator, 'apply-renewal', { data: { unmet: [] } })
    .act('2028-07-10', municipal, 'decide-renewal', PASS);
  expect(driven.state.reports.at(-1)).toMatchObject({ year: 2027, status: 'overdue' });
  expect(driven.transitions.at(-1)!.notices.map(({ kind, to }) => `${kind} ${to}`)).toEqual([
    'result operator',
    'result district',
  ]);
});
