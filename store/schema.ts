/**
 * The tables, as types. Columns are snake_case, as in the database.
 *
 * On both engines alike: civil dates are read as `YYYY-MM-DD`, instants as the domain's `Instant`
 * (`…+08:00`), jsonb as objects, counts as numbers. Jsonb is written as text (`toJson`).
 */
import type { ColumnType, Generated, GeneratedAlways, Insertable, Kysely, Selectable, Transaction } from 'kysely';
import type { CivilDate, Instant } from '../domain/calendar/civil.js';
import type { CaseState } from '../domain/cases.js';
import type { BatchSelection, CaseKind, NoticeKind } from '../domain/kernel/case.js';
import type { Actor, Audience, Role } from '../domain/kernel/people.js';
import type { DifferenceId } from '../domain/reconciliation.js';
import type { Office } from '../domain/office/handling.js';
import type { YearCalendar } from '../domain/calendar/working-days.js';
import type { Policy, DeadlineId } from '../domain/policy/types.js';

type Json<T> = ColumnType<T, string, string>;
export type JsonObject = Readonly<Record<string, unknown>>;

/** 申报主体、运营管理机构。 */
export interface OrganisationsTable {
  id: string;
  name: string;
  /** 统一社会信用代码 */
  credit_code: string | null;
  district: string;
  created_at: Generated<Instant>;
}

/** A yearly round of applications (art. 7). */
export interface RoundsTable {
  id: string;
  year: number;
  title: string;
  policy: string;
  opens_on: CivilDate;
  closes_on: CivilDate;
  /** The districts' recommendation deadline (art. 9). */
  recommend_by: CivilDate;
  /** Per district; null where there is none. */
  quota: number | null;
  /** The document the round rests on; names the continuing document outside the policy's time in force (art. 19). */
  basis: string;
  /** The document that continues the policy beyond its time in force. */
  continued_by: string | null;
  created_by: string;
  created_at: Generated<Instant>;
}

export interface CasesTable {
  id: string;
  kind: CaseKind;
  district: string;
  organisation: string;
  policy: string;
  round: string | null;
  name: string;
  /** 京集群〔YYYY〕NNN号; clusters only. */
  number: string | null;
  stage: string;
  /** Number of the last recorded transition. */
  seq: number;
  state: Json<CaseState>;
  next_due: CivilDate | null;
  next_due_at: Instant | null;
  next_rule: DeadlineId | null;
  period_from: CivilDate | null;
  period_end: CivilDate | null;
  /** Whether the case's workflow is known to have been started. */
  started: Generated<boolean>;
  /** Register fields: area, industry, operator, ... */
  details: Json<JsonObject>;
  created_at: Generated<Instant>;
  updated_at: Generated<Instant>;
}

/** The words of a case: forms, reasons, findings. The process refers to them by id only. */
export interface PapersTable {
  id: string;
  case_id: string;
  act: string;
  kind: string;
  /** Number of a submission; null for papers that have no versions and for working drafts. */
  version: number | null;
  content: Json<JsonObject>;
  /** Of the content's canonical JSON (sorted keys), hex. */
  content_sha256: string;
  status: 'draft' | 'filed';
  by_user: string;
  by_role: Role;
  created_at: Generated<Instant>;
  filed_at: Instant | null;
}

/** One row per transition; never changed. */
export interface AuditTable {
  case_id: string;
  seq: number;
  /** The legal instant and date; `recorded_at` is when the row was written. */
  at: Instant;
  on_date: CivilDate;
  actor_id: string;
  actor_role: Role;
  /** The absent officer whom the actor stood in for. */
  actor_for: string | null;
  act: string;
  subject: string | null;
  article: string;
  policy: string;
  from_stage: string;
  to_stage: string;
  entry: string | null;
  paper_id: string | null;
  key: string | null;
  detail: Json<JsonObject>;
  recorded_at: Generated<Instant>;
}

/** A notice owed, by audience; it is a record first and a message second. */
export interface NoticesTable {
  /** Sha-256 of the notice's identity, hex. */
  id: string;
  /** Null for an alert that is about no single case. */
  case_id: string | null;
  /** The transition that made it. */
  seq: number;
  kind: NoticeKind;
  audience: Audience;
  district: string;
  organisation: string;
  obligation: string;
  rule: DeadlineId | null;
  due: CivilDate | null;
  nominal: CivilDate | null;
  was: CivilDate | null;
  offset: number | null;
  about: string;
  title: string;
  body: string;
  at: Instant;
  /** Order of arrival, for paging an inbox. */
  arrival: GeneratedAlways<number>;
}

export interface NoticeReadsTable {
  notice_id: string;
  user_id: string;
  at: Generated<Instant>;
}

export type DeliveryStatus = 'pending' | 'sending' | 'sent' | 'failed';

/** One e-mail of a notice to one address. */
export interface DeliveriesTable {
  notice_id: string;
  /** Of an objector: the id of the paper in which the address is sealed. */
  address: string;
  /** Empty where it goes to an objector. */
  user_id: string;
  /** The paper in which the address is sealed. */
  paper_id: string | null;
  status: Generated<DeliveryStatus>;
  attempts: Generated<number>;
  last_error: string | null;
  /** When it may be tried (again); while `sending`, when the attempt's lease ends. */
  next_attempt_at: Generated<Instant>;
  message_id: string;
  sent_at: Instant | null;
}

export interface AttachmentsTable {
  id: string;
  case_id: string;
  name: string;
  media_type: string;
  size: number;
  sha256: string;
  storage_key: string;
  uploaded_by: string;
  created_at: Generated<Instant>;
}

/** The first answer to a write, given again when its key is asked again. */
export interface IdempotencyTable {
  key: string;
  user_id: string;
  method: string;
  path: string;
  body_sha256: string;
  state: 'started' | 'done';
  status: number | null;
  response: Json<unknown>;
  created_at: Generated<Instant>;
}

/** The last register number given in a year. */
export interface SequenceTable {
  year: number;
  last: number;
}

/** An act to be done on many cases: see `batches.ts`. */
export interface BatchesTable {
  id: string;
  act: string;
  actor: Json<Actor>;
  /** The facts that the rules need, alike for every case. */
  data: Json<JsonObject>;
  /** The paper, alike for every case; null for acts without one. */
  content: Json<JsonObject> | null;
  /** The cases, as they were chosen. */
  cases: Json<readonly string[] | BatchSelection>;
  at: Instant;
  /** Whether its workflow is known to have been started. */
  started: Generated<boolean>;
  finished_at: Instant | null;
}

export interface BatchItemsTable {
  batch_id: string;
  case_id: string;
  /** What within the case is acted on; empty where it is the case itself. */
  subject: Generated<string>;
  status: Generated<'pending' | 'done' | 'refused'>;
  /** The transition it made. */
  seq: number | null;
  /** Why it was refused. */
  message: string | null;
}

/** A halt of all automatic revocations; one at a time. */
export interface RevocationFreezesTable {
  id: string;
  set_at: Instant;
  set_by: string;
  reason: string;
  document: string;
  lifted_at: Instant | null;
  lifted_by: string | null;
  lift_reason: string | null;
  lift_document: string | null;
}

/** One check of all cases against their processes. */
export interface ReconciliationsTable {
  id: string;
  at: Instant;
  finished_at: Instant | null;
  /** How many open cases were looked at. */
  checked: Generated<number>;
  /** How many differences there were at its end. */
  found: Generated<number>;
}

export interface ReconciliationDifferencesTable {
  id: GeneratedAlways<number>;
  /** The run that saw it first. */
  run: string;
  kind: DifferenceId;
  subject: string;
  case_id: string | null;
  detail: Json<JsonObject>;
  first_seen: Instant;
  last_seen: Instant;
  /** Whether the administrators have been told. */
  alerted: Generated<boolean>;
  /** When a whole run did not find it any more. */
  repaired_at: Instant | null;
}

/** Who handles a case in an office, at present; how it came to be is in the office log. */
export interface AssignmentsTable {
  case_id: string;
  office: Office;
  officer: string;
  at: Instant;
}

/** The days, both included, on which an officer is away and another stands in. */
export interface AbsencesTable {
  id: string;
  officer: string;
  from_day: CivilDate;
  to_day: CivilDate;
  deputy: string;
  created_at: Generated<Instant>;
}

/** What is done beyond any one case: see `office-log.ts`. */
export interface OfficeLogTable {
  id: GeneratedAlways<number>;
  at: Instant;
  actor_id: string;
  actor_role: Role;
  act: string;
  subject: string;
  key: string | null;
  detail: Json<JsonObject>;
  recorded_at: Generated<Instant>;
}

/** A policy that an administrator imported, whole; its content never changes. */
export interface PoliciesTable {
  id: string;
  title: string;
  content: Json<Policy>;
  /** Of the content's canonical JSON (sorted keys), hex. */
  content_sha256: string;
  /** The file as it was given. */
  source: string;
  /** Only an active one may be named by a round. */
  status: 'imported' | 'active';
  imported_by: string;
  imported_at: Instant;
  activated_by: string | null;
  activated_at: Instant | null;
}

/** A year's holidays as an administrator imported them; the latest edition of a year holds. */
export interface CalendarYearsTable {
  year: number;
  edition: number;
  source: string;
  content: Json<YearCalendar>;
  /** Of what was shown before it was confirmed. */
  digest: string;
  imported_by: string;
  imported_at: Instant;
  key: string;
}

/** The secret address at which a person's calendar program reads their deadlines; of the secret only its hash. */
export interface CalendarFeedsTable {
  user_id: string;
  token_sha256: string;
  created_at: Instant;
  revoked_at: Instant | null;
  last_read_at: Instant | null;
}

/** A person's choice of ways to be told. */
export interface ChannelsTable {
  user_id: string;
  email: boolean;
}

/** The part of the authentication library's table that the store's queries join. */
export interface UserTable {
  id: string;
  name: string;
  email: string;
  role: Role;
  district: string | null;
  organisation: string | null;
  /** Organisations whose cases the officer does not touch (回避). */
  recused: ColumnType<readonly string[] | null, string | undefined, string>;
  disabled: boolean;
}

export interface Database {
  organisations: OrganisationsTable;
  rounds: RoundsTable;
  cases: CasesTable;
  papers: PapersTable;
  audit: AuditTable;
  notices: NoticesTable;
  notice_reads: NoticeReadsTable;
  deliveries: DeliveriesTable;
  attachments: AttachmentsTable;
  idempotency: IdempotencyTable;
  sequence: SequenceTable;
  batches: BatchesTable;
  batch_items: BatchItemsTable;
  brakes: RevocationFreezesTable;
  reconciliations: ReconciliationsTable;
  reconciliation_differences: ReconciliationDifferencesTable;
  assignments: AssignmentsTable;
  absences: AbsencesTable;
  office_log: OfficeLogTable;
  policies: PoliciesTable;
  calendar_years: CalendarYearsTable;
  calendar_feeds: CalendarFeedsTable;
  channels: ChannelsTable;
  user: UserTable;
}

/** The database, or a transaction on it. */
export type Db = Kysely<Database>;
export type Trx = Transaction<Database>;

export type Organisation = Selectable<OrganisationsTable>;
export type Round = Selectable<RoundsTable>;

export type CaseStateOf<K extends CaseKind> = Extract<CaseState, { readonly kind: K }>;
type CaseRows = {
  readonly [K in CaseKind]: Omit<Selectable<CasesTable>, 'kind' | 'state'> & {
    readonly kind: K;
    readonly state: CaseStateOf<K>;
  };
};
/** The row of a case of one kind. */
export type CaseRowOf<K extends CaseKind> = CaseRows[K];
/** The row of any case: its `kind` tells the type of its `state`. */
export type CaseRow = CaseRowOf<CaseKind>;

export type Paper = Selectable<PapersTable>;
export type AuditRow = Selectable<AuditTable>;
export type NoticeRow = Selectable<NoticesTable>;
export type Batch = Selectable<BatchesTable>;
export type BatchItem = Selectable<BatchItemsTable>;
export type RevocationFreeze = Selectable<RevocationFreezesTable>;
export type Reconciliation = Selectable<ReconciliationsTable>;
export type ReconciliationDifference = Selectable<ReconciliationDifferencesTable>;
export type Absence = Selectable<AbsencesTable>;
export type OfficeLogEntry = Selectable<OfficeLogTable>;
export type PolicyRow = Selectable<PoliciesTable>;
export type CalendarYearRow = Selectable<CalendarYearsTable>;
export type CalendarFeed = Selectable<CalendarFeedsTable>;
export type Delivery = Selectable<DeliveriesTable>;
export type Attachment = Selectable<AttachmentsTable>;
export type Account = Selectable<UserTable>;
export type KeptRequest = Selectable<IdempotencyTable>;
export type NewAttachment = Insertable<AttachmentsTable>;
