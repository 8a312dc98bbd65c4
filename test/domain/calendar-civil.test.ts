import fc from 'fast-check';
import { afterEach, describe, expect, it, vi } from 'vitest';
import {
  addDays,
  addYears,
  atMinute,
  civilDate,
  dateOf,
  dateOfDayNumber,
  dayNumber,
  daysBetween,
  endOfDay,
  epochOf,
  formatChinese,
  instantOf,
  isCivilDate,
  startOfDay,
  weekday,
  weekdayName,
  yearOf,
} from '../../domain/calendar/civil.js';
import { CHINA } from '../../domain/calendar/china.js';
import { computeDueDate } from '../../domain/calendar/due-date.js';

const date = fc.integer({ min: dayNumber('1900-01-01'), max: dayNumber('2199-12-31') }).map(dateOfDayNumber);
const epoch = fc.integer({ min: Date.UTC(1900, 0, 1), max: Date.UTC(2199, 11, 31) });

describe('civil dates', () => {
  it.each(['2026-03-31', '2024-02-29', '2000-02-29', '1000-01-01', '9999-12-31'])('takes %s', (text) => {
    expect(civilDate(text)).toBe(text);
  });

  it.each([
    '2026-02-29',
    '2100-02-29',
    '2026-04-31',
    '2026-13-01',
    '2026-00-10',
    '2026-01-00',
    '2026-1-1',
    '26-01-01',
    '0099-01-01',
    '2026-03-31 ',
    '2026-03-31T00:00',
    '+2026-03-31',
    '二〇二六',
    '',
  ])('refuses %j', (text) => {
    expect(isCivilDate(text)).toBe(false);
    expect(() => civilDate(text)).toThrow(RangeError);
  });

  it('counts on across months, years and leap days', () => {
    expect(addDays('2024-02-28', 1)).toBe('2024-02-29');
    expect(addDays('2023-02-28', 1)).toBe('2023-03-01');
    expect(addDays('2026-01-01', -1)).toBe('2025-12-31');
    expect(daysBetween('2024-01-01', '2025-01-01')).toBe(366);
    expect(daysBetween('2026-03-31', '2026-03-01')).toBe(-30);
  });

  it('lets 29 February fall to the 28th in common years only', () => {
    expect(addYears('2024-02-29', 3)).toBe('2027-02-28');
    expect(addYears('2024-02-29', 4)).toBe('2028-02-29');
    expect(addYears('2024-02-29', -1)).toBe('2023-02-28');
    expect(addYears('2023-02-28', 1)).toBe('2024-02-28');
    expect(addYears('2023-11-06', 3)).toBe('2026-11-06');
  });

  it('refuses to leave the years it can write', () => {
    expect(() => addDays('9999-12-31', 1)).toThrow(RangeError);
    expect(() => addYears('9999-06-01', 1)).toThrow(RangeError);
    expect(() => addYears('1000-06-01', -1)).toThrow(RangeError);
    expect(() => dayNumber('junk' as '2026-01-01')).toThrow(RangeError);
    expect(() => dateOfDayNumber(Number.NaN)).toThrow(RangeError);
  });

  it('names weekdays and writes dates in Chinese', () => {
    expect(weekday('2026-03-29')).toBe(0);
    expect(weekday('1969-12-31')).toBe(3);
    expect(weekdayName('2026-11-25')).toBe('星期三');
    expect(formatChinese('2026-03-31')).toBe('2026年3月31日（星期二）');
    expect(yearOf('2026-03-31')).toBe(2026);
  });

  it('reverses an addition by a subtraction, and sorts as text in the order of time', () => {
    fc.assert(
      fc.property(date, date, fc.integer({ min: -40_000, max: 40_000 }), (a, b, days) => {
        expect(addDays(addDays(a, days), -days)).toBe(a);
        expect(addDays(a, daysBetween(a, b))).toBe(b);
        expect(weekday(addDays(a, 7))).toBe(weekday(a));
        expect(a < b).toBe(dayNumber(a) < dayNumber(b));
        expect(isCivilDate(a)).toBe(true);
      }),
    );
  });

  it('adds years to the same month and day, but for 29 February', () => {
    fc.assert(
      fc.property(date, fc.integer({ min: -100, max: 100 }), (from, years) => {
        const to = addYears(from, years);
        expect(isCivilDate(to)).toBe(true);
        expect(yearOf(to)).toBe(yearOf(from) + years);
        const kept = to.slice(5) === from.slice(5);
        expect(kept || (from.endsWith('-02-29') && to.endsWith('-02-28'))).toBe(true);
      }),
    );
  });
});

describe('instants', () => {
  it('writes Beijing time in one fixed form', () => {
    expect(instantOf(0)).toBe('1970-01-01T08:00:00.000+08:00');
    expect(instantOf(Date.UTC(2026, 2, 31, 16))).toBe('2026-04-01T00:00:00.000+08:00');
    expect(dateOf(instantOf(Date.UTC(2026, 2, 31, 15, 59, 59, 999)))).toBe('2026-03-31');
  });

  it('ends a day at 24:00, which is the next day’s start', () => {
    expect(startOfDay('2026-03-31')).toBe('2026-03-31T00:00:00.000+08:00');
    expect(endOfDay('2026-12-31')).toBe('2027-01-01T00:00:00.000+08:00');
    expect(epochOf(endOfDay('2026-03-31')) - epochOf(startOfDay('2026-03-31'))).toBe(86_400_000);
  });

  it('counts times of day from midnight', () => {
    expect(atMinute('2026-03-31', 540)).toBe('2026-03-31T09:00:00.000+08:00');
    expect(atMinute('2026-03-31', 719, 59)).toBe('2026-03-31T11:59:59.000+08:00');
    expect(atMinute('2026-12-31', 1440)).toBe('2027-01-01T00:00:00.000+08:00');
  });

  it.each(['2026-03-31', '2026-03-31T09:00:00+08:00', '2026-03-31T01:00:00.000Z', '2026-03-31T25:00:00.000+08:00', ''])(
    'does not take %j for an instant',
    (text) => {
      expect(() => epochOf(text)).toThrow(RangeError);
    },
  );

  it('round-trips, and sorts as text in the order of time', () => {
    fc.assert(
      fc.property(epoch, epoch, (a, b) => {
        expect(epochOf(instantOf(a))).toBe(a);
        expect(instantOf(a) < instantOf(b)).toBe(a < b);
        const day = dateOf(instantOf(a));
        expect(startOfDay(day) <= instantOf(a) && instantOf(a) < endOfDay(day)).toBe(true);
      }),
    );
  });
});

describe('the host’s time zone', () => {
  afterEach(() => {
    vi.unstubAllEnvs();
  });

  it('does not matter', () => {
    const spec = { rule: 'r', article: '', policy: '', title: '', pauses: [], extensions: [] };
    const seen = ['UTC', 'Asia/Shanghai', 'America/Los_Angeles', 'Pacific/Kiritimati', 'Australia/Lord_Howe'].map(
      (zone) => {
        vi.stubEnv('TZ', zone);
        return {
          offset: new Date(2026, 2, 29).getTimezoneOffset(), // the host's own reckoning, to see that the zone took hold
          results: [
            instantOf(Date.UTC(2026, 2, 29, 1, 30)),
            epochOf('2026-03-08T02:30:00.000+08:00'),
            addDays('2026-03-28', 1),
            addYears('2024-02-29', 3),
            weekday('2026-03-29'),
            atMinute('2026-10-04', 150),
            isCivilDate('2026-03-08'),
            endOfDay('2026-10-31'),
            computeDueDate({ ...spec, anchor: '2026-02-10', term: { count: 20, unit: 'working-day' } }, CHINA),
          ],
        };
      },
    );
    expect(new Set(seen.map(({ offset }) => offset)).size).toBe(5);
    for (const { results } of seen) expect(results).toEqual(seen[0]?.results);
  });
});
