/** A year's holidays before they are taken: what is refused, and what they do to running deadlines. */
import { describe, expect, it } from 'vitest';
import { CHINA } from '../../domain/calendar/china.js';
import { deadlineChanges } from '../../domain/deadlines/calendar-change.js';
import type { CivilDate } from '../../domain/calendar/civil.js';
import { noticeProblems } from '../../domain/calendar/year-notice.js';
import type { Calendar, YearCalendar } from '../../domain/calendar/working-days.js';
import { at, cluster, ctx, municipal } from './cases.js';

const YEAR_2026 = CHINA.years['2026']!;

const without = (days: YearCalendar['holidays'], name: string): YearCalendar['holidays'] =>
  Object.fromEntries(Object.entries(days).filter(([, each]) => each !== name));

describe('a notice', () => {
  it.each(Object.entries(CHINA.years))('as published for %s is taken', (year, notice) => {
    expect(noticeProblems(Number(year), notice)).toEqual([]);
  });

  it('may arrange the last days of the December before, from the 28th on', () => {
    const holidays = { ...YEAR_2026.holidays, '2025-12-31': '元旦' } as const;
    expect(noticeProblems(2026, { ...YEAR_2026, holidays })).toEqual([]);
  });

  it.each<[string, Partial<YearCalendar>, string[]]>([
    [
      'of another year',
      { holidays: { ...YEAR_2026.holidays, '2027-01-02': '元旦', '2025-12-27': '元旦' } },
      [
        '2027-01-02 不在 2026 年，也不在其前一年末（2025-12-28 起）',
        '2025-12-27 不在 2026 年，也不在其前一年末（2025-12-28 起）',
      ],
    ],
    [
      'on a day there is not',
      { holidays: { ...YEAR_2026.holidays, '2026-02-30': '春节' } },
      ['“2026-02-30”须是实际存在的日期，格式为 YYYY-MM-DD'],
    ],
    ['off and worked at once', { workdays: { '2026-01-03': '元旦' } }, ['2026-01-03 不能既放假又上班']],
    [
      'worked though it is a Tuesday',
      { workdays: { '2026-03-10': '春节' } },
      ['2026-03-10 是星期二，本就上班；调休上班日只能是周末'],
    ],
    [
      'worked for no holiday',
      { workdays: { '2026-03-14': '元宵节' } },
      ['2026-03-14 是为“元宵节”调休，但没有“元宵节”的放假安排'],
    ],
    ['without a statutory holiday', { holidays: without(YEAR_2026.holidays, '端午节') }, ['缺少“端午节”的放假安排']],
    [
      'without the fixed day of one',
      {
        holidays: Object.fromEntries(Object.entries(YEAR_2026.holidays).filter(([day]) => day !== '2026-05-01')),
      },
      ['2026-05-01（劳动节）须列为放假'],
    ],
  ])('%s is refused', (_, part, expected) => {
    const messages = noticeProblems(2026, { ...YEAR_2026, ...part }).map(({ message }) => message);
    expect(messages).toEqual(expected);
  });
});

describe('what another calendar does to a case', () => {
  const known = { years: { '2025': CHINA.years['2025']! } } as Calendar;
  const told = (on: CivilDate) =>
    cluster()
      .act('2025-12-29', municipal, 'propose-revocation', { data: { ground: '17.2' } })
      .passUntil(at(on)).state;

  it('lists each running deadline whose date changes, with the old date and whether the date is provisional', () => {
    const terms = { ...ctx(at('2025-12-30')), calendar: known };
    // Ten working days from 29 December 2025: New Year's three days off and the Sunday worked for them.
    expect(deadlineChanges(told('2025-12-30'), terms, { calendar: CHINA, on: '2025-12-30' })).toEqual([
      {
        clock: 'statement:1',
        rule: 'statement',
        title: '陈述申辩',
        was: '2026-01-12',
        now: '2026-01-13',
        provisional: { was: true, now: false },
        kept: false,
      },
    ]);
  });

  it('does not list deadlines whose date stays the same', () => {
    const terms = ctx(at('2025-12-30'));
    expect(deadlineChanges(told('2025-12-30'), terms, { calendar: CHINA, on: '2025-12-30' })).toEqual([]);
  });

  it('a deadline still ahead that would have passed already keeps its date', () => {
    const terms = ctx(at('2025-12-30'));
    const [change] = deadlineChanges(told('2025-12-30'), terms, { calendar: known, on: '2026-01-13' });
    expect(change).toMatchObject({ was: '2026-01-13', now: '2026-01-12', kept: true });
  });
});
