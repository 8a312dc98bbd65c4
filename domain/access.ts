/**
 * Who may do and read what (art. 4, 8–10, 15–17), read from the definitions of the acts. Everything else is denied.
 *
 * The role gives the reach. An operator acts on the cases of its organisation, a district officer on those of the
 * district, the bureau on all. The public can only object.
 */
import { actDefinition } from './acts.js';
import type { Actor, Role } from './kernel/people.js';
import { mayAct, type Scope } from './kernel/reach.js';
import { OFFICE_ACTS, rolesForOffice, type OfficeAct } from './office/acts.js';
import { isInternal, OFFICES_ONLY } from './policy/internal-deadlines.js';

/** Return the roles that may do an act, on a case or in the office; an empty list for an unknown act. */
export function rolesFor(act: string): readonly Role[] {
  if (Object.hasOwn(OFFICE_ACTS, act)) return rolesForOffice(act as OfficeAct);
  return actDefinition(act)?.by ?? [];
}

/** Check whether the actor's role may do the act and the case, if one is given, lies within the actor's reach. */
export function permits(actor: Actor, act: string, scope?: Scope): boolean {
  return mayAct(actor, rolesFor(act), scope);
}

/** Check whether a reader of the case may read the form of an act too (art. 10: objections; art. 17). */
export function mayReadForm({ role }: Pick<Actor, 'role'>, act: string): boolean {
  const definition = actDefinition(act);
  return (definition?.readableBy ?? definition?.knownTo)?.includes(role) ?? true;
}

/** Check whether a reader of the case may know that an act or a timed event happened to the subject (art. 17). */
export function mayReadStep({ role }: Pick<Actor, 'role'>, act: string, subject?: string | null): boolean {
  const [deadlineId = ''] = act.split('.');
  const [deadline = ''] = (subject ?? '').split(':');
  return [act, deadlineId, deadline].every(
    (name) => (isInternal(name) ? OFFICES_ONLY : actDefinition(name)?.knownTo)?.includes(role as never) ?? true,
  );
}
