/** Acts that stand: service, ability, certain dates, a measure in force, documents, hearing, restoration, exit. */
import { describe, expect, test } from 'vitest';
import { withAssumedYears } from '../../domain/calendar/assumed-years.js';
import { CHINA } from '../../domain/calendar/china.js';
import { asIfPublished } from '../../domain/calendar/working-days.js';
import type { CivilDate } from '../../domain/calendar/civil.js';
import { advance, forecast } from '../../domain/kernel/decide.js';
import { dueDateOf } from '../../domain/kernel/deadline.js';
import type { Effect, Transition } from '../../domain/kernel/case.js';
import { LATEST_RULES } from '../../domain/kernel/rules.js';
import type { Terms } from '../../domain/kernel/terms.js';
import { CLUSTER } from '../../domain/cluster/definition.js';
import { RESTORE, restoreCluster } from '../../domain/cluster/restore.js';
import { documentText } from '../../domain/documents/text.js';
import { agenda } from '../../domain/kernel/agenda.js';
import { noticeText } from '../../domain/notices/text.js';
import { BEIJING_2023 } from '../../domain/policy/beijing-2023/edition-3.js';
import { CONTINUED } from '../support/continued.js';
import { at, CaseDriver, cluster, district, draft, CLEAR, FIRST_RULES, municipal, operator } from './cases.js';

const TERMS: Terms = { policy: CONTINUED, calendar: withAssumedYears(CHINA), rules: LATEST_RULES };
const ELECTRONIC = { terms: TERMS, electronic: '2025-06-10' } as const;

const documents = (steps: readonly Transition[]) =>
  steps
    .flatMap(({ effects }) => effects)
    .flatMap((effect) => (effect.type === 'issue-document' ? [effect.document] : []));
const effects = (steps: readonly Transition[], type: Effect['type']) =>
  steps.flatMap((step) => step.effects).filter((effect) => effect.type === type);
const stages = (steps: readonly Transition[]) => steps.map(({ on, act, to }) => `${on} ${act} ${to}`);

describe('service', () => {
  test('an organisation that has confirmed its address is served with the step, and its window counts from that day', () => {
    const driven = cluster('2025-06-10', ELECTRONIC).passUntil(at('2026-04-16'));
    expect(driven.state.proceedings).toMatchObject([
      { status: 'intended', noticeOn: '2026-04-16', servedOn: '2026-04-16', servedBy: 'electronic' },
    ]);
    expect(documents(driven.transitions)).toMatchObject([
      {
        kind: 'intent',
        served: 'electronic',
        subject: 'revocation:1',
        facts: { year: 2025, due: '2026-03-31', reminders: ['2026-04-01', '2026-04-08'], days: 10, hearing: 'yes' },
      },
    ]);
    driven.passUntil(at('2026-05-01'));
    expect(driven.stage).toBe('revoked');
    expect(documents(driven.transitions).at(-1)).toMatchObject({
      kind: 'revocation',
      served: 'electronic',
      facts: { intentOn: '2026-04-16', servedOn: '2026-04-16', servedBy: '电子送达', answered: 'no' },
    });
  });

  test('an operator that never acts is served by public announcement, and comes to revocation with nobody acting', () => {
    const { state } = cluster('2025-06-10', { terms: TERMS });
    const steps = forecast(CLUSTER, state, { now: at('2025-06-10'), ...TERMS }, at('2027-12-31'));
    expect(stages(steps).filter((step) => !/reminder|overdue /.test(step))).toEqual([
      '2025-12-31 report-year.passed valid',
      '2026-03-31 annual-report.passed report-overdue',
      '2026-04-15 annual-report-grace.passed revocation-pending',
      '2026-04-30 service.passed revocation-pending',
      '2026-05-31 announcement.passed revocation-pending',
      '2026-06-12 statement.passed revocation-decided',
      '2026-06-29 service.passed revocation-decided',
      '2026-07-30 announcement.passed revoked',
    ]);
    expect(effects(steps, 'announce-document')).toMatchObject([{ until: '2026-05-31' }, { until: '2026-07-30' }]);
    expect(effects(steps, 'serve-document')).toMatchObject([{ manner: 'announcement' }, { manner: 'announcement' }]);
  });

  test('an acknowledgement, an officer’s record and a statement are service; the window counts from their day', () => {
    const intended = () => cluster('2025-06-10', { terms: TERMS }).passUntil(at('2026-04-16'));
    const subject = `document:${intended().state.documents![0]!.id}`;
    const servedOn = (driven: ReturnType<typeof intended>) => {
      const [proceeding] = driven.state.proceedings;
      const deadline = driven.state.clocks.find(({ rule }) => rule === 'statement')!;
      return [proceeding?.servedBy, proceeding?.servedOn, dueDateOf(deadline, TERMS).due];
    };
    expect(servedOn(intended().act('2026-04-17', operator, 'acknowledge', { subject }))).toEqual([
      'acknowledged',
      '2026-04-17',
      '2026-05-06',
    ]);
    const post = { manner: 'post', on: '2026-04-16' };
    expect(servedOn(intended().act('2026-04-20', district, 'record-service', { subject, data: post }))).toEqual([
      'post',
      '2026-04-16',
      '2026-04-30',
    ]);
    expect(servedOn(intended().act('2026-04-20', operator, 'file-statement', { subject: 'revocation:1' }))).toEqual([
      'acknowledged',
      '2026-04-20',
      '2026-05-07',
    ]);
    const refused = intended().tryAct('2026-04-20', district, 'record-service', {
      subject,
      data: { manner: 'post', on: '2026-04-21' },
    });
    expect(refused).toMatchObject({ ok: false, refusal: { field: 'on' } });
  });

  test('an organisation without an active account is not served in its inbox', () => {
    const driven = cluster('2025-06-10', ELECTRONIC);
    driven.act('2026-03-10', operator, 'file-report', { subject: 'annual-report:2025' });
    driven.act('2026-03-20', municipal, 'propose-revocation', { data: { ground: '17.2' } });
    expect(driven.state.proceedings[0]?.servedBy).toBe('electronic');
    driven.holds = ['no-operator'];
    driven.act('2026-03-21', municipal, 'propose-revocation', { data: { ground: '17.5' } });
    expect(driven.state.proceedings[1]).not.toHaveProperty('servedOn');
    expect(driven.state.documents).toMatchObject([{ kind: 'intent', subject: 'revocation:2' }]);
  });

  test('a letter ties time and effect to service only where something waits for it', () => {
    const letter = (act: string, driven: ReturnType<typeof cluster>) => {
      const step = driven.transitions.findLast((one) => one.act === act)!;
      const notice = step.notices.find(({ to, kind }) => to === 'operator' && kind !== 'task')!;
      const context = { caseId: 'cl-1', caseName: '示例集群', policy: CONTINUED, stage: step.to, at: step.at };
      return noticeText(notice, { ...context, detail: step.detail, documents: documents([step]) }).body;
    };
    const exit = cluster('2025-06-10', { terms: TERMS })
      .act('2025-07-01', operator, 'request-exit')
      .act('2025-07-02', municipal, 'decide-exit', { data: { outcome: 'grant' } });
    expect(letter('decide-exit', exit)).toContain('《注销决定书》可在系统“文书”中查阅、下载，请予签收。');
    expect(letter('decide-exit', exit)).not.toContain('自签收');
    const intent = cluster('2025-06-10', { terms: TERMS });
    intent.act('2025-07-02', municipal, 'propose-revocation', { data: { ground: '17.5' } });
    expect(letter('propose-revocation', intent)).toContain('期限和效力自签收或者以其他方式送达之日起计算');
  });

  test('the time to correct counts from service, and a resubmission before it shows that the notice has arrived', () => {
    const returned = () =>
      draft('2025-03-04', TERMS)
        .act('2025-03-10', operator, 'submit', CLEAR)
        .act('2025-03-11', operator, 'revoke-address')
        .act('2025-03-12', district, 'return', { data: { defects: 1 } });
    const waiting = returned();
    expect(waiting.state.clocks.map(({ rule }) => rule)).not.toContain('correction');
    waiting.act('2025-03-17', operator, 'acknowledge', { subject: `document:${waiting.state.documents![0]!.id}` });
    const correction = waiting.state.clocks.find(({ rule }) => rule === 'correction')!;
    expect(dueDateOf(correction, TERMS).due).toBe('2025-03-31');
    const resubmitted = returned().act('2025-03-13', operator, 'resubmit', CLEAR);
    expect(resubmitted.state.documents).toBeUndefined();
    expect(effects(resubmitted.transitions, 'serve-document')).toMatchObject([{ manner: 'acknowledged' }]);
  });
});

describe('what holds a lapse back', () => {
  const held = (driven: ReturnType<typeof cluster>, rule: string) =>
    driven.state.clocks.find((deadline) => deadline.rule === rule)?.held?.why;

  test('nobody has an account: the report is not overdue until an account could have filed it', () => {
    const driven = cluster('2025-06-10', ELECTRONIC);
    driven.holds = ['no-operator'];
    driven.passUntil(at('2026-06-30'));
    expect([driven.stage, held(driven, 'annual-report')]).toEqual(['valid', ['no-account']]);
    const told = driven.transitions.at(-1)!;
    expect([told.act, told.detail['noAccount'], told.notices.map(({ to }) => to)]).toEqual([
      'annual-report.held',
      'operator',
      ['municipal', 'operator'],
    ]);
    driven.holds = [];
    const system = { role: 'system', id: 'system' } as const;
    driven.act('2026-07-01', system, 'release-held', { subject: 'annual-report:2025' });
    expect(driven.transitions.at(-1)).toMatchObject({
      detail: { was: '2026-03-31' },
      notices: expect.arrayContaining([expect.objectContaining({ kind: 'moved', to: 'operator' })]),
    });
    driven.passUntil(at('2026-07-10'));
    expect([driven.stage, driven.state.reports[0]?.status]).toEqual(['valid', 'due']);
    driven.passUntil(at('2026-07-20'));
    expect([driven.stage, driven.state.reports[0]?.status]).toEqual(['report-overdue', 'overdue']);
  });

  test('an account that was out of use while a window ran: the window runs again from the day of its return', () => {
    const driven = cluster('2025-06-10', ELECTRONIC).act('2026-03-16', municipal, 'propose-revocation', {
      data: { ground: '17.2' },
    });
    driven.holds = ['no-operator'];
    driven.passUntil(at('2026-05-08'));
    expect(held(driven, 'statement')).toEqual(['no-account']);
    driven.holds = [];
    driven.act('2026-05-11', { role: 'system', id: 'system' }, 'release-held', { subject: 'statement:1' });
    driven.passUntil(at('2026-05-22'));
    expect(driven.stage).toBe('revocation-pending');
    driven.passUntil(at('2026-05-26'));
    expect(driven.stage).toBe('revoked');
  });

  test('the measure is out of force: nothing adverse follows until a document continues it', () => {
    const expired: Terms = { ...TERMS, policy: BEIJING_2023 };
    const driven = cluster('2025-06-10', { terms: expired, electronic: '2025-06-10' });
    driven.act('2026-03-10', operator, 'file-report', { subject: 'annual-report:2025' });
    driven.passUntil(at('2027-04-10'));
    expect(held(driven, 'annual-report')).toContain('not-in-force');
    const refused = driven.tryAct('2027-04-10', municipal, 'propose-revocation', { data: { ground: '17.2' } });
    expect(refused).toMatchObject({ ok: false, refusal: { code: 'invalid', field: 'ground' } });
  });

  test('a lapse that is recorded late is held if the measure is out of force by then: its document would be', () => {
    const until = (day: CivilDate): Terms => ({
      ...TERMS,
      policy: { ...BEIJING_2023, inForce: { ...BEIJING_2023.inForce, until: day } },
    });
    const late = (day: CivilDate) => {
      const { state } = cluster('2025-06-10', { terms: until(day), electronic: '2025-06-10' }).passUntil(
        at('2026-04-29'),
      );
      return advance(CLUSTER, state, { now: at('2026-05-12'), ...until(day) });
    };
    expect(late('2026-05-12').transitions.at(-1)).toMatchObject({ on: '2026-04-30', to: 'revoked' });
    const held = late('2026-05-11').state;
    expect(held.clocks.find(({ rule }) => rule === 'statement')?.held?.why).toEqual(['not-in-force']);
  });

  test('a date of an unpublished year: it waits for the publication, or for an officer who confirms it', () => {
    const waiting = () => {
      const driven = cluster('2025-06-10', ELECTRONIC);
      driven.act('2026-03-10', operator, 'file-report', { subject: 'annual-report:2025' });
      return driven.passUntil(at('2027-06-30'));
    };
    expect(held(waiting(), 'annual-report')).toEqual(['provisional']);
    const confirmed = waiting().act('2027-07-01', municipal, 'confirm-date', { subject: 'annual-report:2026' });
    confirmed.passUntil(at('2027-07-02'));
    expect(confirmed.stage).toBe('report-overdue');
    const year = { source: '通知（示例）', holidays: {}, workdays: {} };
    const calendar = { years: { ...TERMS.calendar.years, '2027': year, '2028': year } };
    const published = waiting().act('2027-07-01', { role: 'system', id: 'system' }, 'adopt-terms', {
      terms: { calendar },
    });
    published.passUntil(at('2027-07-02'));
    expect(published.stage).toBe('report-overdue');
  });

  test('a rehearsal takes unpublished years as published', () => {
    const { state } = cluster('2025-06-10', ELECTRONIC);
    const terms = { ...TERMS, calendar: { ...TERMS.calendar, asIfPublished: true } } as const;
    const steps = forecast(
      CLUSTER,
      { ...state, rules: LATEST_RULES },
      { now: at('2026-12-01'), ...terms },
      at('2028-12-31'),
    );
    expect(steps.some(({ act }) => act.endsWith('.held'))).toBe(false);
  });

  test('an undecided request for extension', () => {
    const driven = cluster('2025-06-10', ELECTRONIC);
    const subject = 'annual-report:2025';
    driven.act('2026-03-20', operator, 'request-extension', { subject, data: { count: 10, unit: 'working-day' } });
    driven.passUntil(at('2026-04-10'));
    expect(held(driven, 'annual-report')).toEqual(['request-pending']);
    driven.act('2026-04-10', municipal, 'decide-extension', { subject, data: { outcome: 'refuse' } });
    driven.passUntil(at('2026-04-11'));
    expect(driven.stage).toBe('report-overdue');
    expect(documents(driven.transitions)).toMatchObject([{ kind: 'extension-refused' }]);
  });
});

describe('what ends the automatism', () => {
  test('an answer in one proceeding ends it in all', () => {
    const driven = cluster('2025-06-10', ELECTRONIC)
      .act('2026-03-10', operator, 'file-report', { subject: 'annual-report:2025' })
      .act('2026-03-16', municipal, 'propose-revocation', { data: { ground: '17.2' } })
      .act('2026-03-16', municipal, 'propose-revocation', { data: { ground: '17.5' } })
      .act('2026-03-20', operator, 'file-statement', { subject: 'revocation:1' });
    driven.passUntil(at('2026-04-30'));
    expect(driven.state.proceedings.map(({ status }) => status)).toEqual(['awaiting-decision', 'awaiting-decision']);
  });

  test('an answer undoes a decision of the clock that has not reached the operator yet', () => {
    const driven = cluster('2025-06-10', { terms: TERMS }).passUntil(at('2026-06-13'));
    expect(driven.stage).toBe('revocation-decided');
    driven.act('2026-06-15', operator, 'file-report', { subject: 'annual-report:2025' });
    expect([driven.stage, driven.state.documents]).toEqual(['revocation-pending', undefined]);
    expect(effects(driven.transitions, 'withdraw-document')).toHaveLength(1);
    driven.passUntil(at('2026-12-01'));
    expect(driven.state.standing).toBe('valid');
  });

  test('a policy may have the clock draft the decision, which an officer signs', () => {
    const drafting: Terms = { ...TERMS, policy: { ...CONTINUED, automatic: 'draft' } };
    const driven = cluster('2025-06-10', { terms: drafting, electronic: '2025-06-10' }).passUntil(at('2026-06-30'));
    expect(driven.state.proceedings[0]?.status).toBe('awaiting-decision');
    expect(documents(driven.transitions).at(-1)).toMatchObject({ kind: 'revocation', draft: true });
    driven.act('2026-07-01', municipal, 'decide-revocation', {
      subject: 'revocation:1',
      data: { outcome: 'revoke' },
    });
    expect(driven.stage).toBe('revoked');
    expect(effects(driven.transitions, 'withdraw-document')).toHaveLength(1); // the draft
  });
});

describe('hearing', () => {
  const asked = () =>
    cluster('2025-06-10', ELECTRONIC)
      .act('2026-03-10', operator, 'file-report', { subject: 'annual-report:2025' })
      .act('2026-03-16', municipal, 'propose-revocation', { data: { ground: '17.2' } })
      .act('2026-03-18', operator, 'request-hearing', { subject: 'revocation:1' });
  const subject = 'revocation:1';
  const revoke = { subject, data: { outcome: 'revoke' } };

  test('asked in time it stays the decision until it is held and recorded', () => {
    const driven = asked();
    expect(driven.tryAct('2026-04-10', municipal, 'decide-revocation', revoke)).toMatchObject({
      ok: false,
      refusal: { field: 'outcome' },
    });
    const call = (on: string) => ({ subject, data: { on, time: '09:30' } });
    const tooSoon = driven.tryAct('2026-04-10', municipal, 'call-hearing', call('2026-04-16'));
    expect(tooSoon).toMatchObject({ ok: false, refusal: { field: 'on' } });
    const early = { subject, data: { outcome: 'given-up' } };
    expect(driven.tryAct('2026-04-10', municipal, 'record-hearing', early)).toMatchObject({ ok: false });
    driven.act('2026-04-10', municipal, 'call-hearing', call('2026-04-17'));
    expect(driven.tryAct('2026-04-16', municipal, 'record-hearing', { subject, data: { outcome: 'held' } }).ok).toBe(
      false,
    );
    driven
      .act('2026-04-17', municipal, 'record-hearing', { subject, data: { outcome: 'held' } })
      .act('2026-04-20', municipal, 'decide-revocation', revoke);
    expect(driven.stage).toBe('revoked');
    expect(documents(driven.transitions).map(({ kind }) => kind)).toEqual(['intent', 'hearing', 'revocation']);
  });

  test('asking is receipt of the notice of intent; the hearing waits for the service of its own notice', () => {
    const driven = cluster('2025-06-10', { terms: TERMS })
      .act('2026-03-16', municipal, 'propose-revocation', { data: { ground: '17.2' } })
      .act('2026-03-18', operator, 'request-hearing', { subject });
    expect(driven.state.proceedings[0]).toMatchObject({ servedOn: '2026-03-18', servedBy: 'acknowledged' });
    driven.act('2026-03-20', municipal, 'call-hearing', { subject, data: { on: '2026-03-27', time: '09:30' } });
    const held = { subject, data: { outcome: 'held' } };
    expect(driven.tryAct('2026-03-27', municipal, 'record-hearing', held)).toMatchObject({ ok: false });
    const [notice] = driven.state.documents ?? [];
    driven.act('2026-03-27', operator, 'acknowledge', { subject: `document:${notice?.id}` });
    expect(driven.tryAct('2026-03-27', municipal, 'record-hearing', held)).toMatchObject({ ok: true });
  });

  test('a decision says what was filed in its own proceeding, and when the hearing was', () => {
    const decided = asked()
      .act('2026-04-10', municipal, 'call-hearing', { subject, data: { on: '2026-04-17', time: '09:30' } })
      .act('2026-04-17', municipal, 'record-hearing', { subject, data: { outcome: 'held' } })
      .act('2026-04-20', municipal, 'decide-revocation', revoke);
    expect(documents(decided.transitions).at(-1)?.facts).toMatchObject({
      answered: '听证申请',
      heldOn: '2026-04-17',
    });
  });

  test('cannot be asked for twice, after the window, or where the policy does not grant it', () => {
    const again = asked().tryAct('2026-03-19', operator, 'request-hearing', { subject });
    expect(again).toMatchObject({ ok: false, refusal: { code: 'not-now' } });
    const none: Terms = { ...TERMS, policy: { ...CONTINUED, hearing: { grounds: [] } } };
    const driven = cluster('2025-06-10', { terms: none, electronic: '2025-06-10' })
      .act('2026-03-16', municipal, 'propose-revocation', { data: { ground: '17.2' } })
      .tryAct('2026-03-18', operator, 'request-hearing', { subject });
    expect(driven.ok).toBe(false);
  });
});

describe('back and out', () => {
  const revoked = () => cluster('2025-06-10', ELECTRONIC).passUntil(at('2026-05-01'));
  const restoration = (on: CivilDate) => ({ on, actor: municipal, paper: 'paper-1', key: 'restore-1' });

  test('a revocation set aside restores the cluster with its period, and gives the full time for what is owed', () => {
    const { state } = revoked();
    const restored = restoreCluster(state, restoration('2026-08-30'), { now: at('2026-09-01'), ...TERMS });
    if ('message' in restored) throw new Error(restored.message);
    expect(restored.transition).toMatchObject({
      act: RESTORE,
      seq: state.seq + 1,
      from: 'revoked',
      to: 'report-overdue',
    });
    expect(restored.state).toMatchObject({ standing: 'valid', period: state.period, restoredOn: '2026-09-01' });
    expect(restored.state.proceedings.map(({ status }) => status)).toEqual(['set-aside']);
    const due = Object.fromEntries(restored.state.clocks.map((one) => [one.id, dueDateOf(one, TERMS).due]));
    expect(due).toMatchObject({ 'annual-report-grace:2025': '2026-09-15', 'report-year': '2026-12-31' });
    expect(documents([restored.transition])).toMatchObject([{ kind: 'restoration' }]);
  });

  test('a cluster restored shortly before a report is due gets the time of a correction, and is told each new date', () => {
    const restored = restoreCluster(revoked().state, restoration('2027-03-26'), { now: at('2027-03-29'), ...TERMS });
    if ('message' in restored) throw new Error(restored.message);
    const report = restored.state.clocks.find(({ id }) => id === 'annual-report:2026')!;
    expect(dueDateOf(report, TERMS).due).toBe('2027-04-13');
    expect(restored.transition.notices).toContainEqual(
      expect.objectContaining({ kind: 'task', to: 'operator', rule: 'annual-report', due: '2027-04-13' }),
    );
    expect(documents([restored.transition])[0]?.facts).toMatchObject({ ended: '撤销认定', endedOn: '2026-05-01' });
    const tooEarly = { now: at('2027-03-29'), ...TERMS };
    expect(restoreCluster(revoked().state, restoration('2026-04-30'), tooEarly)).toMatchObject({ field: 'on' });
  });

  test('after a restoration the documents name the day on which the report was first due', () => {
    const restored = restoreCluster(revoked().state, restoration('2026-08-30'), { now: at('2026-09-01'), ...TERMS });
    if ('message' in restored) throw new Error(restored.message);
    const again = new CaseDriver(CLUSTER, restored.state, TERMS).passUntil(at('2026-10-20'));
    expect(documents(again.transitions).find(({ kind }) => kind === 'intent')?.facts).toMatchObject({
      year: 2025,
      due: '2026-03-31',
    });
  });

  test('a revocation ends an open request to leave the register, and says so', () => {
    const driven = cluster('2025-06-10', ELECTRONIC)
      .act('2026-04-02', operator, 'request-exit')
      .passUntil(at('2026-05-01'));
    expect(driven.transitions.at(-1)).toMatchObject({ to: 'revoked', detail: { exitClosed: true } });
  });

  test('a cluster restored after the end of its period can apply for renewal', () => {
    const { state } = revoked();
    const restored = restoreCluster(state, restoration('2029-01-05'), { now: at('2029-01-08'), ...TERMS });
    if ('message' in restored) throw new Error(restored.message);
    expect(restored.state.renewal.status).toBe('open');
    const renewal = restored.state.clocks.find(({ rule }) => rule === 'renewal')!;
    expect(dueDateOf(renewal, TERMS).due! > '2029-01-08').toBe(true);
  });

  test('only an ended recognition is restored, by a document of the past', () => {
    const { state } = cluster('2025-06-10', ELECTRONIC);
    const context = { now: at('2026-09-01'), ...TERMS };
    expect(restoreCluster(state, restoration('2026-08-30'), context)).toMatchObject({ field: 'on' });
    expect(restoreCluster(revoked().state, restoration('2026-09-02'), context)).toMatchObject({ field: 'on' });
  });

  test('an operator leaves the register at its own request', () => {
    const driven = cluster('2025-06-10', ELECTRONIC).act('2026-02-02', operator, 'request-exit');
    expect(driven.stage).toBe('valid');
    driven.act('2026-02-10', municipal, 'decide-exit', { data: { outcome: 'grant' } });
    expect([driven.stage, driven.state.clocks]).toEqual(['deregistered', []]);
    expect(documents(driven.transitions)).toMatchObject([{ kind: 'deregistration' }]);
    const kept = cluster('2025-06-10', ELECTRONIC)
      .act('2026-02-02', operator, 'request-exit')
      .act('2026-02-10', municipal, 'decide-exit', { data: { outcome: 'refuse' } });
    expect([kept.stage, kept.state.exit]).toEqual(['valid', undefined]);
    expect(documents(kept.transitions)).toMatchObject([{ kind: 'exit-refused', served: 'electronic' }]);
  });

  test('nobody leaves the register while a revocation is open', () => {
    const intend = { data: { ground: '17.2' } };
    const asked = cluster('2025-06-10', ELECTRONIC)
      .act('2026-02-02', operator, 'request-exit')
      .act('2026-02-05', municipal, 'propose-revocation', intend);
    const granted = asked.tryAct('2026-02-10', municipal, 'decide-exit', { data: { outcome: 'grant' } });
    expect(granted).toMatchObject({ ok: false, refusal: { field: 'outcome' } });
    const open = cluster('2025-06-10', ELECTRONIC).act('2026-02-05', municipal, 'propose-revocation', intend);
    expect(open.tryAct('2026-02-06', operator, 'request-exit')).toMatchObject({ ok: false });
  });

  test('a policy may let an expiry without fault end the recognition, without revocation', () => {
    const lapsing: Terms = {
      ...TERMS,
      policy: { ...CONTINUED, expiry: 'lapse' },
      calendar: { ...TERMS.calendar, asIfPublished: true },
    };
    const driven = cluster('2023-09-11', { terms: lapsing, electronic: '2023-09-11' });
    for (const year of [2023, 2024, 2025])
      driven.act(`${year + 1}-03-10` as CivilDate, operator, 'file-report', { subject: `annual-report:${year}` });
    driven.passUntil(at('2026-10-09'));
    expect([driven.stage, driven.state.proceedings]).toEqual(['ceased', []]);
    expect(documents(driven.transitions)).toMatchObject([{ kind: 'expiry', effectFrom: '2026-09-12' }]);
  });
});

describe('hand-over of running cases', () => {
  test('a window that is open keeps its date, and lapses only once its notice is served', () => {
    const driven = cluster('2025-06-10').passUntil(at('2026-04-20'));
    expect(driven.state.rules).toBeUndefined();
    const system = { role: 'system', id: 'system' } as const;
    driven.act('2026-04-21', system, 'adopt-terms', { terms: TERMS });
    expect(driven.state).toMatchObject({ rules: LATEST_RULES, documents: [{ kind: 'intent' }] });
    const due = () =>
      dueDateOf(
        driven.state.clocks.find(({ rule }) => rule === 'statement')!,
        TERMS,
      ).due;
    expect(due()).toBe('2026-04-30');
    driven.passUntil(at('2026-05-04'));
    expect(driven.state.clocks.find(({ rule }) => rule === 'statement')?.held?.why).toEqual(['unserved']);
    driven.act('2026-05-06', operator, 'acknowledge', { subject: `document:${driven.state.documents![0]!.id}` });
    expect(due()).toBe('2026-05-19');
  });

  test('an operator that has answered has received the notice', () => {
    const driven = cluster('2025-06-10')
      .passUntil(at('2026-04-16'))
      .act('2026-04-17', operator, 'file-statement', { subject: 'revocation:1' })
      .act('2026-04-20', { role: 'system', id: 'system' }, 'adopt-terms', { terms: TERMS });
    expect(driven.state.proceedings[0]).toMatchObject({ servedOn: '2026-04-16', servedBy: 'acknowledged' });
    driven.passUntil(at('2026-05-04'));
    expect(driven.state.proceedings[0]?.status).toBe('awaiting-decision');
  });

  test('a case under the first edition issues no document and holds nothing back', () => {
    const driven = cluster('2025-06-10');
    expect(FIRST_RULES.rules).toBeUndefined();
    driven.passUntil(at('2026-05-01'));
    expect([driven.stage, documents(driven.transitions)]).toEqual(['revoked', []]);
  });
});

describe('what is told', () => {
  const december = (terms: Terms = TERMS) => {
    const driven = cluster('2025-06-10', { terms, electronic: '2025-06-10' });
    driven.act('2026-03-10', operator, 'file-report', { subject: 'annual-report:2025' });
    return driven.act('2026-12-25', municipal, 'propose-revocation', { data: { ground: '17.5' } });
  };
  const intentOf = (driven: ReturnType<typeof cluster>) => {
    const step = driven.transitions.at(-1)!;
    const notice = step.notices.find(({ kind }) => kind === 'intent')!;
    const context = { caseId: 'cl-1', caseName: '示例集群', policy: CONTINUED, stage: step.to, at: step.at };
    return { notice, body: noticeText(notice, { ...context, documents: documents([step]) }).body };
  };

  test('a date of a year that is not published is provisional in the notice and in its document', () => {
    const { notice, body } = intentOf(december());
    expect(notice.provisional).toBe(true);
    expect(body).toMatch(/请于2027年1月\d+日（暂定，该年放假安排公布后以另行通知的日期为准，含当日）前/);
    const published = intentOf(december({ ...TERMS, calendar: asIfPublished(TERMS.calendar) }));
    expect(published.notice.provisional).toBeUndefined();
    expect(published.body).not.toContain('暂定');
  });

  test('a date that an officer has confirmed is no longer called provisional', () => {
    const driven = december().act('2026-12-28', municipal, 'confirm-date', { subject: 'statement:1' });
    expect(driven.transitions.at(-1)!.notices.map(({ provisional }) => provisional)).not.toContain(true);
    const entry = agenda(driven.state, TERMS).find(({ rule, kind }) => rule === 'statement' && kind === 'deadline');
    expect(entry?.provisional).toBe(false);
  });

  test('every document of the clock names the rule that made it', () => {
    const { state } = cluster('2025-06-10', { terms: TERMS });
    const steps = forecast(CLUSTER, state, { now: at('2025-06-10'), ...TERMS }, at('2027-12-31'));
    const decided = documents(steps);
    expect(decided.map(({ kind }) => kind)).toEqual(['intent', 'revocation']);
    for (const document of decided) {
      expect(document.facts['rule']).toBeDefined();
      const { paragraphs } = documentText(document, { caseName: '示例集群', addressee: '示例中心', policy: CONTINUED });
      expect(paragraphs.join()).toMatch(/依据期限规则“.+”在期限届满时.+申请核查更正/);
    }
  });

  test('an operator asks for more time for its own duties only', () => {
    const driven = cluster('2025-06-10', { terms: TERMS });
    driven.act('2025-07-02', municipal, 'propose-revocation', { data: { ground: '17.5' } });
    const [document] = driven.state.documents!;
    const subject = `service:${document!.id}`;
    const data = { count: 5, unit: 'working-day' };
    expect(driven.state.clocks.map(({ id }) => id)).toContain(subject);
    expect(driven.tryAct('2025-07-03', operator, 'request-extension', { subject, data })).toMatchObject({ ok: false });
  });

  test('a decision that is refused because the window is held back says why', () => {
    const driven = cluster('2025-06-10', ELECTRONIC);
    driven.act('2025-07-02', municipal, 'propose-revocation', { data: { ground: '17.5' } });
    const decide = (on: CivilDate) =>
      driven.tryAct(on, municipal, 'decide-revocation', { subject: 'revocation:1', data: { outcome: 'revoke' } });
    expect(decide('2025-07-10')).toMatchObject({ refusal: { message: '陈述申辩期未满，不得作出撤销决定。' } });
    driven.holds = ['no-operator'];
    driven.passUntil(at('2025-08-01'));
    expect(decide('2025-08-01')).toMatchObject({ refusal: { message: expect.stringContaining('没有在用账号') } });
  });
});
