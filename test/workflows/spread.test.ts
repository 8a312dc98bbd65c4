/** Deadlines that many cases share are recorded over some minutes, and judged by their legal instant all the same. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { epochOf, instantOf } from '../../domain/calendar/civil.js';
import type { Command } from '../../domain/kernel/case.js';
import type { AgendaEntry } from '../../domain/kernel/agenda.js';
import { openCluster } from '../../domain/cluster/open.js';
import { SHIPPED_POLICIES } from '../../domain/policy/registry.js';
import type { World } from '../../rehearsal/world.js';
import { auditOf } from '../../store/cases/audit.js';
import type { ActResult } from '../../workflows/messages.js';
import { SPREAD_MIN, wakeTime } from '../../workflows/spread.js';
import { at, district, municipal } from '../domain/cases.js';
import { openTestWorld } from '../support/rehearsal.js';

const MIDNIGHT = at('2026-04-01', '00:00'); // the report of 2025 was due on 31 March
const ENTRY = { at: MIDNIGHT, kind: 'deadline' } as const satisfies Partial<AgendaEntry>;
const WAKES = wakeTime(ENTRY, 'cl-1', SPREAD_MIN);

test('the cases of one midnight wake over the whole spread, each always at the same moment', () => {
  const waits = Array.from({ length: 6000 }, (_, i) => wakeTime(ENTRY, `cl-${i}`, SPREAD_MIN) - epochOf(MIDNIGHT));
  const perMinute = Array.from(
    { length: SPREAD_MIN },
    (_, i) => waits.filter((ms) => Math.floor(ms / 60_000) === i).length,
  );
  expect(Math.min(...perMinute)).toBeGreaterThan(400);
  expect(Math.max(...perMinute)).toBeLessThan(800);
  expect(wakeTime(ENTRY, 'cl-7', SPREAD_MIN)).toBe(wakeTime(ENTRY, 'cl-7', SPREAD_MIN));
  expect(wakeTime(ENTRY, 'cl-7', 0)).toBe(epochOf(MIDNIGHT));
  expect(wakeTime({ ...ENTRY, kind: 'reminder' }, 'cl-7', SPREAD_MIN)).toBe(epochOf(MIDNIGHT));
});

describe('a cluster whose report is due', () => {
  let world: World;

  beforeEach(async () => {
    world = await openTestWorld({ start: at('2026-03-25'), policies: SHIPPED_POLICIES, spreadMin: SPREAD_MIN });
    const ctx = {
      now: world.time.now(),
      policy: SHIPPED_POLICIES.policyOf('beijing-2023'),
      calendar: SHIPPED_POLICIES.calendar,
    };
    const opening = { id: 'app-1', district: 'haidian', organisation: 'org-1' };
    const opened = openCluster(opening, '2025-06-10', { ctx, at: ctx.now, actor: municipal });
    await world.open(opened.cluster, opened.transition);
  });
  afterEach(() => world?.close());

  const steps = async () => (await auditOf(world.store, 'cl-1')).map(({ act, at: instant }) => [act, instant]);

  test('is overdue on file when it wakes, from the legal instant', async () => {
    await world.time.passUntil(instantOf(WAKES - 30_000));
    expect((await steps()).map(([act]) => act)).not.toContain('annual-report.passed');
    await world.time.passUntil(instantOf(WAKES + 30_000));
    await expect.poll(steps).toContainEqual(['annual-report.passed', MIDNIGHT]);
  });

  test('is overdue before an act of the same night is decided', async () => {
    await world.time.passUntil(instantOf(epochOf(MIDNIGHT) + 5_000));
    const command = { act: 'report-fact', actor: district, key: 'night', data: { ground: '17.5' } };
    const workflow = world.time.client.workflow.getHandle('cluster/cl-1');
    await workflow.executeUpdate<ActResult, [Command]>('report-fact', { args: [command] });
    expect((await steps()).slice(-2).map(([act]) => act)).toEqual(['annual-report.passed', 'report-fact']);
  });
});
