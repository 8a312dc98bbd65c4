/** All cases in the reader's scope in one list, of every kind, for counters and searches. */
import { z } from 'zod';
import { choice } from '../../../domain/forms/fields.js';
import { route, tagged, ok } from '../../framework/route.js';
import { ANY_CASE_FIELDS, anyCaseFields, organisationsOf } from './case-view.js';
import { Id, pageOf, CASE_TITLES } from '../../framework/schemas.js';
import { LIST_QUERY, listFilter } from './list-query.js';
import { casesList } from '../../../store/cases/list.js';

const Item = z.object(ANY_CASE_FIELDS).meta({ id: 'AnyCase' });

export const allCaseRoutes = tagged('登录与账号', [
  route.get('/cases', 'listCases', {
    summary: '一切事项：申报、集群、轮次',
    description: '只列您有权查阅的事项。',
    access: 'account',
    query: z.strictObject({ ...LIST_QUERY, kind: choice('种类', CASE_TITLES).optional(), round: Id.optional() }),
    replies: { 200: { description: '事项', schema: pageOf(Item, 'AnyCasePage') } },
    async handle({ deps, actor, query }) {
      const { kind, round } = query;
      const page = await casesList(deps.store, actor, { ...listFilter(actor, query), kind, round });
      const names = await organisationsOf(deps, page.items);
      return ok({ ...page, items: page.items.map((row) => anyCaseFields(row, names, deps.policies)) });
    },
  }),
]);
