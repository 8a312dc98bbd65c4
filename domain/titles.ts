/** Chinese titles of stages, acts, timed events and roles: the words people read. The glossary ties them to English. */
import type { OfficeAct } from './access.js';
import type { NoticeKind } from './kernel/case.js';
import type { Audience, Role } from './kernel/people.js';

export const STAGES = {
  // an application (第三章)
  draft: '草稿',
  submitted: '已提交',
  correction: '补正中',
  refused: '不予受理',
  lapsed: '逾期失效',
  'preliminary-review': '初审中',
  'not-recommended': '未获推荐',
  'municipal-review': '复审中',
  'on-site-verification': '实地核查中',
  proposed: '拟认定',
  'public-notice': '公示中',
  'objection-review': '异议处理中',
  rejected: '不予认定',
  recognised: '已认定',
  withdrawn: '已撤回',
  // a round (第七、十条)
  prepared: '草拟',
  announced: '已公告',
  open: '申报中',
  closed: '已截止申报',
  recommended: '已截止推荐',
  'under-review': '复审中',
  'list-notice': '名单公示中',
  published: '已发布',
  concluded: '已结束，无拟认定集群',
  discarded: '已作废',
  // a cluster (第五章)
  valid: '有效',
  'report-overdue': '有效（年度报告逾期）',
  'renewal-open': '有效（可申请复核）',
  'renewal-review': '有效（复核中）',
  'revocation-pending': '撤销程序中',
  'revocation-held': '撤销程序中（暂缓自动撤销）',
  expired: '有效期届满',
  revoked: '已撤销',
} as const satisfies Record<string, string>;

export const ACTS = {
  create: '建立草稿',
  submit: '提交申报',
  resubmit: '补正后重新提交',
  withdraw: '撤回申报',
  accept: '受理',
  refuse: '不予受理',
  return: '退回补正',
  recommend: '推荐',
  decline: '不予推荐',
  'order-verification': '安排实地核查',
  'record-verification': '记录实地核查',
  propose: '提出拟认定',
  reject: '不予认定',
  'publish-notice': '发布公示',
  object: '提出异议',
  'decide-objection': '处理异议',
  recognise: '认定并公布',
  'recognise-national': '国家级集群直接认定',
  'enter-existing': '既有集群列入名录',
  'file-report': '填报年度报告',
  'verify-report': '核实并报送年度报告',
  'return-report': '退回年度报告',
  'receive-report': '接收年度报告',
  'evaluate-report': '评价年度报告',
  'apply-renewal': '申请复核',
  'return-renewal': '退回复核材料',
  'decide-renewal': '作出复核决定',
  'admit-late-renewal': '准许逾期申请复核',
  'report-change': '报备重大变动',
  'report-fact': '报告涉嫌撤销情形',
  'report-incident': '报告事故事件',
  'record-finding': '记录发现的情形',
  examine: '核查有关情形',
  'close-matter': '结束核查',
  'propose-revocation': '启动撤销程序',
  'file-statement': '提交陈述申辩',
  'decide-revocation': '作出撤销决定',
  'put-forward-national': '推荐申报国家级集群',
  'record-national-outcome': '记录国家级认定结果',
  'adopt-policy': '下一有效期改用另一版政策',
  'prepare-round': '草拟申报轮次',
  'announce-round': '公告申报轮次',
  'discard-round': '作废草拟的轮次',
  'amend-round': '调整申报轮次',
  'begin-review': '开始复审',
  'form-list': '形成拟认定名单',
  'publish-list': '公示拟认定名单',
  'conclude-round': '结束申报轮次，无拟认定集群',
  'adopt-terms': '按新公布的规定重新计算期限',
  'move-dates': '轮次日期调整',
  'release-revocation': '恢复自动撤销',
  extend: '延长期限',
  stay: '中止期限',
  'lift-stay': '恢复期限',
} as const satisfies Record<string, string>;

/** What the clock does: `<rule>.<what>`. */
export const EVENTS = {
  'draft.passed': '申报截止，草稿未提交',
  'correction.passed': '补正期满未提交',
  'recommendation.passed': '推荐截止，未获推荐',
  'public-notice.passed': '公示期满',
  'round-opening.passed': '开始申报',
  'round-closing.passed': '申报截止',
  'round-recommendation.passed': '各区推荐截止',
  'report-year.passed': '报告年度结束，开放填报',
  'annual-report.passed': '年度报告逾期',
  'annual-report-grace.passed': '催报期满，启动撤销程序',
  'report-correction.passed': '年度报告补正期满',
  'renewal-window.passed': '复核申请开放',
  'renewal.passed': '有效期届满未申请复核',
  'renewal-correction.passed': '复核补正期满，继续审查',
  'late-renewal.passed': '准许的逾期申请期满',
  'period-end.passed': '有效期届满',
  'statement.passed': '陈述申辩期满',
} as const satisfies Record<string, string>;

export const ROLES: Readonly<Record<Role, string>> = {
  operator: '集群运营管理机构',
  district: '区中小企业主管部门',
  municipal: '市经济和信息化局',
  auditor: '审计',
  admin: '系统管理员',
  public: '社会公众',
  system: '系统',
};

/** Whoever is told. */
export const AUDIENCES: Readonly<Record<Audience, string>> = {
  operator: ROLES.operator,
  district: ROLES.district,
  municipal: ROLES.municipal,
  admin: ROLES.admin,
  operators: `各${ROLES.operator}`,
  districts: `各${ROLES.district}`,
  objector: '异议人',
};

/** What the office log tells of. */
export const LOGGED_TITLES = {
  recuse: '声明回避',
  'record-recusal': '登记回避',
  'lift-recusal': '解除回避',
  assign: '指定承办人',
  claim: '认领案件',
  'hand-over': '移交案件',
  release: '退回待分配',
  remind: '提醒办理',
  'enter-absence': '登记外出与代理人',
  'end-absence': '撤销外出登记',
  'read-objector': '查阅异议人信息',
  'act-on-many': '批量延期、中止、恢复',
  brake: '暂缓、恢复自动撤销',
  reconcile: '核对与修复',
  'import-clusters': '导入既有集群',
  'manage-policies': '导入、启用政策',
  'manage-calendar': '发布放假安排',
  'calendar-feed': '订阅、取消期限日历',
} as const satisfies Partial<Record<OfficeAct, string>>;

/** What is done, or read, in the office beyond any one case. */
export const OFFICE_TITLES: Readonly<Record<OfficeAct, string>> = {
  ...LOGGED_TITLES,
  'create-application': '新建申报',
  'save-draft': '填写草稿',
  attach: '上传附件',
  'open-round': '发起申报轮次',
  'recognise-national': ACTS['recognise-national'],
  'try-policy': '试算另一政策',
  'manage-accounts': '管理账号与机构',
  'read-reconciliation': '查阅核对结果',
  'read-audit': '查阅办公记录与批量办理',
  'read-deliveries': '查阅邮件投递',
  'read-dashboard': '查阅总览',
  'read-system': '查看系统运行情况',
};

export const NATIONAL_OUTCOMES = { recognised: '获得国家级认定', 'not-recognised': '未获国家级认定' } as const;

export const OBJECTION_OUTCOMES = { dismiss: '异议不成立', uphold: '异议成立' } as const;

/** What each kind of notice is called: the word in brackets before its title. */
export const NOTICE_KINDS = {
  reminder: '提醒',
  overdue: '催报',
  escalation: '督办',
  task: '待办',
  result: '告知',
  intent: '拟撤销告知',
  moved: '期限变更',
} as const satisfies Record<NoticeKind, string>;

export function stageTitle(stage: string): string {
  return (STAGES as Readonly<Record<string, string>>)[stage] ?? stage;
}

const KNOWN: Readonly<Record<string, string>> = { ...OFFICE_TITLES, ...EVENTS, ...ACTS };

/** Title of an act, of the office too, or a timed event; of a timed notice (`annual-report.reminder`) by its kind. Falls back to the id. */
export function actTitle(act: string): string {
  return KNOWN[act] ?? (NOTICE_KINDS as Readonly<Record<string, string>>)[act.slice(act.lastIndexOf('.') + 1)] ?? act;
}
