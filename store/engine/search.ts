/** Searches of texts, by any writing of them. */
import { sql, type SqlBool } from 'kysely';
import { IGNORED, searchKey } from '../../domain/forms/search-key.js';

/** Check whether there is something to search for. */
export function isGiven(text: string | undefined): text is string {
  return text !== undefined && searchKey(text) !== '';
}

/** Return the condition that one of the columns has the text anywhere, compared as `searchKey` does. */
export function contains(columns: readonly string[], text: string) {
  const pattern = patternOf(text);
  const found = columns.map(
    (column) => sql<SqlBool>`translate(lower(normalize(${sql.ref(column)}, NFKC)), ${IGNORED}, '') like ${pattern}`,
  );
  return sql<SqlBool>`(${sql.join(found, sql` or `)})`;
}

/** Return the condition that a case's name, number or id has the text anywhere, for a row of `case_search`. */
export function caseHas(text: string) {
  return sql<SqlBool>`(grams @> ${gramsOf(text)}::text[] and keys like ${patternOf(text)})`;
}

/** Return the condition that a case's name or number has the text anywhere, for a row of `case_search`. */
export function isNamed(text: string) {
  const pattern = `${patternOf(text)}\n%`; // the id is the last line
  return sql<SqlBool>`(grams @> ${gramsOf(text)}::text[] and keys like ${pattern})`;
}

/** Return a condition, of an index, that holds of every document whose number has the text anywhere. */
export function numberMayHave(column: string, text: string) {
  return sql<SqlBool>`search_grams(search_key(${sql.ref(column)})) @> ${gramsOf(text)}::text[]`;
}

/** Return the pairs of characters of a text as searches compare it, or its only character. */
function gramsOf(text: string): string[] {
  const characters = Array.from(searchKey(text));
  if (characters.length === 1) return characters;
  return characters.slice(1).map((character, index) => `${characters[index]}${character}`);
}

function patternOf(text: string): string {
  return `%${searchKey(text).replaceAll(/[\\%_]/g, '\\$&')}%`;
}
