/** Searches of texts, by any writing of them. */
import { sql, type SqlBool } from 'kysely';
import { IGNORED, searchKey } from '../../domain/forms/search-key.js';

/** Check whether there is something to search for. */
export function isGiven(text: string | undefined): text is string {
  return text !== undefined && searchKey(text) !== '';
}

/** Return the condition that one of the columns has the text anywhere, compared as `searchKey` does. */
export function contains(columns: readonly string[], text: string) {
  const pattern = `%${searchKey(text).replaceAll(/[\\%_]/g, '\\$&')}%`;
  const found = columns.map(
    (column) => sql<SqlBool>`translate(lower(normalize(${sql.ref(column)}, NFKC)), ${IGNORED}, '') like ${pattern}`,
  );
  return sql<SqlBool>`(${sql.join(found, sql` or `)})`;
}
