/** Clusters recognised before the system was there: everything runs from the day they are entered. */
import { describe, expect, it } from 'vitest';
import { endOfDay, type CivilDate } from '../../domain/calendar/civil.js';
import { dueDateOf } from '../../domain/kernel/deadline.js';
import { forecastEvents } from '../../domain/forecast.js';
import { deadlineOf } from '../../domain/kernel/step.js';
import { openExisting, unsentNotices, type ExistingCluster } from '../../domain/cluster/existing.js';
import { CLUSTER } from '../../domain/cluster/definition.js';
import { at, ctx, municipal } from './cases.js';

const FACTS: ExistingCluster = {
  id: 'cl-1',
  district: 'haidian',
  organisation: 'org-1',
  recognisedOn: '2024-05-20',
  period: { no: 1, from: '2024-05-20', to: '2027-05-20' },
  reportedYears: [2024],
  actor: municipal,
  paper: 'paper-1',
  key: 'key-1',
};

function entered(on: CivilDate, more: Partial<ExistingCluster> = {}) {
  const opened = openExisting({ ...FACTS, ...more }, ctx(at(on)));
  if ('problems' in opened) throw new Error(opened.problems.map(({ message }) => message).join());
  return opened;
}

function problems(on: CivilDate, more: Partial<ExistingCluster>): readonly string[] {
  const opened = openExisting({ ...FACTS, ...more }, ctx(at(on)));
  return 'problems' in opened ? opened.problems.map(({ field }) => field) : [];
}

const dueOf = (on: CivilDate, cluster: ReturnType<typeof entered>['cluster'], deadlineId: string) => {
  const found = cluster.clocks.find(({ id }) => id === deadlineId);
  return found && dueDateOf(found, ctx(at(on))).due;
};

/** What happens until the day: `event on`. */
function comes(on: CivilDate, until: CivilDate, more: Partial<ExistingCluster> = {}) {
  const { cluster } = entered(on, more);
  return forecastEvents(CLUSTER, cluster, ctx(at(on)), endOfDay(until));
}

describe('a cluster within its period', () => {
  it('is valid, has reported, and is owed no notice whose day has passed', () => {
    const { cluster, transition, summary, warnings } = entered('2026-02-20', { reportedYears: [2024] });
    expect(summary).toMatchObject({ stage: 'valid', periodFrom: '2024-05-20', periodEnd: '2027-05-20' });
    expect(cluster.reports.map(({ year, status }) => [year, status])).toEqual([
      [2024, 'received'],
      [2025, 'due'],
    ]);
    expect(transition).toMatchObject({ act: 'enter-existing', on: '2024-05-20', paper: 'paper-1', from: '' });
    expect(warnings).toEqual([]);
    expect(summary.work.map(({ role, id }) => [role, id])).toEqual([['operator', 'annual-report:2025']]); // nothing on file to evaluate
    // 60 and 30 days before 31 March had passed.
    expect(unsentNotices(cluster, ctx(at('2026-02-20'))).map(({ id }) => id)).toEqual([
      'annual-report:2025/2026-03-31/reminder/60',
    ]);
    const notices = comes('2026-02-20', '2026-03-31').filter(({ kind }) => kind === 'notice');
    expect(notices.map(({ offset }) => offset)).toEqual([-30, -14, -7, -3, -1]);
  });

  it('that has reported on the last year already waits for the next', () => {
    const { cluster } = entered('2026-02-20', { reportedYears: [2024, 2025] });
    expect(cluster.reports.map(({ status }) => status)).toEqual(['received', 'received']);
    expect(cluster.clocks.map(({ id, anchor }) => [id, anchor])).toContainEqual(['report-year', '2026-12-31']);
    expect(cluster.clocks.some(({ rule }) => rule === 'annual-report')).toBe(false);
  });

  it('owes a missing report from today, with the full grace period', () => {
    const { cluster, summary, warnings } = entered('2026-11-24', { reportedYears: [2024] });
    expect(summary.stage).toBe('report-overdue');
    expect(deadlineOf(cluster, 'annual-report-grace', '2025')?.anchor).toBe('2026-11-24');
    expect(dueOf('2026-11-24', cluster, 'annual-report-grace:2025')).toBe('2026-12-08');
    expect(warnings).toEqual([expect.stringContaining('2025 年度的报告已过期限')]);
    const [intent] = comes('2026-11-24', '2027-01-31').filter(({ event }) => event === 'annual-report-grace.passed');
    expect(intent).toMatchObject({ on: '2026-12-08' });
    expect(intent!.step!.detail).toMatchObject({ ground: '17.3' });
    // The six reminders of the report that fell due in March are not sent.
    expect(
      unsentNotices(cluster, ctx(at('2026-11-24'))).filter(({ clock }) => clock === 'annual-report:2025'),
    ).toHaveLength(6);
  });

  it('does not owe reports that were due in an earlier period', () => {
    const second = { recognisedOn: '2020-05-20', period: { no: 2, from: '2023-05-21', to: '2026-05-20' } } as const;
    const { cluster } = entered('2026-02-20', { ...second, reportedYears: [2021, 2023, 2024] });
    expect(cluster.reports.map(({ year, status }) => [year, status])).toEqual([
      [2021, 'received'],
      [2023, 'received'],
      [2024, 'received'],
      [2025, 'due'],
    ]);
  });

  it('may apply for renewal where its window has opened, and is not reminded of that it did', () => {
    const { cluster } = entered('2027-01-05', { reportedYears: [2024, 2025] });
    expect(cluster.renewal.status).toBe('open');
    expect(unsentNotices(cluster, ctx(at('2027-01-05'))).map(({ offset }) => offset)).toContain(-180);
  });
});

describe('a renewal under review', () => {
  const REVIEWED = {
    recognisedOn: '2023-12-01',
    period: { no: 1, from: '2023-12-01', to: '2026-12-01' },
    reportedYears: [2023, 2024, 2025],
    renewalAppliedOn: '2026-10-15',
  } as const;

  it('runs from its application; the cluster stays valid past the period', () => {
    const { cluster, summary } = entered('2026-11-24', REVIEWED);
    expect(summary.stage).toBe('renewal-review');
    expect(deadlineOf(cluster, 'renewal-review')?.anchor).toBe('2026-10-15');
    expect(comes('2026-11-24', '2026-12-31', REVIEWED).filter(({ kind }) => kind === 'consequence')).toEqual([
      expect.objectContaining({ event: 'report-year.passed' }),
    ]);
  });

  it('warns if the application was too early, and refuses one that was too late', () => {
    expect(entered('2026-11-24', { ...REVIEWED, renewalAppliedOn: '2026-01-10' }).warnings).toEqual([
      expect.stringContaining('早于政策规定的复核申请开放之日'),
      expect.stringContaining('复核审查的时限已于'),
    ]);
    expect(problems('2026-12-20', { ...REVIEWED, renewalAppliedOn: '2026-12-10' })).toEqual(['renewalAppliedOn']);
    expect(problems('2026-11-24', { ...REVIEWED, renewalAppliedOn: '2026-11-25' })).toEqual(['renewalAppliedOn']);
    expect(problems('2026-11-24', { ...REVIEWED, renewalAppliedOn: '2023-11-25' })).toEqual(['renewalAppliedOn']);
  });
});

describe('a period that is over without a renewal', () => {
  const OVER = {
    recognisedOn: '2022-06-10',
    period: { no: 1, from: '2022-06-10', to: '2025-06-10' },
    reportedYears: [2022, 2023],
  } as const;

  it('gives a warning; the cluster expires on the day of entry, and the statement window counts from that day', () => {
    const { cluster, warnings } = entered('2026-11-24', OVER);
    expect(warnings).toContainEqual(expect.stringContaining('陈述申辩期自送达之日起算'));
    expect(cluster.standing).toBe('valid');
    const steps = comes('2026-11-24', '2026-12-31', OVER).flatMap(({ step }) => step ?? []);
    const expiry = steps.find(({ act }) => act === 'renewal.passed')!;
    expect(expiry).toMatchObject({ on: '2026-11-24', at: at('2026-11-24'), to: 'expired' });
    expect(expiry.notices).toContainEqual(
      expect.objectContaining({ kind: 'intent', to: 'operator', due: '2026-12-08' }),
    );
    const end = steps.find(({ to }) => to === 'revoked')!;
    expect(end).toMatchObject({ act: 'statement.passed', on: '2026-12-08' });
  });

  it('owes no report that fell due after it', () => {
    const { cluster } = entered('2026-11-24', OVER);
    // That of 2024 was due in March 2025, within the period; that of 2025 not.
    expect(cluster.reports.map(({ year, status }) => [year, status])).toEqual([
      [2022, 'received'],
      [2023, 'received'],
      [2024, 'overdue'],
    ]);
    expect(cluster.clocks.some(({ rule }) => rule === 'report-year')).toBe(false);
  });

  it('is not over while the day for applying has rolled', () => {
    // 10 May 2026 is a Sunday; the Saturday before is worked.
    const sunday = {
      recognisedOn: '2023-05-10',
      period: { no: 1, from: '2023-05-10', to: '2026-05-10' },
      reportedYears: [2023, 2024, 2025],
    } as const;
    expect(entered('2026-05-11', sunday).warnings).toEqual([]);
    expect(entered('2026-05-12', sunday).warnings).toHaveLength(1);
  });
});

describe('facts that contradict one another', () => {
  it.each([
    [
      'recognisedOn',
      { recognisedOn: '2026-11-25', period: { no: 1, from: '2026-11-25', to: '2029-11-25' }, reportedYears: [] },
    ],
    ['periodTo', { period: { no: 1, from: '2024-05-20', to: '2024-05-19' } }],
    ['reportedYears', { reportedYears: [2023, 2024] }],
    ['reportedYears', { reportedYears: [2024, 2026] }],
  ] as const)('%s', (field, more) => {
    expect(problems('2026-11-24', more)).toContain(field);
  });

  it('a period that differs from the policy is accepted with a warning', () => {
    const period = { no: 1, from: '2024-01-01', to: '2026-12-31' } as const;
    expect(entered('2026-11-24', { period, reportedYears: [2024, 2025] }).warnings).toEqual([
      expect.stringContaining('第 1 期应为2024年5月20日（星期一）至2027年5月20日（星期四）'),
    ]);
  });
});
