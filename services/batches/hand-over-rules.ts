/** Hand-over of the latest edition of the rules to cases that began under an earlier one. */
import { isTerminal } from '../../domain/cases.js';
import type { PolicyRegistry } from '../../domain/policy/registry.js';
import { batchById } from '../../store/batches/batches.js';
import { casesBeforeRules } from '../../store/cases/cases.js';
import { adoptionId, applyCurrentTerms } from './apply-terms.js';
import type { SystemBatchDeps } from './order-batch.js';

/**
 * Have every open case adopt the registry's rules, once for each edition, if one follows earlier ones. The
 * reconciliation finds a case that comes later, e.g. from a restored backup.
 */
export async function handOverRules(
  deps: SystemBatchDeps & { readonly policies: Pick<PolicyRegistry, 'rules'> },
): Promise<void> {
  const { store, policies } = deps;
  if (policies.rules === undefined) return;
  const key = `rules-${policies.rules}`;
  if ((await batchById(store, adoptionId(key))) !== undefined) return;
  const earlier = await casesBeforeRules(store, policies.rules);
  if (!earlier.every(isTerminal)) await applyCurrentTerms(deps, key);
}
