/** The table to fill in: its headings, and on a second sheet how each column is filled in. */
import writeExcelFile from 'write-excel-file/node';
import { COLUMNS } from '../../../services/imports/columns.js';

const BOLD = { fontWeight: 'bold' } as const;

export async function importTemplate(): Promise<Buffer> {
  const headings = COLUMNS.map(({ heading }) => ({ value: heading, ...BOLD }));
  const help = COLUMNS.map(({ heading, rule, example }) => [heading, rule, String(example)]);
  return await writeExcelFile([
    {
      sheet: '集群',
      data: [headings],
      columns: COLUMNS.map(() => ({ width: 20 })),
      stickyRowsCount: 1,
    },
    {
      sheet: '填写说明',
      data: [['列', '说明', '示例'].map((value) => ({ value, ...BOLD })), ...help],
      columns: [{ width: 24 }, { width: 48 }, { width: 32 }],
    },
  ]).toBuffer();
}
