/** A document (文书) in replies. */
import { z } from 'zod';
import { DOCUMENT_KINDS, isAdverse } from '../../../domain/documents/kinds.js';
import { DOCUMENT_STANDINGS } from '../../../domain/documents/standing.js';
import { SERVICE_MANNERS } from '../../../domain/documents/types.js';
import { officeOf } from '../../../domain/office/handling.js';
import { actTitle, ROLES } from '../../../domain/titles.js';
import type { FiledDocument, StandingDocument } from '../../../store/documents/documents.js';
import { standingOfRow } from '../../../store/documents/serve.js';
import type { DocumentDecision } from '../../../store/documents/content.js';
import { verificationCode } from '../../../services/documents/verification.js';
import type { DocumentRow } from '../../../store/schema.js';
import { Day, enumOf, Json, Kind, Moment } from '../../framework/schemas.js';

/** What the addressee, the offices and the public know of the service of a document. */
const SERVICE_FIELDS = {
  standing: enumOf(DOCUMENT_STANDINGS),
  standingTitle: z.string(),
  servedOn: Day.optional().meta({ description: '送达之日' }),
  manner: enumOf(SERVICE_MANNERS).optional(),
  mannerTitle: z.string().optional(),
  announcedOn: Day.optional().meta({ description: '公告首日' }),
  announcedUntil: Day.optional().meta({ description: '公告最后一日' }),
} as const;

const PRINT_FIELDS = {
  number: z.string().optional().meta({ description: '文号；制作完成前没有' }),
  title: z.string(),
  on: Day.meta({ description: '作出决定之日' }),
  addressee: z.string(),
  signed: z.boolean().optional().meta({ description: 'PDF 是否有电子签名' }),
  sha256: z.string().meta({ description: '内容的 SHA-256：data 按键排序的 JSON' }),
  pdfSha256: z.string().optional().meta({ description: 'PDF 文件的 SHA-256' }),
} as const;

export const DocumentItem = z
  .object({
    id: z.string(),
    case: z.object({ id: z.string(), kind: Kind, name: z.string() }),
    kind: enumOf(DOCUMENT_KINDS),
    adverse: z.boolean().meta({ description: '是否于收件人不利' }),
    subject: z.string().optional(),
    ...PRINT_FIELDS,
    ...SERVICE_FIELDS,
    withdrawnAt: Moment.optional(),
    issuedAt: Moment.optional().meta({ description: '编号并制成 PDF 的时刻' }),
  })
  .meta({ id: 'DocumentItem' });

export const DocumentView = DocumentItem.extend({
  authority: z.string(),
  decidedBy: z.string().meta({ description: '由谁作出；系统作出的，依哪一规则、由谁复查' }),
  paragraphs: z.array(z.string()),
  awaited: z.boolean().meta({ description: '事项中有期限或者效力以其送达为准：在事项中签收、登记送达' }),
  code: z.string().meta({ description: '核验码' }),
  data: Json.meta({ description: '文书内容的数据，其 SHA-256 载于办理记录' }),
}).meta({ id: 'Document' });

export const PublicDocument = z
  .object({ id: z.string(), authority: z.string(), ...PRINT_FIELDS, ...SERVICE_FIELDS })
  .meta({ id: 'PublicDocument' });

export const Announcement = z
  .object({
    id: z.string(),
    number: z.string(),
    title: z.string(),
    authority: z.string(),
    addressee: z.string(),
    on: Day,
    paragraphs: z.array(z.string()),
    announcedOn: Day.meta({ description: '公告首日' }),
    announcedUntil: Day.meta({ description: '公告最后一日；期满即视为送达' }),
  })
  .meta({ id: 'Announcement' });

function serviceOf(row: StandingDocument) {
  const {
    served_on: servedOn,
    announced_on: announcedOn,
    announced_until: announcedUntil,
    service_manner: manner,
  } = row;
  const standing = standingOfRow(row);
  return {
    standing,
    standingTitle: DOCUMENT_STANDINGS[standing],
    ...(servedOn !== null && { servedOn }),
    ...(manner !== null && { manner, mannerTitle: SERVICE_MANNERS[manner] }),
    ...(announcedOn !== null && { announcedOn }),
    ...(announcedUntil !== null && { announcedUntil }),
  };
}

function printOf({ number, data, on_date: on, signed, data_sha256: sha256, pdf_sha256: pdfSha256 }: DocumentRow) {
  return {
    ...(number !== null && { number }),
    title: data.text.title,
    on,
    addressee: data.addressee.name,
    ...(signed !== null && { signed }),
    sha256,
    ...(pdfSha256 !== null && { pdfSha256 }),
  };
}

/** Return a document in a list. */
export function documentItem(row: FiledDocument): z.input<typeof DocumentItem> {
  const { id, kind, subject, withdrawn_at: withdrawnAt, issued_at: issuedAt } = row;
  return {
    id,
    case: { id: row.case_id, kind: row.case_kind, name: row.case_name },
    kind,
    adverse: isAdverse(kind),
    ...(subject !== null && { subject }),
    ...printOf(row),
    ...serviceOf(row),
    ...(withdrawnAt !== null && { withdrawnAt }),
    ...(issuedAt !== null && { issuedAt }),
  };
}

/** Return a document with what it says. */
export function documentView(row: FiledDocument): z.input<typeof DocumentView> {
  const { authority, text, decision } = row.data;
  return {
    ...documentItem(row),
    authority,
    decidedBy: decidedBy(decision, authority),
    paragraphs: [...text.paragraphs],
    awaited: row.awaited,
    code: verificationCode(row.data_sha256),
    data: { ...row.data },
  };
}

function decidedBy(decision: DocumentDecision, authority: string): string {
  if (decision.by === 'person') return officeOf(decision) === undefined ? ROLES[decision.role] : authority;
  return `系统依“${actTitle(decision.rule)}”作出，由${decision.reviewedBy}复查`;
}

/** Return what the public may verify of a document. */
export function publicDocument(row: StandingDocument): z.input<typeof PublicDocument> {
  return { id: row.id, authority: row.data.authority, ...printOf(row), ...serviceOf(row) };
}

/** Return a public announcement; none without a number or its days. */
export function announcementOf(row: DocumentRow): z.input<typeof Announcement>[] {
  const { id, number, announced_on: announcedOn, announced_until: announcedUntil } = row;
  if (number === null || announcedOn === null || announcedUntil === null) return [];
  const { authority, text, on, addressee } = row.data;
  const { title, paragraphs } = text;
  const said = { title, authority, addressee: addressee.name, on, paragraphs: [...paragraphs] };
  return [{ id, number, ...said, announcedOn, announcedUntil }];
}
