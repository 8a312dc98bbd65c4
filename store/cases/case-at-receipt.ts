/** What an act on a case is judged by before it is entered, read by one statement. */
import { sql } from 'kysely';
import type { Instant } from '../../domain/calendar/civil.js';
import type { Office } from '../../domain/office/handling.js';
import type { RecordedAct } from './audit.js';
import type { CaseRow, Db, JsonObject, ReceivedAct } from '../schema.js';
import { typedCase } from './typed-case.js';

/** The paper with the id of the request's paper: an attempt under an earlier release has stored it. */
export interface KeptPaper {
  readonly content: JsonObject;
  readonly created_at: Instant;
}

export interface CaseAtReceipt {
  readonly row: CaseRow;
  /** By the database's clock. */
  readonly now: Instant;
  /** The act that was received with the key. */
  readonly received: ReceivedAct | undefined;
  readonly recorded: RecordedAct | undefined;
  readonly kept: KeptPaper | undefined;
  /** The officer who handles the case in each office that has one. */
  readonly handlers: Readonly<Partial<Record<Office, string>>>;
}

/**
 * Return a case with what the key of an act on it has done; undefined if there is no such case.
 * @param request the key of the act, and the id that its paper has
 */
export async function caseAtReceipt(
  db: Db,
  caseId: string,
  { key, paper }: { readonly key: string; readonly paper: string },
): Promise<CaseAtReceipt | undefined> {
  const found = await db
    .selectFrom('cases')
    .leftJoin('intake', (join) => join.onRef('intake.case_id', '=', 'cases.id').on('intake.key', '=', key))
    .leftJoin('audit', (join) => join.onRef('audit.case_id', '=', 'cases.id').on('audit.key', '=', key))
    .leftJoin('papers', (join) => join.on('papers.id', '=', paper))
    .selectAll('cases')
    .select(['request_code', 'command', 'received_at', 'intake.recorded_at', 'attempt', 'outcome', 'refusal'])
    .select(['decided_at', 'audit.seq as recorded_seq', 'to_stage', 'content', 'papers.created_at as kept_at'])
    .select(({ selectFrom }) =>
      selectFrom('assignments')
        .whereRef('assignments.case_id', '=', 'cases.id')
        .select(sql<CaseAtReceipt['handlers'] | null>`jsonb_object_agg(office, officer)`.as('handlers'))
        .as('handlers'),
    )
    .select(sql<Instant>`now()`.as('read_at'))
    .where('cases.id', '=', caseId)
    .executeTakeFirst();
  if (found === undefined) return undefined;
  const { read_at, handlers, recorded_seq, to_stage, content, kept_at, ...rest } = found;
  const { request_code, command, received_at, recorded_at, attempt, outcome, refusal, decided_at, ...row } = rest;
  const isReceived = request_code !== null && command !== null && received_at !== null;
  return {
    row: typedCase(row),
    now: read_at,
    received: isReceived
      ? {
          case_id: caseId,
          key,
          request_code,
          command,
          received_at,
          recorded_at: recorded_at!,
          attempt: attempt!,
          outcome,
          refusal,
          decided_at,
        }
      : undefined,
    recorded: recorded_seq === null ? undefined : { seq: recorded_seq, stage: to_stage! },
    kept: kept_at === null ? undefined : { content: content!, created_at: kept_at },
    handlers: handlers ?? {},
  };
}
