/** Printed goals of a plan: one row each, with target and result. */
import { goalRate } from '../../../domain/criteria/renewal.js';
import { NO_PLAN } from '../../../domain/cluster/no-plan.js';
import type { GoalProgress } from '../../../domain/cluster/progress.js';
import { heading, number, paragraph, type Pdf, roomOf, table } from '../../../services/pdf/document.js';

const UNIT = 70;
const FIGURE = 62;

/** The statement on a goal. A report names the goal by `goal`, the application for renewal by `id`. */
export interface Answer {
  readonly goal?: string;
  readonly id?: string;
  readonly achieved: number;
  readonly remark?: string;
}

/** Print the statements on a plan's goals. @param planYear index of the reported plan year, from 0; absent = the whole plan */
export function printAnswers(
  pdf: Pdf,
  title: string,
  answers: readonly Answer[],
  goals: readonly GoalProgress[],
  planYear?: number,
): void {
  heading(pdf, title, 2, roomOf(answers.length));
  if (goals.length === 0) paragraph(pdf, `${NO_PLAN}。`);
  if (answers.length === 0) return;
  const yearly = planYear !== undefined && goals.some(({ yearlyTargets }) => yearlyTargets?.[planYear] !== undefined);
  const head = ['目标', '单位', '基期值', ...(yearly ? ['当年目标'] : []), '三年目标', '完成值', '完成率'];
  const rows = answers.map((answer) => {
    const goal = goals.find(({ id }) => id === (answer.goal ?? answer.id));
    if (goal === undefined)
      return [answer.goal ?? answer.id ?? '', ...head.slice(3).map(() => '—'), number(answer.achieved), '—'];
    const { id, baseline, target, better, unit, yearlyTargets } = goal;
    const ofYear = yearly ? [number(yearlyTargets?.[planYear])] : [];
    const rate = `${goalRate({ id, target, better, achieved: answer.achieved })}%`;
    return [goal.title, unit, number(baseline), ...ofYear, number(target), number(answer.achieved), rate];
  });
  table(pdf, [head, ...rows], { columns: ['*', UNIT, ...head.slice(2).map(() => FIGURE)], head: 'row', words: 2 });
  for (const { goal, id, remark } of answers) {
    if (remark === undefined) continue;
    paragraph(pdf, `${goals.find((one) => one.id === (goal ?? id))?.title ?? goal ?? id ?? ''}：${remark}`);
  }
}

/** The targets of a plan. */
export interface PlannedGoal {
  readonly title: string;
  readonly unit: string;
  readonly better: 'higher' | 'lower';
  readonly baseline: number;
  readonly target: number;
  readonly yearlyTargets?: readonly number[];
  readonly weight?: number;
}

export function printPlanned(pdf: Pdf, title: string, goals: readonly PlannedGoal[], startYear: number): void {
  heading(pdf, title, 2, roomOf(goals.length));
  const yearly = goals.some(({ yearlyTargets }) => yearlyTargets !== undefined);
  const weighted = goals.some(({ weight }) => weight !== undefined);
  const years = yearly ? [0, 1].map((after) => `${startYear + after} 年`) : [];
  const head = ['目标', '单位', '方向', '基期值', ...years, '三年目标', ...(weighted ? ['权重'] : [])];
  const rows = goals.map(({ title: named, unit, better, baseline, target, yearlyTargets, weight }) => [
    named,
    unit,
    better === 'higher' ? '越高越好' : '越低越好',
    number(baseline),
    ...years.map((_, index) => number(yearlyTargets?.[index])),
    number(target),
    ...(weighted ? [number(weight)] : []),
  ]);
  const figures = head.slice(3).map((one) => (one === '权重' ? 36 : FIGURE));
  table(pdf, [head, ...rows], { columns: ['*', 56, 56, ...figures], head: 'row', words: 3 });
}
