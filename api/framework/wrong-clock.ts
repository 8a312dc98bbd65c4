/** What people read while the clock of a process is wrong. */
import type { ClockDifference, OtherClock } from '../../runtime/clock-watch.js';

const TITLES: Readonly<Record<OtherClock, string>> = { database: '数据库', temporal: '流程服务' };

/** Say by how much the clock is wrong: `时钟比数据库慢 259200 秒`. */
export function wrongClock({ from, seconds }: ClockDifference): string {
  return `时钟比${TITLES[from]}${seconds < 0 ? '慢' : '快'} ${Math.abs(seconds)} 秒`;
}

/** Say why no act is served. */
export function wrongClockMessage(found: ClockDifference): string {
  return `系统${wrongClock(found)}，暂停受理。查阅不受影响；时钟校正后自动恢复，请届时以同一编号重新提交。`;
}
