/** Who may act on a case within an office: its handler there, the handler's deputy, or anyone while nobody has it. */
import type { Kysely } from 'kysely';
import type { Scope } from '../../domain/kernel/reach.js';
import { dateOf, type CivilDate } from '../../domain/calendar/civil.js';
import { officeOf, actingAs } from '../../domain/office/handling.js';
import type { Actor } from '../../domain/kernel/people.js';
import { absencesOf } from '../../store/office/absences.js';
import { officerById } from '../../store/office/accounts.js';
import { handlerIn, type CaseHandler } from '../../store/office/assignments.js';
import { ROLES } from '../../domain/titles.js';
import type { CaseRow, Database } from '../../store/schema.js';
import { caseContext } from '../cases/case-context.js';
import type { ActDeps } from '../../api/deps.js';
import { allowedFor } from '../../api/features/cases/case-view.js';

/** The actor as they may act on the case, an absent handler's deputy on that one's behalf; or who handles it instead. */
export async function resolveActingAs(
  db: Kysely<Database>,
  actor: Actor,
  { id, ...scope }: Scope & { readonly id: string },
  today: CivilDate,
): Promise<{ readonly as: Actor } | { readonly handledBy: string }> {
  const office = officeOf(actor);
  const handling = office && (await handlerIn(db, id, office));
  if (handling === undefined || handling === actor.id) return { as: actor };
  const handler = await officerById(db, handling);
  const absences = await absencesOf(db, handling, today);
  const as = actingAs(actor, scope, { handler, absences, today });
  return as === undefined ? { handledBy: handler?.name ?? '' } : { as };
}

/** The handlers as the reader sees them: who in the offices handles a case is not the applicant's to know. */
export function visibleHandlers({ role }: Actor, handlers: readonly CaseHandler[] = []) {
  if (role === 'operator') return {};
  return {
    handlers: handlers.map(({ office, officer, name }) => ({ office, officeTitle: ROLES[office], id: officer, name })),
  };
}

/** What the actor may do on the case now: nothing while a colleague handles it. */
export async function allowedActsNow(deps: Pick<ActDeps, 'store' | 'rules' | 'now'>, actor: Actor, row: CaseRow) {
  const ctx = caseContext(deps, row);
  const standing = await resolveActingAs(deps.store.db, actor, row, dateOf(ctx.now));
  return 'as' in standing ? allowedFor(row.state, standing.as, ctx) : [];
}
