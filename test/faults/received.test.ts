/** What is received in time is in time, and one key has one command, whatever dies between. */
import { expect, vi } from 'vitest';
import type { ActRequest } from '../../services/cases/submit-act.js';
import type { Instant } from '../../domain/calendar/civil.js';
import { agenda } from '../../domain/kernel/agenda.js';
import type { Command } from '../../domain/kernel/case.js';
import type { CaseState } from '../../domain/cases.js';
import { receivedAct } from '../../store/requests/intake.js';
import { workflowIdOf } from '../../workflows/ids.js';
import { at, ctx, district } from '../domain/cases.js';
import { cluster, submitted } from '../store/support.js';
import { actsOn } from './acts.js';
import { CURRENT, RECORDING, secondsBefore, type FaultHarness } from './fault-harness.js';
import { test } from './test.js';

const pauseFor = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

test('a report received before its deadline is decided first, although nobody asks again and Temporal has lost it', async ({
  harness,
  temporal,
}) => {
  const { state } = await cluster(harness.store, 'received', CURRENT, RECORDING);
  await harness.carry(state, secondsBefore(at('2026-04-01', '00:00'), 20));
  const worker = await harness.worker();
  await vi.waitFor(async () => expect((await harness.file(state.id)).audit).toHaveLength(3), 10_000); // the year's turn
  await worker.kill();
  const { file } = actsOn(state.id);
  expect(await harness.actInTime(file, 1_000)).toEqual({ status: 'pending' });
  await temporal.kill(); // an Update that no worker has accepted is not in its file
  await temporal.restart();
  await pauseFor(12_000);

  await harness.worker();
  const decided = async () =>
    expect(await receivedAct(harness.store, state.id, file.key)).toMatchObject({ outcome: 'done' });
  await vi.waitFor(decided, { timeout: 60_000, interval: 500 });
  const { audit } = await harness.file(state.id);
  expect(audit.slice(3).map(({ act }) => act)).toEqual(['file-report']);
  expect(audit[3]!.at < at('2026-04-01', '00:00')).toBe(true);
});

const MOMENTS: Readonly<Record<string, (state: CaseState) => Instant>> = {
  midnight: () => at('2025-03-12', '00:00'),
  'its deadline': (state) =>
    agenda(state, ctx(at('2025-03-10'))).find(({ kind, rule }) => kind !== 'reminder' && rule === 'acceptance')!.at,
};

for (const moment of Object.keys(MOMENTS))
  test(`an act sent again after ${moment}, by a server that was killed: the worker, the history and the file agree on the first`, async ({
    harness,
    temporal,
  }) => {
    const worker = await harness.worker();
    const id = `app-again-${Object.keys(MOMENTS).indexOf(moment)}`;
    const { state } = await submitted(harness.store, id, CURRENT, RECORDING);
    const turn = MOMENTS[moment]!(state);
    const over = Date.now() + 12_000;
    await harness.carry(state, secondsBefore(turn, 12));
    await vi.waitFor(async () => expect(entriesBefore(turn, (await harness.file(id)).state)).toEqual([]), 8_000);
    const { seq } = (await harness.file(id)).state;
    const accept: ActRequest = { caseId: id, actor: district, act: 'accept', key: `accept-${id}` };

    const held = await harness.hold(id);
    const first = harness.actInTime(accept, 2_000);
    await held.awaited();
    await temporal.kill();
    await first;
    await temporal.restart();
    await pauseFor(over + 1_000 - Date.now());
    const again = harness.actInTime(accept, 8_000);
    await pauseFor(2_000);
    await held.release();
    await again;
    await vi.waitFor(async () => expect((await harness.file(id)).by(accept.key)).toHaveLength(1), 40_000);
    await worker.kill();

    await harness.worker();
    const file = await harness.file(id);
    const [step] = file.by(accept.key);
    expect(step).toMatchObject({ act: 'accept', seq: seq + 1 });
    expect(step!.at < turn).toBe(true);
    const sent = await commandsOf(harness, id);
    expect(sent.map(({ receivedAt }) => receivedAt)).toEqual([step!.at]);
  });

/** The ids of the open entries before an instant. */
function entriesBefore(instant: Instant, state: CaseState): string[] {
  const entries = agenda(state, ctx(instant));
  return entries.filter((entry) => entry.at < instant).map(({ id }) => id);
}

/** The commands of the Updates that the history of a case has. */
async function commandsOf({ client }: FaultHarness, id: string): Promise<Command[]> {
  const history = await client.workflow.getHandle(workflowIdOf('application', id)).fetchHistory();
  const converter = client.options.loadedDataConverter.payloadConverter;
  return (history.events ?? []).flatMap(({ workflowExecutionUpdateAcceptedEventAttributes: accepted }) =>
    (accepted?.acceptedRequest?.input?.args?.payloads ?? []).map((payload) => converter.fromPayload<Command>(payload)),
  );
}
