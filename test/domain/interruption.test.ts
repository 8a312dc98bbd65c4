/** Interruptions of the service: a deadline that ends within one is held, and moved for all once it is confirmed. */
import { describe, expect, test } from 'vitest';
import { withAssumedYears } from '../../domain/calendar/assumed-years.js';
import { CHINA } from '../../domain/calendar/china.js';
import { explainDueDate } from '../../domain/calendar/explain.js';
import { interruptionText, checkUntil, interruptedDays, interruptionMinutes } from '../../domain/interruptions.js';
import { dueDateOf } from '../../domain/kernel/deadline.js';
import { interruptionHold, isInterrupted } from '../../domain/kernel/interruption.js';
import { LATEST_RULES } from '../../domain/kernel/rules.js';
import type { Terms } from '../../domain/kernel/terms.js';
import { CONTINUED } from '../support/continued.js';
import { at, cluster } from './cases.js';

const TERMS: Terms = { policy: CONTINUED, calendar: withAssumedYears(CHINA), rules: LATEST_RULES };
const INTERRUPTION = {
  from: '2026-03-30',
  to: '2026-03-31',
  until: '2026-04-08',
  document: '京经信〔2026〕9号',
} as const;
const INTERRUPTED: Terms = { ...TERMS, calendar: { ...TERMS.calendar, interruptions: [INTERRUPTION] } };
const SYSTEM = { role: 'system', id: 'system' } as const;
const SUBJECT = 'annual-report:2025';

const reporting = () => {
  const driven = cluster('2025-06-10', { terms: TERMS, electronic: '2025-06-10' });
  driven.holds = [interruptionHold(INTERRUPTION)];
  return driven.passUntil(at('2026-04-02'));
};
const report = (driven: ReturnType<typeof cluster>) => driven.state.clocks.find(({ id }) => id === SUBJECT);

describe('a deadline that ends within an interruption', () => {
  test('is held, and the report can still be filed', () => {
    const driven = reporting();
    expect([driven.stage, report(driven)?.held?.why]).toEqual(['valid', ['out-of-service']]);
    expect(driven.transitions.at(-1)?.notices.map(({ to }) => to)).toEqual(['municipal', 'operator']);
  });

  test('ends on the day that the bureau has set, once the interruption is confirmed', () => {
    const driven = reporting().act('2026-04-02', SYSTEM, 'adopt-terms', { terms: INTERRUPTED });
    expect(report(driven)?.held).toBeUndefined();
    expect(driven.transitions.at(-1)).toMatchObject({
      detail: { moved: [{ clock: SUBJECT, was: '2026-03-31', now: '2026-04-08' }] },
      notices: expect.arrayContaining([expect.objectContaining({ kind: 'moved', to: 'operator', due: '2026-04-08' })]),
    });
    const date = dueDateOf(report(driven)!, INTERRUPTED);
    expect(explainDueDate(date).join('')).toContain('适逢系统服务中断');
    expect(date).toMatchObject({ nominal: '2026-03-31', due: '2026-04-08', interrupted: { counted: '2026-03-31' } });
  });

  test('passes once the interruption is dismissed', () => {
    const driven = reporting();
    driven.holds = [];
    driven.act('2026-04-02', SYSTEM, 'release-held', { subject: SUBJECT }).passUntil(at('2026-04-03'));
    expect(driven.stage).toBe('report-overdue');
  });

  test('is not held for an interruption on other days', () => {
    const driven = cluster('2025-06-10', { terms: TERMS, electronic: '2025-06-10' });
    driven.holds = [interruptionHold({ from: '2026-03-28', to: '2026-03-30' })];
    expect(driven.passUntil(at('2026-04-02')).stage).toBe('report-overdue');
  });
});

test('a day that is moved into another interruption moves on', () => {
  const second = { ...INTERRUPTION, from: '2026-04-08', to: '2026-04-08', until: '2026-04-10' } as const;
  const calendar = { ...TERMS.calendar, interruptions: [INTERRUPTION, second] };
  const { state } = cluster('2025-06-10', { terms: TERMS });
  const deadline =
    state.clocks.find(({ id }) => id === SUBJECT) ?? reporting().state.clocks.find(({ id }) => id === SUBJECT)!;
  expect(dueDateOf(deadline, { ...TERMS, calendar }).due).toBe('2026-04-10');
});

test('of interruptions that overlap, the one that moves a day furthest decides, in any order', () => {
  const short = { ...INTERRUPTION, from: '2026-03-28', until: '2026-04-02' } as const;
  const { state } = reporting();
  const deadline = state.clocks.find(({ id }) => id === SUBJECT)!;
  for (const interruptions of [
    [short, INTERRUPTION],
    [INTERRUPTION, short],
  ])
    expect(dueDateOf(deadline, { ...TERMS, calendar: { ...TERMS.calendar, interruptions } }).due).toBe('2026-04-08');
});

test('a gap counts from the fewest minutes that a policy of the open cases states', () => {
  expect(interruptionMinutes([])).toBe(30);
  expect(interruptionMinutes([{}, { interruption: { minutes: 60 } }])).toBe(30);
  expect(interruptionMinutes([{ interruption: { minutes: 60 } }, { interruption: { minutes: 45 } }])).toBe(45);
});

test('an interruption counts by whole days of Beijing, and its end lies ahead', () => {
  const gap = { from: at('2026-03-31', '23:50'), until: at('2026-04-01', '00:20') };
  expect(interruptedDays(gap)).toEqual({ from: '2026-03-31', to: '2026-04-01' });
  expect(interruptionText(gap).body).toContain('2026年3月31日23:50至2026年4月1日00:20');
  const days = interruptedDays(gap);
  expect(checkUntil('2026-04-01', days, '2026-04-01')).toContain('最后一日');
  expect(checkUntil('2026-04-02', days, '2026-04-02')).toContain('今日');
  expect(checkUntil('2026-04-03', days, '2026-04-02')).toBeUndefined();
  expect(isInterrupted(undefined, [interruptionHold(days)])).toBe(false);
});
