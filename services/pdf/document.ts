/**
 * Generated PDFs: A4 pages, an embedded Chinese typeface (only the used characters), headings, paragraphs, tables, and
 * a foot on every page.
 */
import PDFDocument from 'pdfkit';
import { typeface } from './typeface.js';

export type Pdf = InstanceType<typeof PDFDocument>;

const MARGIN = 56;
const FOOT = 34;
const FOOT_LINE = 12;
/** The width of the page number. */
const PAGE_NUMBER = 100;
/** Colours of text, secondary text and lines, as in the console. */
export const COLOURS = {
  ink: '#1b2733',
  quiet: '#5a6875',
  line: '#c9d2d9',
  ground: '#f1f5f7',
  mark: '#0f6a7b',
} as const;
export const SIZES = { title: 20, heading: 13, text: 10.5, small: 9 } as const;

export interface PdfAbout {
  readonly title: string;
  readonly author: string;
  /** The date of the content, so that the same content makes the same file. */
  readonly at: string;
  readonly landscape?: boolean;
}

/** Open an empty document with its typeface. `finish` ends it. */
export async function openPdf({ title, author, at, landscape = false }: PdfAbout): Promise<Pdf> {
  const made = new Date(at);
  const pdf = new PDFDocument({
    size: 'A4',
    layout: landscape ? 'landscape' : 'portrait',
    margin: MARGIN,
    lang: 'zh-CN',
    displayTitle: true,
    font: null as unknown as string, // none of pdfkit's own, which it would read each time
    bufferPages: true, // the foot has the number of pages
    info: { Title: title, Author: author, CreationDate: made, ModDate: made },
  });
  // pdfkit takes a parsed font too, which its types do not say.
  for (const [weight, font] of Object.entries(await typeface())) pdf.registerFont(weight, font as unknown as Buffer);
  return pdf.font('regular').fontSize(SIZES.text).fillColor(COLOURS.ink);
}

/** End the document, with these lines and the page number at the foot of every page. */
export function finish(pdf: Pdf, ...foot: readonly string[]): Pdf {
  const { start, count } = pdf.bufferedPageRange();
  for (let page = start; page < start + count; page++) {
    pdf.switchToPage(page);
    const { margins, width, height } = pdf.page;
    const kept = margins.bottom;
    margins.bottom = 0; // otherwise writing there begins a page
    const place = { width: width - 2 * MARGIN, lineBreak: false } as const;
    pdf.font('regular').fillColor(COLOURS.quiet);
    for (const [line, text] of foot.entries()) {
      fitted(pdf, text, { size: SIZES.small, width: place.width - PAGE_NUMBER });
      pdf.text(text, MARGIN, height - FOOT + line * FOOT_LINE, place);
    }
    pdf.fontSize(SIZES.small);
    pdf.text(`第 ${page + 1} 页，共 ${count} 页`, MARGIN, height - FOOT, { ...place, align: 'right' });
    margins.bottom = kept;
  }
  pdf.end();
  return pdf;
}

/** Set the size in which a text fits into one line, at most the given one. */
export function fitted(
  pdf: Pdf,
  text: string,
  { size, width }: { readonly size: number; readonly width: number },
): Pdf {
  const needed = pdf.fontSize(size).widthOfString(text);
  return needed <= width ? pdf : pdf.fontSize((size * width) / needed);
}

/** Print the document's title, with a line of smaller text below it. */
export function title(pdf: Pdf, words: string, below: string): void {
  pdf.font('bold').fontSize(SIZES.title).fillColor(COLOURS.ink).text(words, { align: 'center' }).moveDown(0.3);
  pdf.font('regular').fontSize(SIZES.text).fillColor(COLOURS.quiet).text(below, { align: 'center' }).moveDown(1.6);
  pdf.fillColor(COLOURS.ink);
}

/** Space for a heading and some text below it. */
export const SOME_ROOM = 80;
/** Return the height of a table with its heading. */
export const roomOf = (rows: number): number => SOME_ROOM + rows * 32;

/** Print a heading. Begin a new page unless its content has this much space, so that a heading never ends a page. */
export function heading(pdf: Pdf, words: string, level: 1 | 2 = 1, room = SOME_ROOM): void {
  const { height, margins } = pdf.page;
  const whole = height - margins.top - margins.bottom;
  if (height - margins.bottom - pdf.y < (room < whole ? room : SOME_ROOM)) pdf.addPage();
  const size = level === 1 ? SIZES.heading : SIZES.text;
  pdf.moveDown(level === 1 ? 0.8 : 0.3);
  pdf
    .font('bold')
    .fontSize(size)
    .fillColor(level === 1 ? COLOURS.mark : COLOURS.ink);
  pdf.text(words, MARGIN).moveDown(0.4);
  pdf.font('regular').fontSize(SIZES.text).fillColor(COLOURS.ink);
}

export function paragraph(pdf: Pdf, words: string): void {
  pdf.text(words, MARGIN, undefined, { lineGap: 4 }).moveDown(0.7);
}

const numbers = new Intl.NumberFormat('zh-CN', { maximumFractionDigits: 4 });

/** Format a number for people; a dash if undefined. */
export const number = (value: number | undefined): string => (value === undefined ? '—' : numbers.format(value));

/**
 * Print a table. `head` tells whether its first row and its first column are headings. Below a heading row the first
 * columns are `words`, the others figures.
 */
export function table(
  pdf: Pdf,
  rows: readonly (readonly string[])[],
  {
    columns,
    head,
    words = 1,
  }: { readonly columns: readonly (number | '*')[]; readonly head: 'row' | 'column'; readonly words?: number },
): void {
  pdf.table({
    columnStyles: [...columns],
    defaultStyle: { padding: [5, 6], borderColor: COLOURS.line, border: 0.6 },
    data: rows.map((row, line) =>
      row.map((text, column) => {
        const stands = head === 'row' ? line === 0 : column === 0;
        const figure = head === 'row' && column >= words;
        return {
          text,
          ...(stands && { backgroundColor: COLOURS.ground }),
          ...(head === 'row' && {
            align: { x: figure ? ('right' as const) : ('left' as const), y: 'center' as const },
          }),
        };
      }),
    ),
  });
  pdf.x = MARGIN;
  pdf.moveDown(0.8);
}
