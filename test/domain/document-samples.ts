/** One document of every kind as the rules issue it, for tests and for the catalogue of letters. */
import type { DocumentContext } from '../../domain/documents/text.js';
import type { IssuedDocument } from '../../domain/documents/types.js';
import type { Role } from '../../domain/kernel/people.js';
import { BEIJING_2023 } from '../../domain/policy/beijing-2023/edition-3.js';

export const SAMPLE_CONTEXT: DocumentContext = {
  caseName: '海淀智能传感器集群',
  addressee: '北京智感科技有限公司',
  registerNumber: 'BJJQ-2025-001',
  district: 'haidian',
  operator: '北京智感科技有限公司',
  former: { organisation: '北京智联园区运营有限公司', district: 'chaoyang' },
  clusters: new Map([
    ['cl-2', '“海淀传感芯片集群”（名录编号：京集群〔2025〕002号）'],
    ['cl-3', '“海淀工业软件集群”（名录编号：京集群〔2025〕003号）'],
    ['cl-1-2-1', '“海淀工业软件集群”（名录编号：京集群〔2025〕003号）'],
  ]),
  policy: BEIJING_2023,
};

const ORDER = { reason: '原运营管理机构主体注销，由承接其业务的机构继续运营', document: '京经信函〔2026〕30号' };

export interface DocumentSample {
  readonly name: string;
  readonly document: IssuedDocument;
  readonly paper?: Record<string, unknown>;
  readonly decidedBy?: Role;
}

const sample = (
  name: string,
  {
    id = '1-1',
    to = 'operator',
    on = '2026-05-20',
    ...rest
  }: Partial<IssuedDocument> & Pick<IssuedDocument, 'kind' | 'article' | 'facts'>,
  paper?: Record<string, unknown>,
  decidedBy?: Role,
): DocumentSample => ({
  name,
  document: { id, to, on, ...rest },
  ...(paper && { paper }),
  ...(decidedBy && { decidedBy }),
});

const { grounds } = BEIJING_2023;
const ground = (id: keyof typeof grounds) => ({ ground: grounds[id].article, groundText: grounds[id].text });

const MISSED_REPORT = {
  ...ground('17.3'),
  year: 2025,
  due: '2026-03-31',
  reminders: ['2026-04-01', '2026-04-08'],
} as const;

const SERVED = { intentOn: '2026-04-16', servedOn: '2026-04-16', servedBy: '电子送达', statementDue: '2026-04-30' };

export const DOCUMENT_SAMPLES: readonly DocumentSample[] = [
  sample('认定通知书', {
    kind: 'recognition',
    article: '第十条',
    effectFrom: '2025-06-10',
    facts: {
      cluster: 'cl-1',
      periodFrom: '2025-06-10',
      periodTo: '2028-06-10',
      firstReportDue: '2026-03-31',
      rule: 'public-notice',
    },
  }),
  sample(
    '补正通知书（申报材料）',
    { kind: 'correction', article: '第九条', facts: { step: '申报材料', days: 10 } },
    { defects: [{ field: '营业收入', text: '请补充最近一年的审计报告' }, { text: '请补盖公章' }] },
    'district',
  ),
  sample(
    '补正通知书（年度报告，待送达）',
    { kind: 'correction', article: '第十六条', subject: 'annual-report:2025', facts: { step: '年度报告', days: 10 } },
    { defects: [{ text: '从业人员人数与社保人数不一致，请核对' }] },
    'district',
  ),
  sample(
    '补正通知书（以各区推荐截止日为限）',
    {
      kind: 'correction',
      article: '第九条',
      subject: 'application',
      facts: { step: '申报材料', days: 10, due: '2026-05-29', limit: 'recommendation' },
    },
    { defects: [{ text: '请补盖公章' }] },
  ),
  sample(
    '不予受理告知书',
    { kind: 'refusal', article: '第九条', facts: {} },
    { reasons: '申报单位未在本区注册，不属于本区受理范围' },
    'district',
  ),
  sample(
    '不予推荐告知书（初审）',
    { kind: 'non-recommendation', article: '第九条', facts: {} },
    { reasons: '集群主导产业产值占比未达到百分之七十' },
    'district',
  ),
  sample('不予推荐告知书（推荐截止）', {
    kind: 'non-recommendation',
    article: '第九条',
    facts: { why: '截止时未获推荐', recommendBy: '2026-05-29', rule: 'recommendation' },
  }),
  sample('不予推荐告知书（所在区未受理）', {
    kind: 'non-recommendation',
    article: '第九条',
    facts: { omitted: 'acceptance', recommendBy: '2026-06-01', recommendByNominal: '2026-05-30' },
  }),
  sample(
    '不予认定告知书（复审）',
    { kind: 'rejection', article: '第十条', facts: {} },
    { reasons: '实地核查情况与申报材料不一致' },
  ),
  sample(
    '不予认定告知书（异议成立）',
    { kind: 'rejection', article: '第十条', facts: {} },
    { outcome: 'uphold', reasons: '申报单位对研发人员人数的填报与事实不符' },
  ),
  sample('申报终止告知书', {
    kind: 'lapse',
    article: '第九条',
    facts: { due: '2026-05-19', what: '提交补正材料', rule: 'correction' },
  }),
  sample(
    '异议处理告知书',
    { kind: 'objection', to: 'objector', article: '第十条', subject: 'objection:1', facts: { outcome: '异议不成立' } },
    { outcome: 'dismiss', reasons: '经查阅审计报告，申报数据属实' },
  ),
  sample(
    '复核结果通知书（通过）',
    {
      kind: 'renewal-passed',
      article: '第十五条',
      facts: { periodFrom: '2028-06-11', periodTo: '2031-06-10', score: 86.5 },
    },
    { reasons: '三年目标全部完成' },
  ),
  sample(
    '复核结果通知书（无培育方案）',
    {
      kind: 'renewal-passed',
      article: '第十五条',
      facts: { periodFrom: '2028-01-01', periodTo: '2030-12-31', score: 72.5 },
    },
    { reasons: '各项标准均已达到', criteriaScore: 72.5, goals: [] },
  ),
  sample(
    '复核结果通知书（未通过）',
    { kind: 'renewal-failed', article: '第十五条', facts: { score: 48, passScore: 60 } },
    { reasons: '主要目标完成率不足百分之五十' },
  ),
  sample(
    '准予补充申请复核决定书',
    { kind: 'late-renewal', article: '第十五条', facts: { days: 10, due: '2028-07-14' } },
    { reasons: '运营管理机构重组，未能按期申请' },
  ),
  sample('认定失效告知书', {
    kind: 'expiry',
    article: '第十五条',
    effectFrom: '2028-06-11',
    facts: { periodTo: '2028-06-10', due: '2028-06-10', rule: 'renewal' },
  }),
  sample('拟撤销告知书（年度报告逾期）', {
    kind: 'intent',
    article: grounds['17.3'].article,
    subject: 'revocation:1',
    facts: { ...MISSED_REPORT, days: 10, statementDue: '2026-04-30', hearing: 'yes', rule: 'annual-report-grace' },
  }),
  sample('拟撤销告知书（有效期满未申请复核，待送达）', {
    kind: 'intent',
    article: grounds['17.1'].article,
    facts: { ...ground('17.1'), due: '2028-06-12', periodTo: '2028-06-10', days: 10, rule: 'renewal' },
  }),
  sample(
    '拟撤销告知书（复核未通过）',
    {
      kind: 'intent',
      article: grounds['17.1'].article,
      facts: { ...ground('17.1'), periodTo: '2028-06-10', days: 10, hearing: 'yes' },
    },
    { outcome: 'fail', reasons: '主要目标完成率不足百分之五十' },
  ),
  sample(
    '拟撤销告知书（虚假申报，由市局提出）',
    { kind: 'intent', article: grounds['17.2'].article, facts: { ...ground('17.2'), days: 10, hearing: 'yes' } },
    { ground: '17.2', facts: '申报时提供的审计报告经查系伪造', foundOn: '2026-05-06', evidence: '会计师事务所复函' },
  ),
  sample('听证通知书', {
    kind: 'hearing',
    article: '第十七条',
    facts: { on: '2026-06-08', time: '09:30', place: '北京市经济和信息化局第三会议室' },
  }),
  sample('撤销决定书（年度报告逾期，期限届满作出）', {
    kind: 'revocation',
    article: grounds['17.3'].article,
    facts: {
      ...MISSED_REPORT,
      ...SERVED,
      intentNumber: '京经信集群拟撤〔2026〕3号',
      answered: 'no',
      rule: 'statement',
    },
  }),
  sample(
    '撤销决定书（经审查陈述申辩作出）',
    {
      kind: 'revocation',
      article: grounds['17.2'].article,
      facts: { ...ground('17.2'), ...SERVED, servedBy: 'post', answered: '陈述申辩意见' },
    },
    { outcome: 'revoke', reasons: '陈述申辩意见未提供能够否定上述事实的证据，不予采纳' },
  ),
  sample(
    '终止撤销程序告知书',
    { kind: 'termination', article: grounds['17.3'].article, facts: { ...ground('17.3'), intentOn: '2026-04-16' } },
    { outcome: 'withdraw', reasons: '年度报告已补报并经核实' },
  ),
  sample(
    '延期决定书',
    { kind: 'extension', article: '第十八条', facts: { deadline: 'correction', was: '2026-05-19', due: '2026-06-03' } },
    { outcome: 'grant', reasons: '审计报告尚在出具' },
  ),
  sample(
    '延期决定书（逾有效期）',
    {
      kind: 'extension',
      article: '第十八条',
      facts: { deadline: '申请复核', was: '2028-06-12', due: '2028-07-10', validUntil: '2028-06-10' },
    },
    { reason: '审计报告尚在出具', document: '市局会议纪要' },
  ),
  sample(
    '不予延期告知书',
    {
      kind: 'extension-refused',
      article: '第十八条',
      facts: { deadline: '补正申报材料', asked: '2026-06-30', due: '2026-05-19' },
    },
    { outcome: 'refuse', reasons: '申请理由不成立' },
  ),
  sample(
    '恢复认定决定书',
    {
      kind: 'restoration',
      article: '第十八条',
      facts: {
        on: '2026-08-20',
        document: '京政复决字〔2026〕12号行政复议决定书',
        ended: '撤销',
        endedOn: '2026-05-01',
        endedBy: '京经信集群撤〔2026〕3号',
        periodTo: '2028-06-10',
      },
    },
    { reasons: '行政复议决定撤销了原撤销决定' },
  ),
  sample(
    '注销决定书',
    { kind: 'deregistration', article: '第十八条', effectFrom: '2026-05-20', facts: {} },
    { reasons: '运营管理机构自愿申请注销，申请材料齐全' },
  ),
  sample('不予注销告知书', { kind: 'exit-refused', article: '第十八条', facts: {} }, { reasons: '财政补助尚未结清' }),
  sample(
    '认定通知书（国家级集群直接认定）',
    {
      kind: 'recognition',
      article: '第十条',
      effectFrom: '2026-05-20',
      facts: { batch: 4, periodFrom: '2026-04-30', periodTo: '2029-04-30', firstReportDue: '2027-03-31' },
    },
    { document: { title: '关于公布第四批名单的通告', number: '工信部公告2026年第8号', date: '2026-04-30' } },
  ),
  sample(
    '变更运营管理机构通知书',
    {
      kind: 'operator-change',
      article: '第十八条',
      effectFrom: '2026-05-06',
      facts: { duties: ['填报年度报告（2025年度），2026年6月3日（含当日）前，原为2026年5月22日'] },
    },
    ORDER,
  ),
  sample(
    '变更所属区通知书',
    { kind: 'district-change', article: '第十八条', effectFrom: '2026-05-06', facts: {} },
    { ...ORDER, reason: '行政区划调整' },
  ),
  sample(
    '合并承继决定书',
    { kind: 'merger', article: '第十八条', effectFrom: '2026-05-20', facts: { successor: 'cl-2' } },
    { ...ORDER, reason: '两集群主导产业相同、空间相连' },
  ),
  sample(
    '分设承继决定书（原集群）',
    { kind: 'split', article: '第十八条', facts: { parts: ['cl-2', 'cl-3'] } },
    { ...ORDER, reason: '主导产业已经分化' },
  ),
  sample(
    '分设承继决定书（分设的集群）',
    {
      kind: 'split',
      article: '第十八条',
      facts: { origin: 'cl-2', periodFrom: '2026-05-20', periodTo: '2028-06-10' },
    },
    { ...ORDER, reason: '主导产业已经分化' },
  ),
];
