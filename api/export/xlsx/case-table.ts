/** A list of cases as a spreadsheet. */
import writeExcelFile from 'write-excel-file/node';
import { districtName } from '../../../domain/districts.js';
import type { Actor } from '../../../domain/kernel/people.js';
import type { ApiDeps } from '../../deps.js';
import { caseItems, type CaseItem } from '../../features/cases/case-view.js';
import { tableSheet, type Column } from './sheet.js';
import { type CaseFilter, casesList } from '../../../store/cases/list.js';

/** More than a person reads; filters narrow the list. */
export const MAX_ROWS = 5000;
const AT_ONCE = 100;

const COLUMNS: readonly Column<CaseItem & { readonly number: string | null }>[] = [
  ['名称', 40, ({ name }) => name],
  ['编号', 24, ({ number, id }) => number ?? id],
  ['所在区', 14, ({ district }) => districtName(district)],
  ['运营管理机构', 32, ({ organisation }) => organisation.name],
  ['阶段', 24, ({ stageTitle }) => stageTitle],
  ['最近期限', 24, ({ next }) => next?.title ?? ''],
  ['最后一日', 14, ({ next }) => next?.due ?? ''],
  ['顺延前的最后一日', 16, ({ next }) => next?.nominal ?? ''],
  ['期满的后果', 48, ({ next }) => next?.otherwise ?? ''],
  ['承办人', 24, ({ handlers = [] }) => handlers.map((one) => `${one.name}（${one.officeTitle}）`).join('、')],
  ['最近变动', 20, ({ updatedAt }) => updatedAt.slice(0, 16).replace('T', ' ')],
];

/** Return the cases that the reader may read as XLSX, at most `MAX_ROWS` or a page more. */
export async function caseTable(deps: ApiDeps, reader: Actor, filter: CaseFilter, sheet: string): Promise<Buffer> {
  const rows: Parameters<(typeof COLUMNS)[number][2]>[0][] = [];
  let more: string[][] = [];
  for (let page = 1; rows.length < MAX_ROWS; page++) {
    const { items, total } = await casesList(deps.store, reader, { ...filter, page, pageSize: AT_ONCE });
    rows.push(...(await caseItems(deps, reader, items, ({ number }) => ({ number }))));
    if (rows.length >= MAX_ROWS && total > rows.length) more = [[`共 ${total} 行，其余未列出；请缩小条件。`]];
    if (page * AT_ONCE >= total) break;
  }
  return await writeExcelFile([tableSheet(sheet, COLUMNS, rows, more)]).toBuffer();
}
