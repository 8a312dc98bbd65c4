/** The same request asked again, soon, late or after the case has ended: it acts once and gets its first answer. */
import { expect, vi } from 'vitest';
import type { ActOutcome } from '../../services/cases/carry-out.js';
import type { ActRequest } from '../../services/cases/submit-act.js';
import { at, district, municipal, operator } from '../domain/cases.js';
import { cluster, submitted } from '../store/support.js';
import { actsOn } from './acts.js';
import { CURRENT, RECORDING, secondsBefore } from './fault-harness.js';
import { test } from './test.js';

test('across continue-as-new, also when the case has gone on since, and when it no longer remembers', async ({
  harness,
}) => {
  await harness.worker();
  const { state } = await cluster(harness.store, 'again', CURRENT, RECORDING);
  await harness.carry(state, secondsBefore(at('2026-01-01', '00:00'), 15));
  const handle = harness.client.workflow.getHandle('cluster/cl-again');
  await harness.file('cl-again');
  const { runId } = await handle.describe();

  const { fact, otherFact, propose, file } = actsOn('cl-again');
  const about = { caseId: 'cl-again', subject: 'revocation:1' };
  const statement: ActRequest = {
    ...about,
    actor: operator,
    act: 'file-statement',
    content: { statement: '产值按在地口径统计。' },
    key: 'statement',
  };
  const withdraw: ActRequest = {
    ...about,
    actor: municipal,
    act: 'decide-revocation',
    content: { outcome: 'withdraw', reasons: '陈述成立。' },
    key: 'withdraw',
  };
  const first = new Map<ActRequest, ActOutcome>();
  for (const request of [fact, otherFact, propose, statement, withdraw]) first.set(request, await harness.act(request));
  const turned = async () => expect((await handle.describe()).runId).not.toBe(runId);
  await vi.waitFor(turned, 30_000); // the year has turned
  first.set(file, await harness.act(file));

  const verify = { act: 'verify-report', subject: 'annual-report:2025', content: { opinion: '情况属实。' } } as const;
  await harness.act({ ...verify, caseId: 'cl-again', actor: district, key: 'verify' });
  for (const request of [fact, file]) expect(await harness.act(request)).toEqual(first.get(request));

  for (let no = 1; no <= 51; no++) await harness.act({ ...fact, key: `fact-${no}` });
  expect(await harness.act(statement)).toEqual(first.get(statement)); // else it would be refused now
  expect(await harness.act(otherFact)).toEqual(first.get(otherFact)); // else it would be done again now
  const { audit, by } = await harness.file('cl-again');
  for (const { key } of first.keys()) expect(by(key)).toHaveLength(1);
  expect(await harness.act({ ...fact, key: 'fact-last' })).toMatchObject({ status: 'done', seq: audit.length + 1 });
});

test('after it has ended the case', async ({ harness }) => {
  await harness.worker();
  const { state } = await submitted(harness.store, 'app-ended', CURRENT, RECORDING);
  await harness.carry(state, at('2025-03-11'));
  const withdraw: ActRequest = {
    caseId: 'app-ended',
    actor: operator,
    act: 'withdraw',
    content: { reasons: '材料需要重新整理。' },
    key: 'withdraw-first',
  };
  const accept: ActRequest = { caseId: 'app-ended', actor: district, act: 'accept', key: 'accept-first' };
  const accepted = await harness.act(accept);
  const withdrawn = await harness.act(withdraw);
  expect(withdrawn).toMatchObject({ status: 'done', stage: 'withdrawn' });
  expect(await harness.act(withdraw)).toEqual(withdrawn);
  expect(await harness.act(accept)).toEqual(accepted);
  await expect(harness.act({ ...withdraw, key: 'withdraw-other' })).rejects.toMatchObject({ code: 'not-allowed-now' });
  const file = await harness.file('app-ended');
  expect(file.audit.map(({ act }) => act)).toEqual(['create', 'submit', 'accept', 'withdraw']);
});
