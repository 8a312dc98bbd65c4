/** The acts that concern no single case: their titles, their roles, and whether the office log has them. */
import { OPENINGS } from '../cluster/openings.js';
import type { Role } from '../kernel/people.js';

interface OfficeActDefinition {
  readonly title: string;
  readonly by: readonly Role[];
  readonly logged?: true;
}

const OFFICERS = ['district', 'municipal'] as const;
const LEAVE = ['district', 'municipal', 'admin'] as const;

export const OFFICE_ACTS = {
  'create-application': { title: '新建申报', by: ['operator'] },
  'save-draft': { title: '填写草稿', by: ['operator'] },
  attach: { title: '上传附件', by: ['operator', 'district', 'municipal'] },
  recuse: { title: '声明回避', by: OFFICERS, logged: true },
  'record-recusal': { title: '登记回避', by: ['admin'], logged: true },
  'lift-recusal': { title: '解除回避', by: ['admin'], logged: true },
  assign: { title: '指定承办人', by: OFFICERS, logged: true },
  claim: { title: '认领事项', by: OFFICERS, logged: true },
  'hand-over': { title: '移交事项', by: OFFICERS, logged: true },
  release: { title: '退回待分配', by: OFFICERS, logged: true },
  remind: { title: '提醒办理', by: OFFICERS, logged: true },
  'enter-absence': { title: '登记外出与代理人', by: LEAVE, logged: true },
  'end-absence': { title: '撤销外出登记', by: LEAVE, logged: true },
  'read-objector': { title: '查阅异议人信息', by: ['municipal'], logged: true },
  'open-round': { title: '发起申报轮次', by: ['municipal'] },
  'act-on-many': { title: '批量延期、中止、恢复', by: ['municipal'], logged: true },
  brake: { title: '暂缓、恢复期满后的撤销决定', by: ['municipal'], logged: true },
  'decide-interruption': { title: '认定、登记服务中断', by: ['municipal'], logged: true }, // art. 18
  'read-interruptions': { title: '查阅服务中断', by: ['municipal', 'auditor', 'admin'] },
  reconcile: { title: '核对与修复', by: ['admin'], logged: true },
  'read-reconciliation': { title: '查阅核对结果', by: ['admin', 'auditor', 'municipal'] },
  'recognise-national': { title: OPENINGS['recognise-national'].title, by: ['municipal'] }, // art. 10
  'acknowledge-document': { title: '签收其他文书', by: ['operator'], logged: true },
  'serve-document': { title: '登记其他文书送达', by: OFFICERS, logged: true },
  restore: { title: OPENINGS.restore.title, by: ['municipal'] },
  'import-clusters': { title: '导入既有集群', by: ['municipal'], logged: true },
  'try-policy': { title: '试算另一政策', by: ['district', 'municipal', 'auditor'] },
  'calendar-feed': { title: '订阅、取消期限日历', by: ['operator', 'district', 'municipal'], logged: true },
  'manage-accounts': { title: '管理账号与机构', by: ['admin'] },
  'change-email': { title: '更改账号的电子邮箱', by: ['admin'], logged: true },
  'correct-organisation': { title: '更正机构名称', by: ['municipal', 'admin'], logged: true },
  'read-unreachable': { title: '查阅无在用账号的机构', by: ['admin', 'municipal', 'district', 'auditor'] },
  'manage-policies': { title: '导入、启用政策', by: ['admin'], logged: true },
  'continue-policy': { title: '登记政策延续文件', by: ['municipal'], logged: true }, // art. 19
  'manage-calendar': { title: '发布放假安排', by: ['admin'], logged: true },
  'read-audit': { title: '查阅办公记录与批量办理', by: ['auditor', 'municipal'] },
  'read-deliveries': { title: '查阅邮件投递', by: ['admin', 'auditor', 'municipal'] },
  'read-dashboard': { title: '查阅总览', by: ['district', 'municipal', 'auditor'] },
  'read-system': { title: '查看系统运行情况', by: ['admin'] },
} as const satisfies Record<string, OfficeActDefinition>;

export type OfficeAct = keyof typeof OFFICE_ACTS;

/** Return the roles that may do an act of the office. */
export function rolesForOffice(act: OfficeAct): readonly Role[] {
  return OFFICE_ACTS[act].by;
}

export type LoggedAct = {
  [A in OfficeAct]: (typeof OFFICE_ACTS)[A] extends { readonly logged: true } ? A : never;
}[OfficeAct];

/** The titles of the acts in the office log. */
export const LOGGED_TITLES = Object.fromEntries(
  Object.entries<OfficeActDefinition>(OFFICE_ACTS).flatMap(([act, { title, logged }]) =>
    logged ? [[act, title]] : [],
  ),
) as Readonly<Record<LoggedAct, string>>;
