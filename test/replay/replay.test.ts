/** Histories recorded by every release must replay on the workflows of today; an altered workflow must not pass. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { defaultPayloadConverter } from '@temporalio/common';
import { DeterminismViolationError } from '@temporalio/workflow';
import { bundleWorkflows } from '../../scripts/bundle-workflows.mjs';
import { Worker, type ReplayResult } from '@temporalio/worker';
import { pino } from 'pino';
import { expect, test } from 'vitest';
import { WORKFLOW_BUNDLE } from '../../config/root.js';
import { bridgeTemporalLog } from '../../runtime/temporal-native.js';
import { recordedHistories } from '../../worker/replay-gate.js';
import { SPREAD_MIN } from '../../workflows/spread.js';

bridgeTemporalLog(pino({ level: 'silent' }));

async function replay(
  workflowBundle: { codePath: string } | { code: string },
  histories: ReturnType<typeof recordedHistories> = recordedHistories(),
): Promise<ReplayResult[]> {
  const results: ReplayResult[] = [];
  for await (const result of Worker.runReplayHistories({ workflowBundle }, histories)) results.push(result);
  return results;
}

/** Return the recorded histories as if their cases were spread: their timers were armed for the legal instants. */
function armedBeforeSpreading(): ReturnType<typeof recordedHistories> {
  return recordedHistories().map(({ workflowId, history }) => {
    const events = history.events!.map((event) => {
      const started = event.workflowExecutionStartedEventAttributes;
      if (!started?.input?.payloads) return event;
      const payloads = started.input.payloads.map((payload) => {
        const input = defaultPayloadConverter.fromPayload<object>(payload);
        return defaultPayloadConverter.toPayload({ ...input, spreadMin: SPREAD_MIN });
      });
      return { ...event, workflowExecutionStartedEventAttributes: { ...started, input: { payloads } } };
    });
    return { workflowId, history: { events } };
  });
}

test('every recorded history replays', async () => {
  const results = await replay({ codePath: WORKFLOW_BUNDLE });
  expect(results.length).toBeGreaterThanOrEqual(6 * 2 - 2);
  expect(results.filter(({ error }) => error !== undefined)).toEqual([]);
});

test('a history whose timers were armed for the legal instants replays where deadlines are spread', async () => {
  const results = await replay({ codePath: WORKFLOW_BUNDLE }, armedBeforeSpreading());
  expect(results.length).toBeGreaterThanOrEqual(6 * 2 - 2);
  expect(results.filter(({ error }) => error !== undefined)).toEqual([]);
});

test('the bundle holds neither forms nor the library that validates them', async () => {
  const code = await readFile(WORKFLOW_BUNDLE, 'utf8');
  expect(code).toContain('domain/application/acts/submit.ts');
  expect(code).not.toContain('submit.form.ts');
  expect(code).not.toContain('node_modules/zod');
});

test('an altered workflow is caught', async () => {
  const code = await bundleWorkflows(join(import.meta.dirname, 'altered', 'index.ts'), 'ERROR');
  const results = await replay({ code });
  expect(results.length).toBeGreaterThan(0);
  for (const { error } of results) expect(error).toBeInstanceOf(DeterminismViolationError);
});
