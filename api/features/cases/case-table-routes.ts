/** The lists of cases as spreadsheets: all pages of the list, with the same filters. */
import { z } from 'zod';
import type { CaseKind } from '../../../domain/kernel/case.js';
import { caseTable, MAX_ROWS } from '../../export/xlsx/case-table.js';
import { route } from '../../framework/route.js';
import { Id } from '../../framework/schemas.js';
import { LIST_QUERY, listFilter } from './list-query.js';
import { xlsxReply } from '../../files/reply.js';
import { CASES } from '../../../domain/cases.js';

const tableRoute = (kind: Exclude<CaseKind, 'round'>) =>
  route.get(`/${kind}s.xlsx`, `${kind}Table`, {
    tag: CASES[kind].title,
    summary: `${CASES[kind].title}列表（XLSX）`,
    description: `条件与列表相同，不分页；至多 ${MAX_ROWS} 行，超过的在表中说明。`,
    access: 'account',
    query: z.strictObject({ ...LIST_QUERY, round: Id.optional() }),
    replies: { 200: { description: '一张表', file: true } },
    async handle({ deps, actor, query }) {
      const filter = { ...listFilter(actor, query), kind, round: query.round };
      return xlsxReply([await caseTable(deps, actor, filter, CASES[kind].title)], `${kind}s.xlsx`);
    },
  });

export const caseTableRoutes = [tableRoute('application'), tableRoute('cluster')];
