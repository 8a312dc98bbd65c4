/** The issue of documents: each gets the next number of its scheme and year, together with its print. */
import { sql } from 'kysely';
import type { Instant } from '../../domain/calendar/civil.js';
import type { Store } from '../engine/store.js';
import { toJson } from '../engine/values.js';
import type { Db, DocumentRow, Trx } from '../schema.js';

/** A document that has no number and no print yet. */
export type OwedDocument = Pick<DocumentRow, 'id' | 'data' | 'data_sha256' | 'position'>;

/** Return the documents to issue after a position, in the order of their decisions. A withdrawn one needs no number. */
export async function owedDocuments(
  { db }: Pick<Store, 'db'>,
  { after, limit }: { readonly after: number; readonly limit: number },
): Promise<OwedDocument[]> {
  return await owed(db)
    .select(['id', 'data', 'data_sha256', 'position'])
    .where('position', '>', after)
    .orderBy('position')
    .limit(limit)
    .execute();
}

/** Check whether documents of a case wait to be issued. */
export async function hasOwedDocuments(db: Db, caseId: string): Promise<boolean> {
  return (await owed(db).select('id').where('case_id', '=', caseId).limit(1).executeTakeFirst()) !== undefined;
}

/** Count the documents that should have been issued long ago: they are due within a minute. */
export async function countLateDocuments({ db }: Pick<Store, 'db'>): Promise<number> {
  const { late } = await owed(db)
    .where('created_at', '<', sql<Instant>`now() - interval '30 minutes'`)
    .select(({ fn }) => fn.countAll<number>().as('late'))
    .executeTakeFirstOrThrow();
  return late;
}

function owed(db: Db) {
  return db.selectFrom('documents').where('status', '=', 'owed').where('withdrawn_at', 'is', null);
}

/** A number of a scheme: the `no`-th of the year. */
export interface DocumentNumber {
  readonly scheme: string;
  readonly year: number;
  readonly no: number;
}

/** Return a number as people write it: `京经信集群撤〔2026〕3号`. */
export function documentNumberText({ scheme, year, no }: DocumentNumber): string {
  return scheme.replace('{year}', String(year)).replace('{no}', String(no));
}

/** Return the number that the next document of a scheme and year gets. It is not taken yet. */
export async function nextDocumentNumber(
  { db }: Pick<Store, 'db'>,
  of: Pick<DocumentNumber, 'scheme' | 'year'>,
): Promise<DocumentNumber> {
  const row = await db
    .selectFrom('document_numbers')
    .select('last')
    .where('scheme', '=', of.scheme)
    .where('year', '=', of.year)
    .executeTakeFirst();
  return { ...of, no: (row?.last ?? 0) + 1 };
}

/** The print of a document, stored under its hash. */
export interface DocumentPrint {
  readonly id: string;
  readonly number: DocumentNumber;
  readonly sha256: string;
  /** Bytes. */
  readonly size: number;
  readonly signed: boolean;
  readonly at: Instant;
}

/**
 * Record prints of one scheme and year, and take the numbers that they state.
 * @param prints with consecutive numbers
 * @returns the ids of those to be printed again, because their number is not theirs: another document has taken it, or
 * one before them is issued or withdrawn already. Nothing is written of these, nor of the latter.
 */
export async function recordPrints(
  { db }: Pick<Store, 'db'>,
  prints: readonly DocumentPrint[],
): Promise<ReadonlySet<string>> {
  if (prints.length === 0) return new Set();
  return await db.transaction().execute(async (trx) => {
    const ids = prints.map(({ id }) => id);
    const rows = await owed(trx).select('id').where('id', 'in', ids).orderBy('position').forUpdate().execute();
    const waiting = new Set(rows.map(({ id }) => id));
    const gap = prints.findIndex(({ id }) => !waiting.has(id));
    const next = gap < 0 ? prints : prints.slice(0, gap);
    if (next.length === 0 || !(await takeNumbers(trx, next))) return waiting;
    await writePrints(trx, next);
    for (const { id } of next) waiting.delete(id);
    return waiting;
  });
}

async function writePrints(trx: Trx, prints: readonly DocumentPrint[]): Promise<void> {
  const rows = prints.map(({ number, ...print }) => ({
    ...print,
    number: documentNumberText(number),
    year: number.year,
  }));
  await sql`
    update documents d
    set status = 'issued', number = p.number, number_year = p.year, pdf_sha256 = p.sha256, pdf_size = p.size,
      signed = p.signed, issued_at = p.at
    from jsonb_to_recordset(${toJson(rows)}::jsonb)
      as p(id text, number text, year int, sha256 text, size int, signed boolean, at timestamptz)
    where d.id = p.id`.execute(trx);
}

/** Take consecutive numbers if they are still the next ones. Others who want them wait until this transaction ends. */
async function takeNumbers(trx: Trx, prints: readonly DocumentPrint[]): Promise<boolean> {
  const [first, last] = [prints[0]!.number, prints.at(-1)!.number];
  const { scheme, year } = first;
  const { numInsertedOrUpdatedRows: added = 0n } =
    first.no === 1
      ? await trx
          .insertInto('document_numbers')
          .values({ scheme, year, last: last.no })
          .onConflict((conflict) => conflict.doNothing())
          .executeTakeFirst()
      : {};
  if (added > 0n) return true;
  const { numUpdatedRows } = await trx
    .updateTable('document_numbers')
    .set({ last: last.no })
    .where('scheme', '=', scheme)
    .where('year', '=', year)
    .where('last', '=', first.no - 1)
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}
