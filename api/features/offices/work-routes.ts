/** A person's work, with exact counts: 待办, 已办, 我发起的. */
import { z } from 'zod';
import { dateOf } from '../../../domain/calendar/civil.js';
import { choice } from '../../../domain/forms/fields.js';
import type { Actor } from '../../../domain/kernel/people.js';
import { awaitedBy, type DeadlineId } from '../../../domain/policy/types.js';
import { actTitle } from '../../../domain/titles.js';
import { AHEAD_DAYS, SOON_DAYS } from '../../../domain/deadlines/nearness.js';
import { workCounts, workList, type AwaitedDeadlines, type WorkItem } from '../../../store/cases/work.js';
import type { ApiDeps } from '../../deps.js';
import { route, tagged, ok } from '../../framework/route.js';
import { ANY_CASE_FIELDS, anyCaseFields, type Names, organisationsOf } from '../cases/case-view.js';
import { Moment, PAGING, pageOf } from '../../framework/schemas.js';

const VIEWS = { todo: '待办', done: '已办', started: '我发起的' } as const;

const Item = z
  .object({
    ...ANY_CASE_FIELDS,
    last: z
      .object({ act: z.string(), title: z.string(), at: Moment })
      .optional()
      .meta({ description: '您最近的一次办理；待办没有' }),
  })
  .meta({ id: 'WorkItem' });

const Work = pageOf(Item, 'WorkPage')
  .extend({
    counts: z
      .object({
        todo: z.int(),
        done: z.int(),
        started: z.int(),
        overdue: z.int().meta({ description: '已过期限' }),
        soon: z.int().meta({ description: `${SOON_DAYS} 日内到期` }),
        ahead: z.int().meta({ description: `${AHEAD_DAYS} 日内到期` }),
      })
      .meta({ description: '前三项为本人的件数；后三项为您有权查阅的一切事项的件数' }),
  })
  .meta({ id: 'Work' });

/** The deadlines that wait for a role, under every policy. */
async function awaitedFrom({ policies }: ApiDeps, { role }: Actor): Promise<AwaitedDeadlines> {
  await policies.refresh();
  return new Map(
    policies.list().map(({ policy }) => {
      const waiting = Object.entries(policy.rules).filter(([, rule]) => awaitedBy(rule).some((who) => who === role));
      return [policy.id, waiting.map(([id]) => id as DeadlineId)];
    }),
  );
}

function itemOf(row: WorkItem, names: Names, { policies }: ApiDeps): z.input<typeof Item> {
  const { act, acted_at } = row;
  return {
    ...anyCaseFields(row, names, policies),
    ...(act !== null && acted_at !== null && { last: { act, title: actTitle(act), at: acted_at } }),
  };
}

export const workRoutes = tagged('登录与账号', [
  route.get('/me/work', 'getWork', {
    summary: '本人的待办、已办、发起的事项，及件数',
    description: '待办为最近期限等待您办理、同事没有承办、您不须回避的事项。',
    access: 'account',
    query: z.strictObject({ ...PAGING, view: choice('类别', VIEWS).default('todo') }),
    replies: { 200: { description: '待办按期限先后，其余最近的在前', schema: Work } },
    async handle({ deps, actor, query }) {
      const awaited = await awaitedFrom(deps, actor);
      const days = { today: dateOf(deps.now()), soon: SOON_DAYS, ahead: AHEAD_DAYS };
      const [page, counts] = await Promise.all([
        workList(deps.store, actor, awaited, query),
        workCounts(deps.store, actor, awaited, days),
      ]);
      const names = await organisationsOf(deps, page.items);
      return ok({ ...page, items: page.items.map((row) => itemOf(row, names, deps)), counts });
    },
  }),
]);
