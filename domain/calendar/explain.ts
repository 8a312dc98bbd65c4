/** The provenance of a due date in Chinese sentences, for the API and for people who dispute a date. */
import type { DayNote } from './walk.js';
import type { Pause } from './pauses.js';
import { addDays, addYears, chineseDate, daysBetween, formatChinese, weekdayName, type CivilDate } from './civil.js';
import type { DueDate, GrantedExtension } from './due-date.js';

/** What is said beside a date that may still change. */
export const PROVISIONAL = '暂定，该年放假安排公布后以另行通知的日期为准';

const UNITS = { 'working-day': '个工作日', day: '日', year: '年' } as const;

/**
 * Return the sentences that explain a due date: anchor and term, skipped days, make-up days, pauses, extensions, the
 * roll, the due date, and whether it is provisional.
 */
export function explainDueDate(deadline: DueDate): string[] {
  return [
    beginning(deadline),
    ...passedOver(deadline),
    ...madeUp(deadline),
    ...deadline.pauses.flatMap(pauseSentence),
    ...deadline.extensions.map(extensionSentence),
    ...moved(deadline),
    ...rolled(deadline),
    ...interrupted(deadline),
    ...limited(deadline),
    ending(deadline),
    ...provisional(deadline),
  ];
}

function beginning({ article, title, anchor, term, days }: DueDate): string {
  const basis = `依据${article}，“${title}”`;
  if (term.count === 0) return `${basis}的期限为固定日期${formatChinese(anchor)}。`;
  const from = `${basis}自${formatChinese(anchor)}起算`;
  if (term.unit === 'year') {
    return `${from}，至${term.count}年后的对应日${formatChinese(addYears(anchor, term.count))}。`;
  }
  const length = `期限${term.count}${UNITS[term.unit]}。`;
  if (term.countFirstDay !== true) return `${from}，当日不计，${length}`;
  const counted = days.some(({ why, n }) => why === 'anchor' && n === 1);
  return `${from}，${counted ? '当日计为第1日' : '当日不是工作日或停止计算，不计'}，${length}`;
}

/** The holidays and weekends between the anchor and the last counted day, where days off do not count. */
function passedOver({ days }: DueDate): string[] {
  const counted = days.findLastIndex((day) => day.counted);
  const off = days
    .slice(0, counted + 1)
    .filter((day) => !day.counted && (day.why === 'weekend' || day.why === 'holiday'));
  if (off.length === 0) return [];
  const runs = runsOf(off).map((run) => `${rangeOf(run)}（${run[0]!.name ?? '周末'}）`);
  return [`以下休息日不计，共${off.length}日：${runs.join('、')}。`];
}

function madeUp({ days }: DueDate): string[] {
  const worked = days.filter((day) => day.why === 'make-up' && day.counted);
  if (worked.length === 0) return [];
  return [
    `以下补班日计为工作日：${worked.map(({ date, name }) => `${formatChinese(date)}（${name}调休）`).join('、')}。`,
  ];
}

function pauseSentence({ from, to, why }: Pause): string[] {
  const next = addDays(from, 1);
  if (to === undefined) return [`因${why}，自${formatChinese(next)}起停止计算，尚未恢复。`];
  if (to <= from) return [];
  return [`因${why}，${rangeOf([{ date: next }, { date: to }])}不计，共${daysBetween(from, to)}日。`];
}

function extensionSentence({ on, by, gave }: GrantedExtension): string {
  const granted = 'until' in by ? `延长至${formatChinese(by.until)}` : `延长${by.count}${UNITS[by.unit]}`;
  return `经${formatChinese(on)}决定，期限${granted}，届满日为${formatChinese(gave)}。`;
}

/** How pauses moved a fixed date, or a last day on which a pause began. */
function moved({ days, nominal, due }: DueDate): string[] {
  if (due === undefined) return [];
  const shifted = days.find(({ why }) => why === 'shifted');
  const carried = days.find(({ date, why }) => date === nominal && why === 'paused');
  return [
    ...(shifted ? [`期限按停止计算的日数相应顺延至${formatChinese(shifted.date)}。`] : []),
    ...(carried ? [`期限的最后一日起停止计算，顺延至恢复之日${formatChinese(carried.date)}。`] : []),
  ];
}

/** Return the words that name the day before rolling, beside the last day. */
export function rolledFrom(nominal: CivilDate): string {
  return `原为${chineseDate(nominal)}，因非工作日顺延`;
}

/** Return the last day of a deadline as every surface shows it: with its weekday, and the day before rolling if it differs. */
export function dueText(due: CivilDate, nominal: CivilDate = due): string {
  return `${chineseDate(due)}（${weekdayName(due)}${nominal === due ? '' : `，${rolledFrom(nominal)}`}）`;
}

function rolled({ rolled: isRolled, days, nominal, due }: DueDate): string[] {
  if (!isRolled || due === undefined) return [];
  const holiday = days.find(({ date }) => date === nominal)?.name;
  return [
    `期限的最后一日${formatChinese(nominal)}适逢${holiday ?? '周末'}，顺延至其后第一个工作日${formatChinese(due)}。`,
  ];
}

/** The deadline after which the act is of no use. */
function limited({ limited: limit }: DueDate): string[] {
  if (limit === undefined) return [];
  const { title, on, counted } = limit;
  return [`按上述计算至${formatChinese(counted)}，晚于“${title}”的截止日，以该截止日${formatChinese(on)}为限。`];
}

/** The interruption of the service on the day that would have been the last. */
function interrupted({ interrupted: interruption, due }: DueDate): string[] {
  if (interruption === undefined || due === undefined) return [];
  const { from, to, until, document, counted } = interruption;
  const days = rangeOf([{ date: from }, { date: to }]);
  return [
    `上述截止日${formatChinese(counted)}适逢系统服务中断（${days}），经${document}认定，顺延至${formatChinese(until)}。`,
  ];
}

function ending({ due }: DueDate): string {
  return due === undefined ? '停止计算期间，期限不届满。' : `期限于${formatChinese(due)}24时届满。`;
}

function provisional({ provisional: rests, days }: DueDate): string[] {
  const first = days.find((day) => day.provisional);
  if (!rests || first === undefined) return [];
  return [
    `${formatChinese(first.date)}起的放假安排尚未公布，暂按法定节假日和普通周推算，以上日期为暂定，公布后重新计算。`,
  ];
}

/** Group consecutive days with the same reason. */
function runsOf(days: readonly DayNote[]): DayNote[][] {
  const runs: DayNote[][] = [];
  for (const day of days) {
    const run = runs.at(-1);
    const before = run?.at(-1);
    if (run && before && before.name === day.name && daysBetween(before.date, day.date) === 1) run.push(day);
    else runs.push([day]);
  }
  return runs;
}

function rangeOf(days: readonly { readonly date: CivilDate }[]): string {
  const first = days[0]!.date;
  const last = days.at(-1)!.date;
  return first === last ? formatChinese(first) : `${formatChinese(first)}至${formatChinese(last)}`;
}
