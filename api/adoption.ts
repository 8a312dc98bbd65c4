/** How running cases come to follow what has been published since they began. */
import type { Actor } from '../domain/people.js';
import type { ApiDeps } from './deps.js';

/**
 * Has every open case adopt the calendar and the policies as they are now. Safe to repeat under the same key.
 * @param key the request's idempotency key
 */
export async function startAdoption(
  _deps: ApiDeps,
  _order: { readonly actor: Actor; readonly key: string },
): Promise<void> {
  // Filled in with the batch that carries `adopt-terms`.
}
