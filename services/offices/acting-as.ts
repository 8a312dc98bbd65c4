/** The officers of an office who may act on a case: its handler, the handler's deputy, or anyone if it has no handler. */
import { officerById } from '../../store/office/accounts.js';
import { dateOf, type CivilDate } from '../../domain/calendar/civil.js';
import { officeOf, actingAs, type Office } from '../../domain/office/handling.js';
import type { Actor } from '../../domain/kernel/people.js';
import { absencesOf } from '../../store/office/absences.js';
import { handlerIn } from '../../store/office/assignments.js';
import type { CaseRow, Db } from '../../store/schema.js';
import { caseContext } from '../cases/case-context.js';
import type { ActDeps } from '../deps.js';
import type { AllowedAct } from '../../domain/kernel/case.js';
import { allowedActs } from '../../domain/kernel/decide.js';
import { isRecused, type Scope } from '../../domain/kernel/reach.js';
import type { Obligation } from '../../domain/kernel/obligation.js';
import { gravestFirst } from '../../domain/kernel/work.js';
import { definitionOf } from '../../domain/cases.js';

/** Return the actor (a deputy acts for an absent handler), or the name of the handler if another officer has the case. */
export async function resolveActingAs(
  db: Db,
  actor: Actor,
  { id, ...scope }: Scope & { readonly id: string },
  today: CivilDate,
): Promise<{ readonly as: Actor } | { readonly handledBy: string }> {
  const office = officeOf(actor);
  const handler = office && (await handlerIn(db, id, office));
  return await actingFor(db, actor, scope, { handlers: office && handler ? { [office]: handler } : {}, today });
}

/** As `resolveActingAs`, where the handlers of the case are known. */
export async function actingFor(
  db: Db,
  actor: Actor,
  scope: Scope,
  { handlers, today }: { readonly handlers: Readonly<Partial<Record<Office, string>>>; readonly today: CivilDate },
): Promise<{ readonly as: Actor } | { readonly handledBy: string }> {
  const office = officeOf(actor);
  const handling = office && handlers[office];
  if (handling === undefined || handling === actor.id) return { as: actor };
  const handler = await officerById(db, handling);
  const absences = await absencesOf(db, handling, today);
  const as = actingAs(actor, scope, { handler, absences, today });
  return as === undefined ? { handledBy: handler?.name ?? '' } : { as };
}

/** Return the acts that the actor may do on the case now: none while a colleague handles it. */
export async function allowedActsNow(
  deps: Pick<ActDeps, 'store' | 'policies' | 'now'>,
  actor: Actor,
  row: CaseRow,
): Promise<readonly AllowedAct[]> {
  const ctx = caseContext(deps, row);
  const acting = await resolveActingAs(deps.store.db, actor, row, dateOf(ctx.now));
  return 'as' in acting ? allowedActs(definitionOf(row.kind), row.state, acting.as, ctx) : [];
}

/** Return what waits for the actor in the case, the gravest first: nothing while a colleague handles it. */
export async function obligationsNow(
  deps: Pick<ActDeps, 'store' | 'policies' | 'now'>,
  actor: Actor,
  row: CaseRow,
): Promise<readonly Obligation[]> {
  const ctx = caseContext(deps, row);
  const acting = await resolveActingAs(deps.store.db, actor, row, dateOf(ctx.now));
  if (!('as' in acting) || isRecused(acting.as, row)) return [];
  return gravestFirst(definitionOf(row.kind), row.state, ctx, acting.as.role);
}
