/** Reminders by officers (提醒办理), in addition to those of the policy. */
import { nextDeadline } from '../kernel/agenda.js';
import { dueDateOf } from '../kernel/deadline.js';
import { type CivilDate, dateOf } from '../calendar/civil.js';
import type { CaseBase, Context, Notice } from '../kernel/case.js';
import { officeOf } from '../office/handling.js';
import type { Actor, Audience } from '../kernel/people.js';
import { awaitedBy, type DeadlineTerm } from '../policy/types.js';

/** Whom an office may remind. */
const REMINDED = { district: ['operator'], municipal: ['operator', 'district'] } as const;

/**
 * Return the notices with which an officer reminds of a case's next deadline, or in Chinese why nobody can be reminded.
 */
export function remindersOf(state: CaseBase, actor: Actor, ctx: Context): readonly Notice[] | string {
  const next = nextDeadline(state, ctx);
  const deadline = state.clocks.find(({ id }) => id === next?.clock);
  if (next === undefined || deadline === undefined) return '现在没有正在计算的期限，不需要提醒。';
  const term = ctx.policy.rules[next.rule];
  const reach: readonly Audience[] = REMINDED[officeOf(actor) ?? 'district'];
  const to = awaitedBy(term).filter((audience) => reach.includes(audience));
  if (to.length === 0)
    return `最近的期限“${term.title}”不等待${reach.length === 1 ? '运营管理机构' : '区和运营管理机构'}办理。`;
  const { nominal, limited } = dueDateOf(deadline, ctx);
  return to.map((audience) => ({
    kind: kindOf(term, audience, next.due, dateOf(ctx.now)),
    to: audience,
    obligation: deadline.id,
    rule: next.rule,
    due: next.due,
    ...(nominal !== undefined && nominal !== next.due && { nominal }),
    ...(limited && deadline.limit && { limit: deadline.limit.by }),
    about: 'remind',
    article: term.article,
  }));
}

/** Return the kind of the reminder: an escalation after the due date, otherwise that of the policy's own notices. */
function kindOf({ notices }: DeadlineTerm, audience: Audience, due: CivilDate, today: CivilDate): Notice['kind'] {
  if (due < today) return 'escalation';
  return (
    notices.find(({ kind, to }) => kind !== 'escalation' && (to as readonly Audience[]).includes(audience))?.kind ??
    'reminder'
  );
}
