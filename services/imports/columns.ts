/** The columns of a list of existing clusters, and the parser of its rows. */
import type { z } from 'zod';
import { addDays, civilDate, isCivilDate } from '../../domain/calendar/civil.js';
import { halfWidth } from '../../domain/forms/canonical.js';
import { withoutSpaceAround } from '../../domain/forms/characters.js';
import { existingCluster } from '../../domain/cluster/enter-existing.form.js';
import { printProblem } from '../pdf/printable.js';
import { parseChinese } from '../validation.js';
import type { Cell, TableRow } from './read-table.js';

export type ExistingPaper = z.output<typeof existingCluster>;

type PlanPart = keyof NonNullable<ExistingPaper['plan']>;

interface Column {
  readonly heading: string;
  readonly field: keyof ExistingPaper;
  /** The part of the plan that the column gives. */
  readonly part?: PlanPart;
  /** The list need not have the column. */
  readonly optional?: true;
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

/** Goals of a plan in one cell: `名称|单位|方向|基期值|三年目标值|权重`, separated by semicolons or lines. */
const planGoals = optional((text) =>
  text
    .split(/[;；\n]+/)
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .map(goalIn),
);

const BETTER: Readonly<Record<string, string>> = { 越高越好: 'higher', 越低越好: 'lower' };

function goalIn(line: string, index: number): Readonly<Record<string, unknown>> {
  const [title, unit, better = '', baseline, target, weight] = line.split(/[|｜]/).map((part) => part.trim());
  const goal = {
    id: `goal-${index + 1}`,
    title,
    unit,
    better: BETTER[better] ?? better,
    baseline: numberIn(baseline),
    target: numberIn(target),
    ...(weight !== undefined && weight !== '' && { weight: numberIn(weight) }),
  };
  return Object.fromEntries(Object.entries(goal).filter(([, value]) => value !== undefined));
}

function numberIn(text: string | undefined): unknown {
  return text === undefined || text === '' || !Number.isFinite(Number(text)) ? text : Number(text);
}

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
  {
    heading: '有效期起',
    field: 'periodFrom',
    read: day,
    rule: '本期的第一日；名单已公布的，照公布的填写',
    example: '2025-06-10',
  },
  {
    heading: '有效期止',
    field: 'periodTo',
    read: day,
    rule: '本期的最后一日；名单已公布的，照公布的填写，不必是对应日',
    example: '2028-06-10',
  },
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
  { heading: '名单批次', field: 'listBatch', read: words, rule: '可以没有此列', example: '第一批', optional: true },
  {
    heading: '公布文件',
    field: 'document',
    read: words,
    rule: '公布名单的文件的标题与文号；可以没有此列',
    example: '关于公布示例名单的通知（示例〔2025〕1号）',
    optional: true,
  },
  {
    heading: '规划起始年度',
    field: 'plan',
    part: 'startYear',
    read: number,
    rule: '本期培育方案的第一年；没有方案的，三列都留空或没有此三列，以后可以补录',
    example: 2026,
    optional: true,
  },
  {
    heading: '规划目标',
    field: 'plan',
    part: 'goals',
    read: planGoals,
    rule: '每项目标写作“名称|单位|越高越好或越低越好|基期值|三年目标值|权重”，各项以分号或换行分隔；权重可以都不写',
    example: '产值|亿元|越高越好|120|180|60；单位能耗|千克标准煤/吨|越低越好|2.4|2|40',
    optional: true,
  },
  {
    heading: '规划措施',
    field: 'plan',
    part: 'measures',
    read: words,
    rule: '可以留空',
    example: '培育链主企业，建设公共服务平台',
    optional: true,
  },
];

export const HEADINGS = COLUMNS.map(({ heading }) => heading);
export const REQUIRED_HEADINGS = COLUMNS.filter(({ optional }) => optional !== true).map(({ heading }) => heading);

/** An error in a row, with its column. */
export interface RowError {
  readonly column: string;
  readonly message: string;
}

export type RowReading =
  | { readonly ok: true; readonly paper: ExistingPaper }
  | { readonly ok: false; readonly errors: readonly RowError[]; readonly number?: string };

/** Parse a row, or return its errors. */
export async function readRow({ cells }: TableRow): Promise<RowReading> {
  const read = COLUMNS.map(({ field, part, ...one }) => ({
    field,
    part,
    value: one.read(cells.get(one.heading) ?? null),
  }));
  const stated = read.filter(({ value }) => value !== undefined);
  const plan = stated.flatMap(({ part, value }) => (part === undefined ? [] : [[part, value] as const]));
  const given: Readonly<Record<string, unknown>> = {
    ...Object.fromEntries(stated.flatMap(({ field, part, value }) => (part === undefined ? [[field, value]] : []))),
    ...(plan.length > 0 && { plan: Object.fromEntries(plan) }),
  };
  const parsed = parseChinese(existingCluster, given);
  const errors = parsed.success
    ? await printErrors(parsed.data)
    : parsed.error.issues.map(({ path, message }) => ({ column: headingOf(path[0], path[1]), message }));
  if (parsed.success && errors.length === 0) return { ok: true, paper: parsed.data };
  const { number: known } = given;
  return { ok: false, errors, ...(typeof known === 'string' && { number: known }) };
}

/** Return an error for each text that cannot be printed. */
async function printErrors(paper: ExistingPaper): Promise<RowError[]> {
  const texts = Object.entries(paper).filter((field): field is [string, string] => typeof field[1] === 'string');
  const problems = await Promise.all(texts.map(async ([field, text]) => [field, await printProblem(text)] as const));
  return problems.flatMap(([field, problem]) => {
    const column = headingOf(field);
    return problem === undefined ? [] : [{ column, message: `“${column}”中${problem}` }];
  });
}

/** Return the heading of a field's column. */
export function headingOf(field: unknown, part?: unknown): string {
  const columns = COLUMNS.filter((column) => column.field === field);
  return (columns.find((column) => column.part === part) ?? columns[0])?.heading ?? '';
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
