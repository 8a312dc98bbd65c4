/** Who may read a document of a case, among the readers of the case. */
import type { Actor, Role } from '../kernel/people.js';
import { OFFICES_ONLY } from '../policy/internal-deadlines.js';
import type { IssuedDocument } from './types.js';

/** A decision on an objection is for the objector and the bureau (art. 10). */
const READERS_OF_OBJECTIONS: readonly Role[] = ['municipal', 'auditor'];

/** Check whether a reader of the case may read a document: a draft is for the offices only. */
export function mayReadDocument(
  { role }: Pick<Actor, 'role'>,
  { to, draft = false }: Pick<IssuedDocument, 'to'> & { readonly draft?: boolean },
): boolean {
  if (draft && !(OFFICES_ONLY as readonly Role[]).includes(role)) return false;
  return to === 'operator' || READERS_OF_OBJECTIONS.includes(role);
}
