/**
 * The commands in Temporal's history compared with the audit trail: what a case has accepted is what its step was decided
 * on, and what it has answered is on file. A replay of the history decides what the history has, not what a worker did.
 */
import { WorkflowNotFoundError, type Client } from '@temporalio/client';
import type { CaseKind, Command } from '../../domain/kernel/case.js';
import { auditOf } from '../../store/cases/audit.js';
import type { Store } from '../../store/engine/store.js';
import { contentHash } from '../../store/engine/values.js';
import { casesToCheck, type CheckedCase } from '../../store/reconciliation/checked-cases.js';
import { commandOf } from '../../store/recording/basis.js';
import type { AuditRow } from '../../store/schema.js';
import { workflowIdOf } from '../../workflows/ids.js';
import type { ActResult } from '../../workflows/messages.js';

export interface CompareDeps {
  readonly store: Store;
  readonly temporal: Client;
}

/** How an accepted command and the audit trail differ. */
export interface CommandDifference {
  readonly case: string;
  readonly key: string;
  readonly what:
    | 'other-command' // the step was decided on another command than the history has
    | 'not-recorded' // it was answered as done, and no step has its key
    | 'other-answer'; // it was answered with the number of another step
}

/** A command that a case has accepted, with its answer; without one, it was refused or is undecided. */
interface Accepted {
  readonly command: Command;
  readonly answer?: ActResult | undefined;
  readonly refused: boolean;
}

/** Compare the commands of a case, in all runs that the server still has. */
export async function compareCommands(
  { store, temporal }: CompareDeps,
  { kind, id }: { readonly kind: CaseKind; readonly id: string },
): Promise<CommandDifference[]> {
  const accepted = await acceptedCommands(temporal, workflowIdOf(kind, id));
  const steps = new Map((await auditOf(store, id)).map((step) => [step.key, step]));
  const seen = new Set<string>();
  return accepted.flatMap(({ command, answer, refused }) => {
    if (refused || seen.has(command.key)) return []; // a repeated command only gets its first answer again
    seen.add(command.key);
    const what = difference(command, answer, steps.get(command.key));
    return what === undefined ? [] : [{ case: id, key: command.key, what }];
  });
}

/** Cases read at once. */
const PORTION = 200;

/** Compare the commands of every case. Return the number of cases. @param onDifference is told of each difference */
export async function compareAllCommands(
  deps: CompareDeps,
  onDifference: (found: CommandDifference) => void,
): Promise<number> {
  let count = 0;
  let after: string | undefined = '';
  while (after !== undefined) {
    const cases: readonly CheckedCase[] = await casesToCheck(deps.store, after, PORTION);
    for (const one of cases) for (const found of await compareCommands(deps, one)) onDifference(found);
    count += cases.length;
    after = cases.length === PORTION ? cases.at(-1)?.id : undefined;
  }
  return count;
}

function difference(
  command: Command,
  answer: ActResult | undefined,
  step: AuditRow | undefined,
): CommandDifference['what'] | undefined {
  if (step === undefined) return answer === undefined ? undefined : 'not-recorded';
  if (answer !== undefined && answer.seq !== step.seq) return 'other-answer';
  const { basis } = step;
  const isSame =
    basis !== null && 'command' in basis && basis.command !== undefined
      ? contentHash(basis.command) === contentHash(commandOf(command))
      : command.act === step.act && command.actor.id === step.actor_id && (command.subject ?? null) === step.subject;
  return isSame ? undefined : 'other-command';
}

/** Return the commands that the runs of a workflow have accepted, in order. */
async function acceptedCommands(temporal: Client, workflowId: string): Promise<Accepted[]> {
  const { payloadConverter } = temporal.options.loadedDataConverter;
  const runs: Accepted[][] = [];
  let runId: string | undefined;
  do {
    const events = (await historyOf(temporal, workflowId, runId)) ?? [];
    const outcomes = new Map(
      events.flatMap(({ workflowExecutionUpdateCompletedEventAttributes: done }) =>
        done?.acceptedEventId ? [[String(done.acceptedEventId), done.outcome] as const] : [],
      ),
    );
    const own = events.flatMap(({ eventId, workflowExecutionUpdateAcceptedEventAttributes: update }) => {
      const { name, args } = update?.acceptedRequest?.input ?? {};
      const [given] = args?.payloads ?? [];
      if (given === undefined) return [];
      const outcome = outcomes.get(String(eventId));
      const [result] = outcome?.success?.payloads ?? [];
      return {
        command: { ...payloadConverter.fromPayload<Command>(given), ...(name && { act: name }) },
        answer: result && payloadConverter.fromPayload<ActResult>(result),
        refused: Boolean(outcome?.failure),
      };
    });
    runs.unshift(own);
    runId = events[0]?.workflowExecutionStartedEventAttributes?.continuedExecutionRunId ?? undefined;
  } while (runId);
  return runs.flat();
}

/** Return the events of a run; undefined if the server has them no more. */
async function historyOf({ workflow }: Client, workflowId: string, runId: string | undefined) {
  try {
    return (await workflow.getHandle(workflowId, runId).fetchHistory()).events ?? [];
  } catch (error) {
    if (error instanceof WorkflowNotFoundError) return undefined;
    throw error;
  }
}
