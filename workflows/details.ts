/** The details of a case in the Temporal UI, for administrators. They hold no names. */
import type { Terms } from '../domain/kernel/terms.js';
import type { AgendaEntry } from '../domain/kernel/agenda.js';
import { dueText } from '../domain/calendar/explain.js';
import type { Context } from '../domain/kernel/case.js';
import { dueDateOf, HOLD_REASONS, isProvisional, type Deadline } from '../domain/kernel/deadline.js';
import { definitionOf, type CaseState } from '../domain/cases.js';
import { stageTitle } from '../domain/titles.js';

const KINDS: Readonly<Record<AgendaEntry['kind'], string>> = {
  deadline: '期限届满',
  reminder: '提醒',
  overdue: '催报',
  escalation: '超期预警',
};

/** Return the line that describes a timer. */
export function timerSummary(entry: AgendaEntry, { policy }: Pick<Context, 'policy'>): string {
  return `${entry.on} ${policy.rules[entry.rule].title}：${KINDS[entry.kind]}`;
}

/** Return the due date, whether it may still change, and why its lapse is held back. */
function dateText(deadline: Deadline, ctx: Terms): string {
  const date = dueDateOf(deadline, ctx);
  if (date.due === undefined) return '中止';
  const held = deadline.held?.why.map((reason) => HOLD_REASONS[reason]).join('；');
  return [
    dueText(date.due, date.nominal),
    isProvisional(deadline, date) ? '（暂定）' : '',
    held === undefined ? '' : `（已过，期满后果暂缓：${held}）`,
  ].join('');
}

/** Return the details as Markdown: stage, running deadlines, the first entries of the agenda. */
export function currentDetails(state: CaseState, agenda: readonly AgendaEntry[], ctx: Terms): string {
  const { policy } = ctx;
  const lines = [
    `**${stageTitle(definitionOf(state.kind).stage(state))}** · ${state.district} · ${policy.id} · 第 ${state.seq} 步`,
  ];
  if (state.kind === 'cluster')
    lines.push('', `有效期 ${state.period.from} 至 ${state.period.to}（第 ${state.period.no} 期）`);
  if (state.clocks.length > 0) {
    lines.push('', '| 期限 | 截止 | 依据 | 逾期后果 |', '| --- | --- | --- | --- |');
    for (const deadline of state.clocks) {
      const term = policy.rules[deadline.rule];
      lines.push(`| ${term.title} | ${dateText(deadline, ctx)} | ${term.article} | ${term.otherwise} |`);
    }
  }
  const next = agenda.slice(0, 5);
  if (next.length > 0)
    lines.push('', '如无人办理，接下来：', '', ...next.map((entry) => `- ${timerSummary(entry, ctx)}`));
  return lines.join('\n');
}
