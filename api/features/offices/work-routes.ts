/** A person's work, with exact counts: 待办, 已办, 我发起的. */
import { z } from 'zod';
import { dateOf } from '../../../domain/calendar/civil.js';
import { choice } from '../../../domain/forms/fields.js';
import type { Actor } from '../../../domain/kernel/people.js';
import { actTitle } from '../../../domain/titles.js';
import { AHEAD_DAYS, SOON_DAYS } from '../../../domain/deadlines/nearness.js';
import { actedList, todoList, workCounts } from '../../../store/cases/work.js';
import type { CaseListItem } from '../../../store/cases/list.js';
import type { Page } from '../../../store/engine/page.js';
import type { ApiDeps } from '../../deps.js';
import { route, tagged, ok } from '../../framework/route.js';
import { ANY_CASE_FIELDS, anyCaseFields, organisationsOf } from '../cases/case-view.js';
import { ObligationView, obligationView } from '../cases/obligation-view.js';
import { Moment, PAGING, pageOf } from '../../framework/schemas.js';

const VIEWS = { todo: '待办', done: '已办', started: '我发起的' } as const;

const Item = z
  .object({
    ...ANY_CASE_FIELDS,
    todo: ObligationView.optional().meta({ description: '待办的一项义务；一个事项可有几项' }),
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
        todo: z.int().meta({ description: '待办的义务数' }),
        done: z.int(),
        started: z.int(),
        overdue: z.int().meta({ description: '已过期限' }),
        soon: z.int().meta({ description: `${SOON_DAYS} 日内到期` }),
        ahead: z.int().meta({ description: `${AHEAD_DAYS} 日内到期` }),
      })
      .meta({ description: '前三项为本人的；后三项为您有权查阅的一切事项的件数' }),
  })
  .meta({ id: 'Work' });

/** Return a page of a person's work in a view. */
async function workPage(
  deps: ApiDeps,
  actor: Actor,
  { view, ...page }: { readonly view: keyof typeof VIEWS; readonly page: number; readonly pageSize: number },
): Promise<Page<z.input<typeof Item>>> {
  const { store, policies } = deps;
  if (view !== 'todo') {
    const acted = await actedList(store, actor, { ...page, begun: view === 'started' });
    return await itemsOf(deps, acted, ({ act, acted_at: at }) => ({ last: { act, title: actTitle(act), at } }));
  }
  const now = deps.now();
  const waiting = await todoList(store, actor, { ...page, today: dateOf(now) });
  return await itemsOf(deps, waiting, ({ policy, obligation, since }) => ({
    todo: obligationView(obligation, policies.policyOf(policy), { now, since }),
  }));
}

/** Return a page with the fields of each case, and those of `more`. */
async function itemsOf<R extends CaseListItem, T extends object>(
  { store, policies }: ApiDeps,
  page: Page<R>,
  more: (row: R) => T,
) {
  const names = await organisationsOf({ store }, page.items);
  return { ...page, items: page.items.map((row) => ({ ...anyCaseFields(row, names, policies), ...more(row) })) };
}

export const workRoutes = tagged('登录与账号', [
  route.get('/me/work', 'getWork', {
    summary: '本人的待办、已办、发起的事项，及件数',
    description: '待办为等待您办理、同事没有承办、您不须回避的义务，每项一行，有没有期限的都在内。',
    access: 'account',
    query: z.strictObject({ ...PAGING, view: choice('类别', VIEWS).default('todo') }),
    replies: { 200: { description: '待办按期限先后，没有期限的在后、等待最久的在前；其余最近的在前', schema: Work } },
    async handle({ deps, actor, query }) {
      const days = { today: dateOf(deps.now()), soon: SOON_DAYS, ahead: AHEAD_DAYS };
      const [page, counts] = await Promise.all([workPage(deps, actor, query), workCounts(deps.store, actor, days)]);
      return ok({ ...page, counts });
    },
  }),
]);
