/** Running workflows take new terms: their timers follow, also over continue-as-new. */
import { afterEach, beforeEach, expect, test } from 'vitest';
import { CHINA } from '../../domain/calendar/china.js';
import type { Calendar } from '../../domain/calendar/working-days.js';
import type { Command } from '../../domain/kernel/case.js';
import { SYSTEM } from '../../domain/kernel/people.js';
import { BEIJING_2023 } from '../../domain/policy/beijing-2023/edition-3.js';
import type { Policy } from '../../domain/policy/types.js';
import type { PolicyRegistry } from '../../domain/policy/registry.js';
import { openCluster } from '../../domain/cluster/open.js';
import type { World } from '../../rehearsal/world.js';
import { auditOf } from '../../store/cases/audit.js';
import { caseById } from '../../store/cases/cases.js';
import { resyncSignal, stateQuery, termsQuery, type ActResult } from '../../workflows/messages.js';
import { at, district, municipal } from '../domain/cases.js';
import { renewalForm } from '../domain/form-samples.js';
import { Filing } from '../store/support.js';
import { openTestWorld } from '../support/rehearsal.js';

const NEXT: Policy = { ...BEIJING_2023, id: 'beijing-next', validity: { ...BEIJING_2023.validity, years: 4 } };
let published: Calendar = CHINA;
const REGISTRY: PolicyRegistry = {
  get calendar() {
    return published;
  },
  policyOf: (id) => {
    if (id === NEXT.id) return NEXT;
    if (id === BEIJING_2023.id) return BEIJING_2023;
    throw new RangeError(id);
  },
};
const LONGER: Calendar = {
  years: {
    ...CHINA.years,
    2027: { source: '示例', holidays: { '2027-03-31': '示例假', '2027-04-01': '示例假' }, workdays: {} },
  },
};

let world: World;

beforeEach(async () => {
  published = CHINA;
  world = await openTestWorld({ start: at('2025-06-10'), policies: REGISTRY });
  const opened = openCluster({ id: 'app-1', district: 'haidian', organisation: 'org-1' }, '2025-06-10', {
    ctx: { now: world.time.now(), policy: BEIJING_2023, calendar: CHINA },
    at: world.time.now(),
    actor: municipal,
  });
  await world.open(opened.cluster, opened.transition);
});
afterEach(() => world?.close());

const handle = () => world.time.client.workflow.getHandle('cluster/cl-1');
const row = async () => (await caseById(world.store, 'cl-1'))!;

async function executeAct(act: string, command: Omit<Command, 'act'>): Promise<ActResult> {
  const args: [Command] = [{ act, ...command }];
  return await handle().executeUpdate<ActResult, [Command]>(act, { args, updateId: command.key });
}

async function file(year: number): Promise<void> {
  const subject = `annual-report:${year}`;
  const operator = { role: 'operator', id: 'u', organisation: 'org-1' } as const;
  await executeAct('file-report', { actor: operator, key: `f${year}`, subject });
  const district = { role: 'district', id: 'd', district: 'haidian' } as const;
  await executeAct('verify-report', { actor: district, key: `v${year}`, subject });
}

test('a published calendar moves the timers and the listed date, and applies to later years', async () => {
  await world.passUntil(at('2026-02-01'));
  await file(2025);
  published = LONGER;
  await executeAct('adopt-terms', { actor: SYSTEM, key: 'calendar', terms: { calendar: LONGER } });
  expect((await handle().query(termsQuery)).calendar).toEqual(LONGER);
  await world.passUntil(at('2027-02-01')); // a year's turn: the workflow has continued as new
  expect(await row()).toMatchObject({ next_due: '2027-04-02', next_rule: 'annual-report' });
  await world.passUntil(at('2027-04-02', '23:00'));
  expect((await row()).stage).toBe('valid');
  await world.passUntil(at('2027-04-03', '00:30'));
  expect((await row()).stage).toBe('report-overdue');
});

test('a policy chosen for the next period survives continue-as-new and applies from the boundary', async () => {
  const decision = { policy: 'beijing-next', reason: '新版办法。', document: '通知' };
  await world.act({ caseId: 'cl-1', actor: municipal, act: 'adopt-policy', content: decision, key: 'adopt' });
  await expect(
    world.act({
      caseId: 'cl-1',
      actor: municipal,
      act: 'adopt-policy',
      content: { ...decision, policy: 'x' },
      key: 'no',
    }),
  ).rejects.toThrow('没有这个编号的政策');
  for (const year of [2025, 2026, 2027]) {
    await world.passUntil(at(`${year + 1}-03-10`));
    await file(year);
  }
  expect((await handle().query(termsQuery)).successor?.id).toBe('beijing-next');
  const operator = { role: 'operator', id: 'u', organisation: 'org-1' } as const;
  await world.act({
    caseId: 'cl-1',
    actor: operator,
    act: 'apply-renewal',
    content: { ...renewalForm(), attachments: undefined },
    key: 'apply',
  });
  await executeAct('decide-renewal', {
    actor: municipal,
    key: 'pass',
    data: { outcome: 'pass', passes: true, score: 80 },
  });
  expect(await row()).toMatchObject({ policy: 'beijing-next', period_end: '2032-06-10' });
  const terms = await handle().query(termsQuery);
  expect([terms.policy.id, terms.successor]).toEqual(['beijing-next', undefined]);
  await world.passUntil(at('2029-02-01'));
  expect((await handle().query(termsQuery)).policy.id).toBe('beijing-next');
  expect((await auditOf(world.store, 'cl-1')).at(-1)?.policy).toBe('beijing-next');
});

test('a workflow behind its file loads the file when it is signalled, and only then', async () => {
  const { state } = await row();
  const fact = { ground: '17.2', facts: '产值数据不符。', foundOn: '2025-06-11', evidence: '统计报表。' };
  await new Filing(world.store, state).act('2025-06-12', district, 'report-fact', { data: fact });
  const onFile = (await row()).state;
  expect(onFile.seq).toBe(state.seq + 1);
  expect((await handle().query(stateQuery)).seq).toBe(state.seq);
  await handle().signal(resyncSignal);
  await expect.poll(async () => await handle().query(stateQuery), { timeout: 10_000 }).toEqual(onFile);
});
