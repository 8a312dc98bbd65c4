/** Recording of a document that continues a policy beyond its time in force (art. 19). Running cases adopt it. */
import type { Actor } from '../../domain/kernel/people.js';
import { lastDayInForce, type Continuation } from '../../domain/policy/continuation.js';
import { addContinuation, continuationRecordedBy } from '../../store/policies/continuations.js';
import type { KnownPolicy } from '../../store/policies/registry.js';
import { applyCurrentTerms } from '../batches/apply-terms.js';
import type { ServiceDeps } from '../deps.js';
import { invalidFields, orConflict } from '../errors.js';
import { requirePolicy } from './find-policy.js';

/**
 * Record the document, and have every open case adopt it. A repeated call with the key resumes.
 * @param until the last day on which the policy is in force by the document; later than the present one
 * @throws Problem 404 for an unknown policy, 400 if the day is not later
 */
export async function continuePolicy(
  deps: ServiceDeps,
  id: string,
  { document, until }: Continuation,
  { actor, key }: { readonly actor: Actor; readonly key: string },
): Promise<KnownPolicy> {
  await deps.policies.refresh();
  const { policy } = await requirePolicy(deps, id);
  const done = await continuationRecordedBy(deps.store, key); // by an attempt that was not answered
  if (done === undefined) {
    const last = lastDayInForce(policy);
    if (until <= last) {
      const detail = `“延续至”须晚于 ${last}：该政策（含已登记的延续文件）至该日有效（第十九条）`;
      throw invalidFields([{ pointer: '#/until', detail }]);
    }
    await orConflict(addContinuation(deps.store, { policy: id, document, until }, { actor, key, at: deps.now() }));
    await deps.policies.refresh();
  }
  await applyCurrentTerms(deps, key);
  return await requirePolicy(deps, id);
}
