/** The first edition of the tables. Once released, a migration is never edited: changes go into the next one. */
import { sql, type Kysely } from 'kysely';

const STATEMENTS = [
  `create table organisations (
     id text primary key,
     name text not null,
     credit_code text unique,
     district text not null,
     created_at timestamptz not null default now()
   )`,

  `create table rounds (
     id text primary key,
     year integer not null,
     title text not null,
     policy text not null,
     opens_on date not null,
     closes_on date not null,
     recommend_by date not null,
     quota integer check (quota > 0),
     basis text not null,
     created_by text not null,
     created_at timestamptz not null default now(),
     check (opens_on <= closes_on and closes_on <= recommend_by)
   )`,

  `create table cases (
     id text primary key,
     kind text not null check (kind in ('application', 'cluster')),
     district text not null,
     organisation text not null,
     policy text not null,
     round text,
     name text not null,
     number text unique,
     stage text not null,
     seq integer not null,
     state jsonb not null,
     next_due date,
     next_due_at timestamptz,
     next_rule text,
     period_from date,
     period_end date,
     started boolean not null default false,
     details jsonb not null default '{}',
     created_at timestamptz not null default now(),
     updated_at timestamptz not null default now()
   )`,
  `create index cases_by_district on cases (kind, district, stage)`,
  `create index cases_by_organisation on cases (organisation)`,
  `create index cases_by_round on cases (round) where round is not null`,
  `create index cases_by_due on cases (next_due) where next_due is not null`,
  `create index cases_not_started on cases (created_at) where not started`,

  // No reference to the case: a first form is stored before the transition that creates the case.
  `create table papers (
     id text primary key,
     case_id text not null,
     act text not null,
     kind text not null,
     version integer check (version > 0),
     content jsonb not null,
     content_sha256 text not null,
     status text not null check (status in ('draft', 'filed')),
     by_user text not null,
     by_role text not null,
     created_at timestamptz not null default now(),
     filed_at timestamptz,
     check ((status = 'filed') = (filed_at is not null))
   )`,
  `create index papers_by_case on papers (case_id, created_at)`,
  `create unique index papers_versions on papers (case_id, kind, version) where version is not null`,

  `create table audit (
     case_id text not null references cases (id),
     seq integer not null check (seq > 0),
     at timestamptz not null,
     on_date date not null,
     actor_id text not null,
     actor_role text not null,
     act text not null,
     subject text,
     article text not null,
     policy text not null,
     from_stage text not null,
     to_stage text not null,
     entry text,
     paper_id text,
     key text,
     detail jsonb not null,
     recorded_at timestamptz not null default now(),
     primary key (case_id, seq)
   )`,
  `create unique index audit_keys on audit (case_id, key) where key is not null`,

  `create table notices (
     id text primary key,
     case_id text not null references cases (id),
     seq integer not null,
     kind text not null,
     audience text not null,
     district text not null,
     organisation text not null,
     obligation text not null,
     rule text,
     due date,
     nominal date,
     was date,
     "offset" integer,
     about text not null,
     title text not null,
     body text not null,
     at timestamptz not null,
     arrival bigint generated always as identity
   )`,
  `create index notices_by_case on notices (case_id, arrival)`,
  `create index notices_to_operator on notices (organisation, arrival) where audience = 'operator'`,
  `create index notices_to_district on notices (district, arrival) where audience = 'district'`,
  `create index notices_to_office on notices (audience, arrival) where audience in ('municipal', 'admin')`,

  `create table notice_reads (
     notice_id text not null references notices (id),
     user_id text not null,
     at timestamptz not null default now(),
     primary key (notice_id, user_id)
   )`,

  `create table deliveries (
     notice_id text not null references notices (id),
     address text not null,
     user_id text not null,
     status text not null default 'pending' check (status in ('pending', 'sending', 'sent', 'failed')),
     attempts integer not null default 0,
     last_error text,
     next_attempt_at timestamptz not null default now(),
     message_id text not null,
     sent_at timestamptz,
     primary key (notice_id, address)
   )`,
  `create index deliveries_open on deliveries (next_attempt_at) where status in ('pending', 'sending')`,

  `create table attachments (
     id text primary key,
     case_id text not null,
     name text not null,
     media_type text not null,
     size bigint not null,
     sha256 text not null,
     storage_key text not null,
     uploaded_by text not null,
     created_at timestamptz not null default now()
   )`,
  `create index attachments_by_case on attachments (case_id, created_at)`,

  `create table idempotency (
     key text not null,
     user_id text not null,
     method text not null,
     path text not null,
     body_sha256 text not null,
     state text not null check (state in ('started', 'done')),
     status integer,
     response jsonb,
     created_at timestamptz not null default now(),
     primary key (key, user_id)
   )`,
  `create index idempotency_by_age on idempotency (created_at)`,

  `create table sequence (
     year integer primary key,
     last integer not null check (last > 0)
   )`,
];

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of STATEMENTS) await sql.raw(statement).execute(db);
}
