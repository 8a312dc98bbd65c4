/** The options and terms of a policy in Chinese words. */
import type { Counting } from '../calendar/due-date.js';
import { AUDIENCES } from '../titles.js';
import type { TermNotice } from './types.js';

export const UNITS = { day: '自然日', 'working-day': '工作日' } as const;
export const TERM_UNITS = { ...UNITS, year: '年' } as const;
export const BASES = { measure: '办法明文规定', interpretation: '依第十八条所作的解释' } as const;
export const EFFECTS = { lapse: '届满即发生后果', target: '内部办理时限，逾期预警' } as const;
export const NOTICE_KINDS = { reminder: '到期前提醒', overdue: '催报', escalation: '超期预警' } as const;
export const NOTICE_TIMES = {
  'before-due': '届满日之前',
  'after-due': '届满日之后',
  'after-anchor': '起算日之后',
} as const;

/** Return a term in words: `10 个工作日，起算日计为第一日`. */
export function termInWords({ count, unit, countFirstDay, roll }: Counting): string {
  const length = count === 0 ? '固定日期' : `${count} ${unit === 'year' ? '' : '个'}${TERM_UNITS[unit]}`;
  return [
    length,
    ...(countFirstDay === true ? ['起算日计为第一日'] : []),
    ...(roll === true ? ['届满日遇休息日顺延'] : []),
  ].join('，');
}

/** Return a notice in words: `届满日之前 7、3、1 个工作日到期前提醒：集群运营管理机构`. */
export function noticeInWords({ kind, when, offsets, unit, to }: TermNotice): string {
  const whom = to.map((audience) => AUDIENCES[audience]).join('、');
  return `${NOTICE_TIMES[when]} ${offsets.join('、')} 个${UNITS[unit]}${NOTICE_KINDS[kind]}：${whom}`;
}
