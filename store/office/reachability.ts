/** Which parties have an account in use. Whoever has none gets no notice and can do nothing. */
import { type ExpressionBuilder, sql } from 'kysely';
import type { CivilDate } from '../../domain/calendar/civil.js';
import { ENDED_STAGES } from '../../domain/cases.js';
import {
  isHeldForAccount,
  missingAccounts,
  NO_ACCOUNT,
  type AccountHolder,
  type AccountsInUse,
} from '../../domain/holds.js';
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
  return await pageOf(db, query.orderBy('earliest', (order) => order.nullsLast()).orderBy('organisations.id'), request);
}

/** The open cases of the organisation in the outer query. */
function openCases(eb: ExpressionBuilder<Database, 'organisations'>) {
  return eb
    .selectFrom('cases')
    .whereRef('cases.organisation', '=', 'organisations.id')
    .where('cases.stage', 'not in', ENDED_STAGES);
}

/** A deadline that is held back because a party has no account in use. */
export interface HeldDeadline {
  readonly case: string;
  readonly deadline: string;
  readonly party: AccountHolder;
  /** The party's account has come into use since. */
  readonly released: boolean;
}

/** Return the deadlines of open cases that are held for the want of an account: all, or those of a party. */
export async function heldForAccount(
  store: Pick<Store, 'db'>,
  of?: { readonly party: AccountHolder; readonly id: string },
): Promise<HeldDeadline[]> {
  // The step that held a deadline back names the party.
  let query = store.db
    .selectFrom('cases')
    .innerJoin('audit', 'audit.case_id', 'cases.id')
    .select(['cases.id', 'cases.state', 'cases.organisation', 'cases.district', 'audit.subject'])
    .select(sql<AccountHolder>`audit.detail ->> 'noAccount'`.as('party'))
    .distinctOn(['cases.id', 'audit.subject'])
    .where('cases.stage', 'not in', ENDED_STAGES)
    .where('audit.act', 'like', '%.held')
    .where(sql<boolean>`audit.detail ->> 'noAccount' is not null`)
    .orderBy('cases.id')
    .orderBy('audit.subject')
    .orderBy('audit.seq', 'desc');
  if (of !== undefined)
    query = query.where(of.party === 'operator' ? 'cases.organisation' : 'cases.district', '=', of.id);
  const rows = await query.execute();
  const held = rows.filter(({ state, subject }) =>
    state.clocks.some((deadline) => deadline.id === subject && isHeldForAccount(deadline)),
  );
  if (held.length === 0) return [];
  const inUse = await accountsInUse(store);
  return held.map(({ id, subject, party, organisation, district }) => ({
    case: id,
    deadline: subject!,
    party,
    released: !missingAccounts({ organisation, district }, inUse).includes(NO_ACCOUNT[party]),
  }));
}
