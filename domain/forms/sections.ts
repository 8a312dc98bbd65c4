/** The sections of the long forms, for writing and for printing. */

export interface FormSection {
  readonly id: string;
  readonly title: string;
  /** Places in the form. A place includes everything below it. */
  readonly fields: readonly string[];
}

const DECLARATIONS: FormSection = { id: 'declarations', title: '声明', fields: ['declarations'] };
const ATTACHMENTS: FormSection = { id: 'attachments', title: '附件', fields: ['attachments'] };

/** 集群申报书. */
export const APPLICATION_SECTIONS: readonly FormSection[] = [
  {
    id: 'basics',
    title: '基本信息',
    fields: [
      'name',
      'year',
      'district',
      'leadingIndustry',
      'industryCode',
      'areaKm2',
      'population',
      'boundary',
      'narrative.policyConformity',
      'narrative.standing',
    ],
  },
  { id: 'operator', title: '运营管理机构', fields: ['operator', 'narrative.governance'] },
  { id: 'figures', title: '三年产值与指标', fields: ['base', 'years'] },
  { id: 'firms', title: '优质企业', fields: ['counts', 'narrative.supplyChain'] },
  {
    id: 'innovation',
    title: '创新、数字化、绿色',
    fields: [
      'narrative.innovation',
      'industrialInternetPercent',
      'narrative.digital',
      'resources.energy',
      'resources.water',
      'narrative.green',
      'narrative.openness',
    ],
  },
  { id: 'plan', title: '发展规划与目标', fields: ['plan'] },
  DECLARATIONS,
  ATTACHMENTS,
];

/** 年度培育情况表. Its year is given by the report, and is no field here. */
export const REPORT_SECTIONS: readonly FormSection[] = [
  { id: 'figures', title: '年度数据', fields: ['figures', 'industrialInternetPercent'] },
  { id: 'firms', title: '优质企业', fields: ['counts'] },
  { id: 'goals', title: '规划目标进展', fields: ['goals', 'planExecution'] },
  { id: 'words', title: '经验、问题与措施', fields: ['experience', 'problems', 'measures'] },
  ATTACHMENTS,
];

/** 复核申请表. */
export const RENEWAL_SECTIONS: readonly FormSection[] = [
  { id: 'figures', title: '三年产值与指标', fields: ['year', 'areaKm2', 'population', 'base', 'years'] },
  { id: 'firms', title: '优质企业', fields: ['counts'] },
  {
    id: 'innovation',
    title: '数字化与绿色',
    fields: ['industrialInternetPercent', 'resources.energy', 'resources.water'],
  },
  { id: 'goals', title: '规划目标完成情况', fields: ['goals', 'summary'] },
  { id: 'plan', title: '下一个三年的规划', fields: ['plan'] },
  DECLARATIONS,
  ATTACHMENTS,
];
