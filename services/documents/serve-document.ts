/** Service of a document on which nothing in its case waits: acknowledged by its addressee, or recorded by an office. */
import type { z } from 'zod';
import { permits } from '../../domain/access.js';
import { dateOf } from '../../domain/calendar/civil.js';
import type { Actor } from '../../domain/kernel/people.js';
import type { form } from '../../domain/service/acts/record-service.form.js';
import { checkServiceDate } from '../../domain/service/service-date.js';
import { readableDocument, type FiledDocument } from '../../store/documents/documents.js';
import { serveOutside } from '../../store/documents/serve.js';
import { checkAttachments } from '../cases/check-attachments.js';
import type { ServiceDeps } from '../deps.js';
import { invalidFields, notFound, orConflict, Problem } from '../errors.js';
import { resolveActingAs } from '../offices/acting-as.js';

interface Request {
  readonly actor: Actor;
  readonly key: string;
}

type Deps = Pick<ServiceDeps, 'store' | 'now'>;

/**
 * Record that the organisation has received a document. Safe to repeat.
 * @throws Problem 404, 409 if it is served already, cannot be served, or its case waits for it
 */
export async function acknowledgeDocument(deps: Deps, id: string, { actor, key }: Request): Promise<FiledDocument> {
  const { store, now } = deps;
  await requireDocument(deps, actor, id);
  const at = now();
  const service = { document: id, act: 'acknowledge-document', manner: 'acknowledged', on: dateOf(at) } as const;
  await orConflict(serveOutside(store, service, { actor, at, key }));
  return await requireDocument(deps, actor, id);
}

/**
 * Record the service of a document with its receipt (送达回证). Safe to repeat.
 * @throws Problem 400 that names the field, 403 for a recused officer or while a colleague handles the case, 404, 409
 * as for an acknowledgement
 */
export async function recordDocumentService(
  deps: Deps,
  id: string,
  content: z.output<typeof form.schema>,
  { actor, key }: Request,
): Promise<FiledDocument> {
  const { store, now } = deps;
  const row = await requireDocument(deps, actor, id);
  const at = now();
  const act = 'serve-document';
  if (!permits(actor, act, row)) throw new Problem('forbidden', '您已声明与该机构有利益关系，须回避。');
  const acting = await resolveActingAs(store.db, actor, { ...row, id: row.case_id }, dateOf(at));
  if ('handledBy' in acting)
    throw new Problem('forbidden', `此案由${acting.handledBy}承办；如需办理，请先认领，或请其移交。`);
  await checkAttachments(deps, row.case_id, content, '#');
  const { manner, on, ...receipt } = content;
  const wrong = checkServiceDate(on, { decidedOn: row.on_date, today: dateOf(at) });
  if (wrong) throw invalidFields([{ pointer: `#/${wrong.field}`, detail: wrong.message }]);
  await orConflict(serveOutside(store, { document: id, act, manner, on, receipt }, { actor: acting.as, at, key }));
  return await requireDocument(deps, actor, id);
}

async function requireDocument({ store }: Deps, actor: Actor, id: string): Promise<FiledDocument> {
  const row = await readableDocument(store, actor, id);
  if (row === undefined) throw notFound('文书');
  return row;
}
