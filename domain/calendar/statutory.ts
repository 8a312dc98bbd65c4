/**
 * The days off that the law fixes for every year (全国年节及纪念日放假办法). Never loaded by workflows: a calendar that is
 * handed to them lists the dates.
 */
import { LunarDay, SolarTerm, type SolarDay } from 'tyme4ts';
import { addDays, civilDate, type CivilDate } from './civil.js';

/** An edition of the law, in force from the beginning of a year. */
interface Law {
  readonly since: number;
  readonly title: string;
  /** The first day off of Spring Festival, counted from the lunar New Year's Day. */
  readonly springFestivalFrom: number;
  readonly springFestivalDays: number;
  readonly labourDays: number;
}

/** Latest first. The edition of 2014 also serves for the years before, which are not computed with. */
const LAWS: readonly [Law, Law] = [
  {
    since: 2025,
    title: '全国年节及纪念日放假办法（国务院令第795号）',
    springFestivalFrom: -1,
    springFestivalDays: 4,
    labourDays: 2,
  },
  {
    since: 2014,
    title: '全国年节及纪念日放假办法（国务院令第644号）',
    springFestivalFrom: 0,
    springFestivalDays: 3,
    labourDays: 1,
  },
];

/** Return the title and number of the law in force in the year. */
export function statutoryLaw(year: number): string {
  return lawOf(year).title;
}

/** Return the days off of a year by the law then in force, with the names of the holidays, joined where two coincide. */
export function statutoryDays(year: number): Readonly<Record<CivilDate, string>> {
  const { springFestivalFrom, springFestivalDays, labourDays } = lawOf(year);
  const solar = (monthAndDay: string): CivilDate => civilDate(`${year}-${monthAndDay}`);
  const lunar = (month: number, day: number): CivilDate => dateOf(LunarDay.fromYmd(year, month, day).getSolarDay());
  const holidays: readonly (readonly [name: string, first: CivilDate, days: number])[] = [
    ['元旦', solar('01-01'), 1],
    ['春节', addDays(lunar(1, 1), springFestivalFrom), springFestivalDays],
    ['清明节', dateOf(SolarTerm.fromName(year, '清明').getJulianDay().getSolarDay()), 1],
    ['劳动节', solar('05-01'), labourDays],
    ['端午节', lunar(5, 5), 1],
    ['中秋节', lunar(8, 15), 1],
    ['国庆节', solar('10-01'), 3],
  ];
  const found: Record<CivilDate, string> = {};
  for (const [name, first, days] of holidays) {
    for (let day = first; day < addDays(first, days); day = addDays(day, 1)) {
      found[day] = found[day] === undefined ? name : `${found[day]}、${name}`;
    }
  }
  return found;
}

function lawOf(year: number): Law {
  return LAWS.find(({ since }) => year >= since) ?? LAWS[1];
}

function dateOf(day: SolarDay): CivilDate {
  return addDays(civilDate(`${day.getYear()}-01-01`), day.getIndexInYear());
}
