import type { Pause } from '../../domain/calendar/pauses.js';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CHINA } from '../../domain/calendar/china.js';
import {
  addDays,
  addYears,
  dateOfDayNumber,
  dayNumber,
  daysBetween,
  endOfDay,
  type CivilDate,
} from '../../domain/calendar/civil.js';
import {
  computeDueDate,
  dueDateDifference,
  type DueDate,
  type DueDateSpec,
  type Extension,
  type Counting,
} from '../../domain/calendar/due-date.js';
import { explainDueDate } from '../../domain/calendar/explain.js';
import { isWorkingDay, type Calendar } from '../../domain/calendar/working-days.js';

type Moves = Partial<Pick<DueDateSpec, 'pauses' | 'extensions'>>;

function deadline(anchor: CivilDate, term: Counting, moves: Moves = {}, calendar: Calendar = CHINA): DueDate {
  const identity = { rule: 'annual-report', article: '第十六条', policy: 'beijing-2023', title: '年度报告' };
  return computeDueDate({ ...identity, anchor, term, pauses: [], extensions: [], ...moves }, calendar);
}

const working = (count: number, more: Partial<Counting> = {}): Counting => ({ count, unit: 'working-day', ...more });
const days = (count: number, more: Partial<Counting> = {}): Counting => ({ count, unit: 'day', ...more });
const FIXED = days(0, { roll: true });

const pause = (from: CivilDate, to?: CivilDate): Pause => ({ from, ...(to && { to }), why: '补正' });
const longer = (on: CivilDate, by: Extension['by']): Extension => ({ on, by, officer: 'officer-1' });
const tenMore = (on: CivilDate) => longer(on, { count: 10, unit: 'working-day' });

describe('counting', () => {
  it('leaves the anchor day out, skips days off and counts make-up days', () => {
    const { due, at, days: notes, provisional } = deadline('2026-02-12', working(4));
    expect(due).toBe('2026-02-25'); // Fri 13, Sat 14 (make-up), Tue 24, Wed 25
    expect(at).toBe('2026-02-26T00:00:00.000+08:00');
    expect(provisional).toBe(false);
    expect(notes).toHaveLength(14);
    expect(notes.filter(({ counted }) => counted).map(({ date, n, why }) => [date, n, why])).toEqual([
      ['2026-02-13', 1, 'weekday'],
      ['2026-02-14', 2, 'make-up'],
      ['2026-02-24', 3, 'weekday'],
      ['2026-02-25', 4, 'weekday'],
    ]);
    expect(notes[3]).toEqual({ date: '2026-02-15', counted: false, why: 'holiday', name: '春节', provisional: false });
  });

  it('counts the anchor as day 1 where the term says so', () => {
    expect(deadline('2026-11-23', working(5, { countFirstDay: true })).due).toBe('2026-11-27');
    expect(deadline('2026-11-23', working(5)).due).toBe('2026-11-30');
    expect(deadline('2026-11-23', days(5, { countFirstDay: true })).due).toBe('2026-11-27');
    expect(deadline('2026-11-23', working(1, { countFirstDay: true })).due).toBe('2026-11-23');
  });

  it('does not count a first day that is a day off as a working day', () => {
    const { due, days: notes } = deadline('2026-11-21', working(5, { countFirstDay: true })); // a Saturday
    expect(due).toBe('2026-11-27');
    expect(notes[0]).toMatchObject({ why: 'anchor', counted: false });
  });

  it('counts calendar days through weekends', () => {
    const { due, days: notes } = deadline('2026-02-13', days(30));
    expect(due).toBe('2026-03-15'); // a Sunday: no roll asked for
    expect(notes).toHaveLength(31);
    expect(notes.at(-1)).toMatchObject({ counted: true, n: 30, why: 'weekend' });
  });

  it('lists only the ends of a long count', () => {
    const { due, days: notes } = deadline('2026-01-01', days(180));
    expect(due).toBe('2026-06-30');
    expect(notes.map(({ date, n }) => [date, n])).toEqual([
      ['2026-01-01', undefined],
      ['2026-06-30', 180],
    ]);
  });

  it('takes a term in years to the corresponding day, 29 February to 28', () => {
    expect(deadline('2023-11-06', { count: 3, unit: 'year' }).due).toBe('2026-11-06');
    const leap = deadline('2024-02-29', { count: 3, unit: 'year' });
    expect(leap).toMatchObject({ due: '2027-02-28', rolled: false, provisional: false });
    expect(leap.days.map(({ why }) => why)).toEqual(['anchor', 'anniversary']);
  });

  it('carries the identity of the rule', () => {
    expect(deadline('2026-02-12', working(4))).toMatchObject({
      rule: 'annual-report',
      article: '第十六条',
      policy: 'beijing-2023',
      title: '年度报告',
      anchor: '2026-02-12',
    });
  });

  it.each([-1, 1.5, Number.NaN, Number.POSITIVE_INFINITY])('refuses a count of %d', (count) => {
    expect(() => deadline('2026-02-12', working(count))).toThrow(RangeError);
    const by = { count, unit: 'day' } as const;
    expect(() => deadline('2026-02-12', FIXED, { extensions: [longer('2026-02-12', by)] })).toThrow(RangeError);
  });

  it('refuses an invalid date', () => {
    expect(() => deadline('soon' as CivilDate, working(3))).toThrow(RangeError);
  });
});

describe('rolling', () => {
  it('takes a fixed date on a day off to the next working day', () => {
    const rolled = deadline('2024-03-31', FIXED); // a Sunday
    expect(rolled).toMatchObject({ nominal: '2024-03-31', due: '2024-04-01', rolled: true, provisional: false });
    expect(rolled.days.map(({ date, why }) => [date, why])).toEqual([
      ['2024-03-31', 'anchor'],
      ['2024-04-01', 'rolled'],
    ]);
  });

  it('leaves a fixed date on a working day, and one that does not roll', () => {
    expect(deadline('2026-03-31', FIXED)).toMatchObject({ due: '2026-03-31', nominal: '2026-03-31', rolled: false });
    expect(deadline('2024-03-31', days(0))).toMatchObject({ due: '2024-03-31', rolled: false });
  });

  it('passes over a whole holiday and stops at a make-up day', () => {
    const national = deadline('2026-09-01', days(30, { roll: true })); // 1 October
    expect(national).toMatchObject({ nominal: '2026-10-01', due: '2026-10-08', rolled: true });
    expect(national.days.slice(-7).map(({ why }) => why)).toEqual([...Array(6).fill('holiday'), 'rolled']);
    expect(deadline('2026-01-03', FIXED).due).toBe('2026-01-04'); // a Sunday worked
  });

  it('is provisional only where an unpublished day decides', () => {
    expect(deadline('2028-03-31', FIXED)).toMatchObject({ due: '2028-03-31', provisional: true });
    expect(deadline('2028-03-31', days(0)).provisional).toBe(false);
    expect(deadline('2026-12-20', working(5)).provisional).toBe(false); // 21–25 December
    expect(deadline('2026-12-20', working(6)).provisional).toBe(true); // 28 December: the notice for 2027 may arrange it
  });

  it('is provisional for an unpublished day it counted, even if it ends among published ones', () => {
    expect(deadline('2021-12-27', working(8))).toMatchObject({ due: '2022-01-07', provisional: true });
  });

  it('is recomputed when the calendar is published, and the difference is reported', () => {
    const notice = { source: '2027', holidays: { '2027-03-31': '某节' }, workdays: {} };
    const published: Calendar = { years: { ...CHINA.years, '2027': notice } };
    const before = deadline('2027-03-31', FIXED);
    const after = deadline('2027-03-31', FIXED, {}, published);
    expect([before.provisional, after.provisional]).toEqual([true, false]);
    expect(dueDateDifference(before, after)).toEqual({ was: '2027-03-31', now: '2027-04-01' });
    expect(dueDateDifference(before, before)).toBeUndefined();
    expect(dueDateDifference(before, deadline('2027-03-31', FIXED, { pauses: [pause('2027-03-01')] }))).toEqual({
      was: '2027-03-31',
    });
  });
});

describe('pauses', () => {
  it('do not count the days after the first up to the day they end', () => {
    const paused = deadline('2026-11-02', working(5), { pauses: [pause('2026-11-04', '2026-11-10')] });
    expect(paused.due).toBe('2026-11-13'); // 3, 4 | 11, 12, 13
    expect(paused.days.filter(({ why }) => why === 'paused').map(({ date }) => date)).toEqual([
      '2026-11-05',
      '2026-11-06',
      '2026-11-07',
      '2026-11-08',
      '2026-11-09',
      '2026-11-10',
    ]);
  });

  it('merge where they overlap', () => {
    const pauses = [
      pause('2026-11-04', '2026-11-10'),
      pause('2026-11-05', '2026-11-06'),
      pause('2026-11-10', '2026-11-11'),
    ];
    expect(deadline('2026-11-02', days(5), { pauses }).due).toBe('2026-11-14');
  });

  it('leave no date while open', () => {
    const open = deadline('2026-11-02', working(5), { pauses: [pause('2026-11-04')] });
    expect(open).toMatchObject({ paused: true, nominal: '2026-11-09' });
    expect('due' in open || 'at' in open).toBe(false);
    expect(open.days.map(({ date, why }) => [date, why])).toEqual([
      ['2026-11-02', 'anchor'],
      ['2026-11-03', 'weekday'],
      ['2026-11-04', 'weekday'],
      ['2026-11-05', 'paused'],
    ]);
  });

  it('begun after the deadline has passed do not reopen it', () => {
    expect(deadline('2026-11-02', working(5), { pauses: [pause('2026-11-10')] })).toMatchObject({
      due: '2026-11-09',
      paused: false,
    });
    expect(deadline('2026-11-02', working(5), { pauses: [pause('2026-11-10', '2026-11-20')] }).due).toBe('2026-11-09');
  });

  it('begun on the last day keep it from ending, and carry it to the day they end', () => {
    const pauses = [pause('2026-11-09')];
    expect(deadline('2026-11-02', working(5), { pauses }).paused).toBe(true);
    const lifted = deadline('2026-11-02', working(5), { pauses: [pause('2026-11-09', '2026-11-12')] });
    expect(lifted).toMatchObject({ due: '2026-11-12', rolled: false });
    const onSaturday = deadline('2026-11-02', working(5), { pauses: [pause('2026-11-09', '2026-11-14')] });
    expect(onSaturday).toMatchObject({ nominal: '2026-11-14', due: '2026-11-16', rolled: true });
  });

  it('begun and ended on one day change nothing', () => {
    expect(deadline('2026-11-02', working(5), { pauses: [pause('2026-11-09', '2026-11-09')] }).due).toBe('2026-11-09');
  });

  it('move a fixed date and an anniversary by the days paused', () => {
    const pauses = [pause('2026-03-10', '2026-03-20')];
    const fixed = deadline('2026-03-31', FIXED, { pauses });
    expect(fixed.due).toBe('2026-04-10');
    expect(fixed.days.map(({ why }) => why)).toEqual([...Array(10).fill('paused'), 'anchor', 'shifted']);
    expect(deadline('2024-04-10', { count: 2, unit: 'year' }, { pauses }).due).toBe('2026-04-20');
    // What was paused before a count begins does not concern it.
    expect(deadline('2026-03-25', { count: 1, unit: 'year' }, { pauses }).due).toBe('2027-03-25');
    expect(deadline('2026-03-31', FIXED, { pauses: [pause('2026-03-10')] })).toMatchObject({
      paused: true,
      nominal: '2026-03-31',
    });
  });

  it('that start before the count hold it off', () => {
    const pauses = [pause('2026-11-01', '2026-11-05')];
    const held = deadline('2026-11-03', working(2, { countFirstDay: true }), { pauses });
    expect(held.days[0]).toMatchObject({ why: 'anchor', counted: false });
    expect(held.due).toBe('2026-11-09'); // Fri 6, Mon 9
  });

  it('are copied: ending one in place does not change what was computed', () => {
    const running = pause('2026-11-04');
    const open = deadline('2026-11-02', working(5), { pauses: [running] });
    running.to = '2026-11-10';
    expect(open.pauses).toEqual([{ from: '2026-11-04', why: '补正' }]);
  });
});

describe('extensions', () => {
  it('count from the date so far and say what each gave', () => {
    const twice = deadline('2026-11-02', working(5), { extensions: [tenMore('2026-11-06'), tenMore('2026-11-20')] });
    expect(twice.extensions.map(({ gave }) => gave)).toEqual(['2026-11-23', '2026-12-07']);
    expect(twice.due).toBe('2026-12-07');
    expect(twice.days.filter(({ counted, extension }) => counted && extension === 2)).toHaveLength(10);
  });

  it('by calendar days roll again only where the term rolls', () => {
    const extensions = [longer('2026-03-20', { count: 4, unit: 'day' })]; // Saturday 4 April, 清明
    expect(deadline('2026-03-31', FIXED, { extensions })).toMatchObject({
      nominal: '2026-04-04',
      due: '2026-04-07',
      rolled: true,
    });
    expect(deadline('2026-03-31', days(0), { extensions })).toMatchObject({ due: '2026-04-04', rolled: false });
  });

  it('until a date give that date, never an earlier one', () => {
    const until = (date: CivilDate) =>
      deadline('2026-03-31', FIXED, { extensions: [longer('2026-03-20', { until: date })] });
    expect(until('2026-04-15')).toMatchObject({ due: '2026-04-15', rolled: false });
    expect(until('2026-04-15').days.at(-1)).toMatchObject({ why: 'extended', extension: 1, counted: false });
    expect(until('2026-05-03')).toMatchObject({ nominal: '2026-05-03', due: '2026-05-06', rolled: true });
    expect(until('2026-03-25').due).toBe('2026-03-31');
  });

  it('are pushed on by a pause that comes after them', () => {
    const extensions = [longer('2026-11-06', { until: '2026-11-20' })];
    const pauses = [pause('2026-11-11', '2026-11-13')];
    expect(deadline('2026-11-02', days(7), { extensions, pauses }).due).toBe('2026-11-22');
    const counted = [longer('2026-11-06', { count: 11, unit: 'day' })];
    expect(deadline('2026-11-02', days(7), { extensions: counted, pauses }).due).toBe('2026-11-22');
  });

  it('are not pushed on by a pause that was over when they were granted', () => {
    const extensions = [longer('2026-11-10', { until: '2026-11-20' })];
    expect(deadline('2026-11-02', days(7), { extensions, pauses: [pause('2026-11-03', '2026-11-06')] }).due).toBe(
      '2026-11-20',
    );
  });
});

describe('explanations', () => {
  it('say what was counted, skipped, made up, and when it ends', () => {
    expect(explainDueDate(deadline('2026-02-12', working(4)))).toEqual([
      '依据第十六条，“年度报告”自2026年2月12日（星期四）起算，当日不计，期限4个工作日。',
      '以下休息日不计，共9日：2026年2月15日（星期日）至2026年2月23日（星期一）（春节）。',
      '以下补班日计为工作日：2026年2月14日（星期六）（春节调休）。',
      '期限于2026年2月25日（星期三）24时届满。',
    ]);
  });

  it('say where a fixed date rolled, and that it is provisional', () => {
    expect(explainDueDate(deadline('2029-03-31', FIXED))).toEqual([
      '依据第十六条，“年度报告”的期限为固定日期2029年3月31日（星期六）。',
      '期限的最后一日2029年3月31日（星期六）适逢周末，顺延至其后第一个工作日2029年4月2日（星期一）。',
      '期限于2029年4月2日（星期一）24时届满。',
      '2029年3月31日（星期六）起的放假安排尚未公布，暂按法定节假日和普通周推算，以上日期为暂定，公布后重新计算。',
    ]);
  });

  it('say what paused and what extended it', () => {
    const moved = deadline('2026-11-02', working(5), {
      pauses: [pause('2026-11-04', '2026-11-10')],
      extensions: [longer('2026-11-12', { count: 2, unit: 'working-day' })],
    });
    expect(explainDueDate(moved)).toEqual([
      '依据第十六条，“年度报告”自2026年11月2日（星期一）起算，当日不计，期限5个工作日。',
      '以下休息日不计，共2日：2026年11月14日（星期六）至2026年11月15日（星期日）（周末）。',
      '因补正，2026年11月5日（星期四）至2026年11月10日（星期二）不计，共6日。',
      '经2026年11月12日（星期四）决定，期限延长2个工作日，届满日为2026年11月17日（星期二）。',
      '期限于2026年11月17日（星期二）24时届满。',
    ]);
  });

  it('say that an open pause holds it', () => {
    expect(explainDueDate(deadline('2026-11-02', working(5), { pauses: [pause('2026-11-04')] })).slice(-2)).toEqual([
      '因补正，自2026年11月5日（星期四）起停止计算，尚未恢复。',
      '停止计算期间，期限不届满。',
    ]);
  });

  it('say why a paused last day lies where it does', () => {
    const carried = deadline('2026-11-02', working(5), { pauses: [pause('2026-11-09', '2026-11-12')] });
    expect(explainDueDate(carried)).toContain('期限的最后一日起停止计算，顺延至恢复之日2026年11月12日（星期四）。');
    const shifted = deadline('2026-03-31', FIXED, { pauses: [pause('2026-03-10', '2026-03-20')] });
    expect(explainDueDate(shifted)).toContain('期限按停止计算的日数相应顺延至2026年4月10日（星期五）。');
  });
});

describe('whatever the term, pauses and extensions', () => {
  const date = (from: CivilDate, to: CivilDate) =>
    fc.integer({ min: dayNumber(from), max: dayNumber(to) }).map(dateOfDayNumber);
  const anchors = date('2021-10-01', '2027-12-31');
  const terms: fc.Arbitrary<Counting> = fc
    .record({
      unit: fc.constantFrom('working-day', 'working-day', 'day', 'year'),
      count: fc.nat(70),
      countFirstDay: fc.boolean(),
      roll: fc.boolean(),
    })
    .map((term) => (term.unit === 'year' ? { ...term, count: term.count % 4 } : term));
  /** Offsets in days from the anchor, so that moves meet the count. */
  const pauses = (anchor: CivilDate) =>
    fc.array(
      fc
        .tuple(fc.integer({ min: -20, max: 130 }), fc.nat(40))
        .map(([start, length]) => pause(addDays(anchor, start), addDays(anchor, start + length))),
      { maxLength: 3 },
    );
  const extensions = (anchor: CivilDate) =>
    fc.array(
      fc
        .tuple(
          fc.nat(130),
          fc.oneof(
            fc.record({ count: fc.nat(40), unit: fc.constantFrom('working-day' as const, 'day' as const) }),
            fc.nat(200).map((days) => ({ until: addDays(anchor, days) })),
          ),
        )
        .map(([on, by]) => longer(addDays(anchor, on), by)),
      { maxLength: 2 },
    );
  const cases = anchors.chain((anchor) =>
    fc.record({
      anchor: fc.constant(anchor),
      term: terms,
      pauses: pauses(anchor),
      extensions: extensions(anchor),
    }),
  );
  const of = ({ anchor, term, ...moves }: { anchor: CivilDate; term: Counting } & Moves) =>
    deadline(anchor, term, moves);
  const due = (result: DueDate): CivilDate => result.due ?? expect.fail('no due date');
  const runs = { numRuns: 1000 };

  it('falls on or after its anchor and its nominal date, and ends at 24:00', () => {
    fc.assert(
      fc.property(cases, (c) => {
        const result = of(c);
        expect(due(result) >= c.anchor).toBe(true);
        expect(due(result) >= result.nominal).toBe(true);
        expect(result.rolled).toBe(due(result) !== result.nominal);
        expect(result.at).toBe(endOfDay(due(result)));
        expect(result.paused).toBe(false);
        expect(explainDueDate(result).length).toBeGreaterThanOrEqual(2);
      }),
      runs,
    );
  });

  it('falls on a working day where it rolls', () => {
    fc.assert(
      fc.property(cases, (c) => {
        expect(isWorkingDay(CHINA, due(of({ ...c, term: { ...c.term, roll: true } })))).toBe(true);
      }),
      runs,
    );
  });

  it('falls on a working day where working days are counted', () => {
    fc.assert(
      fc.property(cases, fc.integer({ min: 1, max: 70 }), (c, count) => {
        expect(isWorkingDay(CHINA, due(of({ ...c, term: working(count), extensions: [] })))).toBe(true);
      }),
      runs,
    );
  });

  it('does not roll unless the term does', () => {
    fc.assert(
      fc.property(cases, (c) => {
        const still = of({ ...c, term: { ...c.term, roll: false, unit: 'day' }, extensions: [] });
        expect(still).toMatchObject({ rolled: false, provisional: false });
      }),
      runs,
    );
  });

  it('counts as many days as the term has, each once, none of them paused', () => {
    fc.assert(
      fc.property(cases, (c) => {
        fc.pre(c.term.unit === 'working-day' || (c.term.unit === 'day' && daysBetween(c.anchor, due(of(c))) <= 60));
        const counted = of(c).days.filter((day) => day.counted && day.extension === undefined);
        expect(counted.map(({ n }) => n)).toEqual(Array.from({ length: c.term.count }, (_, i) => i + 1));
        for (const day of counted) {
          expect(c.term.unit === 'day' || isWorkingDay(CHINA, day.date)).toBe(true);
          expect(c.pauses.some(({ from, to }) => from < day.date && day.date <= to!)).toBe(false);
        }
      }),
      runs,
    );
  });

  it('agrees with a plain count of the working days between anchor and due date', () => {
    fc.assert(
      fc.property(cases, (c) => {
        fc.pre(c.term.count > 0);
        const paused = (day: CivilDate) => c.pauses.some(({ from, to }) => from < day && day <= to!);
        const end = due(of({ ...c, term: working(c.term.count), extensions: [] }));
        let counted = 0;
        for (let day = addDays(c.anchor, 1); day <= end; day = addDays(day, 1)) {
          if (isWorkingDay(CHINA, day) && !paused(day)) counted++;
        }
        // Each pause begun on what was the last day may carry it past a day off to one more working day.
        expect(counted - c.term.count).toBeGreaterThanOrEqual(0);
        expect(counted - c.term.count).toBeLessThanOrEqual(c.pauses.filter(({ to }) => to! < end).length);
      }),
      runs,
    );
  });

  it('notes days in order, none twice, from the anchor to the due date', () => {
    fc.assert(
      fc.property(cases, (c) => {
        const { days: notes, ...result } = of(c);
        const dates = notes.map((day) => day.date);
        expect(dates).toEqual([...new Set(dates)].toSorted());
        expect(dates).toContain(c.anchor);
        expect(dates.at(-1)).toBe(due({ ...result, days: notes }));
      }),
      runs,
    );
  });

  it('notes every day of a count of working days', () => {
    fc.assert(
      fc.property(cases, fc.integer({ min: 1, max: 70 }), (c, count) => {
        const result = of({ ...c, term: working(count), extensions: [tenMore(c.anchor)] });
        expect(result.days).toHaveLength(daysBetween(c.anchor, due(result)) + 1);
      }),
      runs,
    );
  });

  it('is never shortened by another pause', () => {
    fc.assert(
      fc.property(
        cases.chain((c) => fc.tuple(fc.constant(c), pauses(c.anchor))),
        ([c, more]) => {
          expect(due(of({ ...c, pauses: [...c.pauses, ...more] })) >= due(of(c))).toBe(true);
        },
      ),
      runs,
    );
  });

  it('is never shortened by another extension', () => {
    fc.assert(
      fc.property(
        cases.chain((c) => fc.tuple(fc.constant(c), extensions(c.anchor))),
        ([c, more]) => {
          expect(due(of({ ...c, extensions: [...c.extensions, ...more] })) >= due(of(c))).toBe(true);
        },
      ),
      runs,
    );
  });

  it('is moved by exactly the days of a pause within a plain count of days', () => {
    fc.assert(
      fc.property(
        anchors,
        fc.integer({ min: 1, max: 200 }),
        fc.nat(200),
        fc.nat(60),
        (anchor, count, start, length) => {
          const from = addDays(anchor, start);
          const plain = due(deadline(anchor, days(count)));
          const moved = due(deadline(anchor, days(count), { pauses: [pause(from, addDays(from, length))] }));
          expect(daysBetween(plain, moved)).toBe(from <= plain ? length : 0);
        },
      ),
      runs,
    );
  });

  it('has no date while a pause is open that began before it ended, and one otherwise', () => {
    fc.assert(
      fc.property(cases, fc.integer({ min: -20, max: 130 }), (c, start) => {
        const from = addDays(c.anchor, start);
        const open = of({ ...c, pauses: [...c.pauses, pause(from)] });
        expect(open.paused).toBe(from <= due(of(c)));
        expect(open.due).toBe(open.paused ? undefined : due(of(c)));
        expect(open.nominal).toBe(of(c).nominal);
        const dates = open.days.map((day) => day.date);
        expect(dates).toEqual([...new Set(dates)].toSorted());
        expect(explainDueDate(open).length).toBeGreaterThanOrEqual(2);
      }),
      runs,
    );
  });

  it('does not depend on the order in which pauses are given', () => {
    fc.assert(
      fc.property(cases, (c) => {
        expect(of({ ...c, pauses: c.pauses.toReversed() })).toEqual({ ...of(c), pauses: c.pauses.toReversed() });
      }),
      runs,
    );
  });

  it('in years keeps the month and day, 29 February apart', () => {
    fc.assert(
      fc.property(anchors, fc.integer({ min: 1, max: 12 }), (anchor, count) => {
        expect(due(deadline(anchor, { count, unit: 'year' }))).toBe(addYears(anchor, count));
      }),
    );
  });
});
