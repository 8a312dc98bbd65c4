/** Indexes in the order of the lists, so that a page reads what it shows and not what there is. */
import { sql, type Kysely } from 'kysely';

const STATEMENTS = [
  // The inbox is merged from one index an audience, each in order of arrival, and looks up by id what was read.
  `create index if not exists notices_to_operator_latest on notices (organisation, arrival) include (id) where audience = 'operator'`,
  `create index if not exists notices_to_district_latest on notices (district, arrival) include (id) where audience = 'district'`,
  `create index if not exists notices_to_office_latest on notices (audience, arrival) include (id) where audience in ('municipal', 'admin')`,
  `create index if not exists notices_to_all on notices (audience, arrival) include (id) where audience in ('operators', 'districts')`,
  `create index if not exists notices_to_former_operator on notices (organisation, arrival) include (id) where audience = 'former-operator'`,
  `create index if not exists notices_to_former_district on notices (district, arrival) include (id) where audience = 'former-district'`,
  `create index if not exists notices_to_office_by_kind on notices (audience, kind, arrival) include (id) where audience in ('municipal', 'admin')`,
  `create index if not exists notices_to_district_by_kind on notices (district, kind, arrival) include (id) where audience = 'district'`,
  // The first three above serve what these did.
  `drop index if exists notices_to_operator`,
  `drop index if exists notices_to_district`,
  `drop index if exists notices_to_office`,

  // Nearly every e-mail is sent: a list of the others, and of one notice's, does not read those.
  `create index if not exists deliveries_unsent on deliveries (status, notice_id) where status <> 'sent'`,

  // A person's acts by time, and those that begin something. The acts are those of BEGINNING_ACTS.
  `create index if not exists audit_by_actor_latest on audit (actor_id, recorded_at desc, case_id)`,
  `create index if not exists audit_begun on audit (actor_id, recorded_at desc, case_id)
     where seq = 1 or act in ('report-fact', 'record-finding', 'request-exit', 'report-incident', 'propose-revocation')`,

  `create index if not exists cases_latest on cases (updated_at desc, id)`,
  `create index if not exists cases_of_kind_latest on cases (kind, updated_at desc, id)`,
  `create index if not exists cases_in_district_latest on cases (district, updated_at desc, id)`,
  `create index if not exists cases_in_stage_latest on cases (stage, updated_at desc, id)`,
  `create index if not exists cases_next on cases (next_due_at, id)`,
  `create index if not exists cases_in_district_next on cases (district, next_due_at, id)`,
  `create index if not exists cases_in_district_due on cases (district, next_due) where next_due is not null`,
  `create index if not exists cases_by_name on cases (name collate "C", id)`,
  `create index if not exists cases_by_number on cases (number collate "C", id)`,
  `create index if not exists cases_by_matter on cases using gin ((state -> 'matters') jsonb_path_ops)`,

  `create index if not exists documents_latest on documents
     ((case when served_on is null and withdrawn_at is null then 1 else 0 end) desc, position desc)`,
];

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of STATEMENTS) await sql.raw(statement).execute(db);
}
