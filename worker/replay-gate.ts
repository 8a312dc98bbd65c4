/** The gate before a version serves cases: the histories of running workflows must replay on its workflows. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import type { Client } from '@temporalio/client';
import { historyFromJSON } from '@temporalio/common/lib/proto-utils.js';
import { Worker, type WorkflowBundleOption } from '@temporalio/worker';
import { RECORDED_HISTORIES, WORKFLOW_BUNDLE } from '../config/root.js';

type History = ReturnType<typeof historyFromJSON>;

/** A history with the workflow that it is of. */
export interface NamedHistory {
  readonly workflowId: string;
  readonly history: History;
}

/** What the gate has looked at, and what does not replay. */
export interface GateReport {
  /** The workflows that run on the queue, and how many of them were replayed. */
  readonly running: number;
  readonly replayed: number;
  /** The recorded histories of earlier releases that were replayed. */
  readonly recorded: number;
  readonly failures: readonly { readonly workflowId: string; readonly reason: string }[];
}

export interface GateDeps {
  readonly temporal: Pick<Client, 'workflow'>;
  readonly taskQueue: string;
  /** The workflows of the version; the default is the build's. */
  readonly workflowBundle?: WorkflowBundleOption;
  /** The most workflows of one type that are replayed. */
  readonly sample?: number;
}

export const SAMPLE = 500;

interface Run {
  readonly workflowId: string;
  readonly runId: string;
}

/**
 * Replay running workflows: all of a type, or a sample that is spread evenly from the newest to the oldest, both
 * included. Replay the recorded histories too where they are at hand.
 */
export async function replayGate(deps: GateDeps): Promise<GateReport> {
  const { temporal, sample = SAMPLE, workflowBundle = { codePath: WORKFLOW_BUNDLE } } = deps;
  const byType = await runningWorkflows(deps);
  const runs = [...byType.values()].flatMap((all) => spread(all, sample));
  const recorded = recordedHistories();
  const counted = { replayed: 0 };

  async function* histories(): AsyncGenerator<NamedHistory> {
    for (const { workflowId, runId } of runs) {
      const history = await temporal.workflow.getHandle(workflowId, runId).fetchHistory();
      if (!hasBegun(history)) continue;
      counted.replayed += 1;
      yield { workflowId, history };
    }
    yield* recorded;
  }

  const failures: GateReport['failures'][number][] = [];
  for await (const { workflowId, error } of Worker.runReplayHistories({ workflowBundle }, histories())) {
    if (error !== undefined) failures.push({ workflowId, reason: error.message });
  }
  const running = [...byType.values()].reduce((sum, all) => sum + all.length, 0);
  return { running, replayed: counted.replayed, recorded: recorded.length, failures };
}

/** Return the running workflows of the queue by type, the newest first, as the server lists them. */
async function runningWorkflows({ temporal, taskQueue }: GateDeps): Promise<ReadonlyMap<string, readonly Run[]>> {
  const byType = new Map<string, Run[]>();
  const query = `TaskQueue = '${taskQueue}' AND ExecutionStatus = 'Running'`;
  for await (const { type, workflowId, runId } of temporal.workflow.list({ query })) {
    const runs = byType.get(type) ?? [];
    byType.set(type, runs);
    runs.push({ workflowId, runId });
  }
  return byType;
}

/** Return at most `limit` entries at even distances, the first and the last included. */
export function spread<T>(all: readonly T[], limit: number): readonly T[] {
  if (all.length <= limit) return all;
  const step = (all.length - 1) / Math.max(1, limit - 1);
  return Array.from({ length: limit }, (_, index) => all[Math.round(index * step)]!);
}

/** A workflow whose first task is not done yet has nothing to replay. */
function hasBegun({ events }: History): boolean {
  return events?.some(({ workflowTaskCompletedEventAttributes }) => workflowTaskCompletedEventAttributes) ?? false;
}

/** Return the histories that earlier releases recorded; none where they are not beside the program. */
export function recordedHistories(): NamedHistory[] {
  return filesIn(RECORDED_HISTORIES)
    .filter((file) => file.endsWith('.json.gz'))
    .toSorted()
    .map((file) => ({
      workflowId: file,
      history: historyFromJSON(JSON.parse(gunzipSync(readFileSync(join(RECORDED_HISTORIES, file))).toString('utf8'))),
    }));
}

function filesIn(folder: string): string[] {
  try {
    return readdirSync(folder, { recursive: true, encoding: 'utf8' });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw error;
  }
}
