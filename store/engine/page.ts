/** Lists, a page at a time. */
import { sql, type SelectQueryBuilder } from 'kysely';
import { MOST_COUNTED } from '../../domain/lists.js';
import type { Db } from '../schema.js';

export interface PageRequest {
  /** From 1. */
  readonly page?: number | undefined;
  /** 1–100; 20 if not given. */
  readonly pageSize?: number | undefined;
}

export interface Page<T> {
  readonly items: T[];
  /** Exact up to `MOST_COUNTED`. */
  readonly total: number;
  /** There are more rows than `total`. */
  readonly more?: true;
  readonly page: number;
  readonly pageSize: number;
}

const PAGE_SIZE = 20;
const MAX_PAGE_SIZE = 100;

type Query<O> = SelectQueryBuilder<any, any, O>; // oxlint-disable-line typescript/no-explicit-any -- of any tables

/**
 * Return one page of an ordered query, and the number of its rows as far as that is counted.
 * @param counted a query of as many rows, if there is a simpler one
 */
export async function pageOf<O>(
  db: Db,
  query: Query<O>,
  request: PageRequest,
  counted: Query<unknown> = query,
): Promise<Page<O>> {
  const { page, pageSize } = within(request);
  const items = await query
    .limit(pageSize)
    .offset((page - 1) * pageSize)
    .execute();
  return { items, ...(await totalOf(db, counted)), page, pageSize };
}

/** Count the rows of a query as a page does. */
export async function totalOf(db: Db, query: Query<unknown>): Promise<Pick<Page<unknown>, 'total' | 'more'>> {
  const found = await countUpTo(db, query, MOST_COUNTED + 1);
  return found > MOST_COUNTED ? { total: MOST_COUNTED, more: true } : { total: found };
}

/** Count the rows of a query, `most` at most. */
export async function countUpTo(db: Db, query: Query<unknown>, most: number = MOST_COUNTED): Promise<number> {
  const rows = query.clearSelect().clearOrderBy().select(sql.lit(1).as('one')).limit(most);
  const { rows: counted } = await sql<{ n: number }>`select count(*) as n from ${rows} as counted`.execute(db);
  return counted[0]!.n;
}

function within(request: PageRequest): Pick<Page<unknown>, 'page' | 'pageSize'> {
  const page = Math.max(1, Math.trunc(request.page ?? 1));
  return { page, pageSize: Math.min(MAX_PAGE_SIZE, Math.max(1, Math.trunc(request.pageSize ?? PAGE_SIZE))) };
}
