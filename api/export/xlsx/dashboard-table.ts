/** The dashboard as a spreadsheet, a sheet for each of its parts. */
import writeExcelFile from 'write-excel-file/node';
import { formatChinese } from '../../../domain/calendar/civil.js';
import { COUNTS, SERIES } from '../../../domain/criteria/names.js';
import { districtName } from '../../../domain/districts.js';
import { stageTitle } from '../../../domain/titles.js';
import { isFiled, type Dashboard } from '../../../services/dashboard/dashboard.js';

type Cell = string | number;

function sheet(name: string, headings: readonly string[], rows: readonly (readonly Cell[])[]) {
  return {
    sheet: name,
    data: [headings.map((value) => ({ value, fontWeight: 'bold' as const })), ...rows.map((cells) => [...cells])],
    columns: headings.map(() => ({ width: 20 })),
    stickyRowsCount: 1,
  };
}

/** The dashboard as XLSX. */
export async function dashboardTable(dashboard: Dashboard): Promise<Buffer> {
  const { today, clusters, reports } = dashboard;
  const about = [
    ['内容', '集群总览'],
    ['截至', formatChinese(today)],
    ['集群数', String(clusters.reduce((sum, { count }) => sum + count, 0))],
    ['报告年度', String(reports.year)],
    ['报告最后一日', formatChinese(reports.due)],
    ['历年数据', '以年度报告为准，没有的取申报、复核材料所填；各年集群数不同，不宜直接比较总量'],
  ];
  return await writeExcelFile([
    { sheet: '说明', data: about, columns: [{ width: 16 }, { width: 60 }] },
    sheet(
      '集群分布',
      ['所在区', '阶段', '认定年份', '集群数'],
      clusters.map(({ district, stage, recognised, count }) => [
        districtName(district),
        stageTitle(stage),
        recognised,
        count,
      ]),
    ),
    sheet('年度报告', ['所在区', '应报送', '已填报', '其中逾期填报', '尚未填报'], reportRows(dashboard)),
    sheet(
      '历年数据',
      [
        '年度',
        '集群数',
        ...Object.values(SERIES).map(({ name, unit }) => `${name}（${unit}）`),
        '已填报年度报告的集群数',
        ...Object.values(COUNTS).map((name) => `${name}（家）`),
      ],
      dashboard.years.map(({ year, clusters: of, reports: filed, series, counts }) => [
        year,
        of,
        ...Object.keys(SERIES).map((key) => series[key as keyof typeof SERIES]),
        filed,
        ...Object.keys(COUNTS).map((key) => counts[key as keyof typeof COUNTS]),
      ]),
    ),
  ]).toBuffer();
}

function reportRows({ reports: { counts } }: Dashboard): Cell[][] {
  const districts = [...new Set(counts.map(({ district }) => district))];
  return districts.map((district) => {
    const own = counts.filter((one) => one.district === district);
    const sum = (which: (one: (typeof own)[number]) => boolean): number =>
      own.filter(which).reduce((total, { count }) => total + count, 0);
    return [
      districtName(district),
      sum(() => true),
      sum(isFiled),
      sum((one) => isFiled(one) && one.late),
      sum((one) => !isFiled(one)),
    ];
  });
}
