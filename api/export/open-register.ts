/** The register as open data: one table, as JSON, CSV and a sheet, with a description of each column. */
import { z } from 'zod';
import type { CivilDate } from '../../domain/calendar/civil.js';
import { DAY_STANDINGS } from '../../domain/cluster/standing-on.js';
import { type RegisterItem, wholeRegister } from '../../store/register/register.js';
import type { Store } from '../../store/engine/store.js';
import { entryOf } from '../features/register/register-view.js';
import { begun } from './begun.js';
import { csvOf } from './csv.js';
import { tableSheet } from './xlsx/sheet.js';
import type { Sheet } from './xlsx/workbook.js';

/** Terms of use. Replace them when the bureau publishes its own. */
export const LICENCE =
  '可以自由使用、传播和再利用；请注明来源“北京市中小企业特色产业集群名录”和获取日期，不得歪曲原意。';

type Entry = ReturnType<typeof entryOf>;
type Value = string | number;
interface Column {
  readonly name: string;
  readonly title: string;
  readonly description: string;
  readonly of: (entry: Entry) => unknown;
}

const COLUMNS: readonly Column[] = [
  { name: 'number', title: '认定编号', description: '京集群〔年〕序号', of: ({ number }) => number },
  { name: 'name', title: '集群名称', description: '现用名称', of: ({ name }) => name },
  { name: 'district', title: '区代码', description: '所在区的编号', of: ({ district }) => district },
  { name: 'districtTitle', title: '所在区', description: '所在区的名称', of: ({ districtTitle }) => districtTitle },
  {
    name: 'standing',
    title: '状态代码',
    description: Object.entries(DAY_STANDINGS)
      .filter(([id]) => id !== 'not-yet-recognised')
      .map(([id, title]) => `${id} ${title}`)
      .join('、'),
    of: ({ standing }) => standing,
  },
  {
    name: 'standingTitle',
    title: '状态',
    description: '查询日期（不填则为获取之日）的状态',
    of: ({ standingTitle }) => standingTitle,
  },
  {
    name: 'periodFrom',
    title: '有效期首日',
    description: '该日所在的有效期，YYYY-MM-DD',
    of: ({ periodFrom }) => periodFrom,
  },
  { name: 'periodEnd', title: '有效期末日', description: '含当日，YYYY-MM-DD', of: ({ periodEnd }) => periodEnd },
  {
    name: 'leadingIndustry',
    title: '主导产业',
    description: '申报或报备的主导产业',
    of: ({ details }) => details['leadingIndustry'],
  },
  { name: 'areaKm2', title: '占地面积', description: '平方公里', of: ({ details }) => details['areaKm2'] },
  {
    name: 'operatorName',
    title: '运营管理机构',
    description: '机构名称',
    of: ({ details }) => details['operatorName'],
  },
];

const isValue = (value: unknown): value is Value => typeof value === 'string' || typeof value === 'number';

type Row = readonly (readonly [name: string, value: Value | undefined])[];

function valuesOf(item: RegisterItem): Row {
  const entry = entryOf(item);
  return COLUMNS.map(({ name, of }) => {
    const value = of(entry);
    return [name, isValue(value) ? value : undefined];
  });
}

export const OpenRegister = z
  .object({
    title: z.string(),
    licence: z.string(),
    columns: z.array(z.object({ name: z.string(), title: z.string(), description: z.string() })),
    items: z.array(z.record(z.string(), z.union([z.string(), z.number()]))),
  })
  .meta({ id: 'OpenRegister' });

/** What the columns mean. */
export const COLUMN_WORDS = COLUMNS.map(
  ({ name, title, description }) => `- \`${name}\` ${title}：${description}`,
).join('\n');

/** The width of a column of the sheet, in characters. */
const WIDTH = 24;

/** Yield the rows of the register, some at a time. */
async function* rowsOf(store: Store, day: CivilDate): AsyncGenerator<readonly Row[]> {
  for await (const some of wholeRegister(store, day)) yield some.map(valuesOf);
}

/** Return the register as of a day as JSON, in parts: an `OpenRegister`. */
export async function registerJson(store: Store, day: CivilDate): Promise<readonly string[]> {
  const about: Omit<z.input<typeof OpenRegister>, 'items'> = {
    title: '北京市中小企业特色产业集群名录',
    licence: LICENCE,
    columns: COLUMNS.map(({ name, title, description }) => ({ name, title, description })),
  };
  const items: string[] = [];
  for await (const some of rowsOf(store, day)) {
    const text = some.map((row) => JSON.stringify(Object.fromEntries(row.filter(isGiven)))).join();
    items.push(items.length === 0 ? text : `,${text}`);
  }
  return [`${JSON.stringify(about).slice(0, -1)},"items":[`, ...items, ']}'];
}

const isGiven = (cell: Row[number]): cell is readonly [string, Value] => cell[1] !== undefined;

/** Return the register as of a day as CSV, in parts. */
export async function registerCsv(store: Store, day: CivilDate): Promise<readonly string[]> {
  const parts = [csvOf([COLUMNS.map(({ title }) => title)], { bom: true })];
  for await (const some of rowsOf(store, day))
    parts.push(csvOf(some.map((row) => row.map(([, value]) => value ?? ''))));
  return parts;
}

/** Return the register as of a day as a sheet. */
export async function registerSheet(store: Store, day: CivilDate): Promise<Sheet> {
  const columns = COLUMNS.map(({ title }, index) => [title, WIDTH, (row: Row) => row[index]?.[1] ?? ''] as const);
  return tableSheet('名录', columns, await begun(rowsOf(store, day)));
}
