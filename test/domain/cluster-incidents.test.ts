/** What may ground a revocation: reported, found, examined, closed or made the ground of a proceeding; and evaluation. */
import { describe, expect, test } from 'vitest';
import { allowedActs, decide } from '../../domain/kernel/decide.js';
import { dueDateOf } from '../../domain/kernel/deadline.js';
import { BEIJING_2023 } from '../../domain/policy/beijing-2023/edition-3.js';
import type { Policy } from '../../domain/policy/types.js';
import { clusterSummary } from '../../domain/cluster/summary.js';
import { isKnownTo, incidentsOf } from '../../domain/cluster/incidents.js';
import { CLUSTER } from '../../domain/cluster/definition.js';
import { at, cluster, ctx, district, municipal, operator, withReport } from './cases.js';

const fact = (ground: string) => ({ data: { ground } });
const incident = { data: { kind: 'safety', occurredOn: '2025-09-01' } } as const;
const incidents = (driven: ReturnType<typeof cluster>) => incidentsOf(driven.state);
const statuses = (driven: ReturnType<typeof cluster>) => incidents(driven).map(({ status }) => status);
const notified = (driven: ReturnType<typeof cluster>) => driven.transitions.at(-1)!.notices.map(({ to }) => to);

describe('an incident', () => {
  test('is opened by a district’s fact, a bureau’s finding, an operator’s report and a late change report', () => {
    const driven = cluster()
      .act('2025-09-08', district, 'report-fact', fact('17.2'))
      .act('2025-09-09', municipal, 'record-finding', fact('17.3'))
      .act('2025-09-10', operator, 'report-incident', incident)
      .act('2025-09-11', operator, 'report-change', { data: { kind: 'other', changedOn: '2025-09-01' } })
      .act('2025-09-12', operator, 'report-change', { data: { kind: 'other', changedOn: '2025-08-01' } });
    expect(incidents(driven)).toEqual([
      { id: '1', ground: '17.2', by: 'district', on: '2025-09-08', status: 'reported' },
      { id: '2', ground: '17.3', by: 'municipal', on: '2025-09-09', status: 'reported' },
      { id: '3', ground: '17.5', by: 'operator', on: '2025-09-10', status: 'reported' },
      { id: '4', ground: '17.4', by: 'operator', on: '2025-09-12', status: 'reported' },
    ]);
    expect(driven.transitions.at(-1)).toMatchObject({ detail: { late: true, matter: 'matter:4' } });
    expect(driven.stage).toBe('valid'); // what is only reported changes nothing
  });

  test('an incident report cannot have a future date', () => {
    const early = cluster().tryAct('2025-09-10', operator, 'report-incident', { data: { occurredOn: '2025-09-11' } });
    expect(!early.ok && early.refusal).toMatchObject({ code: 'invalid', field: 'occurredOn' });
  });

  test('under examination gives the bureau 20 working days with reminders and escalations, and nobody else knows', () => {
    const driven = cluster()
      .act('2025-09-08', district, 'report-fact', fact('17.2'))
      .act('2025-09-10', municipal, 'examine', { subject: 'matter:1' });
    const deadline = driven.state.clocks.find(({ id }) => id === 'examination:1')!;
    expect(dueDateOf(deadline, ctx(at('2025-09-10'))).due).toBe('2025-10-14'); // over the National Day holidays, two make-up workdays
    expect(clusterSummary(driven.state, ctx(at('2025-09-10'))).nextDue?.rule).toBe('report-year');
    driven.act('2025-09-11', municipal, 'extend', { subject: 'examination:1', data: { until: '2025-10-20' } });
    driven.passUntil(at('2025-11-01'));
    const about = driven.transitions.flatMap(({ notices }) => notices).filter(({ rule }) => rule === 'examination');
    expect(about.map(({ kind, due }) => `${kind} ${due}`)).toEqual([
      'result 2025-10-14',
      'result 2025-10-14',
      'moved 2025-10-20', // to the bureau, and to the district that was told of the date
      'moved 2025-10-20',
      'reminder 2025-10-20',
      'reminder 2025-10-20',
      'escalation 2025-10-20',
      'escalation 2025-10-20',
    ]);
    expect(about.some(({ to }) => to === 'operator')).toBe(false);
    expect(statuses(driven)).toEqual(['under-examination']); // a target passed lapses nothing
  });

  test('when closed, notifies the operator only if the operator knew of it', () => {
    const driven = cluster()
      .act('2025-09-08', district, 'report-fact', fact('17.2'))
      .act('2025-09-09', operator, 'report-incident', incident)
      .act('2025-09-10', municipal, 'examine', { subject: 'matter:1' })
      .act('2025-09-11', municipal, 'close-matter', { subject: 'matter:1' });
    expect(notified(driven)).toEqual(['district']);
    expect(driven.state.clocks.some(({ rule }) => rule === 'examination')).toBe(false);
    driven.act('2025-09-12', municipal, 'close-matter', { subject: 'matter:2' });
    expect(notified(driven)).toEqual(['operator', 'district']);
    expect(statuses(driven)).toEqual(['closed', 'closed']);
    const again = driven.tryAct('2025-09-15', municipal, 'close-matter', { subject: 'matter:1' });
    expect(!again.ok && again.refusal.code).toBe('not-now');
  });

  test('is the ground of a proceeding of the same item, is then known to the operator, and closes with the proceeding', () => {
    const driven = cluster()
      .act('2025-09-08', district, 'report-fact', fact('17.2'))
      .act('2025-09-10', municipal, 'examine', { subject: 'matter:1' });
    expect(isKnownTo(operator, incidents(driven)[0]!)).toBe(false);
    expect(isKnownTo(district, incidents(driven)[0]!)).toBe(true);
    const propose = (ground: string, subject: string) =>
      driven.tryAct('2025-09-15', municipal, 'propose-revocation', { subject, ...fact(ground) });
    const other = propose('17.5', 'matter:1');
    expect(!other.ok && other.refusal).toMatchObject({ code: 'invalid', field: 'ground' });
    const unknown = propose('17.2', 'matter:2');
    expect(!unknown.ok && unknown.refusal).toMatchObject({ code: 'invalid', field: 'subject' });
    expect(statuses(driven)).toEqual(['under-examination']);

    expect(propose('17.2', 'matter:1').ok).toBe(true);
    expect(incidents(driven)[0]).toMatchObject({ status: 'grounds', proceeding: '1' });
    expect(isKnownTo(operator, incidents(driven)[0]!)).toBe(true);
    expect(driven.state.clocks.map(({ id }) => id)).not.toContain('examination:1');
    expect(propose('17.2', 'matter:1').ok).toBe(false); // it grounds one proceeding

    driven
      .act('2025-09-16', operator, 'file-statement', { subject: 'revocation:1' })
      .act('2025-09-18', municipal, 'decide-revocation', { subject: 'revocation:1', data: { outcome: 'withdraw' } });
    expect(incidents(driven)[0]).toMatchObject({ status: 'closed', proceeding: '1' });
  });

  test('whose proceeding is cured is closed', () => {
    const driven = cluster()
      .act('2026-04-01', district, 'report-fact', fact('17.3'))
      .act('2026-04-02', municipal, 'propose-revocation', { subject: 'matter:1', ...fact('17.3') })
      .act('2026-04-03', operator, 'file-report', { subject: 'annual-report:2025' })
      .act('2026-04-07', district, 'verify-report', { subject: 'annual-report:2025' });
    expect(driven.state.proceedings[0]).toMatchObject({ about: 'annual-report:2025', status: 'cured' });
    expect(statuses(driven)).toEqual(['closed']);
  });

  test('all end when the cluster is revoked on one of several proceedings', () => {
    const driven = cluster()
      .act('2025-09-01', district, 'report-fact', fact('17.2'))
      .act('2025-09-01', district, 'report-fact', fact('17.5'))
      .act('2025-09-01', municipal, 'record-finding', fact('17.3'))
      .act('2025-09-02', municipal, 'examine', { subject: 'matter:3' })
      .act('2025-09-02', municipal, 'propose-revocation', { subject: 'matter:1', ...fact('17.2') })
      .act('2025-09-03', municipal, 'propose-revocation', { subject: 'matter:2', ...fact('17.5') })
      .act('2025-09-04', municipal, 'propose-revocation', fact('17.5'));
    driven.passUntil(at('2025-09-30'));
    expect(driven.stage).toBe('revoked');
    expect(driven.state.proceedings.map(({ status }) => status)).toEqual(['revoked', 'closed', 'closed']);
    expect(statuses(driven)).toEqual(['grounds', 'closed', 'closed']);
    expect(driven.state.clocks).toEqual([]);
    for (const actor of [operator, district, municipal]) {
      expect(allowedActs(CLUSTER, driven.state, actor, ctx(at('2025-09-30')))).toEqual([]);
    }
  });

  test('is not examined under a policy without an examination deadline', () => {
    const { examination, ...rules } = BEIJING_2023.rules;
    expect(examination.effect).toBe('target');
    const { evaluation, ...earlier } = { ...BEIJING_2023, rules: rules as Policy['rules'] };
    expect(evaluation).toBeDefined();
    const driven = withReport(cluster(), 2025).act('2026-09-08', district, 'report-fact', fact('17.2'));
    const now = { ...ctx(at('2026-09-10')), policy: earlier };
    const allowed = allowedActs(CLUSTER, driven.state, municipal, now).map(({ act }) => act);
    expect(allowed).not.toContain('examine');
    expect(allowed).not.toContain('evaluate-report');
    expect(allowed).toEqual(expect.arrayContaining(['close-matter', 'propose-revocation']));
    const tried = decide(
      CLUSTER,
      driven.state,
      { act: 'examine', actor: municipal, key: 'x', subject: 'matter:1' },
      now,
    );
    expect(!tried.ok && tried.refusal.code).toBe('not-now');
  });
});

test('a change of a kind that the policy does not list is refused', () => {
  const unlisted = cluster().tryAct('2025-09-11', operator, 'report-change', {
    data: { kind: 'other', changedOn: '2025-09-01', listed: false },
  });
  expect(!unlisted.ok && unlisted.refusal).toMatchObject({ code: 'invalid', field: 'kind' });
});

describe('evaluation', () => {
  const subject = 'annual-report:2025';
  const filed = () => cluster().act('2026-03-10', operator, 'file-report', { subject });
  const evaluate = (driven: ReturnType<typeof cluster>, score: number, corrects = false) =>
    driven.tryAct('2026-03-20', municipal, 'evaluate-report', { subject, data: { score, corrects } });

  test('of a verified report gives a score and a grade, and notifies operator and district', () => {
    const early = evaluate(filed(), 80);
    expect(!early.ok && early.refusal.code).toBe('not-now');
    const driven = filed().act('2026-03-12', district, 'verify-report', { subject });
    expect(evaluate(driven, 90).ok).toBe(true);
    expect(driven.state.reports[0]).toMatchObject({ score: 90, grade: 'excellent', status: 'verified' });
    expect(notified(driven)).toEqual(['operator', 'district']);
  });

  test.each([
    [100, 'excellent'],
    [89.99, 'good'],
    [75, 'good'],
    [74.99, 'qualified'],
    [60, 'qualified'],
    [59.99, 'unqualified'],
    [0, 'unqualified'],
  ])('%d is %s', (score, grade) => {
    const driven = filed().act('2026-03-12', district, 'verify-report', { subject });
    evaluate(driven, score);
    expect(driven.state.reports[0]?.grade).toBe(grade);
  });

  test.each([-0.01, 100.01, Number.NaN])('%d is no score', (score) => {
    const refused = evaluate(filed().act('2026-03-12', district, 'verify-report', { subject }), score);
    expect(!refused.ok && refused.refusal).toMatchObject({ code: 'invalid', field: 'score' });
  });

  test('can be repeated only as a correction, and corrected only if it exists', () => {
    const driven = withReport(cluster(), 2025);
    const early = evaluate(driven, 80, true);
    expect(!early.ok && early.refusal).toMatchObject({ code: 'invalid', field: 'correction' });
    evaluate(driven, 80);
    const again = evaluate(driven, 85);
    expect(!again.ok && again.refusal).toMatchObject({ code: 'invalid', field: 'correction' });
    expect(evaluate(driven, 95, true).ok).toBe(true);
    expect(driven.state.reports[0]).toMatchObject({ score: 95, grade: 'excellent' });
    expect(driven.transitions.at(-1)!.detail).toMatchObject({ was: 80 });
  });

  test('is deleted when the report is returned', () => {
    const driven = filed().act('2026-03-12', district, 'verify-report', { subject });
    evaluate(driven, 80);
    driven.act('2026-03-23', municipal, 'return-report', { subject });
    expect(driven.state.reports[0]).toEqual({ year: 2025, status: 'returned', late: false });
  });
});
