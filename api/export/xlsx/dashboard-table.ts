/** The dashboard as a spreadsheet, one sheet for each part. */
import { formatChinese } from '../../../domain/calendar/civil.js';
import { COUNTS, SERIES } from '../../../domain/criteria/names.js';
import { districtName } from '../../../domain/districts.js';
import { stageTitle } from '../../../domain/titles.js';
import { isFiled, type Dashboard } from '../../../services/dashboard/dashboard.js';
import { aboutSheet, tableSheet, type Column } from './sheet.js';
import type { Sheet } from './workbook.js';

const WIDTH = 20;

const CLUSTERS: readonly Column<Dashboard['clusters'][number]>[] = [
  ['所在区', WIDTH, ({ district }) => districtName(district)],
  ['阶段', WIDTH, ({ stage }) => stageTitle(stage)],
  ['认定年份', WIDTH, ({ recognised }) => recognised],
  ['集群数', WIDTH, ({ count }) => count],
];

const YEARS: readonly Column<Dashboard['years'][number]>[] = [
  ['年度', WIDTH, ({ year }) => year],
  ['集群数', WIDTH, ({ clusters }) => clusters],
  ...(Object.entries(SERIES) as [keyof typeof SERIES, (typeof SERIES)[keyof typeof SERIES]][]).map(
    ([key, { name, unit }]): Column<Dashboard['years'][number]> => [
      `${name}（${unit}）`,
      WIDTH,
      (row) => row.series[key],
    ],
  ),
  ['已填报年度报告的集群数', WIDTH, ({ reports }) => reports],
  ...(Object.entries(COUNTS) as [keyof typeof COUNTS, string][]).map(
    ([key, name]): Column<Dashboard['years'][number]> => [`${name}（家）`, WIDTH, (row) => row.counts[key]],
  ),
];

type ReportCounts = Dashboard['reports']['counts'];

const sumOf = (counts: ReportCounts, which: (one: ReportCounts[number]) => boolean = () => true): number =>
  counts.filter(which).reduce((sum, { count }) => sum + count, 0);

const REPORTS: readonly Column<readonly [district: string, counts: ReportCounts]>[] = [
  ['所在区', WIDTH, ([district]) => districtName(district)],
  ['应报送', WIDTH, ([, counts]) => sumOf(counts)],
  ['已填报', WIDTH, ([, counts]) => sumOf(counts, isFiled)],
  ['其中逾期填报', WIDTH, ([, counts]) => sumOf(counts, (one) => isFiled(one) && one.late)],
  ['尚未填报', WIDTH, ([, counts]) => sumOf(counts, (one) => !isFiled(one))],
];

/** Return the sheets of the dashboard. */
export function dashboardTable({ today, clusters, reports, years }: Dashboard): readonly Sheet[] {
  const about = aboutSheet([
    ['内容', '集群总览'],
    ['截至', formatChinese(today)],
    ['集群数', String(clusters.reduce((sum, { count }) => sum + count, 0))],
    ['报告年度', String(reports.year)],
    ['报告最后一日', formatChinese(reports.due)],
    ['历年数据', '以年度报告为准，没有的取申报、复核材料所填；各年集群数不同，不宜直接比较总量'],
  ]);
  const districts = [...new Set(reports.counts.map(({ district }) => district))];
  const byDistrict = districts.map(
    (name) => [name, reports.counts.filter(({ district }) => district === name)] as const,
  );
  return [
    about,
    tableSheet('集群分布', CLUSTERS, clusters),
    tableSheet('年度报告', REPORTS, byDistrict),
    tableSheet('历年数据', YEARS, years),
  ];
}
