/** What waits for a person, as one row each. */
import { z } from 'zod';
import { formatChinese, type Instant } from '../../../domain/calendar/civil.js';
import type { Actor } from '../../../domain/kernel/people.js';
import type { Obligation } from '../../../domain/kernel/obligation.js';
import { deadlineTitle } from '../../../domain/notices/text.js';
import type { Policy } from '../../../domain/policy/types.js';
import { actTitle } from '../../../domain/titles.js';
import { obligationTitle } from '../../../domain/work.js';
import { obligationsNow } from '../../../services/offices/acting-as.js';
import type { CaseRow } from '../../../store/schema.js';
import type { ApiDeps } from '../../deps.js';
import { Day, Moment } from '../../framework/schemas.js';

export const ObligationView = z
  .object({
    id: z.string().meta({ description: '在本事项内对您唯一：期限编号，或办理的对象' }),
    title: z.string().meta({ description: '要办什么' }),
    acts: z
      .array(z.object({ act: z.string(), title: z.string() }))
      .meta({ description: '据以办结的事项；只须留意日期的没有' }),
    rule: z.string().optional(),
    deadlineTitle: z.string().optional().meta({ description: '期限名称；没有期限的没有' }),
    otherwise: z.string().optional().meta({ description: '逾期的后果；期限属于他人的没有' }),
    due: Day.optional().meta({ description: '最后一日；中止期间没有' }),
    dueText: z.string().optional(),
    nominal: Day.optional().meta({ description: '顺延之前的最后一日，与最后一日不同的才有' }),
    provisional: z.literal(true).optional().meta({ description: '暂定：所依据的放假安排尚未公布' }),
    overdue: z.boolean().meta({ description: '已过期限' }),
    since: Moment.optional().meta({ description: '自何时起等待；在列表中才有' }),
  })
  .meta({ id: 'Obligation' });

/** @param since the time since which it waits, if that is known */
export function obligationView(
  obligation: Obligation,
  policy: Policy,
  { now, since }: { readonly now: Instant; readonly since?: Instant },
): z.input<typeof ObligationView> {
  const { id, acts, deadlines, rule, due, at, nominal, provisional } = obligation;
  return {
    id,
    title: obligationTitle(obligation, policy),
    acts: acts.map((act) => ({ act, title: actTitle(act) })),
    ...(rule !== undefined && { rule, deadlineTitle: deadlineTitle(rule, id, policy) }),
    ...(rule !== undefined && deadlines.length > 0 && { otherwise: policy.rules[rule].otherwise }),
    ...(due !== undefined && { due, dueText: formatChinese(due) }),
    ...(nominal !== undefined && { nominal }),
    ...(provisional && { provisional }),
    overdue: at !== undefined && at <= now,
    ...(since !== undefined && { since }),
  };
}

/** What the page of a case shows of the reader's own work. */
export const OWN_WORK_FIELDS = {
  work: z.array(ObligationView).meta({ description: '本事项中等待您办理的，最要紧的在前' }),
};

export async function ownWorkFields(deps: ApiDeps, actor: Actor, row: CaseRow) {
  const now = deps.now();
  const policy = deps.policies.policyOf(row.policy);
  return { work: (await obligationsNow(deps, actor, row)).map((one) => obligationView(one, policy, { now })) };
}
