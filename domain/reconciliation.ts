/** The ways in which a case's file and its workflow can differ, with the repair or what a person does instead. */
import type { CaseSummary } from './kernel/case.js';
import { definitionOf, summarise, type CaseState } from './cases.js';
import { followsRules } from './kernel/rules.js';
import type { Terms } from './kernel/terms.js';

export interface DifferenceKind {
  readonly title: string;
  /** What the repair does; absent where only a person can repair it. */
  readonly repair?: string;
  /** What a person does where there is no repair or it does not help. */
  readonly todo: string;
}

export const DIFFERENCES = {
  'workflow-missing': {
    title: '在办事项没有流程',
    repair: '按办理档案启动流程。',
    todo: '查看工作进程的日志，排除启动失败的原因。',
  },
  'workflow-ended': {
    title: '在办事项的流程已被中断',
    todo: '由运维人员以 temporal workflow reset 恢复该流程（见运维手册），系统不会另起一个。',
  },
  'workflow-silent': {
    title: '流程没有应答',
    todo: '由运维人员在 Temporal 界面查看该流程最近一次失败的原因，更新工作进程后自行恢复。',
  },
  'workflow-behind': {
    title: '流程落后于办理档案',
    repair: '通知流程按办理档案继续。',
    todo: '仍然落后的，查看工作进程的日志。',
  },
  'workflow-ahead': {
    title: '办理档案落后于流程',
    todo: '数据库可能是从较旧的备份恢复的：由运维人员改用较新的备份，或按运维手册从办理档案重建流程。',
  },
  'state-differs': {
    title: '流程与办理档案的内容不一致',
    todo: '办理档案可能被人直接改动：由运维人员与备份比对后更正，再重新核对。',
  },
  'list-differs': {
    title: '列表所示与办理档案不一致',
    repair: '按办理档案重新填写列表所示的阶段、期限和待办。',
    todo: '反复出现的，查明是谁直接改动了数据库。',
  },
  'terms-differ': {
    title: '流程所用的政策、放假安排或办理规则不是现行的',
    repair: '逐件改用现行的，期限变动的通知有关各方。',
    todo: '在“批量办理”中查看未能办理的原因。',
  },
  'round-dates': {
    title: '申报所用的轮次日期与轮次不一致',
    repair: '按轮次逐件调整日期，并通知有关各方。',
    todo: '在“批量办理”中查看未能办理的原因。',
  },
  'deadline-held': {
    title: '暂缓的期限，其暂缓的原因已经消除',
    repair: '逐件恢复办理。',
    todo: '在“批量办理”中查看未能恢复的原因。',
  },
  'workflow-left': {
    title: '事项已经办结，流程仍在运行',
    repair: '通知流程按办理档案结束。',
    todo: '仍在运行的，由运维人员在 Temporal 界面查看原因。',
  },
  'workflow-unknown': {
    title: '流程没有对应的事项',
    todo: '数据库可能是从较旧的备份恢复的，或另一系统使用了同一任务队列：由运维人员查明来源后处理。',
  },
  'batch-missing': {
    title: '批量办理没有开始',
    repair: '开始办理。',
    todo: '查看工作进程的日志，排除启动失败的原因。',
  },
  'batch-ended': {
    title: '批量办理中断，尚有未办的事项',
    todo: '由运维人员以 temporal workflow reset 恢复该流程（见运维手册）。',
  },
  'mail-late': {
    title: '通知邮件没有按时发出',
    repair: '唤醒邮件流程。',
    todo: '仍未发出的，检查邮件服务器和 SMTP_URL 设置。',
  },
  'document-late': {
    title: '文书没有按时制成',
    repair: '唤醒文书制作流程。',
    todo: '查看工作进程的日志，排除制作失败的原因。',
  },
  'mail-refused': {
    title: '通知邮件被拒收，收件人也未在系统内查阅',
    todo: '按投递记录核对电子邮箱，并以其他方式告知本人。',
  },
} as const satisfies Readonly<Record<string, DifferenceKind>>;

export type DifferenceId = keyof typeof DIFFERENCES;

export const isRepairable = (kind: DifferenceId): boolean => 'repair' in DIFFERENCES[kind];

/** A difference that was found. It holds ids, dates and stages only. */
export interface Difference {
  readonly kind: DifferenceId;
  /** The id of the case, batch or workflow that differs. */
  readonly subject: string;
  readonly case?: string;
  readonly detail: Readonly<Record<string, unknown>>;
}

/** A case in the database: its state, and what lists show of it. */
export interface CaseOnFile {
  readonly state: CaseState;
  readonly listed: Pick<CaseSummary, 'stage' | 'work'> & { readonly nextAt?: string | undefined };
}

/** A case as its workflow holds it. */
export interface CaseInWorkflow {
  readonly state: CaseState;
  readonly terms: Terms;
}

/**
 * Compare a case on file with its workflow. Return the first difference found, as the others follow from it.
 * @param same compares two values as JSON, in any order of keys
 */
export function differencesBetween(
  onFile: CaseOnFile,
  live: CaseInWorkflow,
  termsNow: Terms,
  same: (one: unknown, other: unknown) => boolean,
): Difference[] {
  const { id, kind, seq } = onFile.state;
  const about = { subject: id, case: id };
  const seqs = { file: seq, process: live.state.seq };
  if (live.state.seq < seq) return [{ ...about, kind: 'workflow-behind', detail: seqs }];
  if (live.state.seq > seq) return [{ ...about, kind: 'workflow-ahead', detail: seqs }];
  if (!same(onFile.state, live.state)) {
    const { stage } = definitionOf(kind);
    return [{ ...about, kind: 'state-differs', detail: { file: stage(onFile.state), process: stage(live.state) } }];
  }
  const parts: string[] = (['policy', 'calendar', 'successor'] as const).filter(
    (part) => !same(live.terms[part], termsNow[part]),
  );
  if (termsNow.rules !== undefined && !followsRules(onFile.state, termsNow.rules)) parts.push('rules');
  if (parts.length > 0) return [{ ...about, kind: 'terms-differ', detail: { parts } }];
  const { stage, nextDue, work } = summarise(live.state, live.terms);
  const shown = { stage, nextAt: nextDue?.at, work };
  return same(shown, onFile.listed)
    ? []
    : [{ ...about, kind: 'list-differs', detail: { file: onFile.listed, process: shown } }];
}
