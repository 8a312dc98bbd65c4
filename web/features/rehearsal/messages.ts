/** The words of the bar that a rehearsal has; apart, since nobody else loads them. */
import { dateOf, formatChinese, type Instant } from '../../../domain/calendar/civil.js';
import { minuteOf } from '../../lib/time.js';
import { useSpeech } from '../../lib/language.js';

const zh = {
  rehearsal: '演练',
  simulatedTime: '模拟时间',
  moment: (at: Instant) => `${formatChinese(dateOf(at))}${at.slice(11, 16)}`,
  days: (count: number) => `前进 ${count} 天`,
  until: '前进到',
  day: '前进到的日期',
  passing: (to: string) => `正在前进到${to}…`,
  moved: (to: string) => `现在是${to}。`,
  signInToMove: '登录后可以前进',
  failed: '时间没有前进，请再试一次。',
};

const en: typeof zh = {
  rehearsal: 'Rehearsal',
  simulatedTime: 'Simulated time',
  moment: minuteOf,
  days: (count) => `Forward ${count} day${count === 1 ? '' : 's'}`,
  until: 'Forward to',
  day: 'Day to go forward to',
  passing: (to) => `Going forward to ${to}…`,
  moved: (to) => `It is now ${to}.`,
  signInToMove: 'Sign in to go forward',
  failed: 'Time has not passed. Try again.',
};

export const useRehearsalText = (): typeof zh => (useSpeech().language === 'zh' ? zh : en);
