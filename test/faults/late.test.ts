/** Deadlines that fell due while no worker ran: applied when one comes back, each at its own legal date, once. */
import { expect, vi } from 'vitest';
import { CHINA } from '../../domain/calendar/china.js';
import { addWorkingDays } from '../../domain/calendar/working-days.js';
import { auditOf } from '../../store/cases/audit.js';
import { caseById } from '../../store/cases/cases.js';
import { at } from '../domain/cases.js';
import { cluster } from '../store/support.js';
import { CURRENT, RECORDING, secondsBefore } from './fault-harness.js';
import { test } from './test.js';

const REMINDERS = [60, 30, 14, 7, 3, 1].map((days) => `annual-report:2025/2026-03-31/reminder/${days}`);

test.concurrent('a timer that fires while no worker runs: the deadline is applied at midnight of its day, once', async ({
  harness,
}) => {
  const worker = await harness.worker();
  const { state } = await cluster(harness.store, 'late', CURRENT, RECORDING);
  await harness.carry(state, secondsBefore(at('2026-04-01', '00:00'), 15));
  await vi.waitFor(async () => expect((await caseById(harness.store, 'cl-late'))!.seq).toBe(3), 10_000);
  const before = await harness.file('cl-late');
  expect(before.audit.map(({ act }) => act)).toEqual(['recognise', 'report-year.passed', 'annual-report.reminder']);
  // Of the six reminders that were due, only the last is still useful.
  expect(before.audit[2]).toMatchObject({ on_date: '2026-03-30', detail: { superseded: REMINDERS.slice(0, 5) } });
  expect(before.notices.map(({ kind, offset }) => `${kind} ${offset}`)).toEqual(['reminder -1']);

  expect(await worker.stop()).toBe(0);
  await new Promise((resolve) => setTimeout(resolve, 6_000));
  expect(await auditOf(harness.store, 'cl-late')).toHaveLength(3);

  const next = await harness.worker();
  await vi.waitFor(
    async () => expect((await caseById(harness.store, 'cl-late'))!.stage).toBe('report-overdue'),
    30_000,
  );
  expect(await next.stop()).toBe(0);
  await harness.worker();
  const after = await harness.file('cl-late');
  expect(after.audit).toHaveLength(4);
  expect(after.audit[3]).toMatchObject({
    act: 'annual-report.passed',
    actor_role: 'system',
    article: '第十六条',
    on_date: '2026-03-31',
    at: at('2026-04-01', '00:00'),
    entry: 'annual-report:2025/2026-03-31/deadline',
  });
  expect(after.notices).toEqual(before.notices);
});

test.concurrent('months without a worker: every consequence at its date, no reminder of what is past, the window from today', async ({
  harness,
}) => {
  const { state } = await cluster(harness.store, 'months', CURRENT, RECORDING);
  await harness.carry(state, at('2026-05-12', '10:00'));
  const worker = await harness.worker();
  await vi.waitFor(async () => expect((await caseById(harness.store, 'cl-months'))!.seq).toBe(4), 30_000);
  const file = await harness.file('cl-months');
  const graceEnds = addWorkingDays(CHINA, '2026-03-31', 10);
  expect(file.audit.map(({ act, on_date }) => `${on_date} ${act}`)).toEqual([
    '2025-05-31 recognise',
    '2025-12-31 report-year.passed',
    '2026-03-31 annual-report.passed',
    `${graceEnds} annual-report-grace.passed`,
  ]);
  expect(file.audit[2]!.detail).toMatchObject({ superseded: REMINDERS });
  expect(file.audit[3]!.detail['superseded']).toHaveLength(2);
  expect(file.notices.map(({ kind, audience, due }) => `${kind} ${audience} ${due}`)).toEqual(
    ['intent operator', 'result district', 'result municipal'].map(
      (notice) => `${notice} ${addWorkingDays(CHINA, '2026-05-12', 10)}`,
    ),
  );
  expect(file.state).toMatchObject({ proceedings: [{ noticeOn: '2026-05-12', status: 'intended' }] });

  expect(await worker.stop()).toBe(0);
  await harness.worker();
  expect(await harness.file('cl-months')).toMatchObject({ audit: file.audit, notices: file.notices });
});
