/** Recorded histories: `<release>/<scenario>.<workflow id>.<run>.json.gz`, as workers of that release made them. */
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import type { Client } from '@temporalio/client';
import { historyFromJSON, historyToJSON } from '@temporalio/common/lib/proto-utils.js';

export const HISTORIES = join(import.meta.dirname, 'histories');

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
  mkdirSync(join(HISTORIES, release), { recursive: true });
  writeFileSync(join(HISTORIES, release, `${name}.json.gz`), gzipSync(historyToJSON(history), { level: 9 }));
}

/** All that were ever recorded. */
export function recorded(): { readonly workflowId: string; readonly history: History }[] {
  return readdirSync(HISTORIES, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.json.gz'))
    .sort()
    .map((file) => ({
      workflowId: file,
      history: historyFromJSON(JSON.parse(gunzipSync(readFileSync(join(HISTORIES, file))).toString('utf8'))),
    }));
}
