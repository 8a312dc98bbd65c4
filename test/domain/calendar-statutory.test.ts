/** The days off fixed by law, proved against the published notices, and the years that are assumed from them. */
import chineseDays from 'chinese-days';
import { describe, expect, it } from 'vitest';
import { ASSUMED_YEARS, withAssumedYears } from '../../domain/calendar/assumed-years.js';
import { CHINA } from '../../domain/calendar/china.js';
import { addDays, type CivilDate, yearOf } from '../../domain/calendar/civil.js';
import { statutoryDays, statutoryLaw } from '../../domain/calendar/statutory.js';
import {
  addWorkingDays,
  asIfPublished,
  dayKind,
  isPublished,
  type Calendar,
  type YearCalendar,
} from '../../domain/calendar/working-days.js';
import { noticeProblems } from '../../domain/calendar/year-notice.js';
import { SHIPPED_POLICIES } from '../../domain/policy/registry.js';

const years = (first: number, last: number) => Array.from({ length: last - first + 1 }, (_, i) => first + i);
const daysOff = (year: number) => Object.entries(statutoryDays(year)) as [CivilDate, string][];

describe('the days off fixed by law', () => {
  it.each(years(2014, 2026))('are days off for the same holiday in what was published for %i', (year) => {
    for (const [date, name] of daysOff(year)) {
      // The record gives a listed day `English,中文,length` for a name.
      const published = chineseDays.getDayDetail(date).name.split(',')[1];
      expect([date, chineseDays.isHoliday(date)]).toEqual([date, true]);
      // Where two holidays touch, the record names one of them.
      const named = (['中秋', '国庆'] as const).some((each) => name.includes(each)) ? ['中秋', '国庆节'] : [name];
      expect(named.map((each) => each.replace('节', ''))).toContain(published?.replace('节', ''));
    }
  });

  it.each(Object.entries(CHINA.years))('are listed by the notice of %s that ships', (year, { holidays }) => {
    const days = daysOff(Number(year)).map(([date]) => date);
    expect(days.filter((date) => holidays[date] === undefined)).toEqual([]);
    expect(days.filter((date) => yearOf(date) !== Number(year))).toEqual([]);
  });

  it('are eleven in 2024, and thirteen from 2025 on, with New Year’s Eve and 2 May', () => {
    expect(statutoryDays(2024)).toEqual({
      '2024-01-01': '元旦',
      '2024-02-10': '春节',
      '2024-02-11': '春节',
      '2024-02-12': '春节',
      '2024-04-04': '清明节',
      '2024-05-01': '劳动节',
      '2024-06-10': '端午节',
      '2024-09-17': '中秋节',
      '2024-10-01': '国庆节',
      '2024-10-02': '国庆节',
      '2024-10-03': '国庆节',
    });
    expect(statutoryDays(2027)).toEqual({
      '2027-01-01': '元旦',
      '2027-02-05': '春节',
      '2027-02-06': '春节',
      '2027-02-07': '春节',
      '2027-02-08': '春节',
      '2027-04-05': '清明节',
      '2027-05-01': '劳动节',
      '2027-05-02': '劳动节',
      '2027-06-09': '端午节',
      '2027-09-15': '中秋节',
      '2027-10-01': '国庆节',
      '2027-10-02': '国庆节',
      '2027-10-03': '国庆节',
    });
    expect([2024, 2025].map(statutoryLaw)).toEqual([
      '全国年节及纪念日放假办法（国务院令第644号）',
      '全国年节及纪念日放假办法（国务院令第795号）',
    ]);
  });

  it('have both names where two holidays coincide', () => {
    expect(statutoryDays(2020)['2020-10-01']).toBe('中秋节、国庆节');
    expect(statutoryDays(2031)['2031-10-01']).toBe('中秋节、国庆节');
  });

  it('agree with an independent record of the lunar calendar and the solar terms until 2060', () => {
    for (const year of years(2014, 2060)) {
      const first = (name: string) => daysOff(year).find(([, each]) => each.split('、').includes(name))![0];
      const newYear = chineseDays.getSolarDateFromLunar(`${year}-01-01`).date as CivilDate;
      const spring = daysOff(year)
        .filter(([, name]) => name === '春节')
        .map(([date]) => date);
      expect(spring).toEqual((year < 2025 ? [0, 1, 2] : [-1, 0, 1, 2]).map((n) => addDays(newYear, n)));
      expect(first('端午节')).toBe(chineseDays.getSolarDateFromLunar(`${year}-05-05`).date);
      expect(first('中秋节')).toBe(chineseDays.getSolarDateFromLunar(`${year}-08-15`).date);
      expect(first('清明节')).toBe(chineseDays.getSolarTermDate(year, 4, 'pure_brightness'));
    }
  });

  it('must be listed by a notice that is imported', () => {
    const holidays = { ...statutoryDays(2027), '2027-02-09': '春节' } as Record<CivilDate, string>;
    const notice: YearCalendar = { source: '通知', holidays, workdays: {} };
    expect(noticeProblems(2027, notice)).toEqual([]);
    const { '2027-02-05': _eve, '2027-04-05': _qingming, ...rest } = holidays;
    expect(noticeProblems(2027, { ...notice, holidays: rest }).map(({ message }) => message)).toEqual([
      '缺少“清明节”的放假安排',
      '2027-02-05（春节）须列为放假',
    ]);
  });
});

describe('a year that is not published', () => {
  const assumed = withAssumedYears(CHINA);

  it('has its days off by law and otherwise ordinary weeks, all of them provisional', () => {
    const kind = (date: CivilDate) => dayKind(assumed, date);
    expect(kind('2027-02-05')).toMatchObject({ working: false, why: 'holiday', name: '春节', provisional: true });
    expect(kind('2027-02-09')).toMatchObject({ working: true, why: 'weekday', provisional: true });
    expect(kind('2027-02-20')).toMatchObject({ working: false, why: 'weekend', provisional: true });
    expect(kind('2027-01-01')).toMatchObject({ working: false, provisional: true });
    expect(kind('2026-12-31')).toMatchObject({ working: true, provisional: true });
    expect(kind('2026-12-27').provisional).toBe(false);
    expect(kind('2021-10-01')).toMatchObject({ working: true, why: 'weekday', provisional: true });
    expect(addWorkingDays(assumed, '2027-09-30', 1)).toBe('2027-10-04');
    expect(addWorkingDays(CHINA, '2027-09-30', 1)).toBe('2027-10-01');
  });

  it('is there for fifteen years after the last published one, with its source, and in little space', () => {
    const added = Object.entries(assumed.years).filter(([, year]) => !isPublished(year));
    expect(added.map(([year]) => Number(year))).toEqual(years(2027, 2026 + ASSUMED_YEARS));
    expect(added[0]![1].source).toBe('全国年节及纪念日放假办法（国务院令第795号）；调休待公布');
    expect(Buffer.byteLength(JSON.stringify(added[0]))).toBeLessThan(600);
    expect(JSON.parse(JSON.stringify(assumed))).toEqual(assumed);
    expect(SHIPPED_POLICIES.calendar).toEqual(assumed); // and does not take them as published
  });

  it('gives way to the published one, and a year that was left out is assumed', () => {
    const published: YearCalendar = { source: '通知', holidays: {}, workdays: {} };
    const later = withAssumedYears({ ...assumed, years: { ...assumed.years, '2028': published } });
    expect(later.years['2028']).toBe(published);
    expect(later.years['2027']).toEqual(assumed.years['2027']);
    expect(Object.keys(later.years).map(Number)).toEqual(years(2022, 2028 + ASSUMED_YEARS));
    expect(withAssumedYears(later)).toEqual(later);
  });

  it('is not added to a calendar without published years', () => {
    const none: Calendar = { years: {} };
    expect(withAssumedYears(none)).toEqual(none);
  });

  it('stays provisional where it is taken as published', () => {
    const calendar = asIfPublished(assumed);
    expect(calendar.asIfPublished).toBe(true);
    expect(dayKind(calendar, '2027-02-05')).toEqual(dayKind(assumed, '2027-02-05'));
    expect(withAssumedYears(calendar)).toEqual(calendar);
  });
});
