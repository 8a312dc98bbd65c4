import { dateOf, formatChinese, timeOf, type Instant } from '../../../domain/calendar/civil.js';
import { AS_IF_PUBLISHED } from '../../../domain/calendar/working-days.js';
import { catalogue, plural, useText as useCommonText } from '../../lib/messages.js';
import { formatMinute } from '../../lib/time.js';

export const useText = catalogue(useCommonText, {
  rehearsal: ['演练', 'Rehearsal'],
  simulatedTime: ['模拟时间', 'Simulated time'],
  moment: [(at: Instant) => `${formatChinese(dateOf(at))}${timeOf(at)}`, formatMinute],
  days: [(count: number) => `前进 ${count} 天`, (count) => `Forward ${plural(count, 'day')}`],
  until: ['前进到', 'Forward to'],
  dayToGoTo: ['前进到的日期', 'Day to go forward to'],
  passing: [(to: string) => `正在前进到${to}…`, (to) => `Going forward to ${to}…`],
  moved: [(to: string) => `现在是${to}。`, (to) => `It is now ${to}.`],
  asIfPublished: [
    AS_IF_PUBLISHED,
    'Years whose holidays are not published are taken as published, with the days off fixed by law',
  ],
  signInToMove: ['登录后可以前进', 'Sign in to go forward'],
  timeNotMoved: ['时间没有前进，请再试一次。', 'Time has not passed. Try again.'],
});
