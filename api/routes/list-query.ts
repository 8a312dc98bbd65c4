/** What a list of cases may be asked for. */
import { z } from 'zod';
import { OFFICES, officeOf } from '../../domain/office.js';
import type { Actor } from '../../domain/people.js';
import { choice } from '../../domain/papers/fields.js';
import { STAGES } from '../../domain/titles.js';
import type { CaseFilter } from '../../store/queries/cases.js';
import { Problem } from '../problem.js';
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
  assignee: Id.optional().meta({ title: '承办人', description: 'me 本人、none 本部门尚无人承办，或人员编号' }),
  q: Search.meta({ description: '名称、编号的一部分' }),
  dueBefore: day('期限不晚于').optional(),
  sort: choice('排序', SORTS).optional(),
};

type ListQuery = z.output<z.ZodObject<typeof LIST_QUERY>>;

/** What the reader asks for. @throws Problem 400 for an applicant that asks by handler: that is the offices' own matter */
export function listFilter(
  reader: Actor,
  { stage, district, organisation, assignee, q, dueBefore, sort, page, pageSize }: ListQuery,
): CaseFilter {
  return { stage, district, organisation, ...handledBy(reader, assignee), q, dueBefore, sort, page, pageSize };
}

function handledBy(reader: Actor, assignee: string | undefined): Pick<CaseFilter, 'assignee' | 'unassignedIn'> {
  if (assignee === undefined) return {};
  if (reader.role === 'operator') {
    const detail = '“承办人”只供主管部门和审计查询';
    throw new Problem('invalid', detail, { errors: [{ in: 'query', pointer: 'assignee', detail }] });
  }
  if (assignee === 'none') return { unassignedIn: [officeOf(reader) ?? OFFICES].flat() };
  return { assignee: assignee === 'me' ? reader.id : assignee };
}
