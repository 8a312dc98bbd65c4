/** One right paper for each act that carries one. */
import { readFileSync } from 'node:fs';
import type { AnnualReport } from '../../domain/cluster/annual-report.form.js';
import type { ApplicationForm } from '../../domain/application/application.form.js';
import type { FormAct } from '../../domain/acts.js';
import type { RenewalForm } from '../../domain/cluster/renewal.form.js';

const example = (path: string): unknown =>
  JSON.parse(readFileSync(new URL(`../../examples/${path}`, import.meta.url), 'utf8'));

export const application = (name: 'strong' | 'one-short' | 'large-area') =>
  example(`applications/${name}.json`) as ApplicationForm;
export const annualReport = () => example('reports/annual-report-2027.json') as AnnualReport;
export const renewalForm = () => example('reports/renewal-2029.json') as RenewalForm;

const reasons = { reasons: '材料不齐全。' };
const defects = { defects: [{ field: '空间范围', text: '请补充四至坐标。' }, { text: '请加盖公章。' }] };
const opinion = { opinion: '同意推荐。', departures: [{ criterion: '2.2', reason: '差额系统计口径调整所致。' }] };
const facts = {
  ground: '17.4',
  facts: '运营管理机构变更未报备。',
  foundOn: '2026-05-06',
  evidence: '登记信息查询记录。',
  attachments: ['evidence.pdf'],
};
const order = { reason: '疫情影响。', document: '京经信示例〔2026〕1 号' };

/** Every field filled in, optional ones too. */
const fullApplication = () => {
  const form = application('strong');
  const efficiency = { indicator: '单位产品能耗', unit: '千克标准煤/吨', better: 'lower', value: 1.5, benchmark: 2 };
  const incident = { kind: 'quality', occurredOn: '2024-02-29', description: '已整改。' };
  return {
    ...form,
    population: 30_000,
    resources: { energy: { intensive: true, efficiency }, water: { intensive: false } },
    declarations: { incidents: [incident], truthful: true },
  };
};

export const SAMPLES: Partial<Record<FormAct, Record<string, unknown>>> = {
  submit: fullApplication(),
  resubmit: fullApplication(),
  withdraw: reasons,
  refuse: reasons,
  return: defects,
  recommend: opinion,
  decline: reasons,
  'order-verification': { on: '2026-06-01', place: '示例园区', members: ['核查员甲', '核查员乙'], focus: '产值数据。' },
  'record-verification': {
    on: '2026-06-02',
    place: '示例园区',
    members: ['核查员甲'],
    findings: '与材料一致。',
    conclusion: 'confirmed',
    photos: ['photo-1.jpg'],
  },
  propose: { opinion: '拟认定。', departures: [] },
  reject: reasons,
  object: {
    name: '王示例',
    phone: '13800000000',
    email: 'a@example.org',
    content: '数据不实。',
    evidence: '年报。',
    attachments: ['a.pdf'],
  },
  'decide-objection': { outcome: 'dismiss', reasons: '经核查不成立。' },
  'file-report': { ...annualReport(), attachments: ['a.pdf'] },
  'verify-report': { opinion: '情况属实。' },
  'return-report': defects,
  'evaluate-report': { score: 86.5, remarks: '目标进展良好。', correction: '原评分漏计一项目标。' },
  'apply-renewal': { ...renewalForm(), plan: application('strong').plan, attachments: ['a.pdf'] },
  'return-renewal': defects,
  'decide-renewal': {
    outcome: 'fail',
    criteriaScore: 80,
    goals: [
      { id: 'output', target: 100, achieved: 90, weight: 60, better: 'higher' },
      { id: 'energy', target: 16, achieved: 20, weight: 40, better: 'lower' },
    ],
    reasons: '发展质量下滑。',
    departure: '另有违法违规情形。',
  },
  'admit-late-renewal': reasons,
  'report-change': {
    kind: 'operating-organisation',
    changedOn: '2026-03-01',
    description: '运营管理机构更名。',
    newValues: { name: '示例集群', areaKm2: 12.5, leadingIndustry: '传感器', operatorName: '示例中心' },
    attachments: ['a.pdf'],
  },
  'report-fact': facts,
  'report-incident': {
    kind: 'safety',
    occurredOn: '2026-05-06',
    description: '一家企业发生较大安全事故。',
    handling: '已停产整改。',
    attachments: ['a.pdf'],
  },
  'record-finding': facts,
  examine: { focus: '申报数据的真实性。', members: ['核查员甲'] },
  'close-matter': reasons,
  'propose-revocation': facts,
  'file-statement': { statement: '情况说明如下。', attachments: ['a.pdf'] },
  'decide-revocation': { outcome: 'revoke', reasons: '事实清楚。' },
  'recognise-national': {
    name: '示例集群',
    leadingIndustry: '智能传感器',
    industryCode: 'C39',
    boundary: '北至北清路。',
    areaKm2: 36.5,
    operatorName: '示例中心',
    document: { title: '国家级集群名单的通告', number: '示例〔2026〕1 号', date: '2026-03-02' },
    batch: 1,
    plan: application('strong').plan,
  },
  'enter-existing': {
    number: '京集群〔2025〕003号',
    name: '示例集群',
    district: 'haidian',
    operatorName: '示例中心',
    creditCode: '52110108MJ0000001Y',
    recognisedOn: '2025-06-10',
    periodFrom: '2025-06-10',
    periodTo: '2028-06-10',
    periodNo: 1,
    policy: 'beijing-2023',
    leadingIndustry: '智能传感器',
    areaKm2: 36.5,
    reportedYears: [2025],
  },
  'put-forward-national': {
    year: 2027,
    batch: 5,
    document: '京经信示例〔2027〕2 号',
    reasons: '主导产业居全国前列。',
    attachments: ['a.pdf'],
  },
  'record-national-outcome': {
    outcome: 'recognised',
    document: '国家级集群名单的通告',
    on: '2027-09-01',
    remark: '第五批。',
  },
  'adopt-policy': { policy: 'beijing-next', ...order },
  'announce-round': {
    title: '2027年度申报',
    opensOn: '2027-03-01',
    closesOn: '2027-03-31',
    recommendBy: '2027-05-31',
    quota: 3,
    basis: '关于开展2027年度申报的通知',
    continuedBy: '延续文件',
  },
  'discard-round': reasons,
  'amend-round': { closesOn: '2027-04-09', recommendBy: '2027-06-10', quota: 4, ...order },
  'supply-plan': {
    plan: {
      startYear: 2026,
      goals: [
        { id: 'output', title: '产值', unit: '亿元', better: 'higher', baseline: 120, target: 180, weight: 60 },
        {
          id: 'energy',
          title: '单位能耗',
          unit: '千克标准煤/吨',
          better: 'lower',
          baseline: 2.4,
          target: 2,
          weight: 40,
        },
      ],
      measures: '培育链主企业。',
    },
    document: '示例集群三年培育方案（示例〔2025〕2号）',
    attachments: ['plan.pdf'],
  },
  'state-validity': {
    document: '关于公布示例名单的通知（示例〔2025〕1号）',
    publishedOn: '2025-06-20',
    periodFrom: '2025-07-01',
    periodTo: '2028-06-30',
    batch: '第一批',
    attachments: ['list.pdf'],
  },
  'conclude-round': reasons,
  'examine-omission': { findings: '区主管部门人员变动，未及时受理。', measures: '已约谈，责成限期整改。' },
  'form-list': { applications: ['app-1', 'app-2'], remark: '经局长办公会研究。' },
  'publish-list': {
    title: '拟认定名单公示',
    document: '示例〔2027〕1号',
    url: 'https://example.cn/1',
    attachments: ['a.pdf'],
  },
  extend: { count: 10, unit: 'working-day', ...order },
  stay: order,
  'lift-stay': order,
  'request-extension': { count: 10, unit: 'working-day', reasons: '主要负责人变更，材料须重新核对。' },
  'decide-extension': { outcome: 'grant', count: 5, unit: 'working-day', reasons: '情况属实。' },
  'confirm-date': order,
  'request-hearing': { reasons: '对认定的事实有异议。' },
  'call-hearing': { on: '2027-05-20', time: '09:30', place: '市局第一会议室', presider: '李示例' },
  'record-hearing': { outcome: 'held', record: '双方陈述了意见。', attachments: ['a.pdf'] },
  'request-exit': { reasons: '集群不再运营。' },
  'decide-exit': { outcome: 'grant', reasons: '申请属实。' },
  'record-service': { manner: 'post', on: '2027-05-06', receiver: '张示例', attachments: ['a.pdf'] },
  'announce-document': reasons,
  'confirm-address': {
    address: '北京市海淀区示例路1号',
    receiver: '张示例',
    phone: '010-12345678',
    consent: '同意以本系统收件箱为电子送达地址。',
  },
  'revoke-address': reasons,
  'change-operator': { organisation: 'org-2', on: '2026-05-06', ...order },
  'keep-operator': reasons,
  'change-district': { district: 'chaoyang', on: '2026-05-06', ...order },
  merge: { successor: 'cl-2', ...order },
  split: { clusters: [{ name: '示例芯片集群', organisation: 'org-3' }], ends: false, ...order },
  restore: {
    basis: 'judgment',
    document: '行政判决书（示例）1号',
    on: '2027-06-01',
    reasons: '原决定被判决撤销。',
    attachments: ['a.pdf'],
  },
};
