/** The fields that the text of each kind of document may use, with their Chinese titles. */
import { isAdverse, type DocumentKind } from './kinds.js';

/** Every field of every kind. A value of several items is a list. */
export const DOCUMENT_FIELDS = {
  addressee: '受送达人全称',
  caseName: '集群名称',
  registerNumber: '名录编号',
  authority: '作出机关',
  district: '区主管部门',
  policy: '政策名称',
  article: '依据条款',
  continuedBy: '政策延续文件',
  date: '作出日期',
  effect: '生效日期',
  reviewDays: '申请行政复议的日数',
  reviewTo: '行政复议机关',
  litigationMonths: '提起行政诉讼的月数',
  litigationTo: '管辖法院',
  reasons: '理由',
  departure: '与评分不一致的说明',
  defects: '需补正的事项',
  facts: '查明的事实',
  outcome: '结论',
  document: '依据文件',
  step: '补正的材料',
  what: '未办理的事项',
  why: '未获推荐的情形',
  recommendBy: '各区推荐截止日',
  due: '截止日期',
  window: '办理期限',
  otherwise: '逾期后果',
  periodFrom: '有效期起',
  periodTo: '有效期止',
  firstReportDue: '首份年度报告截止日期',
  reportDay: '每年报送年度报告的截止日',
  score: '复核得分',
  passScore: '合格分数',
  ground: '撤销情形的条款',
  groundText: '撤销情形的原文',
  year: '年度报告的年度',
  reminders: '催报日期',
  reminderCount: '催报次数',
  statementDue: '陈述申辩截止日期',
  hearing: '可以申请听证',
  on: '举行日期',
  time: '举行时间',
  place: '举行地点',
  presider: '听证主持人',
  intentNumber: '《拟撤销告知书》文号',
  intentOn: '《拟撤销告知书》日期',
  servedOn: '《拟撤销告知书》送达日期',
  servedBy: '《拟撤销告知书》送达方式',
  heldOn: '听证举行日期',
  unanswered: '逾期未陈述申辩',
  answered: '已提交的材料',
  rule: '自动作出决定所依据的期限',
  deadline: '期限名称',
  was: '原截止日期',
  asked: '申请延至的日期',
  batch: '国家级认定批次',
  ended: '认定终止的方式',
  endedOn: '认定终止的日期',
  endedBy: '认定终止的文书文号',
  operator: '现运营管理机构',
  formerOperator: '原运营管理机构',
  formerDistrict: '原区主管部门',
  duties: '尚未办结的事项',
  successor: '承继的集群',
  origin: '原集群',
  parts: '分设的集群',
} as const;

export type DocumentField = keyof typeof DOCUMENT_FIELDS;

interface FieldsOfKind {
  /** The fields that it may use, besides the common ones. */
  readonly own: readonly DocumentField[];
  /** Those of them that it must use. */
  readonly needs: readonly DocumentField[];
}

const COMMON: readonly DocumentField[] = [
  'addressee',
  'caseName',
  'registerNumber',
  'authority',
  'district',
  'policy',
  'article',
  'continuedBy',
  'date',
  'effect',
  'rule',
];
const REMEDIES: readonly DocumentField[] = ['reviewDays', 'reviewTo', 'litigationMonths', 'litigationTo'];

/** Who is meant, about which cluster, and on what basis. */
const NEEDED: readonly DocumentField[] = ['addressee', 'caseName', 'policy', 'article'];

/** Whether the dated facts of a ground are given depends on the ground. */
const GROUND: readonly DocumentField[] = [
  'ground',
  'groundText',
  'year',
  'due',
  'reminders',
  'reminderCount',
  'periodTo',
  'facts',
];

const OWN = {
  recognition: {
    own: ['periodFrom', 'periodTo', 'firstReportDue', 'reportDay', 'document', 'batch'],
    needs: ['periodFrom', 'periodTo', 'rule'],
  },
  correction: { own: ['step', 'defects', 'due', 'window', 'otherwise'], needs: ['defects', 'window'] },
  refusal: { own: ['reasons'], needs: ['reasons'] },
  'non-recommendation': { own: ['reasons', 'why', 'recommendBy'], needs: ['reasons', 'why', 'rule'] },
  rejection: { own: ['reasons', 'outcome'], needs: ['reasons'] },
  lapse: { own: ['due', 'what'], needs: ['due', 'what', 'rule'] },
  objection: { own: ['outcome', 'reasons'], needs: ['outcome', 'reasons'] },
  'renewal-passed': {
    own: ['periodFrom', 'periodTo', 'score', 'passScore', 'reasons', 'departure'],
    needs: ['periodFrom', 'periodTo'],
  },
  'renewal-failed': { own: ['score', 'passScore', 'reasons', 'departure'], needs: ['score', 'reasons'] },
  'late-renewal': { own: ['reasons', 'due', 'window', 'otherwise'], needs: ['window'] },
  expiry: { own: ['periodTo', 'due'], needs: ['periodTo', 'rule'] },
  intent: { own: [...GROUND, 'window', 'statementDue', 'hearing'], needs: ['ground', 'facts', 'window', 'rule'] },
  hearing: { own: ['on', 'time', 'place', 'presider', 'ground'], needs: ['on', 'place'] },
  revocation: {
    own: [
      ...GROUND,
      'statementDue',
      'hearing',
      'intentNumber',
      'intentOn',
      'servedOn',
      'servedBy',
      'heldOn',
      'unanswered',
      'answered',
      'reasons',
    ],
    needs: ['ground', 'reasons', 'rule'],
  },
  termination: { own: ['ground', 'groundText', 'intentNumber', 'intentOn', 'reasons'], needs: ['reasons'] },
  extension: { own: ['deadline', 'was', 'due', 'reasons', 'document'], needs: ['deadline', 'due'] },
  'extension-refused': { own: ['deadline', 'asked', 'due', 'reasons'], needs: ['deadline', 'reasons'] },
  restoration: {
    own: ['document', 'on', 'reasons', 'periodFrom', 'periodTo', 'ended', 'endedBy', 'endedOn', 'due'],
    needs: ['document', 'reasons'],
  },
  deregistration: { own: ['reasons', 'facts'], needs: ['reasons'] },
  'exit-refused': { own: ['reasons'], needs: ['reasons'] },
  'operator-change': {
    own: ['operator', 'formerOperator', 'duties', 'document', 'reasons'],
    needs: ['formerOperator', 'duties', 'document', 'reasons'],
  },
  'district-change': {
    own: ['formerDistrict', 'document', 'reasons'],
    needs: ['formerDistrict', 'document', 'reasons'],
  },
  merger: { own: ['successor', 'document', 'reasons'], needs: ['successor', 'document', 'reasons'] },
  split: {
    own: ['origin', 'parts', 'periodFrom', 'periodTo', 'document', 'reasons'],
    needs: ['origin', 'parts', 'document', 'reasons'],
  },
} as const satisfies Record<DocumentKind, FieldsOfKind>;

/** The adverse kinds that prepare a decision: they are answered by a statement, not by remedies. */
const PREPARING: readonly DocumentKind[] = ['intent'];

/** Return the fields that the text of a kind may use. */
export function fieldsOf(kind: DocumentKind): readonly DocumentField[] {
  return [...COMMON, ...REMEDIES, ...OWN[kind].own];
}

/** Return the fields that the text of a kind must use. An adverse decision names its remedies. */
export function neededFieldsOf(kind: DocumentKind): readonly DocumentField[] {
  const remedies = isAdverse(kind) && !PREPARING.includes(kind) ? REMEDIES : [];
  return [...NEEDED, ...remedies, ...OWN[kind].needs];
}
