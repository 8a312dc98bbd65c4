/** Tables as sheets of a workbook. */
import type { Cell, Row, Sheet } from './workbook.js';

/** A column: its heading, its width in characters, and its value of a row. */
export type Column<T> = readonly [heading: string, width: number, of: (row: T) => Cell];

/** Rows that are turned into cells at once. Other requests are answered in between. */
const PORTION = 500;

/**
 * Make a sheet with a bold heading row.
 * @param rows all of them, or some at a time
 * @param more further rows, from the first column
 */
export function tableSheet<T>(
  name: string,
  columns: readonly Column<T>[],
  rows: readonly T[] | AsyncIterable<readonly T[]>,
  more: readonly Row[] = [],
): Sheet {
  const cells = async function* (): AsyncGenerator<readonly Row[]> {
    for await (const some of Symbol.asyncIterator in rows ? rows : inPortions(rows))
      yield some.map((row) => columns.map(([, , of]) => of(row)));
    yield more;
  };
  return {
    name,
    widths: columns.map(([, width]) => width),
    heading: columns.map(([heading]) => heading),
    rows: cells(),
  };
}

/** Yield the rows, some at a time. */
export function* inPortions<T>(rows: readonly T[]): Generator<readonly T[]> {
  for (let from = 0; from < rows.length; from += PORTION) yield rows.slice(from, from + PORTION);
}

/** Make the sheet with the basis of the others. */
export const aboutSheet = (facts: readonly (readonly [string, string])[]): Sheet => ({
  name: '说明',
  widths: [16, 60],
  rows: [facts],
});
