/** The print of a document (文书): numbered, with a place for the seal, and a QR code that leads to its verification. */
import { buffer } from 'node:stream/consumers';
import { chineseDate, startOfDay } from '../../domain/calendar/civil.js';
import type { DocumentContent } from '../../store/documents/content.js';
import { COLOURS, finish, fitted, openPdf, type Pdf, SIZES } from '../pdf/document.js';
import { drawCode } from '../pdf/qr-code.js';
import { reserveSignature } from '../pdf/signature.js';
import { verificationCode, verificationPage } from './verification.js';

export interface PrintedDocument {
  readonly content: DocumentContent;
  /** SHA-256 of the content, hex. */
  readonly sha256: string;
  /** 文号 */
  readonly number: string;
  readonly publicUrl: string;
  /** Whether the print is signed afterwards. */
  readonly signed: boolean;
}

const HEAD = 22;
const TITLE = 18;
const TEXT = 12;
/** Points between lines, from the usual to the closest that still reads well: a document keeps to one page if it can. */
const LEADINGS = [7, 5, 3.5, 2.5] as const;
const [LEADING] = LEADINGS;
/** Points after a paragraph. */
const GAP = 5;
const CODE = 84;
/** The height of the closing: authority, date, seal and code, which stay on one page. */
const CLOSING = 216;
/** From the left edge of the text to that of the signature. */
const SIGNATURE_X = 200;

/** Return the print as PDF. The same document always makes the same bytes. */
export async function documentPdf({ content, sha256, number, publicUrl, signed }: PrintedDocument): Promise<Buffer> {
  const { id, authority, text, on } = content;
  const pdf = await openPdf({ title: `${text.title}（${number}）`, author: authority, at: startOfDay(on) });
  printHead(pdf, authority, text.title, number);
  printParagraphs(pdf, text.paragraphs);
  printClosing(pdf, content);
  printCode(pdf, { link: verificationPage(publicUrl, { id, sha256 }), id, code: verificationCode(sha256) });
  if (signed) reserveSignature(pdf, { name: authority, reason: text.title });
  const file = buffer(pdf);
  finish(pdf, `文书编号 ${id}`, `内容 SHA-256 ${sha256}`);
  return await file;
}

function printHead(pdf: Pdf, authority: string, title: string, number: string): void {
  const { margins, width } = pdf.page;
  const room = { width: width - margins.left - margins.right };
  const centred = { align: 'center' } as const;
  pdf.font('bold').fillColor(COLOURS.ink);
  fitted(pdf, authority, { size: HEAD, ...room })
    .text(authority, centred)
    .moveDown(0.4);
  pdf
    .lineWidth(0.8)
    .strokeColor(COLOURS.ink)
    .moveTo(margins.left, pdf.y)
    .lineTo(width - margins.right, pdf.y)
    .stroke();
  pdf.fontSize(TEXT).moveDown(1.4);
  fitted(pdf, title, { size: TITLE, ...room })
    .text(title, centred)
    .moveDown(0.4);
  pdf.font('regular');
  fitted(pdf, number, { size: TEXT, ...room }).text(number, centred);
  pdf.fontSize(TEXT).moveDown(1.2);
}

/** Print the text. The last paragraph stays with the closing: no page has the seal without text. */
function printParagraphs(pdf: Pdf, paragraphs: readonly string[]): void {
  const heights = (lineGap: number) =>
    paragraphs.map((paragraph, index) => pdf.heightOfString(paragraph, styleOf(index, lineGap)) + GAP);
  const onePage = LEADINGS.find((lineGap) => sum(heights(lineGap)) + CLOSING <= roomLeft(pdf));
  const lineGap = onePage ?? LEADING;
  const last = heights(lineGap).at(-1) ?? 0;
  for (const [index, paragraph] of paragraphs.entries()) {
    if (index === paragraphs.length - 1 && roomLeft(pdf) < last + CLOSING) pdf.addPage();
    pdf.text(paragraph, styleOf(index, lineGap));
    pdf.y += GAP;
  }
}

/** The first paragraph is the addressee, which is not indented. */
function styleOf(index: number, lineGap: number) {
  return { lineGap, indent: index === 0 ? 0 : 2 * TEXT };
}

/** Return the height that is left on the page, points. */
function roomLeft({ page: { height, margins }, y }: Pdf): number {
  return height - margins.bottom - y;
}

const sum = (numbers: readonly number[]): number => numbers.reduce((total, one) => total + one, 0);

/** Print who decided, when, and where the seal goes. */
function printClosing(pdf: Pdf, { authority, on }: DocumentContent): void {
  const { width, margins } = pdf.page;
  if (roomLeft(pdf) < CLOSING) pdf.addPage(); // only after a paragraph that fills a page
  pdf.moveDown(1.5);
  const place = {
    width: width - margins.right - margins.left - SIGNATURE_X,
    align: 'center',
    lineGap: LEADING,
  } as const;
  pdf.text(authority, margins.left + SIGNATURE_X, pdf.y, place);
  pdf.text(chineseDate(on), place);
  pdf.fillColor(COLOURS.quiet).text('（盖章处）', place).fillColor(COLOURS.ink);
}

function printCode(
  pdf: Pdf,
  { link, id, code }: { readonly link: string; readonly id: string; readonly code: string },
): void {
  const { margins, width } = pdf.page;
  pdf.fontSize(TEXT).moveDown(1.5);
  const top = pdf.y;
  drawCode(pdf, link, { x: margins.left, y: top, size: CODE });
  const left = margins.left + CODE + 18;
  const room = { width: width - margins.right - left, lineGap: 3 };
  pdf
    .font('bold')
    .fontSize(SIZES.text)
    .fillColor(COLOURS.ink)
    .text('扫码核验本文书', left, top + 4, room);
  pdf.font('regular').fontSize(SIZES.small).fillColor(COLOURS.quiet);
  pdf.text('核验页载明本文书的文号、作出机关、日期和送达情况；内容不一致的，以核验页为准。', room);
  pdf.text(`核验码：${code}`, room);
  pdf.text(`文书编号：${id}`, { ...room, link });
  pdf.fillColor(COLOURS.ink);
}
