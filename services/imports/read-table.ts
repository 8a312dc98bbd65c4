/** The rows of an uploaded table: XLSX, or CSV in UTF-8 or GB18030, which spreadsheet programs in China use. */
import { readFile } from 'node:fs/promises';
import { CsvError, parse } from 'csv-parse/sync';
import { XLSX, type UploadedFile } from '../files/uploaded-file.js';
import { invalidFields, type Problem } from '../errors.js';
import { readSheetInThread, SheetError } from './read-sheet.js';

/** Text, a number, a day at midnight UTC; null if empty. */
export type Cell = string | number | boolean | Date | null;

/** A row by its headings, with its row number. The headings are row 1. */
export interface TableRow {
  readonly line: number;
  readonly cells: ReadonlyMap<string, Cell>;
}

/**
 * Return the non-empty rows of the first sheet.
 * @param headings the headings that a table can have; others are an error
 * @param required those that it must have; by default all
 * @throws Problem 400 for a file that is no table, or has other headings, no rows or too many
 */
export async function readTable(
  { path, mediaType }: UploadedFile,
  {
    headings,
    required = headings,
    maxRows,
  }: { readonly headings: readonly string[]; readonly required?: readonly string[]; readonly maxRows: number },
): Promise<TableRow[]> {
  const [first = [], ...rest] = mediaType === XLSX ? await sheetIn(path) : csvIn(await readFile(path));
  const given = first.map((cell) => String(cell ?? '').trim());
  checkHeadings(given, headings, required);
  const rows = rest.flatMap((row, index): TableRow[] =>
    row.every(isEmpty)
      ? []
      : [{ line: index + 2, cells: new Map(given.map((heading, i) => [heading, row[i] ?? null])) }],
  );
  if (rows.length === 0) throw wrong('表中没有数据');
  if (rows.length > maxRows) throw wrong(`表中有 ${rows.length} 行数据，一次至多 ${maxRows} 行，请分开导入`);
  return rows;
}

function isEmpty(cell: Cell): boolean {
  return cell === null || (typeof cell === 'string' && cell.trim() === '');
}

function checkHeadings(given: readonly string[], headings: readonly string[], required: readonly string[]): void {
  const named = given.filter((heading) => heading !== '');
  const missing = required.filter((heading) => !named.includes(heading));
  if (missing.length > 0) throw wrong(`缺少列：${missing.join('、')}；请使用导入模板，首行为列名`);
  const unknown = named.filter((heading) => !headings.includes(heading));
  if (unknown.length > 0) throw wrong(`没有这些列：${unknown.join('、')}`);
  if (new Set(named).size < named.length) throw wrong('有重复的列名');
}

async function sheetIn(path: string): Promise<Cell[][]> {
  try {
    return (await readSheetInThread(path)) as Cell[][];
  } catch (error) {
    if (error instanceof SheetError)
      throw wrong('无法读取这个 XLSX 文件，请用表格软件另存为一张只有导入数据的表后再试');
    throw error;
  }
}

function csvIn(bytes: Uint8Array): string[][] {
  try {
    // Empty lines count, so that row numbers agree with the spreadsheet.
    return parse(textOf(bytes), { bom: true, relax_column_count: true });
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    throw wrong(`不是有效的 CSV（${error.code}，第 ${Number(error['lines'] ?? 1)} 行）`);
  }
}

function textOf(bytes: Uint8Array): string {
  for (const encoding of ['utf-8', 'gb18030']) {
    try {
      return new TextDecoder(encoding, { fatal: true, ignoreBOM: true }).decode(bytes);
    } catch (error) {
      if (!(error instanceof TypeError)) throw error;
    }
  }
  throw wrong('文字编码须为 UTF-8 或 GB18030');
}

function wrong(detail: string): Problem {
  return invalidFields([{ pointer: '#/file', detail }]);
}
