/**
 * Makes the attachments of the example applications: `npx tsx scripts/example-pdfs.ts TYPEFACE`.
 *
 * TYPEFACE is Noto Sans SC as TrueType, which the SIL Open Font License permits to embed: `npm pack
 * @expo-google-fonts/noto-sans-sc` holds it as `400Regular/NotoSansSC_400Regular.ttf`. Only the characters used are
 * embedded, so a file stays below 60 kB; the PDFs are committed, and this is needed only if an example changes.
 */
import { createWriteStream, mkdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { fileURLToPath } from 'node:url';
import PDFDocument from 'pdfkit';
import { SERIES } from '../domain/criteria/names.js';
import type { Series } from '../domain/criteria/types.js';
import { applicationForm, type ApplicationForm } from '../domain/application/application.form.js';

const TYPEFACE = process.argv[2];
if (TYPEFACE === undefined)
  throw new Error('Name a typeface: npx tsx scripts/example-pdfs.ts NotoSansSC_400Regular.ttf');
const APPLICATIONS = join(dirname(fileURLToPath(import.meta.url)), '../examples/applications');
/** Fixed, so that equal figures make equal files. */
const MADE_ON = new Date('2026-03-02T09:00:00+08:00');

type Pdf = InstanceType<typeof PDFDocument>;
interface Attachment {
  readonly title: string;
  readonly draw: (pdf: Pdf, form: ApplicationForm) => void;
}

const ATTACHMENTS: Readonly<Record<string, Attachment>> = {
  'plan.pdf': { title: '三年发展规划', draw: plan },
  'boundary.pdf': { title: '空间范围示意图', draw: boundary },
  'figures.pdf': { title: '近三年主要数据表', draw: figures },
  'operator.pdf': { title: '运营管理机构情况说明', draw: operator },
};

for (const example of ['strong', 'one-short', 'large-area']) {
  const form = applicationForm.parse(JSON.parse(readFileSync(join(APPLICATIONS, `${example}.json`), 'utf8')));
  mkdirSync(join(APPLICATIONS, example), { recursive: true });
  for (const name of form.attachments) {
    const attachment = ATTACHMENTS[name];
    if (attachment === undefined) throw new Error(`${example}.json names an attachment that is not made here: ${name}`);
    await write(join(APPLICATIONS, example, name), attachment, form, TYPEFACE);
  }
}

async function write(
  path: string,
  { title, draw }: Attachment,
  form: ApplicationForm,
  typeface: string,
): Promise<void> {
  const pdf = new PDFDocument({
    size: 'A4',
    margin: 64,
    lang: 'zh-CN',
    info: { Title: `${form.name}${title}`, Author: form.operator.name, CreationDate: MADE_ON, ModDate: MADE_ON },
  });
  const written = pipeline(pdf, createWriteStream(path));
  pdf.font(typeface);
  pdf.fontSize(18).text(title, { align: 'center' }).moveDown(0.4);
  pdf.fontSize(11).text(form.name, { align: 'center' }).moveDown(1.2);
  draw(pdf, form);
  pdf
    .fontSize(9)
    .fillColor('#666666')
    .moveDown(2)
    .text('本文件为示例材料,机构、企业和数据均为虚构。', { align: 'center' });
  pdf.end();
  await written;
}

function plan(pdf: Pdf, { plan: { startYear, goals, measures } }: ApplicationForm): void {
  heading(pdf, `一、规划期:${startYear} 年至 ${startYear + 2} 年`);
  heading(pdf, '二、发展目标');
  pdf.table({
    columnStyles: ['*', 110, 70, 80, 50],
    defaultStyle: { padding: 4 },
    data: [
      ['目标', '单位', '基期值', '三年目标值', '权重'],
      ...goals.map(({ title, unit, baseline, target, weight }) => [
        title,
        unit,
        number(baseline),
        number(target),
        weight === undefined ? '同等' : `${weight}`,
      ]),
    ],
  });
  pdf.moveDown();
  heading(pdf, '三、工作措施');
  paragraph(pdf, measures);
}

/** Draw a sketch to scale: a square of the stated area with two cut corners. */
function boundary(pdf: Pdf, { boundary: words, areaKm2 }: ApplicationForm): void {
  paragraph(pdf, words.replace(/四至与拐点坐标见附件[^。]*。/, ''));
  const pointsPerKm = 24;
  const size = Math.sqrt(areaKm2 / (1 - 1 / 36)) * pointsPerKm;
  const [left, top, cut] = [140, pdf.y + 24, size / 6];
  const [right, bottom] = [left + size, top + size];
  pdf.lineWidth(1.5).strokeColor('#1f4e79').fillColor('#dce6f1');
  pdf
    .polygon(
      [left + cut, top],
      [right, top],
      [right, bottom - cut],
      [right - cut, bottom],
      [left, bottom],
      [left, top + cut],
    )
    .fillAndStroke();
  pdf.fillColor('#1f4e79').fontSize(12);
  pdf.text(`占地 ${areaKm2} 平方公里`, left, top + size / 2 - 8, { width: size, align: 'center' });
  pdf.fontSize(10).text('北 ↑', right + 16, top);
  const scale = bottom + 24;
  pdf
    .moveTo(left, scale)
    .lineTo(left + 2 * pointsPerKm, scale)
    .stroke();
  pdf.text('2 公里', left, scale + 4);
  pdf.x = pdf.page.margins.left;
}

function figures(pdf: Pdf, { years, base, counts, industrialInternetPercent }: ApplicationForm): void {
  const all = [...(base === undefined ? [] : [base]), ...years] as readonly Partial<Record<Series | 'year', number>>[];
  pdf.table({
    columnStyles: ['*', ...all.map(() => 80)],
    defaultStyle: { padding: 4 },
    data: [
      ['指标', ...all.map(({ year }) => `${year} 年`)],
      ...Object.entries(SERIES).map(([series, { name, unit }]) => [
        `${name}(${unit})`,
        ...all.map((year) => number(year[series as Series])),
      ]),
    ],
  });
  pdf.moveDown();
  paragraph(
    pdf,
    `制造业单项冠军企业 ${counts.singleChampions} 家,专精特新“小巨人”企业 ${counts.littleGiants} 家,专精特新中小企业 ${counts.specialisedSmes} 家,` +
      `创新型中小企业 ${counts.innovativeSmes} 家,国家级高新技术企业 ${counts.highTechFirms} 家;工业互联网平台应用普及率 ${industrialInternetPercent}%。`,
  );
}

function operator(
  pdf: Pdf,
  { operator: { name, creditCode, contact, phone, address }, narrative }: ApplicationForm,
): void {
  pdf.table({
    columnStyles: [130, '*'],
    defaultStyle: { padding: 4 },
    data: [
      ['机构名称', name],
      ['统一社会信用代码', creditCode],
      ['联系人', contact],
      ['联系电话', phone],
      ['通讯地址', address],
    ],
  });
  pdf.moveDown();
  heading(pdf, '治理与服务');
  paragraph(pdf, narrative.governance);
}

function heading(pdf: Pdf, words: string): void {
  pdf.fontSize(13).text(words).moveDown(0.4).fontSize(11);
}

function paragraph(pdf: Pdf, words: string): void {
  pdf.fontSize(11).text(words, { indent: 22, lineGap: 4 }).moveDown();
}

function number(value: number | undefined): string {
  return value === undefined ? '—' : String(value);
}
