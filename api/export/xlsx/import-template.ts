/** The empty table of an import, with instructions for each column on a second sheet. */
import { COLUMNS } from '../../../services/imports/columns.js';
import { tableSheet, type Column } from './sheet.js';
import type { Sheet } from './workbook.js';

const HELP: readonly Column<(typeof COLUMNS)[number]>[] = [
  ['列', 24, ({ heading }) => heading],
  ['说明', 48, ({ rule }) => rule],
  ['示例', 32, ({ example }) => String(example)],
];

/** Return the empty table and its instructions. */
export function importTemplate(): readonly Sheet[] {
  const columns = COLUMNS.map(({ heading }): Column<never> => [heading, 20, () => '']);
  return [tableSheet('集群', columns, []), tableSheet('填写说明', HELP, COLUMNS)];
}
