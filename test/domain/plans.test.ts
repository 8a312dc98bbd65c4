/** Existing clusters can live: with a plan, with one supplied later, or without; with the validity that was published. */
import { describe, expect, test } from 'vitest';
import { CHINA } from '../../domain/calendar/china.js';
import { addDays } from '../../domain/calendar/civil.js';
import { openExisting, type ExistingCluster } from '../../domain/cluster/existing.js';
import { openNational } from '../../domain/cluster/open.js';
import { CLUSTER } from '../../domain/cluster/definition.js';
import { goalProgress, type Filed } from '../../domain/cluster/progress.js';
import { renewalScore } from '../../domain/criteria/renewal.js';
import { formOf } from '../../domain/forms/index.js';
import { documentText } from '../../domain/documents/text.js';
import { noticeText } from '../../domain/notices/text.js';
import { dueDateOf } from '../../domain/kernel/deadline.js';
import { BEIJING_2023 } from '../../domain/policy/beijing-2023/edition-3.js';
import { at, CaseDriver, cluster, district, municipal, operator } from './cases.js';
import { annualReport, SAMPLES } from './form-samples.js';

const TERMS = { policy: BEIJING_2023, calendar: CHINA, rules: 3 } as const;
const WORDS = { caseId: 'cl-1', caseName: '示例集群', addressee: '示例中心', policy: BEIJING_2023, stage: 'valid' };

const EXISTING: ExistingCluster = {
  id: 'cl-1',
  district: 'haidian',
  organisation: 'org-1',
  recognisedOn: '2024-06-20',
  period: { no: 1, from: '2024-07-01', to: '2027-12-31' },
  reportedYears: [2024],
  actor: municipal,
  paper: 'p',
  key: 'k',
};

function entered(facts: Partial<ExistingCluster> = {}) {
  const opened = openExisting({ ...EXISTING, ...facts }, { now: at('2025-06-10'), ...TERMS });
  if ('problems' in opened) throw new Error(JSON.stringify(opened.problems));
  return { ...opened, driven: new CaseDriver(CLUSTER, opened.cluster, TERMS) };
}

describe('a published validity', () => {
  test.each([
    ['2024-07-01', '2027-06-30', '2030-06-30'],
    ['2024-07-01', '2027-12-31', '2030-12-31'],
    ['2024-01-01', '2026-12-31', '2029-12-31'],
  ] as const)('from %s to %s stands, and the renewal window follows it', (from, to, next) => {
    const { driven, warnings } = entered({ period: { no: 1, from, to } });
    expect(driven.state.period).toEqual({ no: 1, from, to });
    expect(warnings.join('')).toContain('以所填为准');
    driven.state.clocks = driven.state.clocks.filter(({ rule }) => rule === 'renewal-window');
    driven.passUntil(at(addDays(to, -179), '00:00'));
    driven.act(addDays(to, -100), operator, 'apply-renewal', { data: { unmet: [] } });
    driven.act(addDays(to, -60), municipal, 'decide-renewal', { data: { outcome: 'pass', score: 80, passes: true } });
    expect(driven.state.period).toEqual({ no: 2, from: addDays(to, 1), to: next });
  });

  test('before the year of recognition stands too, and is said', () => {
    const { driven, warnings } = entered({ period: { no: 1, from: '2023-12-01', to: '2026-12-31' } });
    expect(driven.state.period.from).toBe('2023-12-01');
    expect(warnings).toContainEqual(expect.stringContaining('早于认定之年'));
  });

  test('registered later wins over the computed one, and those who were told are told again', () => {
    const driven = cluster('2022-06-10', { terms: TERMS, electronic: '2022-06-10' });
    driven.state.clocks = driven.state.clocks.filter(({ rule }) => rule === 'renewal-window');
    driven.passUntil(at('2025-01-10'));
    expect(driven.stage).toBe('renewal-open');
    const data = { publishedOn: '2022-06-20', periodFrom: '2022-07-01', periodTo: '2025-07-31' };
    driven.act('2025-01-10', municipal, 'state-validity', { data });
    expect(driven.state).toMatchObject({ renewal: { status: 'not-open' }, period: { no: 1, to: '2025-07-31' } });
    driven.passUntil(at('2025-02-10'));
    expect(driven.state.renewal.status).toBe('open');
    driven.act('2025-02-10', municipal, 'state-validity', { data: { ...data, periodTo: '2025-07-15' } });
    const step = driven.transitions.at(-1)!;
    expect(step.notices.find(({ kind }) => kind === 'moved')).toMatchObject({ was: '2025-07-31', due: '2025-07-15' });
    expect(step.detail).toMatchObject({ periodFrom: '2022-07-01', periodTo: '2025-07-15' });
    const deadline = driven.state.clocks.find(({ rule }) => rule === 'renewal')!;
    expect(dueDateOf(deadline, TERMS).due).toBe('2025-07-15');
    const past = driven.tryAct('2025-02-11', municipal, 'state-validity', {
      data: { ...data, periodTo: '2025-02-10' },
    });
    expect(!past.ok && past.refusal.field).toBe('periodTo');
  });

  test('stated by the national document wins too', () => {
    const owner = { id: 'cl-2', district: 'haidian', organisation: 'org-1' };
    const validity = { from: '2025-01-01', to: '2027-12-31' } as const;
    const facts = { ...owner, on: '2025-03-03', batch: 1, validity, actor: municipal, paper: 'p', key: 'k' } as const;
    const opened = openNational(facts, { now: at('2025-03-10'), ...TERMS });
    expect('cluster' in opened && opened.cluster).toMatchObject({
      recognisedOn: '2025-03-03',
      period: { no: 1, ...validity },
    });
  });
});

describe('a report without a plan', () => {
  const content = { ...annualReport(), year: 2025, goals: [] };

  test('is a right form, and says so to the district and to the operator', () => {
    const form = formOf('file-report')!;
    expect(form.schema.safeParse(content).success).toBe(true);
    const facts = form.facts(content, TERMS) as Readonly<Record<string, unknown>>;
    expect(facts).toEqual({ year: 2025, noPlan: true });
    const subject = 'annual-report:2025';
    const driven = entered({ period: { no: 1, from: '2024-07-01', to: '2027-06-30' } }).driven;
    driven.act('2026-03-10', operator, 'file-report', { subject, data: facts });
    driven.act('2026-03-11', district, 'verify-report', { subject });
    driven.act('2026-03-12', municipal, 'evaluate-report', { subject, data: { score: 80, corrects: false } });
    for (const step of driven.transitions.slice(-3)) {
      const { body } = noticeText(step.notices[0]!, { ...WORDS, detail: step.detail, subject });
      expect(body).toContain('无培育方案（导入时未提供），未与规划目标比较');
    }
    expect(driven.state.reports.at(-1)).toMatchObject({ year: 2025, noPlan: true, score: 80 });
  });

  test('filed again with the goals of a plan, it compares', () => {
    const subject = 'annual-report:2025';
    const { driven } = entered({ period: { no: 1, from: '2024-07-01', to: '2027-06-30' } });
    driven.act('2026-03-10', operator, 'file-report', { subject, data: { year: 2025, noPlan: true } });
    driven.act('2026-03-11', district, 'return-report', { subject });
    driven.act('2026-03-12', operator, 'file-report', { subject, data: { year: 2025 } });
    expect(driven.state.reports.at(-1)).not.toHaveProperty('noPlan');
  });
});

describe('a renewal without a plan', () => {
  const policy = { goalsWeight: 50, passScore: 60 };

  test('is scored by the criteria alone', () => {
    expect(renewalScore({ criteriaScore: 72.5, goals: [] }, policy)).toEqual({ total: 72.5, passes: true, goals: [] });
    expect(renewalScore({ criteriaScore: 59.99, goals: [] }, policy).passes).toBe(false);
  });

  test('says so in its decision', () => {
    const paper = { criteriaScore: 72.5, goals: [], reasons: '符合标准' };
    const facts = { periodFrom: '2027-07-01', periodTo: '2030-06-30', score: 72.5 };
    const document = {
      id: '1-1',
      kind: 'renewal-passed',
      to: 'operator',
      article: '第十五条',
      on: '2027-05-01',
    } as const;
    const { paragraphs } = documentText({ ...document, facts }, { ...WORDS, paper });
    expect(paragraphs.join('')).toContain('理由：符合标准。无培育方案（导入时未提供），未与规划目标比较');
  });
});

describe('the plan of a cluster', () => {
  const filed = (id: string, act: string, content: unknown): Filed => ({ id, act, content });
  const plan = (target: number) => ({
    startYear: 2025,
    goals: [{ id: 'output', title: '产值', unit: '亿元', better: 'higher', baseline: 1, target }],
  });
  const report = filed('r', 'file-report', {
    ...annualReport(),
    year: 2025,
    goals: [{ goal: 'output', achieved: 50 }],
  });

  test('comes with the list, for the period of the list', () => {
    const [only] = goalProgress([filed('e', 'enter-existing', { periodNo: 2, plan: plan(100) }), report]);
    expect(only).toMatchObject({ period: 2, startYear: 2025, goals: [{ years: [{ year: 2025, rate: 50 }] }] });
  });

  test('or is supplied later; the latest one counts', () => {
    const entry = filed('e', 'enter-existing', { periodNo: 2 });
    expect(goalProgress([entry, report])).toEqual([]);
    const supplied = [filed('s1', 'supply-plan', { plan: plan(100) }), filed('s2', 'supply-plan', { plan: plan(200) })];
    const progress = goalProgress([entry, report, ...supplied]);
    expect(progress).toMatchObject([{ period: 2, paper: 's2', goals: [{ years: [{ year: 2025, rate: 25 }] }] }]);
  });

  test('is supplied by the bureau with its source, and both offices and operator are told', () => {
    const { driven } = entered();
    const facts = formOf('supply-plan')!.facts(SAMPLES['supply-plan'], TERMS) as Readonly<Record<string, unknown>>;
    driven.act('2025-06-11', municipal, 'supply-plan', { data: facts });
    expect(driven.transitions.at(-1)).toMatchObject({
      detail: { startYear: 2026, goals: 2 },
      notices: [{ to: 'operator' }, { to: 'district' }],
    });
  });
});
