/** The correction of an organisation's name or credit code. */
import { isRecused } from '../../domain/kernel/reach.js';
import type { Actor } from '../../domain/kernel/people.js';
import { correctOrganisation as write, type Correction } from '../../store/office/organisation-names.js';
import type { Organisation } from '../../store/schema.js';
import type { ServiceDeps } from '../deps.js';
import { notFound, orConflict, Problem } from '../errors.js';

/**
 * Correct an organisation, once for each key.
 * @throws Problem 404; 403 for a recused officer; 409 if nothing would change, or another organisation has the code
 */
export async function correctOrganisation(
  { store, now }: Pick<ServiceDeps, 'store' | 'now'>,
  id: string,
  correction: Correction,
  { actor, key }: { readonly actor: Actor; readonly key: string },
): Promise<Organisation> {
  if (isRecused(actor, { organisation: id })) throw new Problem('forbidden', '您已声明与该机构有利益关系，须回避。');
  const corrected = await orConflict(write(store, id, correction, { actor, at: now(), key }));
  if (corrected === undefined) throw notFound('机构');
  return corrected;
}
