/** Tables as CSV (RFC 4180) that Excel can open. */
import { stringify } from 'csv-stringify/sync';

/** Return the rows as CSV, with a BOM for Excel. Escape formulas. */
export function csvOf(rows: readonly (readonly (string | number)[])[]): string {
  // By default the library does not quote a line feed in a cell.
  return stringify([...rows], {
    bom: true,
    record_delimiter: 'windows',
    escape_formulas: true,
    quoted_match: /[\r\n]/,
  });
}
