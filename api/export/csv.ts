/** Tables as CSV (RFC 4180) that Excel opens as they are. */

/** What Excel would carry out as a formula is given as text. */
const FORMULA = /^[=+\-@\t\r]/;
/** By it Excel knows UTF-8. */
const BOM = '\uFEFF';

function cell(value: string | number): string {
  if (typeof value === 'number') return String(value);
  const text = FORMULA.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

export function csvOf(rows: readonly (readonly (string | number)[])[]): string {
  return BOM + rows.map((row) => `${row.map(cell).join(',')}\r\n`).join('');
}
