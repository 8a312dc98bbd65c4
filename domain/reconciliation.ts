/** The ways in which a case's file, its audit trail and its workflow can differ, with the repair or what a person does instead. */
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
  /** Looked for by thorough checks only, because they read every content. */
  readonly thorough?: true;
}

export const DIFFERENCES = {
  'workflow-missing': {
    title: '在办事项没有流程',
    repair: '按办理档案启动流程。',
    todo: '查看工作进程的日志，排除启动失败的原因。',
  },
  'workflow-ended': {
    title: '在办事项的流程已被中断',
    repair: '办理档案经办理记录证明无误的，按办理档案重新启动流程。',
    todo: '不能证明的，由运维人员以 temporal workflow reset 恢复该流程（见运维手册）。',
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
    todo: '数据库可能是从较旧的备份恢复的：有较新备份的，由运维人员改用较新的备份；否则流程在下一步改按办理档案继续。',
  },
  'workflow-differs': {
    title: '流程的内容与办理记录所证明的办理档案不一致',
    repair: '通知流程按办理档案继续。',
    todo: '仍不一致的，查看工作进程的日志。',
  },
  'state-altered': {
    title: '办理档案的内容被改动，与办理记录不符',
    repair: '办理记录按规则重新办理的结果或者流程所存内容与办理记录相符，据此重新填写办理档案。',
    todo: '反复出现的，查明是谁直接改动了数据库。',
  },
  'state-unproven': {
    title: '办理档案的内容与办理记录不符',
    todo: '由运维人员与备份比对后更正，再重新核对；查明是谁直接改动了数据库。',
  },
  'seq-altered': {
    title: '事项的步数与办理记录不符',
    repair: '按办理记录更正步数。',
    todo: '反复出现的，查明是谁直接改动了数据库。',
  },
  'audit-missing': {
    title: '办理记录有缺失',
    todo: '系统不能补写办理记录：由运维人员从备份中找回所缺的记录，并查明原因。',
  },
  'audit-altered': {
    title: '办理记录被改动',
    todo: '系统不会改写办理记录：由运维人员与备份比对后恢复原记录，并查明是谁直接改动了数据库。',
  },
  'notice-damaged': {
    title: '通知缺失或被改动',
    todo: '由运维人员从备份中恢复该通知；影响当事人权利的，另行告知。',
    thorough: true,
  },
  'mail-missing': {
    title: '通知邮件的投递记录缺失',
    todo: '由运维人员从备份中恢复；无从得知是否已经发出的，以其他方式告知本人。',
    thorough: true,
  },
  'paper-damaged': {
    title: '材料缺失或被改动',
    todo: '由运维人员从备份中恢复该材料，并查明原因。',
    thorough: true,
  },
  'attachment-damaged': {
    title: '附件的登记缺失或被改动',
    todo: '由运维人员从备份中恢复该附件的登记，并查明原因。',
    thorough: true,
  },
  'step-differs': {
    title: '按规则重新办理的结果与办理记录不符',
    todo: '由运维人员将所列各步与备份比对；记录无误的，由开发人员查明规则为何变动。',
    thorough: true,
  },
  'basis-missing': {
    title: '办理时所依据的政策或放假安排缺失或被改动',
    todo: '由运维人员从备份中恢复所列内容（编号即其 SHA-256）。',
    thorough: true,
  },
  'document-damaged': {
    title: '文书缺失或被改动',
    todo: '由运维人员从备份中恢复该文书，并查明原因。',
    thorough: true,
  },
  'file-damaged': {
    title: '附件或文书的文件缺失或损坏',
    todo: '由运维人员从备份中恢复所列文件（文件名即其 SHA-256）。',
    thorough: true,
  },
  'state-differs': {
    title: '流程与办理档案的内容不一致',
    todo: '办理档案可能被人直接改动：由运维人员与备份比对后更正，再重新核对。',
  },
  'list-differs': {
    title: '列表所示与办理档案不一致',
    repair: '按办理档案重新填写列表所示的当事人、阶段、期限和待办。',
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
  'act-undecided': {
    title: '已收到的办理久未办结',
    todo: '其间该事项的期限不届满。由运维人员排除流程失败的原因，系统即自行补办；确实不能办理的，以 npm run intake 终止，系统告知办理人（见运维手册）。',
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
  'schedule-missing': {
    title: '定时任务缺失',
    repair: '重新建立定时任务。',
    todo: '查看工作进程的日志，排除建立失败的原因。',
  },
  'process-ended': {
    title: '邮件或文书制作流程没有运行',
    repair: '重新启动该流程。',
    todo: '查看工作进程的日志，排除启动失败的原因。',
  },
  'mail-refused': {
    title: '通知邮件被拒收，收件人也未在系统内查阅',
    todo: '按投递记录核对电子邮箱，并以其他方式告知本人。',
  },
} as const satisfies Readonly<Record<string, DifferenceKind>>;

export type DifferenceId = keyof typeof DIFFERENCES;

export const isRepairable = (kind: DifferenceId): boolean => 'repair' in DIFFERENCES[kind];

/** The kinds that only a thorough check looks for. */
export const THOROUGH_KINDS = (Object.keys(DIFFERENCES) as DifferenceId[]).filter(
  (kind) => 'thorough' in DIFFERENCES[kind],
);

/** A difference that was found. It holds ids, dates and stages only. */
export interface Difference {
  readonly kind: DifferenceId;
  /** The id of the case, batch or workflow that differs. */
  readonly subject: string;
  readonly case?: string;
  readonly detail: Readonly<Record<string, unknown>>;
}

/** What lists show of a case. */
export interface Listed extends Pick<CaseSummary, 'stage' | 'periodFrom' | 'periodEnd' | 'work'> {
  readonly district: string;
  readonly organisation: string;
  readonly policy: string;
  readonly next?: Omit<NonNullable<CaseSummary['nextDue']>, 'clock'>;
}

/** Return what lists have to show of a case. */
export function listedOf(state: CaseState, terms: Terms): Listed {
  const { district, organisation, policy } = state;
  const { nextDue, ...summary } = summarise(state, terms);
  if (nextDue === undefined) return { district, organisation, policy, ...summary };
  const { clock: _clock, ...next } = nextDue;
  return { district, organisation, policy, ...summary, next };
}

/** A case in the database: its state, and what lists show of it. */
export interface CaseOnFile {
  readonly state: CaseState;
  readonly listed: Listed;
  /** The hash of the state that the audit trail proves; absent if its last step is of before the seals, or missing. */
  readonly proven?: string | undefined;
}

/** A case as its workflow holds it. */
export interface CaseInWorkflow {
  readonly state: CaseState;
  readonly terms: Terms;
}

/**
 * Compare a case on file with its workflow. Return the first difference found, as the others follow from it.
 * @param hash of a value as JSON, in any order of keys
 */
export function differencesBetween(
  { state, listed, proven }: CaseOnFile,
  live: CaseInWorkflow,
  termsNow: Terms,
  hash: (value: unknown) => string,
): Difference[] {
  const same = (one: unknown, other: unknown) => hash(one ?? null) === hash(other ?? null);
  const { id, kind, seq } = state;
  const about = { subject: id, case: id };
  const { stage } = definitionOf(kind);
  const stages = { file: stage(state), process: stage(live.state) };
  if (proven !== undefined && hash(state) !== proven)
    return [{ ...about, kind: hash(live.state) === proven ? 'state-altered' : 'state-unproven', detail: stages }];
  if (!same(state, live.state)) {
    const seqs = { file: seq, process: live.state.seq };
    if (live.state.seq < seq) return [{ ...about, kind: 'workflow-behind', detail: seqs }];
    if (live.state.seq > seq) return [{ ...about, kind: 'workflow-ahead', detail: seqs }];
    return [{ ...about, kind: proven === undefined ? 'state-differs' : 'workflow-differs', detail: stages }];
  }
  const parts: string[] = (['policy', 'calendar', 'successor'] as const).filter(
    (part) => !same(live.terms[part], termsNow[part]),
  );
  if (termsNow.rules !== undefined && !followsRules(state, termsNow.rules)) parts.push('rules');
  if (parts.length > 0) return [{ ...about, kind: 'terms-differ', detail: { parts } }];
  const shown = listedOf(live.state, live.terms);
  return same(shown, listed) ? [] : [{ ...about, kind: 'list-differs', detail: { file: listed, process: shown } }];
}
