/** The store reads instants as strings. better-auth compares them with `Date`s, so its connection returns dates. */
import type { KyselyPlugin } from 'kysely';

const DATE_COLUMN = /^(?:at|.+(?:At|_at))$/;

export const datesAsDates: KyselyPlugin = {
  transformQuery: ({ node }) => node,
  transformResult: async ({ result }) => ({ ...result, rows: result.rows.map(withDates) }),
};

function withDates(row: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(row).map(([column, value]) => [
      column,
      typeof value === 'string' && DATE_COLUMN.test(column) ? new Date(value) : value,
    ]),
  );
}
