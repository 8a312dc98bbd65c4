/** The access scope of a reader as an SQL condition. */
import type { ExpressionBuilder, ExpressionWrapper, SqlBool } from 'kysely';
import type { Actor } from '../../domain/kernel/people.js';
import { reachOf } from '../../domain/kernel/reach.js';
import type { Database } from '../schema.js';

type CaseColumns = ExpressionBuilder<Database, 'cases'>;

/** Return the SQL condition for `mayRead` of the access table. */
export function readableBy(actor: Actor) {
  return ({ eb, val }: CaseColumns): ExpressionWrapper<Database, 'cases', SqlBool> => {
    const reach = reachOf(actor);
    if (reach === 'all' || reach === 'none') return eb(val(reach === 'all'), '=', true);
    return eb(`cases.${reach}`, '=', actor[reach] ?? null);
  };
}
