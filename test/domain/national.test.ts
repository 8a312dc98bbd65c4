/** The national level: direct recognition (art. 10), and being put forward (art. 11). */
import { describe, expect, test } from 'vitest';
import { agenda } from '../../domain/kernel/agenda.js';
import { LATEST_RULES } from '../../domain/kernel/rules.js';
import { forecast } from '../../domain/kernel/decide.js';
import type { CivilDate } from '../../domain/calendar/civil.js';
import { BEIJING_2023 } from '../../domain/policy/beijing-2023/edition-3.js';
import { openCluster, openNational, type OpenedCluster } from '../../domain/cluster/open.js';
import { CLUSTER } from '../../domain/cluster/definition.js';
import { at, cluster, ctx, district, CaseDriver, municipal, operator, withReport } from './cases.js';

const owner = { id: 'cl-n', district: 'haidian', organisation: 'org-1' } as const;

function attempt(on: CivilDate, today: CivilDate, batch = 1, policy = BEIJING_2023) {
  const recognition = { ...owner, on, batch, actor: municipal, paper: 'paper-1', key: 'key-1' };
  return openNational(recognition, { ...ctx(at(today)), policy });
}

function recognised(on: CivilDate, today: CivilDate): OpenedCluster {
  const opened = attempt(on, today);
  if ('message' in opened) throw new Error(opened.message);
  return opened;
}

describe('direct recognition', () => {
  test('counts from the national document’s date, tells operator and district, and answers its key', () => {
    const { cluster: state, transition, summary } = recognised('2026-03-02', '2026-11-24');
    expect(state).toMatchObject({
      recognisedOn: '2026-03-02',
      period: { no: 1, from: '2026-03-02', to: '2029-03-02' },
      asOf: at('2026-11-24'),
      answers: [{ key: 'key-1', seq: 1, stage: 'valid' }],
      national: [{ id: '1', year: 2026, batch: 1, status: 'recognised', outcomeOn: '2026-03-02' }],
    });
    expect(transition).toMatchObject({
      act: 'recognise-national',
      article: '第十条',
      on: '2026-03-02',
      at: at('2026-11-24'),
      to: 'valid',
      paper: 'paper-1',
    });
    expect(transition.notices.map(({ kind, to }) => `${kind} ${to}`)).toEqual(['result operator', 'result district']);
    expect(summary).toMatchObject({ periodFrom: '2026-03-02', periodEnd: '2029-03-02' });
  });

  test('is a document that cites the national one', () => {
    const recognition = {
      ...owner,
      on: '2026-03-02' as CivilDate,
      batch: 1,
      actor: municipal,
      paper: 'paper-1',
      key: 'key-1',
    };
    const opened = openNational(recognition, { ...ctx(at('2026-11-24')), rules: LATEST_RULES });
    expect('transition' in opened && opened.transition.effects).toMatchObject([
      {
        type: 'issue-document',
        document: { kind: 'recognition', on: '2026-11-24', facts: { batch: 1, periodTo: '2029-03-02' } },
      },
    ]);
  });

  test('in the year of the document it is like any other recognition', () => {
    const own = openCluster(owner, '2026-11-24', {
      ctx: ctx(at('2026-11-24')),
      at: at('2026-11-24'),
      actor: municipal,
    });
    expect(recognised('2026-11-24', '2026-11-24').cluster.clocks).toEqual(own.cluster.clocks);
  });

  test('reports past due are not owed, and no reminder dated before is sent', () => {
    // Recognised in 2024: the report about 2024 was due in March 2025; that about 2025 is still to come.
    const { cluster: state } = recognised('2024-06-03', '2026-03-16');
    expect(state.reports).toEqual([{ year: 2025, status: 'due', late: false }]);
    expect(state.clocks.map(({ id }) => id)).toEqual(['annual-report:2025', 'report-year', 'renewal-window']);
    const [first] = agenda(state, ctx(at('2026-03-16')));
    expect(first).toMatchObject({ clock: 'annual-report:2025', kind: 'reminder', on: '2026-03-17' });
    const driven = new CaseDriver(CLUSTER, state);
    driven.act('2026-03-20', operator, 'file-report', { subject: 'annual-report:2025' });
  });

  test('a renewal window that has opened is open, with the reminders still to come', () => {
    const { cluster: state } = recognised('2024-06-03', '2027-05-10');
    expect(state.renewal.status).toBe('open');
    expect(state.clocks.map(({ id }) => id)).toEqual(['report-year', 'renewal']);
    const coming = forecast(CLUSTER, state, ctx(at('2027-05-10')), at('2027-06-04'));
    expect(coming.map(({ on, act }) => `${on} ${act}`)).toEqual([
      '2027-05-20 renewal.reminder',
      '2027-05-27 renewal.reminder',
      '2027-06-02 renewal.reminder',
      '2027-06-03 renewal.passed',
    ]);
  });

  test.each<[string, Parameters<typeof attempt>, string]>([
    ['a later batch', ['2026-03-02', '2026-11-24', 2], 'batch'],
    ['a policy that does not provide for it', ['2026-03-02', '2026-11-24', 1, withoutNational()], 'batch'],
    ['a date in the future', ['2026-11-25', '2026-11-24'], 'document/date'],
    ['a period that is over', ['2023-11-23', '2026-11-24'], 'document/date'],
  ])('is refused for %s', (_why, given, field) => {
    expect(attempt(...given)).toMatchObject({ field, message: expect.stringMatching(/。$/) });
  });

  test('is possible to the last day of the period', () => {
    expect(attempt('2023-11-24', '2026-11-24')).toHaveProperty('cluster');
  });
});

function withoutNational() {
  const { national, ...policy } = BEIJING_2023;
  expect(national).toBeDefined();
  return policy;
}

describe('putting forward', () => {
  const forward = (year: unknown = 2026, batch?: number) => ({ data: { year, ...(batch && { batch }) } });
  const outcome = (result: string, on: string) => ({ subject: 'national:1', data: { outcome: result, on } });

  test('notifies operator and district, and its outcome is recorded', () => {
    const driven = cluster().act('2026-03-02', municipal, 'put-forward-national', forward(2026, 5));
    expect(driven.transitions.at(-1)!.notices.map(({ to }) => to)).toEqual(['operator', 'district']);
    expect(driven.state.national).toEqual([
      { id: '1', year: 2026, batch: 5, putForwardOn: '2026-03-02', status: 'put-forward' },
    ]);
    driven.act('2026-03-20', municipal, 'record-national-outcome', outcome('recognised', '2026-03-16'));
    expect(driven.state.national?.[0]).toMatchObject({ status: 'recognised', outcomeOn: '2026-03-16' });
    const again = driven.tryAct('2026-03-23', municipal, 'put-forward-national', forward(2027));
    expect(!again.ok && again.refusal.code).toBe('not-now');
  });

  test('one at a time, and again after it was not recognised', () => {
    const driven = cluster().act('2026-03-02', municipal, 'put-forward-national', forward());
    expect(driven.tryAct('2026-03-03', municipal, 'put-forward-national', forward()).ok).toBe(false);
    driven
      .act('2026-03-20', municipal, 'record-national-outcome', outcome('not-recognised', '2026-03-20'))
      .act('2026-03-23', municipal, 'put-forward-national', forward(2027));
    expect(driven.state.national?.map(({ status }) => status)).toEqual(['not-recognised', 'put-forward']);
  });

  test.each([
    ['year', forward(2024)],
    ['year', forward(2028)],
    ['year', forward('2026')],
  ])('is refused for a %s out of range', (field, given) => {
    const refused = cluster().tryAct('2026-03-02', municipal, 'put-forward-national', given);
    expect(!refused.ok && refused.refusal).toMatchObject({ code: 'invalid', field });
  });

  test.each([
    ['outcome', outcome('maybe', '2026-03-10')],
    ['on', outcome('recognised', '2026-03-01')],
    ['on', outcome('recognised', '2026-03-21')],
  ])('an outcome is refused for its %s', (field, given) => {
    const driven = cluster().act('2026-03-02', municipal, 'put-forward-national', forward());
    const refused = driven.tryAct('2026-03-20', municipal, 'record-national-outcome', given);
    expect(!refused.ok && refused.refusal).toMatchObject({ code: 'invalid', field });
  });

  test('ends with the cluster’s revocation, and is not for one that has expired', () => {
    const driven = cluster()
      .act('2025-09-01', municipal, 'put-forward-national', forward(2025))
      .act('2025-09-02', municipal, 'propose-revocation', { data: { ground: '17.2' } });
    driven.passUntil(at('2025-09-30'));
    expect(driven.stage).toBe('revoked');
    expect(driven.state.national?.[0]?.status).toBe('closed');

    const expired = withReport(withReport(withReport(cluster(), 2025), 2026), 2027).passUntil(at('2028-06-14'));
    expect(expired.stage).toBe('expired');
    expect(expired.tryAct('2028-06-15', municipal, 'put-forward-national', forward(2028)).ok).toBe(false);
  });

  test('can be done by the bureau only', () => {
    for (const actor of [operator, district]) {
      const refused = cluster().tryAct('2026-03-02', actor, 'put-forward-national', forward());
      expect(!refused.ok && refused.refusal.code).toBe('forbidden');
    }
  });
});
