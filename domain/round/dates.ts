/** The rules for the dates of a round (art. 7, 9, 19). */
import type { CivilDate } from '../calendar/civil.js';
import type { Invalid } from '../kernel/definition.js';
import { isInForce, type Policy } from '../policy/types.js';
import type { RoundDates } from './state.js';

/** Check that the dates are in order and no changed date is before `today`. Return the first rule that they break. */
export function checkDates(dates: RoundDates, today: CivilDate, before?: RoundDates): Invalid | undefined {
  const { opensOn, closesOn, recommendBy } = dates;
  if (closesOn < opensOn) return { field: 'closesOn', message: '“申报截止日”不得早于“申报开始日”。' };
  if (recommendBy < closesOn) return { field: 'recommendBy', message: '“区级推荐截止日”不得早于“申报截止日”。' };
  for (const [field, title] of Object.entries(DATE_TITLES) as [keyof RoundDates, string][]) {
    if (dates[field] === before?.[field]) continue;
    if (dates[field] < today) return { field, message: `“${title}”不得早于今日。` };
  }
  return undefined;
}

export const DATE_TITLES: Readonly<Record<keyof RoundDates, string>> = {
  opensOn: '申报开始日',
  closesOn: '申报截止日',
  recommendBy: '区级推荐截止日',
};

/**
 * Check that a round outside the policy's time in force names the document that continues the policy, unless one is on
 * record (art. 19).
 */
export function checkContinuation(
  policy: Pick<Policy, 'inForce' | 'continued' | 'title'>,
  { opensOn }: Pick<RoundDates, 'opensOn'>,
  continued: boolean,
): Invalid | undefined {
  const { inForce, title } = policy;
  if (continued || (inForce.from <= opensOn && isInForce(policy, opensOn))) return undefined;
  const message = `《${title}》自 ${inForce.from} 起施行，至 ${inForce.until} 止；其外的轮次须写明延续该政策的文件（第十九条）。`;
  return { field: 'continuedBy', message };
}
