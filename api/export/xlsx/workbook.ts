/** Workbooks (Office Open XML, ECMA-376) that are written row by row. */
import { zipped, type ZipFile } from '../zip.js';

export type Cell = string | number;
export type Row = readonly Cell[];

export interface Sheet {
  readonly name: string;
  /** The widths of the columns, in characters. */
  readonly widths: readonly number[];
  /** The first row: bold, and in view while one scrolls. */
  readonly heading?: readonly string[];
  /** The rows below, some at a time. */
  readonly rows: Iterable<readonly Row[]> | AsyncIterable<readonly Row[]>;
}

const XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006';
const TYPE = 'application/vnd.openxmlformats-officedocument.spreadsheetml';

/** Yield an XLSX file of the sheets. Rows are taken as the reader takes bytes; an error in them ends the file in an error. */
export function workbook(sheets: readonly Sheet[]): AsyncGenerator<Buffer> {
  const numbered = sheets.map((sheet, index) => ({ sheet, no: index + 1 }));
  const relations = numbered.map(({ no }) => relation(no, 'worksheet', `worksheets/sheet${no}.xml`));
  const styles = relation(sheets.length + 1, 'styles', 'styles.xml');
  const files: Readonly<Record<string, string>> = {
    '[Content_Types].xml': contentTypes(numbered.map(({ no }) => no)),
    '_rels/.rels': relationships([relation(1, 'officeDocument', 'xl/workbook.xml')]),
    'xl/workbook.xml': `<workbook xmlns="${MAIN}" xmlns:r="${OFFICE}"><sheets>${numbered
      .map(({ sheet, no }) => `<sheet name="${escaped(sheet.name)}" sheetId="${no}" r:id="rId${no}"/>`)
      .join('')}</sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': relationships([...relations, styles]),
    'xl/styles.xml': STYLES,
  };
  return zipped([
    ...Object.entries(files).map(([name, content]): ZipFile => ({ name, content: [XML, content] })),
    ...numbered.map(({ sheet, no }): ZipFile => ({ name: `xl/worksheets/sheet${no}.xml`, content: sheetXml(sheet) })),
  ]);
}

const relation = (no: number, type: string, target: string): string =>
  `<Relationship Id="rId${no}" Type="${OFFICE}/${type}" Target="${target}"/>`;

const relationships = (each: readonly string[]): string =>
  `<Relationships xmlns="${PACKAGE}/relationships">${each.join('')}</Relationships>`;

function contentTypes(sheets: readonly number[]): string {
  const part = (name: string, type: string): string =>
    `<Override PartName="/xl/${name}.xml" ContentType="${TYPE}.${type}+xml"/>`;
  return `<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>${[
    part('workbook', 'sheet.main'),
    part('styles', 'styles'),
    ...sheets.map((no) => part(`worksheets/sheet${no}`, 'worksheet')),
  ].join('')}</Types>`;
}

/** The style of the heading, among `cellXfs`. */
const BOLD = 1;
const FONT = '<sz val="11"/><name val="Calibri"/><family val="2"/>';
const STYLES = `<styleSheet xmlns="${MAIN}"><fonts count="2"><font>${FONT}</font><font><b/>${FONT}</font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders><cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="2"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/><xf numFmtId="0" fontId="1" fillId="0" borderId="0" xfId="0" applyFont="1"/></cellXfs></styleSheet>`;

/** The first row stays in view. */
const FROZEN =
  '<sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>';

async function* sheetXml({ widths, heading, rows }: Sheet): AsyncGenerator<string> {
  const columns = widths.map((width, i) => `<col min="${i + 1}" max="${i + 1}" width="${width}" customWidth="1"/>`);
  yield `${XML}<worksheet xmlns="${MAIN}">${heading ? FROZEN : ''}<cols>${columns.join('')}</cols><sheetData>`;
  const letters = widths.map((_, index) => columnLetters(index));
  let count = 0;
  const rowXml = (row: Row, style?: number): string => {
    count++;
    return `<row r="${count}">${row.map((cell, i) => cellXml(cell, `${letters[i]}${count}`, style)).join('')}</row>`;
  };
  if (heading) yield rowXml(heading, BOLD);
  for await (const some of rows) yield some.map((row) => rowXml(row)).join('');
  yield '</sheetData></worksheet>';
}

function cellXml(cell: Cell, at: string, style?: number): string {
  const place = style === undefined ? `r="${at}"` : `r="${at}" s="${style}"`;
  if (typeof cell === 'number') return `<c ${place}><v>${cell}</v></c>`;
  if (cell === '') return '';
  return `<c ${place} t="inlineStr"><is><t xml:space="preserve">${escaped(cell)}</t></is></c>`;
}

/** Return the letters of a column. @param index from 0 */
function columnLetters(index: number): string {
  const last = String.fromCharCode(65 + (index % 26));
  return index < 26 ? last : columnLetters(Math.floor(index / 26) - 1) + last;
}

/** Characters that XML 1.0 forbids or discourages, and halves of a pair. */
const UNFIT = /[^\t\n\r\u0020-\u007E\u0085\u00A0-\uD7FF\uE000-\uFDCF\uFDF0-\uFFFC\u{10000}-\u{10FFFF}]/gu;
const MARKUP = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' } as const;

function escaped(text: string): string {
  return text.replace(UNFIT, '').replace(/[&<>"]/g, (one) => MARKUP[one as keyof typeof MARKUP]);
}
