/** The empty table of an import, with instructions for each column on a second sheet. */
import writeExcelFile from 'write-excel-file/node';
import { COLUMNS } from '../../../services/imports/columns.js';
import { tableSheet, type Column } from './sheet.js';

const HELP: readonly Column<(typeof COLUMNS)[number]>[] = [
  ['列', 24, ({ heading }) => heading],
  ['说明', 48, ({ rule }) => rule],
  ['示例', 32, ({ example }) => String(example)],
];

/** Return the empty table as XLSX. */
export async function importTemplate(): Promise<Buffer> {
  const columns = COLUMNS.map(({ heading }): Column<never> => [heading, 20, () => '']);
  return await writeExcelFile([tableSheet('集群', columns, []), tableSheet('填写说明', HELP, COLUMNS)]).toBuffer();
}
