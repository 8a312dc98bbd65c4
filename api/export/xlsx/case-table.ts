/** A list of cases as a spreadsheet. */
import { districtName } from '../../../domain/districts.js';
import type { Actor } from '../../../domain/kernel/people.js';
import type { ApiDeps } from '../../deps.js';
import { caseFields, organisationsOf, visibleHandlers } from '../../features/cases/case-view.js';
import { begun } from '../begun.js';
import { caseIds, casesOfIds, type CaseFilter } from '../../../store/cases/list.js';
import { handlersOf } from '../../../store/office/assignments.js';
import { inPortions, tableSheet, type Column } from './sheet.js';
import type { Sheet } from './workbook.js';

/** More than a person reads; filters narrow the list. */
export const MAX_ROWS = 5000;

type ListedCase = ReturnType<typeof caseFields> &
  ReturnType<typeof visibleHandlers> & { readonly number: string | null };

const COLUMNS: readonly Column<ListedCase>[] = [
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

/** Return the sheet of the cases that the reader may read, at most `MAX_ROWS`. Their rows are read as they are written. */
export async function caseTable(deps: ApiDeps, reader: Actor, filter: CaseFilter, name: string): Promise<Sheet> {
  const { ids, total } = await caseIds(deps.store, reader, filter, MAX_ROWS);
  const more = total > ids.length ? [[`共 ${total} 行，其余未列出；请缩小条件。`]] : [];
  return tableSheet(name, COLUMNS, await begun(rowsOf(deps, reader, ids)), more);
}

/** Which cases are listed, and in which order, is settled before the first: a step meanwhile doubles and skips none. */
async function* rowsOf(
  { store, policies }: Pick<ApiDeps, 'store' | 'policies'>,
  reader: Actor,
  ids: readonly string[],
): AsyncGenerator<readonly ListedCase[]> {
  for (const some of inPortions(ids)) {
    const rows = await casesOfIds(store, reader, some);
    const [names, handlers] = await Promise.all([organisationsOf({ store }, rows), handlersOf(store, some)]);
    yield rows.map((row) => ({
      ...caseFields(row, names, policies),
      ...visibleHandlers(reader, handlers.get(row.id)),
      number: row.number,
    }));
  }
}
