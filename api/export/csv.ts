/** Tables as CSV (RFC 4180) that Excel opens as they are. */
import { stringify } from 'csv-stringify/sync';

/** Return the rows as CSV, with the mark by which Excel knows UTF-8; what Excel would carry out as a formula is text. */
export function csvOf(rows: readonly (readonly (string | number)[])[]): string {
  // Left to itself the library leaves a lone line feed within a cell unquoted.
  return stringify([...rows], {
    bom: true,
    record_delimiter: 'windows',
    escape_formulas: true,
    quoted_match: /[\r\n]/,
  });
}
