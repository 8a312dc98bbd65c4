/** A forecast as a spreadsheet: what it rests on, and its events. */
import writeExcelFile from 'write-excel-file/node';
import { formatChinese, type CivilDate } from '../../../domain/calendar/civil.js';
import type { CaseEvent, Forecast } from '../../../services/forecasts/forecast.js';
import { expectedView } from '../../features/forecasts/expected-view.js';

/** As many as a spreadsheet program opens without trouble. */
const MAX_ROWS = 50_000;

const HEADINGS = [
  '日期',
  '类别',
  '事项',
  '依据',
  '集群或案件',
  '案件编号',
  '所在区',
  '期限最后一日',
  '此后阶段',
  '通知',
  '期满的后果',
  '暂定',
];
const WIDTHS = [24, 14, 36, 18, 36, 28, 14, 16, 24, 28, 48, 8];

export interface ForecastAbout {
  readonly from: CivilDate;
  readonly until: CivilDate;
  /** Whose cases, in words. */
  readonly scope: string;
  readonly kinds: readonly string[];
}

/** @param forecast with the events that are asked for */
export async function forecastTable(
  { items, at, cases, truncated }: Forecast<CaseEvent>,
  { from, until, scope, kinds }: ForecastAbout,
): Promise<Buffer> {
  const rows = items.slice(0, MAX_ROWS).map(rowOf);
  const whole = truncated || rows.length < items.length ? '否：超过上限，未全部列出' : '是';
  const about = [
    ['内容', '如无人办理，将要发生的事项'],
    ['计算时刻', at.replace('T', ' ').replace(/\..*$/, '')],
    ['范围', scope],
    ['起止', `${formatChinese(from)}至${formatChinese(until)}`],
    ['类别', kinds.join('、')],
    ['案件数', String(cases)],
    ['事项数', String(rows.length)],
    ['是否完整', whole],
    ['暂定', '所依据的放假安排尚未公布，公布后日期可能变动'],
  ];
  return await writeExcelFile([
    { sheet: '说明', data: about, columns: [{ width: 16 }, { width: 60 }] },
    {
      sheet: '事项',
      data: [HEADINGS.map((value) => ({ value, fontWeight: 'bold' as const })), ...rows],
      columns: WIDTHS.map((width) => ({ width })),
      stickyRowsCount: 1,
    },
  ]).toBuffer();
}

function rowOf({ of, policy, event }: CaseEvent): string[] {
  const {
    onText,
    kindTitle,
    title,
    article,
    due,
    toTitle = '',
    told,
    otherwise,
    provisional,
  } = expectedView(event, policy);
  const follows = event.kind === 'consequence' ? toTitle : '';
  return [
    onText,
    kindTitle,
    title,
    article,
    of.name,
    of.id,
    of.district,
    due,
    follows,
    told.join('、'),
    otherwise,
    provisional ? '暂定' : '',
  ];
}
