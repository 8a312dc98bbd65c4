import { catalogue, useText as useCommonText } from '../../lib/messages.js';

export const useText = catalogue(useCommonText, {
  dashboardLead: [
    (date: string) => `截至${date}，您有权查阅的集群。`,
    (date) => `The clusters within your reach, as of ${date}.`,
  ],
  exportXlsx: ['导出 XLSX', 'Export XLSX'],
  reportsFiled: ['年度报告已填报', 'Annual reports filed'],
  reportsOpen: ['年度报告尚未填报', 'Annual reports outstanding'],
  byDistrict: ['各区集群', 'By district'],
  byStage: ['各阶段集群', 'By stage'],
  byYear: ['各认定年份集群', 'By year of recognition'],
  noClusters: ['还没有集群。', 'No clusters yet.'],
  reportTitle: [(year: number) => `${year} 年度报告`, (year) => `Annual reports on ${year}`],
  reportYear: ['报告年度', 'Year reported on'],
  reportLead: [
    (filed: number, all: number, due: string) => `应报送 ${all} 份，已填报 ${filed} 份；${due}截止。`,
    (filed, all, due) => `${filed} of ${all} filed; due by ${due}.`,
  ],
  reportEarlier: [
    (count: number) => `其中 ${count} 份在系统启用之前报送。`,
    (count) => `${count} of them before the system was there.`,
  ],
  noReportsDue: ['这一年度没有应报送的报告。', 'No report is due on this year.'],
  filedShare: ['已填报份数', 'Reports filed'],
  dueDay: ['截止日', 'Due day'],
  expected: ['应报送', 'Expected'],
  late: ['其中逾期', 'Late'],
  open: ['尚未填报', 'Outstanding'],
  figures: ['历年数据', 'Figures over the years'],
  figuresLead: [
    '以年度报告为准，没有的取申报、复核材料所填；各年有数据的集群数不同，见表。',
    'From annual reports, else from applications and renewals; the table says how many clusters each year has.',
  ],
  noFigures: ['还没有填报的数据。', 'No figures are on file yet.'],
  figure: ['指标', 'Figure'],
  asTable: ['数据表', 'As a table'],
  clusterCount: ['集群数', 'Clusters'],
});
