/** The query of a list of cases. */
import type { z } from 'zod';
import { mayReadStep } from '../../../domain/access.js';
import { OFFICES, officeOf } from '../../../domain/office/handling.js';
import type { Actor } from '../../../domain/kernel/people.js';
import { choice } from '../../../domain/forms/fields.js';
import { STAGE_TITLES } from '../../../domain/titles.js';
import { type Problem, invalidField } from '../../../services/errors.js';
import { Id, PAGING, Search, day, choices } from '../../framework/schemas.js';
import type { CaseFilter } from '../../../store/cases/list.js';

const SORTS = { updated: '最近变动', due: '期限先后', name: '名称', number: '编号' } as const;

export const LIST_QUERY = {
  ...PAGING,
  stage: choices('阶段', STAGE_TITLES, '一个或几个，以逗号分隔'),
  district: Id.optional(),
  organisation: Id.optional(),
  assignee: Id.optional().meta({ title: '承办人', description: 'me 本人、none 本部门尚无人承办，或人员编号' }),
  q: Search.meta({ description: '名称、编号的一部分' }),
  dueFrom: day('期限不早于').optional(),
  dueBefore: day('期限不晚于').optional(),
  matters: choice('问题线索', { pending: '待处理' })
    .optional()
    .meta({ title: '问题线索', description: 'pending：有待处理的可能构成撤销的情形；只供主管部门和审计查询' }),
  sort: choice('排序', SORTS).optional(),
};

type ListQuery = z.output<z.ZodObject<typeof LIST_QUERY>>;

/** Return the reader's filter. @throws Problem 400 for an applicant that uses a filter for offices */
export function listFilter(reader: Actor, { assignee, matters, ...rest }: ListQuery): CaseFilter {
  return { ...listed(rest), ...handledBy(reader, assignee), ...suspected(reader, matters) };
}

/** Without the parameters of single lists, which each route adds. */
function listed({
  stage,
  district,
  organisation,
  q,
  dueFrom,
  dueBefore,
  sort,
  page,
  pageSize,
}: Omit<ListQuery, 'assignee' | 'matters'>): CaseFilter {
  return { stage, district, organisation, q, dueFrom, dueBefore, sort, page, pageSize };
}

/** Only readers who may see found incidents may filter by them (art. 17). */
function suspected(reader: Actor, matters: 'pending' | undefined): Pick<CaseFilter, 'pendingMatters'> {
  if (matters === undefined) return {};
  if (!mayReadStep(reader, 'record-finding')) throw officesOnly('matters', '问题线索');
  return { pendingMatters: true };
}

function handledBy(reader: Actor, assignee: string | undefined): Pick<CaseFilter, 'assignee' | 'unassignedIn'> {
  if (assignee === undefined) return {};
  if (reader.role === 'operator') throw officesOnly('assignee', '承办人');
  if (assignee === 'none') return { unassignedIn: [officeOf(reader) ?? OFFICES].flat() };
  return { assignee: assignee === 'me' ? reader.id : assignee };
}

function officesOnly(field: string, title: string): Problem {
  const detail = `“${title}”只供主管部门和审计查询`;
  return invalidField(field, detail, 'query');
}
