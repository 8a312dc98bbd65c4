/** The register as open data: one table, as JSON and CSV, with a description of each column. */
import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import writeExcelFile from 'write-excel-file/node';
import { z } from 'zod';
import type { CivilDate } from '../../../domain/calendar/civil.js';
import { DAY_STANDINGS } from '../../../domain/cluster/standing-on.js';
import { type RegisterItem, wholeRegister } from '../../../store/register/register.js';
import { csvOf } from '../../export/csv.js';
import type { ApiDeps } from '../../deps.js';
import { API_ROOT } from '../../framework/paths.js';
import { route, tagged } from '../../framework/route.js';
import { tableSheet } from '../../export/xlsx/sheet.js';
import { xlsxReply } from '../../files/reply.js';
import { dayAsked, entryOf, OnDay } from '../register/register-view.js';

const MEDIA_TYPE = 'text/csv; charset=utf-8';

/** Terms of use. Replace them when the bureau publishes its own. */
const LICENCE = '可以自由使用、传播和再利用；请注明来源“北京市中小企业特色产业集群名录”和获取日期，不得歪曲原意。';

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

function valuesOf(item: RegisterItem): readonly (readonly [string, Value | undefined])[] {
  const entry = entryOf(item);
  return COLUMNS.map(({ name, of }) => {
    const value = of(entry);
    return [name, isValue(value) ? value : undefined];
  });
}

const OpenRegister = z
  .object({
    title: z.string(),
    licence: z.string(),
    columns: z.array(z.object({ name: z.string(), title: z.string(), description: z.string() })),
    items: z.array(z.record(z.string(), z.union([z.string(), z.number()]))),
  })
  .meta({ id: 'OpenRegister' });

/** Cache lifetime, s. The register rarely changes, and revalidation is cheap. */
const KEPT_SECONDS = 300;

function keeping(content: string): { readonly tag: string; readonly headers: Readonly<Record<string, string>> } {
  const tag = `"${createHash('sha256').update(content).digest('base64url').slice(0, 27)}"`;
  return { tag, headers: { ETag: tag, 'Cache-Control': `public, max-age=${KEPT_SECONDS}` } };
}

const isKnown = (asked: Headers, tag: string): boolean =>
  (asked.get('if-none-match') ?? '').split(',').some((each) => each.trim().replace(/^W\//, '') === tag);

async function openRegister(deps: Pick<ApiDeps, 'store' | 'now'>, on: CivilDate | undefined) {
  const rows = (await wholeRegister(deps.store, dayAsked(deps, on))).map(valuesOf);
  const json: z.input<typeof OpenRegister> = {
    title: '北京市中小企业特色产业集群名录',
    licence: LICENCE,
    columns: COLUMNS.map(({ name, title, description }) => ({ name, title, description })),
    items: rows.map((row) =>
      Object.fromEntries(row.filter((cell): cell is readonly [string, Value] => cell[1] !== undefined)),
    ),
  };
  const csv = csvOf([COLUMNS.map(({ title }) => title), ...rows.map((row) => row.map(([, value]) => value ?? ''))]);
  return { json, csv };
}

/** The width of a column of the sheet, in characters. */
const WIDTH = 24;

const UNCHANGED = { description: '与 If-None-Match 所说的相同' } as const;
const COLUMN_WORDS = COLUMNS.map(({ name, title, description }) => `- \`${name}\` ${title}：${description}`).join('\n');

export const openDataRoutes = tagged('公开信息', [
  route.get('/public/register.json', 'getOpenRegister', {
    summary: '开放数据：名录全文（JSON）',
    description: `${LICENCE}\n\n各列：\n\n${COLUMN_WORDS}`,
    access: 'anyone',
    replies: { 200: { description: '名录全文，按编号排列', schema: OpenRegister }, 304: UNCHANGED },
    query: z.strictObject({ on: OnDay }),
    async handle({ deps, headers: asked, query: { on } }) {
      const { json } = await openRegister(deps, on);
      const { tag, headers } = keeping(JSON.stringify(json));
      return isKnown(asked, tag) ? { status: 304, headers } : { status: 200, headers, body: json };
    },
  }),
  route.get('/public/register.csv', 'getOpenRegisterCsv', {
    summary: '开放数据：名录全文（CSV）',
    description: `UTF-8，带 BOM，可直接用 Excel 打开；第一行是列名。各列与 ${API_ROOT}/public/register.json 的相同，使用条件也相同。`,
    access: 'anyone',
    replies: { 200: { description: '名录全文', file: true, mediaType: 'text/csv' }, 304: UNCHANGED },
    query: z.strictObject({ on: OnDay }),
    async handle({ deps, headers: asked, query: { on } }) {
      const { csv } = await openRegister(deps, on);
      const { tag, headers } = keeping(csv);
      if (isKnown(asked, tag)) return { status: 304, headers };
      return {
        status: 200,
        stream: Readable.from([Buffer.from(csv)]),
        headers: {
          ...headers,
          'Content-Type': MEDIA_TYPE,
          'Content-Disposition': 'attachment; filename="register.csv"',
        },
      };
    },
  }),
  route.get('/public/register.xlsx', 'getOpenRegisterXlsx', {
    summary: '开放数据：名录全文（XLSX）',
    description: `各列与 ${API_ROOT}/public/register.json 的相同，使用条件也相同。`,
    access: 'anyone',
    query: z.strictObject({ on: OnDay }),
    replies: { 200: { description: '名录全文', file: true } },
    async handle({ deps, query: { on } }) {
      const items = await wholeRegister(deps.store, dayAsked(deps, on));
      const columns = COLUMNS.map(
        ({ title }, index) => [title, WIDTH, (row: ReturnType<typeof valuesOf>) => row[index]?.[1] ?? ''] as const,
      );
      return xlsxReply(
        await writeExcelFile([tableSheet('名录', columns, items.map(valuesOf))]).toBuffer(),
        'register.xlsx',
      );
    },
  }),
]);
