/** Interruptions of the service: from which length they count, and what the offices read of them. */
import { chineseDate, dateOf, timeOf, type CivilDate, type Instant } from './calendar/civil.js';
import type { InterruptedDays } from './calendar/working-days.js';
import { BEIJING_2023 } from './policy/beijing-2023/edition-3.js';
import type { Policy } from './policy/types.js';
import type { NoticeText } from './notices/context.js';

/**
 * Return the minutes without service from which an interruption counts: the fewest that a policy of the open cases
 * states (art. 18). A policy that states none counts as the shipped one.
 */
export function interruptionMinutes(policies: readonly Pick<Policy, 'interruption'>[]): number {
  const shipped = BEIJING_2023.interruption!.minutes;
  return Math.min(
    ...(policies.length === 0 ? [BEIJING_2023] : policies).map((one) => one.interruption?.minutes ?? shipped),
  );
}

export const INTERRUPTION_STATUSES = { open: '待认定', confirmed: '已认定', dismissed: '不予认定' } as const;
export const INTERRUPTION_SOURCES = { gap: '系统发现', report: '市级登记' } as const;

/** A time without service. */
export interface ServiceGap {
  readonly from: Instant;
  readonly until: Instant;
}

/** Return the days that a gap touches. Deadlines end with their day, so that a day is interrupted as a whole. */
export function interruptedDays({ from, until }: ServiceGap): InterruptedDays {
  return { from: dateOf(from), to: dateOf(until) };
}

/** Return the rule that the last day of the moved deadlines breaks, in Chinese; undefined if it breaks none. */
export function checkUntil(until: CivilDate, { to }: InterruptedDays, today: CivilDate): string | undefined {
  if (until <= to) return '“顺延至”须晚于中断的最后一日';
  return until <= today ? '“顺延至”须晚于今日，当事人才有时间办理' : undefined;
}

/** Return a moment in Beijing time: `2026年3月31日08:30`. */
function minuteText(instant: Instant): string {
  return `${chineseDate(dateOf(instant))}${timeOf(instant)}`;
}

/** Return the notice to the offices of a gap. */
export function interruptionText({ from, until }: ServiceGap): NoticeText {
  return {
    title: '【待认定】系统服务曾经中断，期间届满的期限暂不产生后果',
    body: [
      `自${minuteText(from)}至${minuteText(until)}，系统没有运行，无法接收申报、报告、申辩等材料。`,
      '上述各日届满的期限，其不利后果暂缓。请市经济和信息化局在“服务中断”页认定：认定的，上述期限一律顺延至所定之日；不予认定的，期满后果随即产生。',
    ].join('\n'),
  };
}
