import { expect, it } from 'vitest';
import { CHINA } from '../../domain/calendar/china.js';
import { isWorkingDay } from '../../domain/calendar/working-days.js';
import { BEIJING_2023 } from '../../domain/policy/beijing-2023/edition-3.js';
import { draftDates, presentPolicy } from '../../domain/round/drafting.js';
import { checkDates } from '../../domain/round/dates.js';

const on = '2026-01-12';

it('takes the last round’s dates, a year later and rolled to working days', () => {
  const last = { opensOn: '2025-02-28', closesOn: '2025-04-30', recommendBy: '2025-06-30' } as const;
  expect(draftDates(BEIJING_2023, { on, calendar: CHINA, last })).toEqual({
    opensOn: '2026-02-28', // a Saturday, worked in exchange for the Spring Festival
    closesOn: '2026-04-30',
    recommendBy: '2026-06-30',
  });
  const earlier = { opensOn: '2023-02-28', closesOn: '2023-05-02', recommendBy: '2023-06-30' } as const;
  expect(draftDates(BEIJING_2023, { on, calendar: CHINA, last: earlier }).closesOn).toBe('2026-05-06');
});

it.each([undefined, { opensOn: '2025-01-06', closesOn: '2025-02-28', recommendBy: '2025-03-31' } as const])(
  'goes by the policy where no earlier round says, or its days have passed',
  (last) => {
    const dates = draftDates(BEIJING_2023, { on, calendar: CHINA, last });
    expect(checkDates(dates, on)).toBeUndefined();
    expect(Object.values(dates).every((date) => isWorkingDay(CHINA, date))).toBe(true);
    expect(dates.opensOn).toBe('2026-02-11');
  },
);

it('is under the latest active policy in force, or else the latest active one', () => {
  const next = { ...BEIJING_2023, id: 'next', inForce: { from: '2026-08-17', until: '2029-08-16' } } as const;
  const list = (active: boolean) => () => [
    { policy: next, active },
    { policy: BEIJING_2023, active: true },
  ];
  expect(presentPolicy({}, on).id).toBe('beijing-2023');
  expect(presentPolicy({ list: list(true) }, on).id).toBe('beijing-2023');
  expect(presentPolicy({ list: list(true) }, '2027-01-11').id).toBe('next');
  expect(presentPolicy({ list: list(true) }, '2030-01-11').id).toBe('next');
  expect(presentPolicy({ list: list(false) }, '2030-01-11').id).toBe('beijing-2023');
});
