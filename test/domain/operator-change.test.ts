/** Another operator, another district, a merger, a split: what goes over, what binds whom, and from when. */
import { describe, expect, it } from 'vitest';
import { addDays, type CivilDate } from '../../domain/calendar/civil.js';
import { CLUSTER } from '../../domain/cluster/definition.js';
import type { ClusterState } from '../../domain/cluster/state.js';
import type { Effect } from '../../domain/kernel/case.js';
import { isWork } from '../../domain/kernel/definition.js';
import { dueDateOf } from '../../domain/kernel/deadline.js';
import { allowedActs } from '../../domain/kernel/decide.js';
import { SYSTEM, type Actor } from '../../domain/kernel/people.js';
import { CaseDriver, at, cluster, ctx, district, FIRST_RULES, municipal, operator, withReport } from './cases.js';

const successor: Actor = { role: 'operator', id: 'u-successor', organisation: 'org-2' };

/** A cluster of the third rules. @param electronic whether its operator has confirmed its address */
function valid(electronic = true, rules = 3): CaseDriver<ClusterState> {
  const { state } = cluster();
  return new CaseDriver<ClusterState>(CLUSTER, {
    ...state,
    rules,
    ...(electronic && { electronic: '2025-06-10' as const }),
  });
}

const handOver = (driver: CaseDriver<ClusterState>, on: CivilDate, organisation = 'org-2') =>
  driver.act(on, municipal, 'change-operator', { data: { organisation, on } });

const last = ({ transitions }: CaseDriver<ClusterState>) => transitions.at(-1)!;
const dueOf = ({ state }: CaseDriver<ClusterState>, id: string) => {
  const deadline = state.clocks.find((one) => one.id === id);
  return deadline && dueDateOf(deadline, FIRST_RULES).due;
};
const issuedBy = (effects: readonly Effect[]) =>
  effects.flatMap((effect) => (effect.type === 'issue-document' ? [effect.document] : []));

describe('another operator', () => {
  it('gets the case, and the old one has no act any more', () => {
    const driver = handOver(valid(), '2025-09-08');
    expect(driver.state).toMatchObject({ organisation: 'org-2', district: 'haidian' });
    expect(driver.state.electronic).toBeUndefined(); // the address was that of the old one
    const now = ctx(at('2025-09-09'));
    expect(allowedActs(CLUSTER, driver.state, operator, now)).toEqual([]);
    expect(allowedActs(CLUSTER, driver.state, successor, now).map(({ act }) => act)).toContain('report-change');
    expect(driver.tryAct('2025-09-09', operator, 'report-incident')).toMatchObject({ refusal: { code: 'forbidden' } });
  });

  it('is told of it with the open duties; the old one and the district are told too', () => {
    const { notices, detail, effects } = last(handOver(valid().passUntil(at('2026-02-02')), '2026-02-02'));
    expect(notices.map(({ to, kind }) => `${to} ${kind}`).sort()).toEqual(
      ['municipal task', 'operator task', 'former-operator result', 'district result'].sort(),
    );
    expect(detail['duties']).toEqual([{ deadline: 'annual-report:2025', due: '2026-03-31' }]);
    expect(effects[0]).toEqual({ type: 'hand-over', from: { organisation: 'org-1', district: 'haidian' } });
    expect(issuedBy(effects)).toMatchObject([{ kind: 'operator-change', effectFrom: '2026-02-02' }]);
  });

  it('has at least the time of a correction for what is due sooner', () => {
    const driver = handOver(valid(), '2026-03-30');
    expect(last(driver).detail['duties']).toEqual([
      { deadline: 'annual-report:2025', due: '2026-04-14', was: '2026-03-31' },
    ]);
    driver.passUntil(at('2026-04-10'));
    expect(driver.state.reports).toMatchObject([{ year: 2025, status: 'due' }]);
    driver.passUntil(at('2026-04-16'));
    expect(driver.state.reports).toMatchObject([{ year: 2025, status: 'overdue' }]);
  });

  it('is another one, from a day between the recognition and today', () => {
    const driver = valid();
    const attempt = (organisation: string, on: CivilDate) =>
      driver.tryAct('2025-09-08', municipal, 'change-operator', { data: { organisation, on } });
    expect(attempt('org-1', '2025-09-08')).toMatchObject({ refusal: { field: 'organisation' } });
    expect(attempt('org-2', '2025-09-09')).toMatchObject({ refusal: { field: 'on' } });
    expect(attempt('org-2', '2025-06-09')).toMatchObject({ refusal: { field: 'on' } });
    expect(attempt('org-2', '2025-06-10')).toMatchObject({ ok: true });
  });

  it('is not bound by an unanswered notice of intent that reached only the old one', () => {
    const driver = valid().act('2025-09-02', municipal, 'propose-revocation', { data: { ground: '17.2' } });
    const [before] = driver.state.proceedings;
    expect(before).toMatchObject({ servedOn: '2025-09-02', notice: '2-1' });
    const window = dueOf(driver, 'statement:1')!;
    handOver(driver, '2025-09-05');
    expect(driver.state.proceedings).toMatchObject([{ status: 'intended', notice: '3-2' }]);
    expect(driver.state.proceedings[0]!.servedOn).toBeUndefined();
    expect(issuedBy(last(driver).effects)).toMatchObject([
      { kind: 'operator-change' },
      { kind: 'intent', restates: '2-1', subject: 'revocation:1' },
    ]);
    driver.passUntil(at(addDays(window, 3)));
    expect(driver.stage).toBe('revocation-pending'); // held: not served
    driver.act(addDays(window, 3), successor, 'acknowledge', { subject: 'document:3-2' });
    expect(driver.state.proceedings).toMatchObject([{ servedOn: addDays(window, 3), windowOver: false }]);
    expect(dueOf(driver, 'statement:1')! > window).toBe(true);
    driver.act(addDays(window, 4), successor, 'file-statement', { subject: 'revocation:1' });
    expect(driver.state.proceedings).toMatchObject([{ answered: true }]);
  });

  it('keeps a window that was extended beyond its own', () => {
    const driver = valid().act('2025-09-02', municipal, 'propose-revocation', { data: { ground: '17.2' } });
    driver.act('2025-09-03', municipal, 'extend', { subject: 'statement:1', data: { until: '2025-11-28' } });
    handOver(driver, '2025-09-05').act('2025-09-08', successor, 'acknowledge', { subject: 'document:4-2' });
    expect(dueOf(driver, 'statement:1')).toBe('2025-11-28');
  });

  it('goes on with a proceeding that the old one has answered', () => {
    const driver = valid()
      .act('2025-09-02', municipal, 'propose-revocation', { data: { ground: '17.2' } })
      .act('2025-09-03', operator, 'file-statement', { subject: 'revocation:1' });
    handOver(driver, '2025-09-05');
    expect(issuedBy(last(driver).effects)).toHaveLength(1);
    expect(driver.state.proceedings).toMatchObject([{ answered: true, servedOn: '2025-09-02' }]);
  });

  it('gets what still waits for service; a hand-over that never arrived is only withdrawn', () => {
    const driver = valid(false).act('2025-09-02', municipal, 'propose-revocation', { data: { ground: '17.2' } });
    handOver(driver, '2025-09-05');
    expect(driver.state.documents).toMatchObject([
      { id: '3-1', kind: 'operator-change' },
      { id: '3-2', kind: 'intent' },
    ]);
    expect(last(driver).effects).toContainEqual({ type: 'withdraw-document', document: '2-1' });
    handOver(driver, '2025-09-09', 'org-3');
    expect(driver.state.documents).toMatchObject([
      { id: '4-1', kind: 'operator-change' },
      { id: '4-2', kind: 'intent' },
    ]);
    expect(driver.state.documents).toHaveLength(2);
  });

  it('does not inherit a request to leave the register, and is called anew to a hearing', () => {
    const driver = valid()
      .act('2025-09-01', operator, 'request-exit')
      .act('2025-09-02', municipal, 'propose-revocation', { data: { ground: '17.2' } })
      .act('2025-09-03', operator, 'request-hearing', { subject: 'revocation:1' })
      .act('2025-09-04', municipal, 'call-hearing', {
        subject: 'revocation:1',
        data: { on: '2025-09-15', time: '09:30' },
      });
    handOver(driver, '2025-09-05');
    expect(driver.state.exit).toBeUndefined();
    expect(dueOf(driver, 'exit-decision')).toBeUndefined();
    expect(last(driver).detail['exitEnded']).toBe(true);
    expect(driver.state.proceedings[0]!.hearing).toEqual({ askedOn: '2025-09-03' });
  });

  it('is reminded, by the dates of the case', () => {
    const driver = handOver(valid(), '2025-09-08').act('2025-09-09', successor, 'confirm-address');
    driver.passUntil(at('2026-03-31'));
    const reminders = driver.transitions.filter(({ act }) => act === 'annual-report.reminder');
    expect(reminders.flatMap(({ notices }) => notices.map(({ to }) => to))).toContain('operator');
    driver.act('2026-03-31', successor, 'file-report', { subject: 'annual-report:2025' });
    expect(driver.state.reports).toMatchObject([{ status: 'filed', late: false }]);
  });
});

describe('a reported change of the operator', () => {
  const reported = { kind: 'operating-organisation', changedOn: '2025-09-04', listed: true };
  const work = ({ state }: CaseDriver<ClusterState>) => isWork(CLUSTER.acts['change-operator'], state);

  it('changes nothing by itself: it is work for the bureau until that decides', () => {
    const driver = valid();
    expect(work(driver)).toBe(false);
    driver.act('2025-09-05', operator, 'report-change', { data: reported });
    expect(last(driver).effects).toEqual([{ type: 'update-register', keeps: ['operatorName'] }]);
    expect(last(driver).notices).toContainEqual(expect.objectContaining({ kind: 'task', to: 'municipal' }));
    expect(driver.state).toMatchObject({ organisation: 'org-1', operatorReported: { changedOn: '2025-09-04' } });
    expect(work(driver)).toBe(true);
    expect(work(handOver(driver, '2025-09-08'))).toBe(false);
  });

  it('is one under whatever kind a new operator is named', () => {
    const data = { kind: 'other', changedOn: '2025-09-04', listed: true, namesOperator: true };
    expect(work(valid().act('2025-09-05', operator, 'report-change', { data }))).toBe(true);
  });

  it('can be left without a hand-over', () => {
    const driver = valid().act('2025-09-05', operator, 'report-change', { data: reported });
    driver.act('2025-09-08', municipal, 'keep-operator');
    expect(driver.state.operatorReported).toBeUndefined();
    expect(work(driver)).toBe(false);
    expect(driver.tryAct('2025-09-09', municipal, 'keep-operator')).toMatchObject({ refusal: { code: 'not-now' } });
  });

  it('is taken over at once under the earlier rules', () => {
    const driver = valid(true, 2).act('2025-09-05', operator, 'report-change', { data: reported });
    expect(last(driver).effects).toEqual([{ type: 'update-register' }]);
    expect(driver.state.operatorReported).toBeUndefined();
  });
});

describe('another district', () => {
  it('gets the case and what waits for it, and all dates stay', () => {
    const driver = valid().act('2026-03-10', operator, 'file-report', { subject: 'annual-report:2025' });
    const clocks = JSON.stringify(driver.state.clocks);
    driver.act('2026-03-11', municipal, 'change-district', { data: { district: 'chaoyang', on: '2026-03-01' } });
    expect(driver.state).toMatchObject({ district: 'chaoyang', organisation: 'org-1', electronic: '2025-06-10' });
    expect(JSON.stringify(driver.state.clocks)).toBe(clocks);
    const { notices, detail, effects } = last(driver);
    expect(notices.map(({ to, kind }) => `${to} ${kind}`)).toEqual([
      'district task',
      'operator result',
      'former-district result',
    ]);
    expect(detail['duties']).toMatchObject([{ deadline: 'report-verification:2025' }]);
    expect(issuedBy(effects)).toMatchObject([{ kind: 'district-change', served: 'electronic' }]);
    const subject = 'annual-report:2025';
    expect(driver.tryAct('2026-03-12', district, 'verify-report', { subject })).toMatchObject({ ok: false });
    const chaoyang: Actor = { role: 'district', id: 'u-chaoyang', district: 'chaoyang' };
    expect(driver.tryAct('2026-03-12', chaoyang, 'verify-report', { subject })).toMatchObject({ ok: true });
  });

  it('is another one, from a day that has come', () => {
    const attempt = (to: string, on: CivilDate) =>
      valid().tryAct('2025-09-08', municipal, 'change-district', { data: { district: to, on } });
    expect(attempt('haidian', '2025-09-08')).toMatchObject({ refusal: { field: 'district' } });
    expect(attempt('chaoyang', '2025-09-09')).toMatchObject({ refusal: { field: 'on' } });
  });
});

describe('a merger', () => {
  const merge = (driver: CaseDriver<ClusterState>, on: CivilDate = '2025-09-10') =>
    driver.tryAct(on, municipal, 'merge', { data: { successor: 'cl-2' } });

  it('ends the recognition without fault, and has the other cluster record it', () => {
    const driver = valid();
    expect(merge(driver)).toMatchObject({ ok: true });
    expect(driver.state).toMatchObject({
      standing: 'merged',
      clocks: [],
      lineage: [{ kind: 'merged-into', cluster: 'cl-2', on: '2025-09-10' }],
    });
    expect(last(driver).effects).toContainEqual({
      type: 'batch',
      batch: { act: 'record-merger', actor: SYSTEM, cases: ['cl-2'], data: { absorbed: 'cl-1' } },
    });
    expect(issuedBy(last(driver).effects)).toMatchObject([{ kind: 'merger', facts: { successor: 'cl-2' } }]);
  });

  it('is recorded once in the cluster that goes on, whatever runs there', () => {
    const driver = valid().act('2025-09-02', municipal, 'propose-revocation', { data: { ground: '17.2' } });
    for (const on of ['2025-09-10', '2025-09-11'] as const)
      driver.act(on, SYSTEM, 'record-merger', { data: { absorbed: 'cl-9' } });
    expect(driver.state.lineage).toEqual([{ kind: 'absorbed', cluster: 'cl-9', on: '2025-09-10' }]);
  });

  it('waits for the decision on a revocation or a renewal, and is never into itself', () => {
    const revoking = valid().act('2025-09-02', municipal, 'propose-revocation', { data: { ground: '17.2' } });
    expect(merge(revoking)).toMatchObject({
      refusal: { field: 'successor', message: expect.stringContaining('撤销程序') },
    });
    const reviewed = valid();
    reviewed.state = { ...reviewed.state, renewal: { status: 'under-review', unmet: [] } };
    expect(merge(reviewed)).toMatchObject({
      refusal: { field: 'successor', message: expect.stringContaining('复核') },
    });
    expect(valid().tryAct('2025-09-10', municipal, 'merge', { data: { successor: 'cl-1' } })).toMatchObject({
      refusal: { field: 'successor' },
    });
  });
});

describe('a split', () => {
  const split = (driver: CaseDriver<ClusterState>, ends: boolean) =>
    driver.act('2026-05-20', municipal, 'split', { data: { organisations: ['org-2', 'org-3'], ends } });
  const openedBy = (driver: CaseDriver<ClusterState>) =>
    last(driver).effects.flatMap((effect) => (effect.type === 'open-cluster' ? [effect] : []));

  it('opens clusters with the same last day, which report from its year on', () => {
    const driver = split(withReport(valid(), 2025), false);
    const opened = openedBy(driver);
    expect(opened.map(({ cluster: { id }, part }) => [id, part])).toEqual([
      [`cl-1-${last(driver).seq}-1`, 0],
      [`cl-1-${last(driver).seq}-2`, 1],
    ]);
    const state = opened[0]!.cluster as ClusterState;
    expect(state).toMatchObject({
      organisation: 'org-2',
      district: 'haidian',
      recognisedOn: '2026-05-20',
      period: { no: 1, from: '2026-05-20', to: driver.state.period.to },
      rules: 3,
      lineage: [{ kind: 'split-from', cluster: 'cl-1' }],
    });
    const part = new CaseDriver(CLUSTER, state).passUntil(at('2027-01-05'));
    expect(part.state.reports).toMatchObject([{ year: 2026, status: 'due' }]);
    expect(issuedBy(opened[0]!.transition.effects)).toMatchObject([{ kind: 'split', facts: { origin: 'cl-1' } }]);
  });

  it.each([
    [false, 'valid'],
    [true, 'ceased'],
  ] as const)('ends the old cluster only if the bureau says so: %s', (ends, standing) => {
    const driver = split(withReport(valid(), 2025), ends);
    expect(driver.state.standing).toBe(standing);
    expect(driver.state.lineage).toHaveLength(2);
    expect(issuedBy(last(driver).effects)).toMatchObject([
      { kind: 'split', facts: { parts: [expect.any(String), expect.any(String)] } },
    ]);
  });
});
