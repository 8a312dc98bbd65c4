/** Goals and figures over the years, from the papers as they were filed. */
import { describe, expect, test } from 'vitest';
import { goalProgress, yearlyFigures, type Filed } from '../../domain/cluster/progress.js';
import type { AnnualReport } from '../../domain/cluster/annual-report.form.js';
import type { ApplicationForm } from '../../domain/application/application.form.js';
import type { RenewalForm } from '../../domain/cluster/renewal.form.js';
import { annualReport, application, renewalForm } from './form-samples.js';

const plan = (startYear: number, target = 200): ApplicationForm['plan'] => ({
  startYear,
  measures: '措施。',
  goals: [
    {
      id: 'output',
      title: '总产值',
      unit: '亿元',
      better: 'higher',
      baseline: 100,
      target,
      yearlyTargets: [120, 160, target],
      weight: 60,
    },
    { id: 'energy', title: '单位能耗', unit: '吨', better: 'lower', baseline: 20, target: 10, weight: 40 },
  ],
});

const filed = (id: string, act: string, content: unknown): Filed => ({ id, act, content });
const submitted = (id = 'p-app') =>
  filed(id, 'submit', { ...application('strong'), year: 2025, plan: plan(2025) } satisfies ApplicationForm);

function report(year: number, output: number, energy: number, id = `p-${year}`): Filed {
  const goals = [
    { goal: 'output', achieved: output, remark: '进展说明' },
    { goal: 'energy', achieved: energy },
    { goal: 'not-in-the-plan', achieved: 1 },
  ];
  return filed(id, 'file-report', { ...annualReport(), year, goals } satisfies AnnualReport);
}

describe('goals', () => {
  test('have each year’s achievement, and its rate in the goal’s own direction, no more than 100 %', () => {
    const [only, ...others] = goalProgress([submitted(), report(2026, 150, 8), report(2025, 96, 15)]);
    expect(others).toEqual([]);
    expect(only).toMatchObject({ period: 1, startYear: 2025, paper: 'p-app' });
    expect(only?.goals.map(({ id, unit, better, target, weight }) => ({ id, unit, better, target, weight }))).toEqual([
      { id: 'output', unit: '亿元', better: 'higher', target: 200, weight: 60 },
      { id: 'energy', unit: '吨', better: 'lower', target: 10, weight: 40 },
    ]);
    expect(only?.goals[0]?.years).toEqual([
      { year: 2025, achieved: 96, rate: 48, yearTarget: 120, yearRate: 80, remark: '进展说明', paper: 'p-2025' },
      { year: 2026, achieved: 150, rate: 75, yearTarget: 160, yearRate: 93.75, remark: '进展说明', paper: 'p-2026' },
    ]);
    expect(only?.goals[1]?.years.map(({ rate }) => rate)).toEqual([66.67, 100]);
  });

  test('count by the latest form and report: a returned one is replaced', () => {
    const first = { ...application('strong'), plan: plan(2025, 300) };
    const progress = goalProgress([
      filed('p-1', 'submit', first),
      submitted('p-2'),
      report(2025, 80, 15, 'r-1'),
      report(2025, 100, 15, 'r-2'),
    ]);
    expect(progress).toHaveLength(1);
    expect(progress[0]).toMatchObject({ paper: 'p-2', goals: [{ target: 200 }, { target: 10 }] });
    expect(progress[0]?.goals[0]?.years).toMatchObject([{ achieved: 100, rate: 50, paper: 'r-2' }]);
  });

  test('carry the review’s judgement; a renewal that is passed brings the next plan, from its first year', () => {
    const decision = (outcome: 'pass' | 'fail') => ({
      outcome,
      criteriaScore: 80,
      goals: [{ id: 'output', target: 200, achieved: 180, better: 'higher' }],
      reasons: '理由。',
    });
    const renewal = filed('p-renewal', 'apply-renewal', { ...renewalForm(), plan: plan(2028) } satisfies RenewalForm);
    const papers = [
      submitted(),
      report(2027, 190, 10),
      renewal,
      filed('p-decision', 'decide-renewal', decision('pass')),
    ];
    const passed = goalProgress([...papers, report(2028, 130, 18)]);
    expect(passed.map(({ period, startYear, paper }) => [period, startYear, paper])).toEqual([
      [1, 2025, 'p-app'],
      [2, 2028, 'p-renewal'],
    ]);
    expect(passed[0]?.goals[0]).toMatchObject({ review: { target: 200, achieved: 180, rate: 90 } });
    expect(passed[0]?.goals[1]).not.toHaveProperty('review');
    expect(passed.map(({ goals }) => goals[0]?.years.map(({ year }) => year))).toEqual([[2027], [2028]]);

    const failed = goalProgress([...papers.slice(0, 3), filed('p-decision', 'decide-renewal', decision('fail'))]);
    expect(failed).toHaveLength(1);
  });

  test('are empty without a plan', () => {
    expect(goalProgress([filed('p-n', 'recognise-national', { name: '示例集群' }), report(2025, 1, 1)])).toEqual([]);
  });
});

describe('figures', () => {
  test('are each year’s as stated last; what a form states once is of its latest year', () => {
    const form = { ...application('strong'), year: 2025 };
    const years = form.years.map((one, i) => ({ ...one, year: 2022 + i }));
    const { base, ...rest } = form;
    expect(base === undefined || base.year > 0).toBe(true);
    const figures = yearlyFigures([
      filed('p-app', 'submit', { ...rest, years }),
      report(2024, 1, 1),
      report(2025, 1, 1),
    ]);
    expect(figures.map(({ year, papers }) => [year, papers])).toEqual([
      [2022, ['p-app']],
      [2023, ['p-app']],
      [2024, ['p-app', 'p-2024']],
      [2025, ['p-2025']],
    ]);
    expect(figures[0]).not.toHaveProperty('counts');
    expect(figures[0]?.figures).toMatchObject({ outputTotal: years[0]?.outputTotal });
    expect(figures[0]?.figures).not.toHaveProperty('year');
    expect(figures[2]).toMatchObject({
      areaKm2: form.areaKm2,
      figures: annualReport().figures,
      counts: annualReport().counts,
    });
  });
});
