/** Spreadsheets with a fixed heading row. */

type Cell = string | number;

/** A column: its heading, its width in characters, and its value of a row. */
export type Column<T> = readonly [heading: string, width: number, of: (row: T) => Cell];

/** Make a sheet with a bold heading row. @param more further rows, from the first column */
export function tableSheet<T>(
  sheet: string,
  columns: readonly Column<T>[],
  rows: readonly T[],
  more: readonly (readonly Cell[])[] = [],
) {
  return {
    sheet,
    data: [
      columns.map(([value]) => ({ value, fontWeight: 'bold' as const })),
      ...rows.map((row) => columns.map(([, , of]) => of(row))),
      ...more.map((cells) => [...cells]),
    ],
    columns: columns.map(([, width]) => ({ width })),
    stickyRowsCount: 1,
  };
}

/** Make the sheet with the basis of the others. */
export const aboutSheet = (facts: readonly (readonly [string, string])[]) => ({
  sheet: '说明',
  data: facts.map((fact) => [...fact]),
  columns: [{ width: 16 }, { width: 60 }],
});
