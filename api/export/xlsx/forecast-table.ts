/** A forecast as a spreadsheet: its basis and its events. */
import { formatChinese, type CivilDate } from '../../../domain/calendar/civil.js';
import { AS_IF_PUBLISHED } from '../../../domain/calendar/working-days.js';
import type { CaseEvent, Forecast } from '../../../services/forecasts/forecast.js';
import { expectedView } from '../../features/forecasts/expected-view.js';
import { aboutSheet, inPortions, tableSheet, type Column } from './sheet.js';
import type { Sheet } from './workbook.js';

/** The number of rows that a spreadsheet program opens easily. */
const MAX_ROWS = 50_000;

type Row = ReturnType<typeof rowOf>;

const COLUMNS: readonly Column<Row>[] = [
  ['日期', 24, ({ onText }) => onText],
  ['类别', 14, ({ kindTitle }) => kindTitle],
  ['事项', 36, ({ title }) => title],
  ['依据', 18, ({ article }) => article],
  ['集群或事项', 36, ({ of }) => of.name],
  ['事项编号', 28, ({ of }) => of.id],
  ['所在区', 14, ({ of }) => of.district],
  ['期限最后一日', 16, ({ due }) => due],
  ['顺延前的最后一日', 16, ({ nominal = '' }) => nominal],
  ['此后阶段', 24, ({ kind, toTitle = '' }) => (kind === 'consequence' ? toTitle : '')],
  ['通知', 28, ({ told }) => told.join('、')],
  ['期满的后果', 48, ({ otherwise }) => otherwise],
  ['账号', 16, ({ of }) => (of.noAccount ? '没有在用账号' : '')],
  ['暂定', 8, ({ provisional }) => (provisional ? '暂定' : '')],
];

export interface ForecastAbout {
  readonly from: CivilDate;
  readonly until: CivilDate;
  /** The scope in words. */
  readonly scope: string;
  readonly kinds: readonly string[];
}

/** Return the sheets of a forecast. */
export function forecastTable(
  { items, at, cases, truncated }: Forecast<CaseEvent>,
  { from, until, scope, kinds }: ForecastAbout,
): readonly Sheet[] {
  const rows = items.slice(0, MAX_ROWS);
  const whole = truncated || rows.length < items.length ? '否：超过上限，未全部列出' : '是';
  const about = aboutSheet([
    ['内容', '如无人办理，将要发生的事项'],
    ['计算时刻', at.replace('T', ' ').replace(/\..*$/, '')],
    ['范围', scope],
    ['起止', `${formatChinese(from)}至${formatChinese(until)}`],
    ['类别', kinds.join('、')],
    ['事项数', String(cases)],
    ['事项数', String(rows.length)],
    ['是否完整', whole],
    ['暂定', `所依据的放假安排尚未公布，公布后日期可能变动；${AS_IF_PUBLISHED}`],
  ]);
  return [about, tableSheet('事项', COLUMNS, viewed(rows))];
}

async function* viewed(items: readonly CaseEvent[]): AsyncGenerator<readonly Row[]> {
  for (const some of inPortions(items)) yield some.map(rowOf);
}

const rowOf = ({ of, policy, event }: CaseEvent) => ({ of, ...expectedView(event, policy) });
