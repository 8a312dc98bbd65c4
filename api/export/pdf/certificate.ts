/** The certificate of a recognition: the register entry, and a QR code to the current entry. */
import { buffer } from 'node:stream/consumers';
import { dateOf, formatChinese, type CivilDate, type Instant } from '../../../domain/calendar/civil.js';
import type { entryOf } from '../../features/register/register-view.js';
import { COLOURS, finish, openPdf, type Pdf, SIZES, table } from '../../../services/pdf/document.js';
import { drawCode } from '../../../services/pdf/qr-code.js';

export interface Certificate {
  readonly entry: ReturnType<typeof entryOf>;
  /** The title of the policy of the recognition. */
  readonly policy: string;
  /** Who recognised it, when, and by which document: its number, or the published one that names it. */
  readonly authority: string;
  readonly recognisedOn?: CivilDate;
  readonly documentNumber?: string;
  readonly basis?: string;
  readonly at: Instant;
  readonly publicUrl: string;
}

/** Return the URL of a certificate's QR code. It contains no day, so that a later scan shows the status at that time. */
export function statusPage(publicUrl: string, number: string): string {
  return `${publicUrl}/register/${encodeURIComponent(number)}`;
}

const FRAME = 28;
/** Space for the text at the foot of the page. */
const FOOT = 48;
const CODE = 104;
/** From the foot of the page to the code, unless the facts go further down. */
const FOOT_Y = 250;
/** The first line of a page. */
const TOP = 110;
/** The height of the line above the words beside the code. */
const HEADED = 30;
const GAP = 18;

/** Return the certificate as PDF. Long names take more lines, and push what follows, if need be to a second page. */
export async function certificatePdf(certificate: Certificate): Promise<Buffer> {
  const { entry, at } = certificate;
  const pdf = await openPdf({ title: `${entry.number}认定证明`, author: certificate.authority, at });
  drawFrame(pdf);
  pdf.on('pageAdded', () => drawFrame(pdf));
  printStatement(pdf, certificate);
  table(pdf, factsOf(certificate), { columns: [110, '*'], head: 'column' });
  printCode(pdf, certificate);
  const file = buffer(pdf);
  finish(pdf, entry.number);
  return await file;
}

function drawFrame(pdf: Pdf): void {
  const { width, height } = pdf.page;
  pdf
    .lineWidth(1.4)
    .strokeColor(COLOURS.mark)
    .rect(FRAME, FRAME, width - 2 * FRAME, height - FRAME - FOOT)
    .stroke();
  pdf
    .lineWidth(0.5)
    .rect(FRAME + 5, FRAME + 5, width - 2 * FRAME - 10, height - FRAME - FOOT - 10)
    .stroke();
}

function printStatement(pdf: Pdf, { entry: { name }, policy }: Certificate): void {
  const centred = { align: 'center' } as const;
  pdf.y = TOP;
  pdf
    .font('regular')
    .fontSize(13)
    .fillColor(COLOURS.mark)
    .text('北京市中小企业特色产业集群', { ...centred, characterSpacing: 2 });
  pdf
    .moveDown(0.5)
    .font('bold')
    .fontSize(32)
    .fillColor(COLOURS.ink)
    .text('认定证明', { ...centred, characterSpacing: 8 });
  pdf.moveDown(1.6).font('regular').fontSize(12).fillColor(COLOURS.quiet).text('兹证明', centred);
  pdf.moveDown(0.5).font('bold').fontSize(20).fillColor(COLOURS.ink).text(name, centred);
  pdf.moveDown(0.5).font('regular').fontSize(12).fillColor(COLOURS.quiet);
  pdf.text(`依照《${policy}》，\n经认定为北京市中小企业特色产业集群。`, centred).moveDown(2);
  pdf.fontSize(SIZES.text).fillColor(COLOURS.ink);
}

function factsOf({ entry, authority, recognisedOn, documentNumber, basis }: Certificate) {
  const { number, districtTitle, periodFrom, periodEnd, details, standing, note } = entry;
  const { operatorName, leadingIndustry } = details;
  const facts: readonly (readonly [string, string | undefined])[] = [
    ['认定编号', number],
    ['所在区', districtTitle],
    ['运营管理机构', typeof operatorName === 'string' ? operatorName : undefined],
    ['主导产业', typeof leadingIndustry === 'string' ? leadingIndustry : undefined],
    ['认定机关', authority],
    ['认定日期', recognisedOn && formatChinese(recognisedOn)],
    ['认定文书文号', documentNumber],
    ['公布文件', basis],
    ['有效期', periodFrom && periodEnd && `${formatChinese(periodFrom)}至${formatChinese(periodEnd)}`],
    ['状态', standing === 'valid' ? undefined : note],
  ];
  return facts.filter((fact): fact is readonly [string, string] => fact[1] !== undefined);
}

/** Print the code and the words beside it at the foot of the page, or below the facts, or on a page of their own. */
function printCode(pdf: Pdf, { entry: { number }, at, publicUrl }: Certificate): void {
  const link = statusPage(publicUrl, number);
  const { width, height, margins } = pdf.page;
  const beside = margins.left + CODE + 22;
  const room = { width: width - beside - margins.right, lineGap: 4 };
  const words = [
    '认定可能届满或被撤销：以扫码所得的状态为准，也可查询任何一日。',
    decodeURI(link),
    `本证明依名录于${formatChinese(dateOf(at))}生成。`,
  ];
  pdf.font('regular').fontSize(SIZES.small);
  const needed = Math.max(CODE, HEADED + pdf.heightOfString(words.join('\n'), room));
  const below = pdf.y + GAP;
  const fits = below + needed <= height - FOOT - GAP;
  if (!fits) pdf.addPage();
  const top = fits ? Math.max(below, height - FOOT_Y) : TOP;
  drawCode(pdf, link, { x: margins.left, y: top, size: CODE });
  pdf
    .font('bold')
    .fontSize(SIZES.text)
    .fillColor(COLOURS.ink)
    .text('扫码查询当日状态', beside, top + 8, room);
  pdf.font('regular').fontSize(SIZES.small).fillColor(COLOURS.quiet);
  for (const line of words) pdf.text(line, { ...room, ...(line === words[1] && { link }) });
}
