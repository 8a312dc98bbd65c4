/**
 * Who may do and read what, from the definitions of the acts. Whatever they do not permit is denied.
 *
 * Reach follows from the role: an operator acts on its own organisation's cases, a district officer on
 * the own district's, the bureau on all; the public only objects. See the measure, art. 4, 8–10, 15–17.
 */
import { actDefinition } from './acts.js';
import type { Actor, Role } from './kernel/people.js';
import { mayAct, type Scope } from './kernel/reach.js';
import { OFFICE_ACTS } from './office/acts.js';
import { isInternal, OFFICES_ONLY } from './policy/internal-deadlines.js';

/** Return the roles that have an act, on a case or in the office; none where there is no such act. */
export function rolesFor(act: string): readonly Role[] {
  if (Object.hasOwn(OFFICE_ACTS, act)) return OFFICE_ACTS[act as keyof typeof OFFICE_ACTS].by;
  return actDefinition(act)?.by ?? [];
}

/** Return whether the actor's role has the act at all, and the case, where there is one, lies within the actor's reach. */
export function permits(actor: Actor, act: string, scope?: Scope): boolean {
  return mayAct(actor, rolesFor(act), scope);
}

/** Return whether someone who may read the case may also read the form of an act (art. 10: an objection; art. 17). */
export function mayReadForm({ role }: Pick<Actor, 'role'>, act: string): boolean {
  const definition = actDefinition(act);
  return (definition?.readableBy ?? definition?.knownTo)?.includes(role) ?? true;
}

/** Return whether someone who may read the case may also know that the act, or timed event, came about, to the subject. */
export function mayReadStep({ role }: Pick<Actor, 'role'>, act: string, subject?: string | null): boolean {
  const [deadlineId = ''] = act.split('.');
  const [deadline = ''] = (subject ?? '').split(':');
  return [act, deadlineId, deadline].every(
    (name) => (isInternal(name) ? OFFICES_ONLY : actDefinition(name)?.knownTo)?.includes(role as never) ?? true,
  );
}
