/** Which parties have an account in use. Whoever has none gets no notice and can do nothing. */
import { type ExpressionBuilder, sql } from 'kysely';
import type { CivilDate } from '../../domain/calendar/civil.js';
import { ENDED_STAGES } from '../../domain/cases.js';
import type { AccountsInUse } from '../../domain/holds.js';
import { pageOf, type Page, type PageRequest } from '../engine/page.js';
import type { Store } from '../engine/store.js';
import type { Database, Organisation } from '../schema.js';

/** Return the organisations and districts that have an account in use. */
export async function accountsInUse({ db }: Pick<Store, 'db'>): Promise<AccountsInUse> {
  const rows = await db
    .selectFrom('user')
    .select(['organisation', 'district'])
    .distinct()
    .where('role', 'in', ['operator', 'district'])
    .where('disabled', '=', false)
    .execute();
  return {
    organisations: new Set(rows.flatMap(({ organisation }) => organisation ?? [])),
    districts: new Set(rows.flatMap(({ district }) => district ?? [])),
  };
}

/** Return those of the organisations that have no account in use. */
export async function withoutAccount(
  { db }: Pick<Store, 'db'>,
  organisations: readonly string[],
): Promise<ReadonlySet<string>> {
  const asked = new Set(organisations.filter((id) => id !== ''));
  if (asked.size === 0) return asked;
  const rows = await db
    .selectFrom('user')
    .select('organisation')
    .distinct()
    .where('role', '=', 'operator')
    .where('disabled', '=', false)
    .where('organisation', 'in', [...asked])
    .execute();
  for (const { organisation } of rows) asked.delete(organisation!);
  return asked;
}

/** An organisation without an account in use, with its open cases and the earliest date on which one falls due. */
export interface UnreachableOrganisation extends Pick<Organisation, 'id' | 'name' | 'district'> {
  readonly earliest: CivilDate | null;
  readonly cases: readonly { readonly id: string; readonly kind: 'application' | 'cluster'; readonly name: string }[];
}

/** Return the organisations without an account in use that have an open case, by what falls due first. */
export async function unreachableOrganisations(
  { db }: Store,
  { district, ...request }: PageRequest & { readonly district?: string | undefined },
): Promise<Page<UnreachableOrganisation>> {
  let query = db
    .selectFrom('organisations')
    .select(['organisations.id', 'organisations.name', 'organisations.district'])
    .select((eb) => [
      openCases(eb)
        .select(({ fn }) => fn.min<CivilDate | null>('cases.next_due').as('earliest'))
        .as('earliest'),
      openCases(eb)
        .select(
          sql<UnreachableOrganisation['cases']>`jsonb_agg(
            jsonb_build_object('id', cases.id, 'kind', cases.kind, 'name', cases.name) order by cases.next_due, cases.id
          )`.as('cases'),
        )
        .$asScalar()
        .$notNull()
        .as('cases'),
    ])
    .where(({ exists }) => exists((eb) => openCases(eb).select('cases.id')))
    .where(({ not, exists }) =>
      not(
        exists((eb) =>
          eb
            .selectFrom('user')
            .select('user.id')
            .where('user.role', '=', 'operator')
            .where('user.disabled', '=', false)
            .whereRef('user.organisation', '=', 'organisations.id'),
        ),
      ),
    );
  if (district !== undefined) query = query.where('organisations.district', '=', district);
  return await pageOf(query.orderBy('earliest', (order) => order.nullsLast()).orderBy('organisations.id'), request);
}

/** The open cases of the organisation in the outer query. */
function openCases(eb: ExpressionBuilder<Database, 'organisations'>) {
  return eb
    .selectFrom('cases')
    .whereRef('cases.organisation', '=', 'organisations.id')
    .where('cases.stage', 'not in', ENDED_STAGES);
}
