/** The issue of documents: each gets the next number of its scheme and year, together with its print. */
import { sql } from 'kysely';
import type { Instant } from '../../domain/calendar/civil.js';
import type { Store } from '../engine/store.js';
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
  readonly number: DocumentNumber;
  readonly sha256: string;
  /** Bytes. */
  readonly size: number;
  readonly signed: boolean;
  readonly at: Instant;
}

/**
 * Record the print of a document and take the number that it states.
 * @returns `issued`; `settled` if the document is issued or withdrawn already; `outdated` if another document has taken
 * the number, so that the caller must print again. Nothing is written in the last two cases.
 */
export async function recordPrint(
  { db }: Pick<Store, 'db'>,
  id: string,
  { number, sha256, size, signed, at }: DocumentPrint,
): Promise<'issued' | 'settled' | 'outdated'> {
  return await db.transaction().execute(async (trx) => {
    const found = await owed(trx).select('id').where('id', '=', id).forUpdate().executeTakeFirst();
    if (found === undefined) return 'settled';
    if (!(await takeNumber(trx, number))) return 'outdated';
    await trx
      .updateTable('documents')
      .set({
        status: 'issued',
        number: documentNumberText(number),
        number_year: number.year,
        pdf_sha256: sha256,
        pdf_size: size,
        signed,
        issued_at: at,
      })
      .where('id', '=', id)
      .execute();
    return 'issued';
  });
}

/** Take a number if it is still the next one. Others who want it wait until this transaction ends. */
async function takeNumber(trx: Trx, { scheme, year, no }: DocumentNumber): Promise<boolean> {
  const { numInsertedOrUpdatedRows: first = 0n } =
    no === 1
      ? await trx
          .insertInto('document_numbers')
          .values({ scheme, year, last: no })
          .onConflict((conflict) => conflict.doNothing())
          .executeTakeFirst()
      : {};
  if (first > 0n) return true;
  const { numUpdatedRows } = await trx
    .updateTable('document_numbers')
    .set({ last: no })
    .where('scheme', '=', scheme)
    .where('year', '=', year)
    .where('last', '=', no - 1)
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}
