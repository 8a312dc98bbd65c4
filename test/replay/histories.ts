/** Recorded histories: `<release>/<scenario>.<workflow id>.<run>.json.gz`, as workers of that release made them. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { Client } from '@temporalio/client';
import { historyToJSON } from '@temporalio/common/lib/proto-utils.js';
import { RECORDED_HISTORIES } from '../../config/root.js';

type History = Parameters<typeof historyToJSON>[0];

/** The histories of all runs of a workflow, first to last. */
export async function runsOf(client: Client, workflowId: string): Promise<History[]> {
  const runs: History[] = [];
  let runId: string | null | undefined = await firstRun(client, workflowId);
  while (runId) {
    const history = await client.workflow.getHandle(workflowId, runId).fetchHistory();
    runs.push(history);
    runId = history.events?.at(-1)?.workflowExecutionContinuedAsNewEventAttributes?.newExecutionRunId;
  }
  return runs;
}

async function firstRun(client: Client, workflowId: string): Promise<string | null | undefined> {
  const { events } = await client.workflow.getHandle(workflowId).fetchHistory();
  return events?.[0]?.workflowExecutionStartedEventAttributes?.firstExecutionRunId;
}

export function keep(release: string, name: string, history: History): void {
  mkdirSync(join(RECORDED_HISTORIES, release), { recursive: true });
  writeFileSync(join(RECORDED_HISTORIES, release, `${name}.json.gz`), gzipSync(historyToJSON(history), { level: 9 }));
}
