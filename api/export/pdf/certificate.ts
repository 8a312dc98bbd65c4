/** The certificate of a recognition: the register entry, and a QR code to the current entry. */
import { buffer } from 'node:stream/consumers';
import { dateOf, formatChinese, type CivilDate, type Instant } from '../../../domain/calendar/civil.js';
import { ROLES } from '../../../domain/titles.js';
import type { entryOf } from '../../features/register/register-view.js';
import { COLOURS, finish, openPdf, SIZES, table } from '../../../services/pdf/document.js';
import { drawCode } from '../../../services/pdf/qr-code.js';

export interface Certificate {
  readonly entry: ReturnType<typeof entryOf>;
  /** The title of the policy of the recognition. */
  readonly policy: string;
  readonly recognisedOn: CivilDate | undefined;
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
const FOOT_Y = 250;

/** Return the certificate as PDF. */
export async function certificatePdf({ entry, policy, recognisedOn, at, publicUrl }: Certificate): Promise<Buffer> {
  const { number, name, districtTitle, periodFrom, periodEnd, details } = entry;
  const pdf = await openPdf({ title: `${number}认定证明`, author: ROLES.municipal, at });
  const { width, height } = pdf.page;
  const centred = { align: 'center' } as const;
  pdf
    .lineWidth(1.4)
    .strokeColor(COLOURS.mark)
    .rect(FRAME, FRAME, width - 2 * FRAME, height - FRAME - FOOT)
    .stroke();
  pdf
    .lineWidth(0.5)
    .rect(FRAME + 5, FRAME + 5, width - 2 * FRAME - 10, height - FRAME - FOOT - 10)
    .stroke();

  pdf.y = 110;
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

  const { operatorName, leadingIndustry } = details;
  const facts: readonly (readonly [string, string | undefined])[] = [
    ['认定编号', number],
    ['所在区', districtTitle],
    ['运营管理机构', typeof operatorName === 'string' ? operatorName : undefined],
    ['主导产业', typeof leadingIndustry === 'string' ? leadingIndustry : undefined],
    ['认定日期', recognisedOn && formatChinese(recognisedOn)],
    ['有效期', periodFrom && periodEnd && `${formatChinese(periodFrom)}至${formatChinese(periodEnd)}`],
  ];
  table(
    pdf,
    facts.filter((fact): fact is readonly [string, string] => fact[1] !== undefined),
    { columns: [110, '*'], head: 'column' },
  );

  const link = statusPage(publicUrl, number);
  const left = pdf.page.margins.left;
  const top = height - FOOT_Y;
  drawCode(pdf, link, { x: left, y: top, size: CODE });
  const beside = left + CODE + 22;
  const room = { width: width - beside - left, lineGap: 4 };
  pdf
    .font('bold')
    .fontSize(SIZES.text)
    .fillColor(COLOURS.ink)
    .text('扫码查询当日状态', beside, top + 8, room);
  pdf.font('regular').fontSize(SIZES.small).fillColor(COLOURS.quiet);
  pdf.text('认定可能届满或被撤销：以扫码所得的状态为准，也可查询任何一日。', room);
  pdf.text(decodeURI(link), { ...room, link });
  pdf.text(`本证明依名录于${formatChinese(dateOf(at))}生成。`, room);
  const file = buffer(pdf);
  finish(pdf, number);
  return await file;
}
