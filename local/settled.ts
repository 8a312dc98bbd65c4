/** Waiting until what was due has been recorded, on a server whose time jumps. */
import { setTimeout as pause } from 'node:timers/promises';
import type { Client } from '@temporalio/client';
import { DEADLINE_EXCEEDED, grpcCodeOf } from '../activities/grpc-code.js';
import type { AgendaEntry } from '../domain/agenda.js';
import type { Instant } from '../domain/calendar/civil.js';
import { isTerminal, type CaseState } from '../domain/rules.js';
import type { Store } from '../store/index.js';
import { workflowIdOf } from '../workflows/ids.js';
import { agendaQuery } from '../workflows/messages.js';

export interface Settling {
  readonly store: Store;
  readonly client: Pick<Client, 'workflow' | 'withDeadline'>;
  readonly now: () => Instant;
}

/** How long that may take, real time. */
const SETTLE_MS = 20_000;

/** This server loses a query that meets a case at the turn to its next run. */
const ANSWER_MS = 1_000;

/**
 * Resolves when all that is due has been recorded, with the moment at which something falls due next.
 * @throws Error where that takes more than twenty seconds
 */
export async function settled(settling: Settling): Promise<Instant | undefined> {
  const deadline = Date.now() + SETTLE_MS;
  for (;;) {
    const { atRest, next } = await look(settling);
    if (atRest) return next;
    if (Date.now() > deadline) throw new Error(`The cases do not come to rest at ${settling.now()}.`);
    await pause(10);
  }
}

async function look({
  store: { db },
  client,
  now,
}: Settling): Promise<{ atRest: boolean; next?: Instant | undefined }> {
  const batch = await db.selectFrom('batches').select('id').where('finished_at', 'is', null).executeTakeFirst();
  if (batch !== undefined) return { atRest: false };
  const cases = await db.selectFrom('cases').select(['state', 'started']).execute();
  const heads: Instant[] = [];
  for (const { state, started } of cases) {
    if (isTerminal(state as CaseState)) continue;
    if (!started) return { atRest: false }; // its workflow is about to be started
    const agenda = await agendaOf(state as CaseState, client);
    if (agenda === undefined || (agenda[0] !== undefined && agenda[0].at <= now())) return { atRest: false };
    if (agenda[0] !== undefined) heads.push(agenda[0].at);
  }
  return { atRest: true, next: heads.toSorted()[0] };
}

/** As the case's process has it; undefined where it does not answer. */
async function agendaOf({ kind, id }: CaseState, client: Settling['client']): Promise<AgendaEntry[] | undefined> {
  const handle = client.workflow.getHandle(workflowIdOf(kind, id));
  try {
    return await client.withDeadline(Date.now() + ANSWER_MS, () => handle.query(agendaQuery));
  } catch (error) {
    if (grpcCodeOf(error) === DEADLINE_EXCEEDED) return undefined;
    throw error;
  }
}
