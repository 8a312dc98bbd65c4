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

/**
 * Return the SQL condition for the documents that the actor's organisation reads of cases that it operated before: those
 * up to the hand-over, and of the hand-over itself the one that tells of it.
 */
export function issuedInTenureOf(actor: Actor) {
  return ({ exists, selectFrom }: ExpressionBuilder<Database, 'documents'>) =>
    exists(
      selectFrom('former_operators')
        .select('case_id')
        .whereRef('former_operators.case_id', '=', 'documents.case_id')
        .where('former_operators.organisation', '=', (reachOf(actor) === 'organisation' && actor.organisation) || null)
        .where(({ eb, or, and }) =>
          or([
            eb('documents.seq', '<', eb.ref('until_seq')),
            and([eb('documents.seq', '=', eb.ref('until_seq')), eb('documents.kind', '=', 'operator-change')]),
          ]),
        ),
    );
}
