/**
 * The tables, as types. Columns are snake_case, as in the database.
 *
 * On both engines alike: civil dates are read as `YYYY-MM-DD`, instants as the domain's `Instant`
 * (`…+08:00`), jsonb as objects, counts as numbers. Jsonb is written as text (`toJson`).
 */
import type { ColumnType, Generated, GeneratedAlways, Insertable, Selectable } from 'kysely';
import type { CivilDate, Instant } from '../domain/calendar/civil.js';
import type { CaseBase, CaseKind, NoticeKind } from '../domain/case.js';
import type { Audience, Role } from '../domain/people.js';
import type { RuleId } from '../domain/policy/types.js';

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
  state: Json<CaseBase>;
  next_due: CivilDate | null;
  next_due_at: Instant | null;
  next_rule: RuleId | null;
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
  case_id: string;
  /** The transition that made it. */
  seq: number;
  kind: NoticeKind;
  audience: Audience;
  district: string;
  organisation: string;
  obligation: string;
  rule: RuleId | null;
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
  address: string;
  user_id: string;
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

/** The part of the authentication library's table that the store's queries join. */
export interface UserTable {
  id: string;
  name: string;
  email: string;
  role: string | null;
  district: string | null;
  organisation: string | null;
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
  office_log: OfficeLogTable;
  user: UserTable;
}

export type Organisation = Selectable<OrganisationsTable>;
export type Round = Selectable<RoundsTable>;
export type NewRound = Insertable<RoundsTable>;
export type CaseRow = Selectable<CasesTable>;
export type Paper = Selectable<PapersTable>;
export type AuditRow = Selectable<AuditTable>;
export type NoticeRow = Selectable<NoticesTable>;
export type OfficeLogEntry = Selectable<OfficeLogTable>;
export type Delivery = Selectable<DeliveriesTable>;
export type Attachment = Selectable<AttachmentsTable>;
export type NewAttachment = Insertable<AttachmentsTable>;
