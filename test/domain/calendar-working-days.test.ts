import chineseDays from 'chinese-days';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CHINA } from '../../domain/calendar/china.js';
import {
  addDays,
  civilDate,
  dateOfDayNumber,
  dayNumber,
  weekday,
  yearOf,
  type CivilDate,
} from '../../domain/calendar/civil.js';
import {
  addWorkingDays,
  dayKind,
  isWorkingDay,
  nextWorkingDay,
  type Calendar,
} from '../../domain/calendar/working-days.js';

const FIRST = '2022-01-01';
const LAST = '2026-12-31';

function daysFrom(first: CivilDate, last: CivilDate): CivilDate[] {
  const days: CivilDate[] = [];
  for (let day = dayNumber(first); day <= dayNumber(last); day++) days.push(dateOfDayNumber(day));
  return days;
}

describe('the published calendar of 2022–2026', () => {
  it('agrees with an independent record on every day', () => {
    const differing = daysFrom(FIRST, LAST).filter((date) => isWorkingDay(CHINA, date) !== chineseDays.isWorkday(date));
    expect(differing).toEqual([]);
  });

  it('lists as holidays and make-up days exactly what that record lists', () => {
    const listed = (why: 'holiday' | 'make-up') =>
      daysFrom(FIRST, LAST).filter((date) => dayKind(CHINA, date).why === why);
    const detail = (date: string) => chineseDays.getDayDetail(date).name.split(',');
    // The record gives a listed day `English,中文,length` for a name, an unlisted one its weekday alone.
    const named = daysFrom(FIRST, LAST).filter((date) => detail(date).length === 3);
    expect(listed('make-up')).toEqual(named.filter((date) => chineseDays.isWorkday(date)));
    expect(listed('holiday')).toEqual(named.filter((date) => chineseDays.isHoliday(date)));
  });

  it('has as many holidays and make-up days as the notices', () => {
    const counts = Object.entries(CHINA.years).map(([year, { holidays, workdays }]) => [
      year,
      Object.keys(holidays).length,
      Object.keys(workdays).length,
    ]);
    expect(counts).toEqual([
      ['2022', 31, 7],
      ['2023', 27, 7],
      ['2024', 28, 8],
      ['2025', 28, 5],
      ['2026', 33, 6],
    ]);
  });

  it.each<[CivilDate, 'holiday' | 'make-up', string]>([
    ['2022-12-31', 'holiday', '元旦'], // listed by the notice for 2023
    ['2022-01-29', 'make-up', '春节'],
    ['2022-01-30', 'make-up', '春节'],
    ['2022-10-08', 'make-up', '国庆节'],
    ['2022-10-09', 'make-up', '国庆节'],
    ['2023-01-27', 'holiday', '春节'],
    ['2023-01-28', 'make-up', '春节'],
    ['2023-04-05', 'holiday', '清明节'],
    ['2023-06-25', 'make-up', '端午节'],
    ['2023-09-29', 'holiday', '中秋节、国庆节'],
    ['2024-02-04', 'make-up', '春节'],
    ['2024-02-17', 'holiday', '春节'], // a Saturday
    ['2024-02-18', 'make-up', '春节'],
    ['2024-09-29', 'make-up', '国庆节'],
    ['2024-10-12', 'make-up', '国庆节'],
    ['2025-01-26', 'make-up', '春节'],
    ['2025-01-28', 'holiday', '春节'], // New Year's Eve became a statutory holiday
    ['2025-02-08', 'make-up', '春节'],
    ['2025-10-06', 'holiday', '国庆节、中秋节'],
    ['2025-10-08', 'holiday', '国庆节、中秋节'],
    ['2025-10-11', 'make-up', '国庆节'],
    ['2026-01-02', 'holiday', '元旦'],
    ['2026-01-04', 'make-up', '元旦'],
    ['2026-02-14', 'make-up', '春节'],
    ['2026-02-15', 'holiday', '春节'],
    ['2026-02-23', 'holiday', '春节'],
    ['2026-02-28', 'make-up', '春节'],
    ['2026-05-09', 'make-up', '劳动节'],
    ['2026-09-20', 'make-up', '国庆节'],
    ['2026-10-07', 'holiday', '国庆节'],
    ['2026-10-10', 'make-up', '国庆节'],
  ])('%s is a %s (%s)', (date, why, name) => {
    const kind = dayKind(CHINA, date);
    expect(kind).toMatchObject({ date, why, working: why === 'make-up', provisional: false });
    expect(kind.name).toContain(name.split('、')[0]);
  });

  it.each<CivilDate>([
    '2024-02-09',
    '2025-01-27',
    '2025-02-05',
    '2026-02-13',
    '2026-02-24',
    '2026-10-08',
    '2023-12-29',
  ])('%s is an ordinary weekday', (date) => {
    expect(dayKind(CHINA, date)).toEqual({ date, working: true, why: 'weekday', provisional: false });
  });

  it('makes up only on weekends, never on a listed holiday, and names its source', () => {
    for (const [year, { holidays, workdays, source }] of Object.entries(CHINA.years)) {
      for (const date of Object.keys(workdays).map(civilDate)) {
        expect([0, 6]).toContain(weekday(date));
        expect(holidays[date]).toBeUndefined();
      }
      expect(source).toMatch(new RegExp(`关于${year}年.*国办发明电〔${Number(year) - 1}〕\\d+号`));
    }
  });

  it('is plain JSON', () => {
    expect(JSON.parse(JSON.stringify(CHINA))).toEqual(CHINA);
  });
});

describe('days without a published notice', () => {
  it('are ordinary weeks, and provisional', () => {
    expect(dayKind(CHINA, '2027-02-06')).toEqual({
      date: '2027-02-06',
      working: false,
      why: 'weekend',
      provisional: true,
    });
    expect(dayKind(CHINA, '2027-02-08')).toEqual({
      date: '2027-02-08',
      working: true,
      why: 'weekday',
      provisional: true,
    });
    expect(dayKind(CHINA, '2021-06-01').provisional).toBe(true);
  });

  it('include the last days of a published year, which the next notice may still arrange', () => {
    expect(dayKind(CHINA, '2026-12-27').provisional).toBe(false);
    expect(dayKind(CHINA, '2026-12-28').provisional).toBe(true);
    expect(dayKind(CHINA, '2026-12-31').provisional).toBe(true);
    expect(dayKind(CHINA, '2025-12-31').provisional).toBe(false);
  });

  it('take the next year’s arrangement of December once it is published (as for 2018 and 2019)', () => {
    const calendar: Calendar = {
      years: {
        '2018': { source: '2018', holidays: {}, workdays: {} },
        '2019': {
          source: '2019',
          holidays: { '2018-12-30': '元旦', '2018-12-31': '元旦', '2019-01-01': '元旦' },
          workdays: { '2018-12-29': '元旦' },
        },
      },
    };
    expect(addWorkingDays(calendar, '2018-12-28', 1)).toBe('2018-12-29');
    expect(addWorkingDays(calendar, '2018-12-28', 2)).toBe('2019-01-02');
    expect(dayKind(calendar, '2018-12-31').provisional).toBe(false);
  });
});

describe('counting working days', () => {
  it('passes over Spring Festival and counts its make-up days', () => {
    expect(nextWorkingDay(CHINA, '2026-02-15')).toBe('2026-02-24');
    expect(nextWorkingDay(CHINA, '2026-02-14')).toBe('2026-02-14');
    expect(addWorkingDays(CHINA, '2026-02-13', 1)).toBe('2026-02-14');
    expect(addWorkingDays(CHINA, '2026-02-13', 2)).toBe('2026-02-24');
    expect(addWorkingDays(CHINA, '2026-02-24', -1)).toBe('2026-02-14');
    expect(addWorkingDays(CHINA, '2026-02-15', 0)).toBe('2026-02-15');
  });

  it('is reversed by counting back', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: dayNumber('2021-06-01'), max: dayNumber('2027-12-31') }).map(dateOfDayNumber),
        fc.integer({ min: 1, max: 120 }),
        (date, n) => {
          const start = nextWorkingDay(CHINA, date);
          const end = addWorkingDays(CHINA, start, n);
          expect(isWorkingDay(CHINA, end)).toBe(true);
          expect(addWorkingDays(CHINA, end, -n)).toBe(start);
          expect(daysFrom(addDays(start, 1), end).filter((day) => isWorkingDay(CHINA, day))).toHaveLength(n);
          expect(yearOf(end)).toBeGreaterThanOrEqual(yearOf(start));
        },
      ),
    );
  });
});
