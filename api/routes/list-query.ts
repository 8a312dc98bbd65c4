/** What a list of cases may be asked for. */
import { z } from 'zod';
import { choice } from '../../domain/papers/fields.js';
import { STAGES } from '../../domain/titles.js';
import type { CaseFilter } from '../../store/queries/cases.js';
import { Id, PAGING, Search, day } from '../views/common.js';

const SORTS = { updated: '最近变动', due: '期限先后', name: '名称', number: '编号' } as const;

export const LIST_QUERY = {
  ...PAGING,
  stage: z
    .string()
    .transform((text) => text.split(','))
    .pipe(z.array(choice('阶段', STAGES)).min(1).max(20))
    .optional()
    .meta({ title: '阶段', description: '一个或几个，以逗号分隔', override: { type: 'string' } }),
  district: Id.optional(),
  organisation: Id.optional(),
  q: Search.meta({ description: '名称、编号的一部分' }),
  dueBefore: day('期限不晚于').optional(),
  sort: choice('排序', SORTS).optional(),
};

type ListQuery = z.output<z.ZodObject<typeof LIST_QUERY>>;

export function listFilter({
  stage,
  district,
  organisation,
  q,
  dueBefore,
  sort,
  page,
  pageSize,
}: ListQuery): CaseFilter {
  return { stage, district, organisation, q, dueBefore, sort, page, pageSize };
}
