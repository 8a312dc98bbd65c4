/**
 * The tables as types. Columns are snake_case, as in the database.
 *
 * Both engines read civil dates as `YYYY-MM-DD`, instants as the domain's `Instant` (`…+08:00`), jsonb as objects and
 * counts as numbers. Jsonb is written as text (`toJson`).
 */
import type { ColumnType, Generated, GeneratedAlways, Insertable, Kysely, Selectable, Transaction } from 'kysely';
import type { CivilDate, Instant } from '../domain/calendar/civil.js';
import type { YearCalendar } from '../domain/calendar/working-days.js';
import type { CaseState } from '../domain/cases.js';
import type { DayStanding } from '../domain/cluster/standing-on.js';
import type { DocumentKind } from '../domain/documents/kinds.js';
import type { IssuedDocument, ServiceManner } from '../domain/documents/types.js';
import type { AllowedAct, BatchSelection, CaseKind, Command, Hold, NoticeKind } from '../domain/kernel/case.js';
import type { Actor, Audience, Role } from '../domain/kernel/people.js';
import type { Worker } from '../domain/kernel/obligation.js';
import type { Office } from '../domain/office/handling.js';
import type { DeadlineId, Policy } from '../domain/policy/types.js';
import type { DifferenceId } from '../domain/reconciliation.js';
import type { DocumentContent } from './documents/content.js';

/** What a former operator still sees of a case's row. */
export type FormerFile = Pick<
  CaseRow,
  'district' | 'organisation' | 'policy' | 'name' | 'stage' | 'state' | 'details' | 'period_from' | 'period_end'
>;

type Json<T> = ColumnType<T, string, string>;
export type JsonObject = Readonly<Record<string, unknown>>;

/** What a step left on file; see `recording/seal.ts`. */
export interface Seal {
  /** The hash of the state; absent where another step of the same call follows. */
  readonly state?: string;
  /** The hash of the paper's content; absent for a step without a paper. */
  readonly paper?: string;
  /** The hashes of its notices, by id. */
  readonly notices: Readonly<Record<string, string>>;
  /** Its e-mails, as `sealedMail` names them. */
  readonly mails: readonly string[];
  /** The attachments that its paper names, with the hashes of their files; absent where there are none. */
  readonly files?: Readonly<Record<string, string>>;
  /** The hash of its basis; absent where it has none. */
  readonly basis?: string;
}

/** What a call of `record` was decided on; see `recording/basis.ts`. */
export type Basis =
  /** The case as it was opened. */
  | { readonly opened: CaseState }
  /** What the rules decide again. */
  | {
      /** The case before; absent where the step before leads to it. */
      readonly from?: CaseState;
      readonly now: Instant;
      readonly holds?: readonly Hold[];
      readonly terms: NamedTerms;
      /** The act; absent where deadlines have passed. */
      readonly command?: Omit<Command, 'terms'> & { readonly terms?: NamedTerms };
    };

/** Terms whose policies and calendar are named by their hash. */
export interface NamedTerms extends Partial<Record<'policy' | 'successor' | 'calendar', string>> {
  readonly rules?: number;
}

/** Why a received act was refused, as its sender is told. */
export interface IntakeRefusal {
  readonly code: string;
  readonly detail: string;
  /** The acts allowed then. */
  readonly allowed?: readonly AllowedAct[] | undefined;
  readonly errors?: readonly object[] | undefined;
}

export type DeliveryStatus = 'pending' | 'sending' | 'sent' | 'failed';

/**
 * What a sum is of. Clusters are counted by year of recognition, with stage and policy as the key; reports by reported
 * year, with the status and whether it is late; the filed ones by reported year and the day of their first filing.
 * Figures are added up by year.
 */
export type Summed = 'clusters' | 'reports' | 'filed' | 'figures';

export interface Database {
  /** 申报主体、运营管理机构。 */
  organisations: {
    id: string;
    name: string;
    /** 统一社会信用代码 */
    credit_code: string | null;
    district: string;
    created_at: Generated<Instant>;
  };

  /** The former names of organisations. */
  organisation_names: {
    organisation: string;
    name: string;
    credit_code: string | null;
    since: Instant;
    /** When it was corrected. */
    until: Instant;
    reason: string;
    document: string;
    corrected_by: string;
    key: string;
  };

  /** A yearly round of applications (art. 7). */
  rounds: {
    id: string;
    year: number;
    title: string;
    policy: string;
    opens_on: CivilDate;
    closes_on: CivilDate;
    /** The districts' recommendation deadline (art. 9). */
    recommend_by: CivilDate;
    /** Per district; null if there is none. */
    quota: number | null;
    /** The document that founds the round. */
    basis: string;
    /** The document that extends the policy's validity (art. 19). */
    continued_by: string | null;
    created_by: string;
    created_at: Generated<Instant>;
  };

  cases: {
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
    /** The number of the last recorded transition. */
    seq: number;
    state: Json<CaseState>;
    next_due: CivilDate | null;
    next_nominal: CivilDate | null;
    next_due_at: Instant | null;
    next_rule: DeadlineId | null;
    period_from: CivilDate | null;
    period_end: CivilDate | null;
    /** The edition of its obligations in `work`; 0 before they are written. */
    work_edition: Generated<number>;
    /** Whether the case's workflow is known to be started. */
    started: Generated<boolean>;
    /** Fields of the register: area, industry, operator, … */
    details: Json<JsonObject>;
    created_at: Generated<Instant>;
    updated_at: Generated<Instant>;
  };

  /** What searches of cases compare. The database writes it: triggers on `cases`. */
  case_search: {
    case_id: string;
    /** The name, the number and the id as `searchKey` writes them, one a line. */
    keys: string;
    /** Each character of them, and each pair. */
    grams: readonly string[];
  };

  /** The standings of a cluster by day, in order and without gaps from its recognition on. */
  register_standings: {
    case_id: string;
    from_day: CivilDate;
    /** The day after the last one; null for the standing that goes on. */
    until_day: CivilDate | null;
    standing: DayStanding;
    /** Of the cluster. */
    number: string;
    district: string;
  };

  /** The clusters with steps that their projections have not read yet. The database writes it: triggers on `cases`. */
  clusters_unread: {
    case_id: string;
  };

  /** What a cluster adds to the sums of the dashboard. */
  dashboard_shares: {
    case_id: string;
    district: string;
    what: Summed;
    year: number;
    key: Json<readonly unknown[]>;
    sums: Json<Readonly<Record<string, number>>>;
  };

  /** The sums of the dashboard. */
  dashboard_sums: {
    district: string;
    what: Summed;
    year: number;
    key: Json<readonly unknown[]>;
    sums: Json<Readonly<Record<string, number>>>;
  };

  /** What waits for whom: one row for each obligation of a role in a running case. */
  work: {
    case_id: string;
    role: Worker;
    /** Unique for the role in the case. */
    obligation: string;
    /** The acts that meet it, by id. */
    acts: Json<readonly string[]>;
    document: DocumentKind | null;
    /** The ids of the running deadlines that it meets. */
    deadlines: Json<readonly string[]>;
    rule: DeadlineId | null;
    due: CivilDate | null;
    due_at: Instant | null;
    /** The date before it rolled, where the two differ. */
    nominal: CivilDate | null;
    provisional: boolean;
    /** The step since which it waits. */
    since: Instant;
  };

  /** The texts of a case: forms, reasons, findings. Workflows refer to them by id only. */
  papers: {
    id: string;
    case_id: string;
    act: string;
    kind: string;
    /** The number of a submission; null for working drafts and for papers without versions. */
    version: number | null;
    content: Json<JsonObject>;
    /** SHA-256 of the content's canonical JSON (sorted keys), hex. */
    content_sha256: string;
    status: 'draft' | 'filed';
    by_user: string;
    by_role: Role;
    created_at: Generated<Instant>;
    filed_at: Instant | null;
  };

  /** The organisations that operated a case before its present one. Rows are added, never changed. */
  former_operators: {
    case_id: string;
    organisation: string;
    /** Its first and its last step; the last one hands the case over. */
    from_seq: number;
    until_seq: number;
    until_on: CivilDate;
    /** The case as it was before the hand-over. */
    file: Json<FormerFile>;
  };

  /** One row per transition; never changed. */
  audit: {
    case_id: string;
    seq: number;
    /** The legal instant; `on_date` is the legal date, `recorded_at` the time of writing. */
    at: Instant;
    on_date: CivilDate;
    actor_id: string;
    actor_role: Role;
    /** The absent officer for whom the actor deputised. */
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
    /** What the step left, as hashes; null for a step of before the seals. */
    seal: Json<Seal> | null;
    /** SHA-256 of the row with its seal, and of the row before by its own; hex. */
    sha256: string | null;
    /** What the call was decided on, on its last step; null for a step of before, and where another one follows. */
    basis: Json<Basis> | null;
  };

  /** The policies and calendars that steps were decided on, by their hash. Rows are added, never changed. */
  decision_terms: {
    sha256: string;
    content: Json<unknown>;
  };

  /** A notice to one audience. The record is what counts legally; an e-mail only carries it. */
  notices: {
    /** SHA-256 of the notice's identity, hex. */
    id: string;
    /** Null for an alert that concerns no single case. */
    case_id: string | null;
    /** The transition that caused it. */
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
  };

  notice_reads: {
    notice_id: string;
    user_id: string;
    at: Generated<Instant>;
  };

  /** One e-mail of a notice to one address. */
  deliveries: {
    notice_id: string;
    /** The e-mail address; for an objector, the id of the paper that contains it, encrypted. */
    address: string;
    /** Empty for an objector. */
    user_id: string;
    /** The paper that contains an objector's encrypted address. */
    paper_id: string | null;
    status: Generated<DeliveryStatus>;
    attempts: Generated<number>;
    last_error: string | null;
    /** The time of the next attempt; while `sending`, the end of the lease. */
    next_attempt_at: Generated<Instant>;
    message_id: string;
    sent_at: Instant | null;
  };

  attachments: {
    id: string;
    case_id: string;
    name: string;
    media_type: string;
    size: number;
    sha256: string;
    storage_key: string;
    uploaded_by: string;
    created_at: Generated<Instant>;
  };

  /** The first answer to a write request. A repeated request with the same key gets it again. */
  idempotency: {
    key: string;
    user_id: string;
    method: string;
    path: string;
    body_sha256: string;
    state: 'started' | 'done';
    status: number | null;
    response: Json<unknown>;
    created_at: Generated<Instant>;
  };

  /** The acts received. A row is committed before anyone is told that the act is received. */
  intake: {
    case_id: string;
    /** Unique to the request, as in the audit. */
    key: string;
    /** A code of the request, from the vault: the same key for another request is refused. */
    request_code: string;
    /** What carries the act out. It is sent as it is, however often. */
    command: Json<Command>;
    /** When the request came, by the database's clock; `recorded_at` is the time of writing. */
    received_at: Instant;
    recorded_at: Generated<Instant>;
    /** How often the act had to wait for an earlier one: each time it goes under an Update id of its own. */
    attempt: Generated<number>;
    /** Null until it is decided. */
    outcome: 'done' | 'refused' | null;
    /** Why it was refused. */
    refusal: Json<IntakeRefusal> | null;
    decided_at: Instant | null;
  };

  /** The last register number given in a year. */
  sequence: {
    year: number;
    last: number;
  };

  /** One act on many cases. */
  batches: {
    id: string;
    act: string;
    actor: Json<Actor>;
    /** The act's facts, the same for every case. */
    data: Json<JsonObject>;
    /** The act's paper, the same for every case; null for an act without one. */
    content: Json<JsonObject> | null;
    /** The cases named, or their selection. */
    cases: Json<readonly string[] | BatchSelection>;
    at: Instant;
    /** Whether its workflow is known to be started. */
    started: Generated<boolean>;
    finished_at: Instant | null;
  };

  batch_items: {
    batch_id: string;
    case_id: string;
    /** The subject of the act within the case; empty for the case itself. */
    subject: Generated<string>;
    status: Generated<'pending' | 'done' | 'refused'>;
    /** The transition it made. */
    seq: number | null;
    /** The reason of a refusal. */
    message: string | null;
    /** The command of the first attempt, which every later one sends again; null before it. */
    command: Json<Command> | null;
    /** How often its command had to wait for an earlier act: each time goes under an Update id of its own. */
    attempt: Generated<number>;
  };

  /** Freezes of all automatic revocations, one at a time (art. 17). */
  brakes: {
    id: string;
    set_at: Instant;
    set_by: string;
    reason: string;
    document: string;
    lifted_at: Instant | null;
    lifted_by: string | null;
    lift_reason: string | null;
    lift_document: string | null;
  };

  /** The last moment at which the service could receive: one row. */
  service_moment: {
    id: 1;
    last_at: Instant;
    /** The minutes from which a gap that begins then counts. */
    minutes: Generated<number>;
  };

  /** The interruptions of the service. */
  interruptions: {
    id: string;
    from_at: Instant;
    until_at: Instant;
    /** The days on which nothing could be received, both included (Beijing time). */
    from_date: CivilDate;
    to_date: CivilDate;
    /** By the gap between two moments, or by a report of the bureau. */
    found: 'gap' | 'report';
    status: 'open' | 'confirmed' | 'dismissed';
    /** The last day of the deadlines that would end on these days, once confirmed. */
    until_date: CivilDate | null;
    reason: string | null;
    document: string | null;
    decided_by: string | null;
    decided_at: Instant | null;
  };

  /** Comparisons of all cases with their workflows. */
  reconciliations: {
    id: string;
    at: Instant;
    finished_at: Instant | null;
    /** The number of compared open cases. */
    checked: Generated<number>;
    /** The number of differences at its end. */
    found: Generated<number>;
    /** Whether it reads the contents too: notices, papers, documents, files. */
    thorough: Generated<boolean>;
    /** The number of steps that a thorough one has decided again, and of those that have no basis. */
    replayed: Generated<number>;
    unreplayed: Generated<number>;
  };

  reconciliation_differences: {
    id: GeneratedAlways<number>;
    /** The run that found it first. */
    run: string;
    kind: DifferenceId;
    subject: string;
    case_id: string | null;
    detail: Json<JsonObject>;
    first_seen: Instant;
    last_seen: Instant;
    /** Whether the administrators were notified. */
    alerted: Generated<boolean>;
    /** When a complete run no longer found it. */
    repaired_at: Instant | null;
  };

  /** The present handler of a case in an office. The office log has the history. */
  assignments: {
    case_id: string;
    office: Office;
    officer: string;
    at: Instant;
  };

  /** The days, both included, on which an officer is absent and another deputises. */
  absences: {
    id: string;
    officer: string;
    from_day: CivilDate;
    to_day: CivilDate;
    deputy: string;
    created_at: Generated<Instant>;
  };

  /** Actions outside the audit of one case. */
  office_log: {
    id: GeneratedAlways<number>;
    at: Instant;
    actor_id: string;
    actor_role: Role;
    act: string;
    subject: string;
    key: string | null;
    detail: Json<JsonObject>;
    recorded_at: Generated<Instant>;
  };

  /** Decisions with legal effect. What a document says never changes: only its issue and its service are added. */
  documents: {
    /** `doc-<case>-<document of the case>`. */
    id: string;
    case_id: string;
    /** The transition that made it. */
    seq: number;
    kind: DocumentKind;
    addressed_to: IssuedDocument['to'];
    subject: string | null;
    organisation: string;
    district: string;
    /** The date of the decision. */
    on_date: CivilDate;
    policy: string;
    data: Json<DocumentContent>;
    /** SHA-256 of the data's canonical JSON (sorted keys), hex. */
    data_sha256: string;
    templates_sha256: string;
    /** `draft`: of the clock, for an officer to sign. `owed`: not numbered and printed yet. */
    status: 'draft' | 'owed' | 'issued';
    /** 文号; null until it is issued. */
    number: string | null;
    number_year: number | null;
    served_on: CivilDate | null;
    service_manner: ServiceManner | null;
    announced_on: CivilDate | null;
    /** The last day of its public announcement. */
    announced_until: CivilDate | null;
    withdrawn_at: Instant | null;
    /** SHA-256 of the PDF, hex: its key in the file store. */
    pdf_sha256: string | null;
    pdf_size: number | null;
    /** Whether the PDF has an electronic signature. */
    signed: boolean | null;
    issued_at: Instant | null;
    created_at: Generated<Instant>;
    /** Order of the decisions, in which numbers are given. */
    position: GeneratedAlways<number>;
  };

  /** The last number given by a scheme in a year. */
  document_numbers: {
    scheme: string;
    year: number;
    last: number;
  };

  /** The texts from which documents are written. */
  document_templates: {
    /** SHA-256 of the content's canonical JSON (sorted keys), hex. */
    sha256: string;
    content: Json<Readonly<Record<DocumentKind, string>>>;
    created_at: Generated<Instant>;
  };

  /** Policies that administrators have imported. A content never changes. */
  policies: {
    id: string;
    title: string;
    content: Json<Policy>;
    /** SHA-256 of the content's canonical JSON (sorted keys), hex. */
    content_sha256: string;
    /** The file as it was given. */
    source: string;
    /** A round may name only an active one. */
    status: 'imported' | 'active';
    imported_by: string;
    imported_at: Instant;
    activated_by: string | null;
    activated_at: Instant | null;
  };

  /** Holidays that administrators have imported. The latest edition of a year applies. */
  calendar_years: {
    year: number;
    edition: number;
    source: string;
    content: Json<YearCalendar>;
    /** The hash of the preview that was confirmed. */
    digest: string;
    imported_by: string;
    imported_at: Instant;
    key: string;
  };

  /** The documents that continue a policy beyond its time in force (art. 19). */
  policy_continuations: {
    policy: string;
    document: string;
    until: CivilDate;
    recorded_by: string;
    recorded_at: Instant;
    key: string;
  };

  /** Secret addresses for people's calendar programs. Only the hash of the secret is stored. */
  calendar_feeds: {
    user_id: string;
    token_sha256: string;
    created_at: Instant;
    revoked_at: Instant | null;
    last_read_at: Instant | null;
  };

  /** People's choice of e-mail for notices. */
  channels: {
    user_id: string;
    email: boolean;
  };

  /** The deployment that the database belongs to: one row at most. */
  deployment: {
    singleton: Generated<boolean>;
    id: string;
    namespace: string;
    task_queue: string;
    bound_at: ColumnType<Instant | null, null | undefined, Instant | null>;
  };

  /** The columns of the authentication library's table that the store reads. */
  user: {
    id: string;
    name: string;
    email: string;
    role: Role;
    district: string | null;
    organisation: string | null;
    /** Organisations whose cases the officer is recused from (回避). */
    recused: ColumnType<readonly string[] | null, string | undefined, string>;
    disabled: boolean;
  };
}

/** A row for reading, and a row for inserting. */
export type Row<T extends keyof Database> = Selectable<Database[T]>;
export type NewRow<T extends keyof Database> = Insertable<Database[T]>;

/** The database, or a transaction on it. */
export type Db = Kysely<Database>;
export type Trx = Transaction<Database>;

export type Organisation = Row<'organisations'>;
export type OrganisationName = Row<'organisation_names'>;
export type Round = Row<'rounds'>;

export type CaseStateOf<K extends CaseKind> = Extract<CaseState, { readonly kind: K }>;
type CaseRows = {
  readonly [K in CaseKind]: Omit<Row<'cases'>, 'kind' | 'state'> & {
    readonly kind: K;
    readonly state: CaseStateOf<K>;
  };
};
/** The row of a case of one kind. */
export type CaseRowOf<K extends CaseKind> = CaseRows[K];
/** The row of any case; `kind` determines the type of `state`. */
export type CaseRow = CaseRowOf<CaseKind>;

export type Paper = Row<'papers'>;
export type WorkRow = Row<'work'>;
export type AuditRow = Row<'audit'>;
export type NoticeRow = Row<'notices'>;
export type Batch = Row<'batches'>;
export type BatchItem = Row<'batch_items'>;
export type ReceivedAct = Row<'intake'>;
export type RevocationFreeze = Row<'brakes'>;
export type InterruptionRow = Row<'interruptions'>;
export type Reconciliation = Row<'reconciliations'>;
export type ReconciliationDifference = Row<'reconciliation_differences'>;
export type DocumentRow = Row<'documents'>;
export type OfficeLogEntry = Row<'office_log'>;
export type PolicyRow = Row<'policies'>;
export type PolicyContinuation = Row<'policy_continuations'>;
export type CalendarYearRow = Row<'calendar_years'>;
export type FormerOperator = Row<'former_operators'>;
export type CalendarFeed = Row<'calendar_feeds'>;
export type Delivery = Row<'deliveries'>;
export type Attachment = Row<'attachments'>;
