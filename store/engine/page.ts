/** Lists, a page at a time. */
import type { SelectQueryBuilder } from 'kysely';

export interface PageRequest {
  /** From 1. */
  readonly page?: number | undefined;
  /** 1–100; 20 if not given. */
  readonly pageSize?: number | undefined;
}

export interface Page<T> {
  readonly items: T[];
  readonly total: number;
  readonly page: number;
  readonly pageSize: number;
}

const PAGE_SIZE = 20;
const MAX_PAGE_SIZE = 100;

/** Return one page of an ordered query, and the total number of rows. */
export async function pageOf<DB, TB extends keyof DB, O>(
  query: SelectQueryBuilder<DB, TB, O>,
  request: PageRequest,
): Promise<Page<O>> {
  const { page, pageSize } = within(request);
  const items = await query
    .limit(pageSize)
    .offset((page - 1) * pageSize)
    .execute();
  const count = query
    .clearSelect()
    .clearOrderBy()
    .select(({ fn }) => fn.countAll<number>().as('total'));
  const { total } = (await count.executeTakeFirstOrThrow()) as unknown as { total: number }; // not inferred for a generic query
  return { items, total, page, pageSize };
}

/** Return one page of items that are all in memory. */
export function pageOfItems<T>(items: readonly T[], request: PageRequest): Page<T> {
  const { page, pageSize } = within(request);
  return { items: items.slice((page - 1) * pageSize, page * pageSize), total: items.length, page, pageSize };
}

function within(request: PageRequest): Pick<Page<unknown>, 'page' | 'pageSize'> {
  const page = Math.max(1, Math.trunc(request.page ?? 1));
  return { page, pageSize: Math.min(MAX_PAGE_SIZE, Math.max(1, Math.trunc(request.pageSize ?? PAGE_SIZE))) };
}
