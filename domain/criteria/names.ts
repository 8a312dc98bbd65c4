/** The Chinese names of the figures, for forms and reports. */
import type { Count, IncidentKind, Measure, Outcome, ResourceUse, Series } from './types.js';

export const SERIES = {
  outputTotal: { name: '集群总产值', unit: '万元' },
  outputSme: { name: '中小企业产值', unit: '万元' },
  outputLeading: { name: '主导产业产值', unit: '万元' },
  rdSme: { name: '中小企业研发经费', unit: '万元' },
  inventionPatents: { name: '有效发明专利拥有量', unit: '件' },
  employees: { name: '从业人员数', unit: '人' },
} as const satisfies Record<Series, { name: string; unit: string }>;

export const MEASURES = {
  areaKm2: '集群占地面积',
  industrialInternetPercent: '工业互联网平台应用普及率',
} as const satisfies Record<Measure, string>;

export const COUNTS = {
  singleChampions: '主导产业制造业单项冠军企业',
  littleGiants: '主导产业专精特新“小巨人”企业',
  specialisedSmes: '专精特新中小企业',
  innovativeSmes: '创新型中小企业',
  highTechFirms: '国家级高新技术企业',
} as const satisfies Record<Count, string>;

export const PEOPLE = { employees: SERIES.employees.name, population: '常住人口' } as const;

export const USES = {
  energy: { intensive: '高耗能行业', level: '能效水平' },
  water: { intensive: '高用水行业', level: '水效水平' },
} as const satisfies Record<ResourceUse, { intensive: string; level: string }>;

export const INCIDENTS = {
  safety: '较大及以上安全事故',
  quality: '较大及以上质量事故',
  pollution: '较大及以上环境污染事故',
  'cyber-security': '重大及以上网络安全事件',
  'data-security': '重大及以上数据安全事件',
  'tax-evasion': '偷税漏税',
  illegality: '违法违规',
  dishonesty: '严重失信',
  other: '其它重大问题',
} as const satisfies Record<IncidentKind, string>;

export const OUTCOMES = {
  met: '达到',
  'not-met': '未达到',
  judgement: '需人工判断',
  'not-applicable': '不适用',
} as const satisfies Record<Outcome, string>;
