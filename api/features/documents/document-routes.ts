/** Documents (文书) for the readers of their cases, and their verification and announcement for the public. */
import { z } from 'zod';
import { dateOf } from '../../../domain/calendar/civil.js';
import { code } from '../../../domain/forms/fields.js';
import type { CaseKind } from '../../../domain/kernel/case.js';
import type { Actor } from '../../../domain/kernel/people.js';
import { form } from '../../../domain/service/acts/record-service.form.js';
import { requireReadableCase } from '../../../services/cases/case-context.js';
import { acknowledgeDocument, recordDocumentService } from '../../../services/documents/serve-document.js';
import { verificationCode } from '../../../services/documents/verification.js';
import { notFound, Problem } from '../../../services/errors.js';
import {
  documentsAnnouncedOn,
  documentsOfCase,
  documentsReadableBy,
  issuedDocument,
  readableDocument,
  type FiledDocument,
} from '../../../store/documents/documents.js';
import type { ApiDeps } from '../../deps.js';
import { ok, route, tagged, type Route } from '../../framework/route.js';
import { Flag, IdParams, listOf, PAGING, pageOf, Search } from '../../framework/schemas.js';
import { documentFile } from './document-file.js';
import {
  Announcement,
  announcementOf,
  DocumentItem,
  documentItem,
  DocumentView,
  documentView,
  PublicDocument,
  publicDocument,
} from './document-view.js';

const DocumentList = listOf(DocumentItem, 'DocumentList');

const NAMES = { application: 'Application', cluster: 'Cluster' } as const satisfies Partial<Record<CaseKind, string>>;

/** Return the list of documents below `/applications/{id}` or `/clusters/{id}`. */
export function caseDocumentRoutes(kind: keyof typeof NAMES, tag: string): Route[] {
  return tagged(tag, [
    route.get(`/${kind}s/{id}/documents`, `list${NAMES[kind]}Documents`, {
      summary: '文书：每一份有法律效力的决定',
      access: 'account',
      params: IdParams,
      replies: { 200: { description: '由先到后', schema: DocumentList } },
      async handle({ deps, actor, params }) {
        const { id } = await requireReadableCase(deps, actor, kind, params.id);
        return ok({ items: (await documentsOfCase(deps.store, actor, id)).map(documentItem) });
      },
    }),
  ]);
}

const Code = code('核验码', /^[0-9A-F]{16}$/, '是文书二维码旁的十六位数字和字母')
  .transform((typed) => typed.toLowerCase())
  .meta({ title: '核验码', description: '印在文书的二维码旁' });

const OUTSIDE = '用于事项中没有期限等待其送达的文书；事项等待其送达的（awaited），在事项中办理，此处答复 409。';

export const documentRoutes = tagged('文书', [
  route.get('/documents', 'listDocuments', {
    summary: '您有权查阅的文书',
    description: '运营管理机构的，是发给它的全部文书。待送达的在前，其余最近的在前。',
    access: 'account',
    query: z.strictObject({
      ...PAGING,
      unserved: Flag.optional().meta({ title: '只看待送达的，或已送达的' }),
      q: Search,
    }),
    replies: { 200: { description: '文书', schema: pageOf(DocumentItem, 'DocumentPage') } },
    async handle({ deps, actor, query }) {
      const page = await documentsReadableBy(deps.store, actor, query);
      return ok({ ...page, items: page.items.map(documentItem) });
    },
  }),
  route.get('/documents/{id}', 'getDocument', {
    summary: '一份文书及其内容',
    access: 'account',
    params: IdParams,
    replies: { 200: { description: '文书', schema: DocumentView } },
    handle: async ({ deps, actor, params }) => ok(documentView(await requireDocument(deps, actor, params.id))),
  }),
  route.get('/documents/{id}/file', 'downloadDocument', {
    summary: '一份文书的 PDF',
    description: '制成后不再改变，逐字节保存。决定作出后一分钟内制成；在此之前答复 409。',
    access: 'account',
    params: IdParams,
    replies: { 200: { description: 'PDF', file: true, mediaType: 'application/pdf' } },
    problems: [409],
    async handle({ deps, actor, params }) {
      return await documentFile(deps, await requireDocument(deps, actor, params.id));
    },
  }),
  route.post('/documents/{id}/acknowledgement', 'acknowledgeDocument', {
    summary: '签收一份文书',
    description: `${OUTSIDE}事项已经终止的，也可以签收。`,
    access: 'acknowledge-document',
    params: IdParams,
    replies: { 200: { description: '已签收的文书', schema: DocumentView } },
    problems: [409],
    handle: async ({ deps, actor, params, key }) =>
      ok(documentView(await acknowledgeDocument(deps, params.id, { actor, key }))),
  }),
  route.post('/documents/{id}/service', 'recordDocumentService', {
    summary: '登记一份文书的送达，附送达回证',
    description: `${OUTSIDE}事项已经终止的，也可以登记。`,
    access: 'serve-document',
    params: IdParams,
    body: form.schema,
    replies: { 200: { description: '已送达的文书', schema: DocumentView } },
    problems: [409],
    handle: async ({ deps, actor, params, key, body }) =>
      ok(documentView(await recordDocumentService(deps, params.id, body, { actor, key }))),
  }),
]);

export const publicDocumentRoutes = tagged('公开信息', [
  route.get('/public/documents/{id}', 'verifyDocument', {
    summary: '文书核验',
    description: '凭文书的编号和核验码，查其文号、作出机关、日期和送达情况；不含理由。二维码指向核验页。',
    access: 'anyone',
    params: IdParams,
    query: z.strictObject({ code: Code }),
    replies: { 200: { description: '文书的真伪和现状', schema: PublicDocument } },
    async handle({ deps, params, query }) {
      const row = await issuedDocument(deps.store, params.id);
      // The same for an unknown document and a wrong code, so that nobody can probe.
      if (row === undefined || verificationCode(row.data_sha256) !== query.code)
        throw new Problem('not-found', '没有这份文书：请核对文书编号和核验码。');
      return ok(publicDocument(row));
    },
  }),
  route.get('/public/announcements', 'listAnnouncements', {
    summary: '公告送达：正在公告的文书',
    description: '以其他方式无法送达的文书，自公告首日起至最后一日止公告；期满即视为送达。',
    access: 'anyone',
    query: z.strictObject(PAGING),
    replies: { 200: { description: '最近的在前', schema: pageOf(Announcement, 'AnnouncementPage') } },
    async handle({ deps, query }) {
      const page = await documentsAnnouncedOn(deps.store, dateOf(deps.now()), query);
      return ok({ ...page, items: page.items.flatMap(announcementOf) });
    },
  }),
]);

async function requireDocument({ store }: ApiDeps, actor: Actor, id: string): Promise<FiledDocument> {
  const row = await readableDocument(store, actor, id);
  if (row === undefined) throw notFound('文书');
  return row;
}
