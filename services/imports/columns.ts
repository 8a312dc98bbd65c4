/** The columns of a list of existing clusters, and the parser of its rows. */
import type { z } from 'zod';
import { addDays, civilDate, isCivilDate } from '../../domain/calendar/civil.js';
import { halfWidth } from '../../domain/forms/canonical.js';
import { withoutSpaceAround } from '../../domain/forms/characters.js';
import { existingCluster } from '../../domain/cluster/enter-existing.form.js';
import { parseChinese } from '../validation.js';
import type { Cell, TableRow } from './read-table.js';

export type ExistingPaper = z.output<typeof existingCluster>;

interface Column {
  readonly heading: string;
  readonly field: keyof ExistingPaper;
  readonly read: (cell: Cell) => unknown;
  /** Instructions for the template. */
  readonly rule: string;
  readonly example: string | number;
}

/** An empty cell stays undefined: required columns report it themselves. */
const optional =
  (read: (text: string) => unknown) =>
  (cell: Cell): unknown => {
    const text = textOf(cell);
    return text === '' ? undefined : read(text);
  };
const words = optional((text) => text);
const number = optional((text) => (Number.isFinite(Number(halfWidth(text))) ? Number(halfWidth(text)) : text));
const day = optional((text) => dayIn(halfWidth(text)));
const years = (cell: Cell): unknown[] =>
  halfWidth(textOf(cell))
    .split(/[\s、，,;；]+/)
    .filter((part) => part !== '')
    .map((part) => (/^\d{4}(年|年度)?$/.test(part) ? Number(part.slice(0, 4)) : part));

const DAY_RULE = '如 2025-06-10、2025/6/10 或 2025年6月10日';

export const COLUMNS: readonly Column[] = [
  { heading: '认定编号', field: 'number', read: words, rule: '原有编号，保持不变', example: '京集群〔2025〕003号' },
  { heading: '集群名称', field: 'name', read: words, rule: '', example: '示例智能传感器产业集群' },
  { heading: '所在区', field: 'district', read: words, rule: '区的编号', example: 'haidian' },
  { heading: '运营管理机构名称', field: 'operatorName', read: words, rule: '', example: '示例产业促进中心' },
  {
    heading: '统一社会信用代码',
    field: 'creditCode',
    read: words,
    rule: '18 位，单元格设为文本；系统中没有的机构随之登记',
    example: '52110108MJ0000001Y',
  },
  { heading: '认定日期', field: 'recognisedOn', read: day, rule: DAY_RULE, example: '2025-06-10' },
  { heading: '有效期起', field: 'periodFrom', read: day, rule: '本期的第一日', example: '2025-06-10' },
  { heading: '有效期止', field: 'periodTo', read: day, rule: '本期的最后一日', example: '2028-06-10' },
  { heading: '期次', field: 'periodNo', read: number, rule: '首次认定为 1，复核通过一次加 1', example: 1 },
  { heading: '政策', field: 'policy', read: words, rule: '已启用的政策的编号', example: 'beijing-2023' },
  { heading: '主导产业', field: 'leadingIndustry', read: words, rule: '', example: '智能传感器' },
  { heading: '占地面积km²', field: 'areaKm2', read: number, rule: '至多两位小数', example: 36.5 },
  {
    heading: '已报送年度报告的年度',
    field: 'reportedYears',
    read: years,
    rule: '报告所述的年度，以顿号或逗号分隔；没有的留空',
    example: '2025',
  },
  {
    heading: '复核申请日期',
    field: 'renewalAppliedOn',
    read: day,
    rule: '正在复核的填写；没有申请的留空',
    example: '',
  },
];

export const HEADINGS = COLUMNS.map(({ heading }) => heading);

/** An error in a row, with its column. */
export interface RowError {
  readonly column: string;
  readonly message: string;
}

export type RowReading =
  | { readonly ok: true; readonly paper: ExistingPaper }
  | { readonly ok: false; readonly errors: readonly RowError[]; readonly number?: string };

/** Parse a row, or return its errors. */
export function readRow({ cells }: TableRow): RowReading {
  const entries = COLUMNS.map(({ heading, field, read }) => [field, read(cells.get(heading) ?? null)] as const);
  const given = Object.fromEntries(entries.filter(([, value]) => value !== undefined));
  const parsed = parseChinese(existingCluster, given);
  if (parsed.success) return { ok: true, paper: parsed.data };
  const errors = parsed.error.issues.map(({ path, message }) => ({ column: headingOf(path[0]), message }));
  const { number: known } = given;
  return { ok: false, errors, ...(typeof known === 'string' && { number: known }) };
}

/** Return the heading of a field's column. */
export function headingOf(field: unknown): string {
  return COLUMNS.find((column) => column.field === field)?.heading ?? '';
}

function textOf(cell: Cell): string {
  if (cell instanceof Date) return Number.isNaN(cell.getTime()) ? '' : cell.toISOString().slice(0, 10);
  return withoutSpaceAround(String(cell ?? ''));
}

/** XLSX counts days from this date. */
const SPREADSHEET_EPOCH = civilDate('1899-12-30');
const SERIAL = /^\d{5}$/;

function dayIn(text: string): string {
  const [, year = '', month = '', date = ''] = /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?$/.exec(text) ?? [];
  const written = `${year}-${month.padStart(2, '0')}-${date.padStart(2, '0')}`;
  if (isCivilDate(written)) return written;
  return SERIAL.test(text) ? addDays(SPREADSHEET_EPOCH, Number(text)) : text;
}
