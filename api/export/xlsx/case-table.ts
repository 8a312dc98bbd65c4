/** A list of cases as a spreadsheet. */
import writeExcelFile from 'write-excel-file/node';
import { districtName } from '../../../domain/districts.js';
import type { Actor } from '../../../domain/kernel/people.js';
import { casesList, type CaseFilter } from '../../../store/cases/list.js';
import { handlersOf } from '../../../store/office/assignments.js';
import { organisationNames } from '../../../store/office/organisations.js';
import type { ApiDeps } from '../../deps.js';
import { caseFields, visibleHandlers } from '../../features/cases/case-view.js';

const HEADINGS = [
  '名称',
  '编号',
  '所在区',
  '运营管理机构',
  '阶段',
  '最近期限',
  '最后一日',
  '期满的后果',
  '承办人',
  '最近变动',
];
const WIDTHS = [40, 24, 14, 32, 24, 24, 14, 48, 24, 20];

/** More than a person reads; whoever needs more narrows the list. */
export const MAX_ROWS = 5000;
const AT_ONCE = 100;

export async function caseTable(deps: ApiDeps, reader: Actor, filter: CaseFilter, sheet: string): Promise<Buffer> {
  const rows: string[][] = [];
  for (let page = 1; rows.length < MAX_ROWS; page++) {
    const { items, total } = await casesList(deps.store, reader, { ...filter, page, pageSize: AT_ONCE });
    const names = await organisationNames(
      deps.store,
      items.map(({ organisation }) => organisation),
    );
    const handlers = await handlersOf(
      deps.store,
      items.map(({ id }) => id),
    );
    for (const row of items) {
      const { next, ...fields } = caseFields(row, names, deps.policies);
      const { handlers: known = [] } = visibleHandlers(reader, handlers.get(row.id));
      rows.push([
        fields.name,
        row.number ?? fields.id,
        districtName(fields.district),
        fields.organisation.name,
        fields.stageTitle,
        next?.title ?? '',
        next?.due ?? '',
        next?.otherwise ?? '',
        known.map(({ officeTitle, name }) => `${name}（${officeTitle}）`).join('、'),
        fields.updatedAt.slice(0, 16).replace('T', ' '),
      ]);
    }
    if (rows.length >= MAX_ROWS && total > rows.length) rows.push([`共 ${total} 行，其余未列出；请缩小条件。`]);
    if (page * AT_ONCE >= total) break;
  }
  const data = [HEADINGS.map((value) => ({ value, fontWeight: 'bold' as const })), ...rows];
  return await writeExcelFile([
    { sheet, data, columns: WIDTHS.map((width) => ({ width })), stickyRowsCount: 1 },
  ]).toBuffer();
}
