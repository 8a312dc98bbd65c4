/** Reading of documents: one, those of a case, those within a reader's reach, those announced in public. */
import { sql, type ExpressionBuilder } from 'kysely';
import { mayReadDocument } from '../../domain/documents/access.js';
import { ENDING_KINDS, RESTORING_KIND } from '../../domain/documents/kinds.js';
import type { CivilDate } from '../../domain/calendar/civil.js';
import type { Actor } from '../../domain/kernel/people.js';
import { reachOf } from '../../domain/kernel/reach.js';
import { issuedInTenureOf, readableBy } from '../cases/scope.js';
import { pageOf, type Page, type PageRequest } from '../engine/page.js';
import { caseHas, contains, isGiven, numberMayHave } from '../engine/search.js';
import type { Store } from '../engine/store.js';
import type { CaseRow, Database, Db, DocumentRow } from '../schema.js';
import { documentIdOf } from './content.js';

/** A document, and whether a later decision has restored the recognition that it ended. */
export type StandingDocument = DocumentRow & { readonly set_aside: boolean };

/** A document with the names of its case. */
export type FiledDocument = StandingDocument & {
  readonly case_kind: CaseRow['kind'];
  readonly case_name: string;
  /** Something in the case waits for its service. */
  readonly awaited: boolean;
};

/** Return the documents of a case that the reader may read, in the order of their decisions. */
export async function documentsOfCase({ db }: Store, reader: Actor, caseId: string): Promise<FiledDocument[]> {
  return await readableDocuments(db, reader).where('documents.case_id', '=', caseId).orderBy('position').execute();
}

/** Return a document that the reader may read. */
export async function readableDocument({ db }: Store, reader: Actor, id: string): Promise<FiledDocument | undefined> {
  return await readableDocuments(db, reader).where('documents.id', '=', id).executeTakeFirst();
}

export interface DocumentFilter extends PageRequest {
  /** Only those that are not served, or only those that are. */
  readonly unserved?: boolean | undefined;
  /** Part of the number or of the case's name. */
  readonly q?: string | undefined;
}

/** Return the documents that the reader may read: those that are not served first, then the latest. */
export async function documentsReadableBy(
  { db }: Store,
  reader: Actor,
  { unserved, q, ...page }: DocumentFilter,
): Promise<Page<FiledDocument>> {
  // In the words of an index.
  const isUnserved = sql<number>`(case when served_on is null and withdrawn_at is null then 1 else 0 end)`;
  let query = readableDocuments(db, reader);
  if (unserved !== undefined) query = query.where(isUnserved, '=', unserved ? 1 : 0);
  if (isGiven(q))
    query = query.where('documents.id', 'in', found(db, q)).where(contains(['documents.number', 'cases.name'], q));
  return await pageOf(db, query.orderBy(isUnserved, 'desc').orderBy('position', 'desc'), page);
}

/** The documents whose number may have the text, and those of the cases that have it: each by its index. */
function found(db: Db, text: string) {
  const ofCases = db
    .selectFrom('case_search')
    .innerJoin('documents as its', 'its.case_id', 'case_search.case_id')
    .select('its.id')
    .where(caseHas(text));
  return ofCases.unionAll(db.selectFrom('documents as one').select('one.id').where(numberMayHave('one.number', text)));
}

function readableDocuments(db: Db, reader: Actor) {
  return within(db, reader).where(({ eb, and, not }: ExpressionBuilder<Database, 'documents'>) =>
    and([
      ...(mayReadDocument(reader, { to: 'objector' }) ? [] : [not(eb('addressed_to', '=', 'objector'))]),
      ...(mayReadDocument(reader, { to: 'operator', draft: true }) ? [] : [not(eb('status', '=', 'draft'))]),
    ]),
  );
}

/** The documents of the cases within the reader's reach; for an organisation also those of its tenures. */
function within(db: Db, reader: Actor) {
  if (reachOf(reader) !== 'organisation') return withCase(db).where(readableBy(reader));
  const organisation = reader.organisation ?? null;
  const operated = db
    .selectFrom('cases as own')
    .select('own.id')
    .where('own.organisation', '=', organisation)
    .unionAll(db.selectFrom('former_operators').select('case_id as id').where('organisation', '=', organisation));
  return withCase(db)
    .where('documents.case_id', 'in', operated)
    .where((eb) => eb.or([readableBy(reader)(eb), issuedInTenureOf(reader)(eb)]));
}

/** Read documents with what their cases say of them. */
export function withCase(db: Db) {
  return db
    .selectFrom('documents')
    .innerJoin('cases', 'cases.id', 'documents.case_id')
    .selectAll('documents')
    .select(['cases.kind as case_kind', 'cases.name as case_name', SET_ASIDE, AWAITED]);
}

const SET_ASIDE = sql<boolean>`(documents.kind = any(${sql.val(ENDING_KINDS)}) and exists (
  select from documents later
  where later.case_id = documents.case_id and later.kind = ${RESTORING_KIND} and later.position > documents.position
))`.as('set_aside');

/** The case knows its documents by the part of the id after its own. */
const AWAITED = sql<boolean>`coalesce(
  cases.state -> 'documents' @> jsonb_build_array(
    jsonb_build_object('id', substr(documents.id, length(${documentIdOf('', '')}) + length(cases.id) + 1))
  ),
  false
)`.as('awaited');

/** Return a document that has its number and its print, for whoever holds its verification code. */
export async function issuedDocument({ db }: Store, id: string): Promise<StandingDocument | undefined> {
  return await db
    .selectFrom('documents')
    .selectAll()
    .select(SET_ASIDE)
    .where('id', '=', id)
    .where('status', '=', 'issued')
    .executeTakeFirst();
}

/** Return the issued document about a subject of a case that is addressed to its objector. */
export async function documentToObjector(
  { db }: Store,
  caseId: string,
  subject: string,
): Promise<DocumentRow | undefined> {
  return await db
    .selectFrom('documents')
    .selectAll()
    .where('case_id', '=', caseId)
    .where('subject', '=', subject)
    .where('addressed_to', '=', 'objector')
    .where('status', '=', 'issued')
    .where('withdrawn_at', 'is', null)
    .orderBy('position', 'desc')
    .limit(1)
    .executeTakeFirst();
}

/** Return the public announcements (公告) that run on a day, the latest first. */
export async function documentsAnnouncedOn(
  { db }: Store,
  day: CivilDate,
  page: PageRequest,
): Promise<Page<FiledDocument>> {
  const running = withCase(db)
    .where('documents.status', '=', 'issued')
    .where('documents.addressed_to', '=', 'operator')
    .where('documents.withdrawn_at', 'is', null)
    .where('documents.announced_on', '<=', day)
    .where('documents.announced_until', '>=', day);
  return await pageOf(db, running.orderBy('documents.announced_on', 'desc').orderBy('position', 'desc'), page);
}
