/** Recording of a document that continues a policy beyond its time in force (art. 19). Running cases adopt it. */
import type { Actor } from '../../domain/kernel/people.js';
import { lastDayInForce, withContinuations, type Continuation } from '../../domain/policy/continuation.js';
import { addContinuation, continuationRecordedBy } from '../../store/policies/continuations.js';
import type { KnownPolicy } from '../../store/policies/registry.js';
import type { ServiceDeps } from '../deps.js';
import { invalidFields, orConflict } from '../errors.js';
import { requirePolicy } from './find-policy.js';

/**
 * Record the document, once for each key. The caller has every open case adopt it.
 * @param until the last day on which the policy is in force by the document; later than the present one
 * @throws Problem 404 for an unknown policy, 400 if the day is not later
 */
export async function continuePolicy(
  deps: ServiceDeps,
  id: string,
  { document, until }: Continuation,
  { actor, key }: { readonly actor: Actor; readonly key: string },
): Promise<KnownPolicy> {
  const known = await requirePolicy(deps, id);
  const { policy } = known;
  if ((await continuationRecordedBy(deps.store, key)) !== undefined) return known; // by an earlier release
  const last = lastDayInForce(policy);
  if (until <= last) {
    const detail = `“延续至”须晚于 ${last}：该政策（含已登记的延续文件）至该日有效（第十九条）`;
    throw invalidFields([{ pointer: '#/until', detail }]);
  }
  await orConflict(addContinuation(deps.store, { policy: id, document, until }, { actor, key, at: deps.now() }));
  return { ...known, policy: withContinuations(policy, [{ document, until }]) };
}
