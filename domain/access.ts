/**
 * Who may do what: one table. Whatever it does not permit is denied.
 *
 * Reach follows from the role: an operator acts on its own organisation's cases, a district officer on
 * the own district's, the bureau on all; the public only objects. See the measure, art. 4, 8–10, 15–17.
 */
import type { CaseBase } from './kernel/case.js';
import type { Actor, Role } from './kernel/people.js';

const OPERATOR = ['operator'] as const;
const DISTRICT = ['district'] as const;
const MUNICIPAL = ['municipal'] as const;
const OFFICERS = ['district', 'municipal'] as const;

/** Acts on an application (第三章). */
export const APPLICATION_ACTS = {
  submit: OPERATOR, // 提交
  resubmit: OPERATOR, // 补正后重新提交
  withdraw: OPERATOR, // 撤回
  accept: DISTRICT, // 受理
  refuse: DISTRICT, // 不予受理
  return: ['district', 'municipal'], // 退回补正
  recommend: DISTRICT, // 推荐
  decline: DISTRICT, // 不予推荐
  'order-verification': MUNICIPAL, // 安排实地核查
  'record-verification': MUNICIPAL, // 记录实地核查
  propose: MUNICIPAL, // 拟认定
  reject: MUNICIPAL, // 不予认定
  'publish-notice': MUNICIPAL, // 公示
  object: ['public'], // 提出异议
  'decide-objection': MUNICIPAL, // 异议处理
} as const satisfies Record<string, readonly Role[]>;

/** Acts on a cluster (第五章). */
export const CLUSTER_ACTS = {
  'file-report': OPERATOR, // 填报年度报告
  'verify-report': DISTRICT, // 核实并报送
  'return-report': ['district', 'municipal'], // 退回年度报告
  'receive-report': MUNICIPAL, // 接收年度报告
  'evaluate-report': MUNICIPAL, // 评价年度报告
  'apply-renewal': OPERATOR, // 申请复核
  'return-renewal': MUNICIPAL, // 退回复核材料
  'decide-renewal': MUNICIPAL, // 复核决定
  'admit-late-renewal': MUNICIPAL, // 准许逾期申请复核
  'report-change': OPERATOR, // 报备重大变动
  'report-fact': DISTRICT, // 报告可能构成撤销情形的事实
  'report-incident': OPERATOR, // 报告事故事件
  'record-finding': MUNICIPAL, // 记录发现的情形
  examine: MUNICIPAL, // 核查有关情形
  'close-matter': MUNICIPAL, // 结束核查
  'propose-revocation': MUNICIPAL, // 启动撤销程序
  'file-statement': OPERATOR, // 陈述申辩
  'decide-revocation': MUNICIPAL, // 撤销决定
  'put-forward-national': MUNICIPAL, // 推荐申报国家级集群 (art. 11)
  'record-national-outcome': MUNICIPAL, // 记录国家级认定结果
  'adopt-policy': MUNICIPAL, // 下一有效期起适用另一版政策
} as const satisfies Record<string, readonly Role[]>;

/** Acts on any running deadline. */
export const DEADLINE_ACTS = {
  extend: MUNICIPAL, // 延期
  stay: MUNICIPAL, // 中止
  'lift-stay': MUNICIPAL, // 恢复
} as const satisfies Record<string, readonly Role[]>;

/** Acts on a round of applications (art. 7, 10). */
export const ROUND_ACTS = {
  'announce-round': MUNICIPAL, // 公告申报
  'discard-round': MUNICIPAL, // 作废草拟的轮次
  'amend-round': MUNICIPAL, // 调整日期与名额
  'begin-review': MUNICIPAL, // 开始复审
  'form-list': MUNICIPAL, // 形成拟认定名单
  'publish-list': MUNICIPAL, // 公示名单
  'conclude-round': MUNICIPAL, // 无拟认定集群，结束本轮
} as const satisfies Record<string, readonly Role[]>;

/** What the system does to a case because something beyond it has changed. */
export const SYSTEM_ACTS = {
  'adopt-terms': ['system'], // 按新公布的放假安排、政策文本重新计算期限
  'move-dates': ['system'], // 轮次日期调整
  'release-revocation': ['system'], // 恢复自动撤销
} as const satisfies Record<string, readonly Role[]>;

/** Acts that concern no single case. */
export const OFFICE_ACTS = {
  'create-application': OPERATOR,
  'save-draft': OPERATOR,
  attach: ['operator', 'district', 'municipal'], // 上传附件
  recuse: OFFICERS, // 声明回避
  'record-recusal': ['admin'], // 登记回避
  'lift-recusal': ['admin'], // 解除回避
  assign: OFFICERS, // 指定承办人
  claim: OFFICERS, // 认领
  'hand-over': OFFICERS, // 移交
  release: OFFICERS, // 退回待分配
  remind: OFFICERS, // 提醒办理
  'enter-absence': ['district', 'municipal', 'admin'], // 登记外出与代理人
  'end-absence': ['district', 'municipal', 'admin'], // 撤销外出登记
  'read-objector': MUNICIPAL, // 查阅异议人信息
  'open-round': MUNICIPAL,
  'act-on-many': MUNICIPAL, // 批量延期、中止、恢复
  brake: MUNICIPAL, // 暂缓自动撤销
  reconcile: ['admin'], // 核对与修复
  'read-reconciliation': ['admin', 'auditor', 'municipal'], // 查阅核对结果
  'recognise-national': MUNICIPAL, // 国家级集群直接认定 (art. 10)
  'import-clusters': MUNICIPAL, // 导入既有集群
  'try-policy': ['district', 'municipal', 'auditor'], // 试算另一政策
  'calendar-feed': ['operator', 'district', 'municipal'], // 订阅期限日历
  'manage-accounts': ['admin'],
  'manage-policies': ['admin'],
  'manage-calendar': ['admin'],
  'read-audit': ['auditor', 'municipal'], // 查阅办公记录与批量办理
  'read-deliveries': ['admin', 'auditor', 'municipal'], // 查阅投递记录
  'read-dashboard': ['district', 'municipal', 'auditor'], // 查阅总览
  'read-system': ['admin'], // 查看系统运行情况
} as const satisfies Record<string, readonly Role[]>;

export type ApplicationAct = keyof typeof APPLICATION_ACTS;
export type ClusterAct = keyof typeof CLUSTER_ACTS;
export type DeadlineAct = keyof typeof DEADLINE_ACTS;
export type RoundAct = keyof typeof ROUND_ACTS;
export type CaseAct = ApplicationAct | ClusterAct | RoundAct | DeadlineAct;
export type OfficeAct = keyof typeof OFFICE_ACTS;
export type Act = CaseAct | OfficeAct;

const ACCESS: Readonly<Record<string, readonly Role[]>> = {
  ...APPLICATION_ACTS,
  ...CLUSTER_ACTS,
  ...DEADLINE_ACTS,
  ...ROUND_ACTS,
  ...SYSTEM_ACTS,
  ...OFFICE_ACTS,
};

/** The roles that have an act. */
export function rolesFor(act: string): readonly Role[] {
  return (Object.hasOwn(ACCESS, act) && ACCESS[act]) || [];
}

/** The part of a case that reach is judged by. */
export type Scope = Pick<CaseBase, 'district' | 'organisation'>;

/** Whether the actor's role has the act at all, and the case, where there is one, lies within the actor's reach. */
export function permits(actor: Actor, act: string, scope?: Scope): boolean {
  if (!rolesFor(act).includes(actor.role)) return false;
  if (scope !== undefined && isRecused(actor, scope)) return false;
  return scope === undefined || actor.role === 'public' || reaches(actor, scope);
}

/** Whether the actor has declared a conflict of interest with the case's organisation. Reading is not acting. */
export function isRecused({ recused }: Actor, { organisation }: Scope): boolean {
  return recused?.includes(organisation) ?? false;
}

/** Whether the actor may read the case's file. */
export function mayRead(actor: Actor, scope: Scope): boolean {
  return reaches(actor, scope);
}

/**
 * What only some of those who may read a case may read of it: an objection (art. 10; its objector's person is apart, see
 * `read-objector`); what is reported, found and examined before a proceeding opens (art. 17), the deadline of it included.
 */
const OFFICES = ['district', 'municipal', 'auditor'] as const;
const STEP_READERS: Readonly<Record<string, readonly Role[]>> = {
  'report-fact': OFFICES,
  'record-finding': OFFICES,
  examine: OFFICES,
  'close-matter': OFFICES,
  examination: OFFICES, // a rule: its deadline, and whatever is done to that
};
const PAPER_READERS: Readonly<Record<string, readonly Role[]>> = {
  ...STEP_READERS,
  object: ['municipal', 'auditor'],
};

/** Whether someone who may read the case may also read the papers of an act. */
export function mayReadPaper(actor: Actor, act: string): boolean {
  return PAPER_READERS[act]?.includes(actor.role) ?? true;
}

/** Whether someone who may read the case may also know that the act, or timed event, came about, to the subject. */
export function mayReadStep({ role }: Pick<Actor, 'role'>, act: string, subject?: string | null): boolean {
  const [rule = ''] = act.split('.');
  const [clock = ''] = (subject ?? '').split(':');
  return [act, rule, clock].every((name) => STEP_READERS[name]?.includes(role) ?? true);
}

/** Whether the deadlines of a rule are the offices' own: nobody else knows that they run. */
export function isInternal(rule: string): boolean {
  return Object.hasOwn(STEP_READERS, rule);
}

function reaches(actor: Actor, scope: Scope): boolean {
  switch (actor.role) {
    case 'operator':
      return actor.organisation !== undefined && actor.organisation === scope.organisation;
    case 'district':
      return actor.district !== undefined && actor.district === scope.district;
    case 'municipal':
    case 'auditor':
    case 'system':
      return true;
    case 'admin': // accounts, policies, calendar; no case files
    case 'public':
      return false;
  }
}
