/** Goals and figures over the years (art. 15, 16), read from the forms of a cluster and of its application. */
import { goalRate } from '../criteria/renewal.js';
import type { AnnualReport } from './annual-report.form.js';
import type { ApplicationForm } from '../application/application.form.js';
import type { RenewalDecision, RenewalForm } from './renewal.form.js';

/** A filed form, and the act that filed it. */
export interface Filed {
  readonly id: string;
  readonly act: string;
  readonly content: unknown;
}

/** The acts whose forms are read here. */
export const PROGRESS_ACTS = [
  'submit',
  'resubmit',
  'recognise-national',
  'enter-existing',
  'supply-plan',
  'file-report',
  'apply-renewal',
  'decide-renewal',
] as const;

type Plan = Pick<ApplicationForm['plan'], 'startYear' | 'goals'>;
type Goal = Plan['goals'][number];

export interface GoalYear {
  readonly year: number;
  readonly achieved: number;
  /** In percent of the plan's final target, at most 100. */
  readonly rate: number;
  /** The plan's target for the year and its rate, if the plan states one. */
  readonly yearTarget?: number;
  readonly yearRate?: number;
  readonly remark?: string;
  readonly paper: string;
}

export interface GoalProgress extends Pick<Goal, 'id' | 'title' | 'unit' | 'better' | 'baseline' | 'target'> {
  /** The target of each year of the plan. */
  readonly yearlyTargets?: readonly number[];
  readonly weight?: number;
  readonly years: readonly GoalYear[];
  /** The result in the renewal review of the period. */
  readonly review?: { readonly target: number; readonly achieved: number; readonly rate: number };
}

export interface PlanProgress {
  /** The number of the period for which the plan was made. */
  readonly period: number;
  readonly startYear: number;
  readonly paper: string;
  readonly goals: readonly GoalProgress[];
}

/** Return the plan for a year: the last one that had begun, or the first. The plans are in order of time. */
export function planOf<P extends Pick<PlanProgress, 'startYear'>>(plans: readonly P[], year: number): P | undefined {
  return plans.findLast(({ startYear }) => startYear <= year) ?? plans[0];
}

interface PlanInForce {
  readonly period: number;
  readonly plan: Plan;
  readonly paper: string;
  review?: RenewalDecision;
}

/** Return the plans in order, with their goals by year. A plan holds until the first year of the next. */
export function goalProgress(forms: readonly Filed[]): PlanProgress[] {
  const plans = plansIn(forms);
  const reports = latestOf(forms).filter(({ act }) => act === 'file-report');
  return plans.map(({ period, plan, paper, review }, index) => {
    const until = plans[index + 1]?.plan.startYear ?? Infinity;
    const own = reports.filter(({ content }) => {
      const { year } = content as AnnualReport;
      return year >= plan.startYear && year < until;
    });
    const goals = plan.goals.map((goal) => progressOf(goal, plan.startYear, own, review));
    return { period, startYear: plan.startYear, paper, goals };
  });
}

/** Return the plan with which the cluster entered or that was supplied, then those of the passed renewals. */
function plansIn(forms: readonly Filed[]): PlanInForce[] {
  const plans: PlanInForce[] = [];
  let period = 1;
  let applied: Filed | undefined;
  for (const form of latestOf(forms)) {
    const { plan, periodNo } = form.content as { readonly plan?: Plan; readonly periodNo?: number };
    if (form.act === 'enter-existing') period = periodNo ?? period;
    if (form.act === 'apply-renewal') applied = form;
    else if (form.act === 'decide-renewal') {
      const review = form.content as RenewalDecision;
      const last = plans.at(-1);
      if (last) last.review = review;
      if (review.outcome !== 'pass') continue;
      period += 1;
      const next = (applied?.content as RenewalForm | undefined)?.plan;
      if (applied && next) plans.push({ period, plan: next, paper: applied.id });
    } else if (plan !== undefined) {
      // A plan that is supplied later replaces what was known for its period.
      if (plans.at(-1)?.period === period) plans.pop();
      plans.push({ period, plan, paper: form.id });
    }
  }
  return plans;
}

function progressOf(
  { id, title, unit, better, baseline, target, weight, yearlyTargets }: Goal,
  startYear: number,
  reports: readonly Filed[],
  review: RenewalDecision | undefined,
): GoalProgress {
  const years = reports.flatMap(({ id: paper, content }): GoalYear[] => {
    const { year, goals } = content as AnnualReport;
    const done = goals.find(({ goal }) => goal === id);
    if (done === undefined) return [];
    const { achieved, remark } = done;
    const yearTarget = yearlyTargets?.[year - startYear];
    return [
      {
        year,
        achieved,
        rate: goalRate({ id, target, achieved, better }),
        ...(yearTarget !== undefined && { yearTarget }),
        ...(yearTarget !== undefined &&
          yearTarget > 0 && { yearRate: goalRate({ id, target: yearTarget, achieved, better }) }),
        ...(remark !== undefined && { remark }),
        paper,
      },
    ];
  });
  const reviewed = review?.goals.find((goal) => goal.id === id);
  return {
    id,
    title,
    unit,
    better,
    baseline,
    target,
    ...(weight !== undefined && { weight }),
    ...(yearlyTargets !== undefined && { yearlyTargets }),
    years: years.toSorted((a, b) => a.year - b.year),
    ...(reviewed && { review: { target: reviewed.target, achieved: reviewed.achieved, rate: goalRate(reviewed) } }),
  };
}

/** The figures of a year, from the latest form that states them. */
export interface FiguresOfYear {
  readonly year: number;
  readonly figures: Readonly<Record<string, number>>;
  readonly counts?: AnnualReport['counts'];
  readonly industrialInternetPercent?: number;
  readonly areaKm2?: number;
  /** The ids of the forms that they come from, the latest last. */
  readonly papers: readonly string[];
}

/** Return the figures by year, in order. */
export function yearlyFigures(forms: readonly Filed[]): FiguresOfYear[] {
  const years = new Map<number, FiguresOfYear>();
  for (const { id, act, content } of latestOf(forms)) {
    for (const stated of figuresIn(act, content)) {
      const before = years.get(stated.year);
      years.set(stated.year, { ...before, ...stated, papers: [...(before?.papers ?? []), id] });
    }
  }
  return [...years.values()].toSorted((a, b) => a.year - b.year);
}

function figuresIn(act: string, content: unknown): Omit<FiguresOfYear, 'papers'>[] {
  if (act === 'file-report') {
    const { year, figures, counts, industrialInternetPercent } = content as AnnualReport;
    return [{ year, figures, counts, industrialInternetPercent }];
  }
  if (!['submit', 'resubmit', 'apply-renewal'].includes(act)) return [];
  const { years, base, counts, industrialInternetPercent, areaKm2 } = content as ApplicationForm | RenewalForm;
  return [...(base ? [base] : []), ...years].map(({ year, ...figures }) => ({
    year,
    figures,
    // These figures belong to the latest year of the form.
    ...(year === years.at(-1)?.year && { counts, industrialInternetPercent, areaKm2 }),
  }));
}

/** Leave out the forms that were filed again later for the same year. */
function latestOf(forms: readonly Filed[]): Filed[] {
  const latest = new Map(forms.map((form) => [aboutOf(form), form]));
  return forms.filter((form) => latest.get(aboutOf(form)) === form);
}

function aboutOf({ id, act, content }: Filed): string {
  if (act === 'submit' || act === 'resubmit') return 'application';
  if (act !== 'file-report' && act !== 'apply-renewal') return id;
  return `${act}:${(content as { readonly year: number }).year}`;
}
