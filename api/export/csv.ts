/** Tables as CSV (RFC 4180) that Excel can open. */
import { stringify } from 'csv-stringify/sync';

/** Return the rows as CSV. Escape formulas. @param bom whether they are the first of a file: Excel wants a BOM */
export function csvOf(rows: readonly (readonly (string | number)[])[], { bom = false } = {}): string {
  // By default the library does not quote a line feed in a cell.
  return stringify([...rows], {
    bom,
    record_delimiter: 'windows',
    escape_formulas: true,
    quoted_match: /[\r\n]/,
  });
}
