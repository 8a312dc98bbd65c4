/** The service of documents on which nothing in their cases waits. */
import type { CivilDate } from '../../domain/calendar/civil.js';
import { standingOf, type DocumentStanding } from '../../domain/documents/standing.js';
import type { ServiceManner } from '../../domain/documents/types.js';
import type { LoggedAct } from '../../domain/office/acts.js';
import { whyNotOutside } from '../../domain/service/outside.js';
import { StoreError } from '../engine/errors.js';
import type { Store } from '../engine/store.js';
import { loggedUnder, logOffice, type OfficeRequest } from '../office/log.js';
import type { JsonObject } from '../schema.js';
import { withCase, type StandingDocument } from './documents.js';
import { inTransaction } from '../engine/transaction.js';

/** Return the standing of a document's row. */
export function standingOfRow(row: StandingDocument): DocumentStanding {
  return standingOf({
    draft: row.status === 'draft',
    withdrawn: row.withdrawn_at !== null,
    setAside: row.set_aside,
    servedOn: row.served_on,
    announcedOn: row.announced_on,
  });
}

export interface ServiceOutside {
  /** The id of the document. */
  readonly document: string;
  readonly act: LoggedAct;
  readonly on: CivilDate;
  readonly manner: ServiceManner;
  /** What the receipt says besides, for the office log. */
  readonly receipt?: JsonObject;
}

/**
 * Record how and when a document was served, with its entry in the office log. A repeated call with the same key
 * changes nothing.
 * @throws StoreError `conflict` if the document is served already, cannot be served, or its case waits for it
 */
export async function serveOutside(
  { db }: Store,
  { document, act, on, manner, receipt = {} }: ServiceOutside,
  { actor, at, key }: OfficeRequest,
): Promise<void> {
  await inTransaction(db, async (trx) => {
    if ((await loggedUnder(trx, key)) !== undefined) return;
    const row = await withCase(trx)
      .where('documents.id', '=', document)
      .forUpdate(['documents', 'cases'])
      .executeTakeFirstOrThrow();
    const why = whyNotOutside({ to: row.addressed_to, standing: standingOfRow(row), awaited: row.awaited });
    if (why !== undefined) throw new StoreError('conflict', why);
    await trx
      .updateTable('documents')
      .set({ served_on: on, service_manner: manner })
      .where('id', '=', document)
      .execute();
    const detail = { document, title: row.data.text.title, manner, on, ...receipt };
    await logOffice(trx, { at, actor, act, subject: row.case_id, key, detail });
  });
}
