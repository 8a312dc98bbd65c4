/** Whose rows a reader's lists load: `mayRead` of the access table, as a condition in SQL. */
import type { ExpressionBuilder, ExpressionWrapper, SqlBool } from 'kysely';
import type { Actor } from '../../domain/kernel/people.js';
import type { Database } from '../schema.js';

type CaseColumns = ExpressionBuilder<Database, 'cases'>;

/** The cases that the actor may read. */
export function readableBy({ role, organisation, district }: Actor) {
  return ({ eb, val }: CaseColumns): ExpressionWrapper<Database, 'cases', SqlBool> => {
    switch (role) {
      case 'operator':
        return eb('cases.organisation', '=', organisation ?? null);
      case 'district':
        return eb('cases.district', '=', district ?? null);
      case 'municipal':
      case 'auditor':
      case 'system':
        return eb(val(true), '=', true);
      case 'admin':
      case 'public':
        return eb(val(true), '=', false);
    }
  };
}
