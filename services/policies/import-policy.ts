/** Import and activation of a policy. */
import type { Actor } from '../../domain/kernel/people.js';
import { activatePolicy as storeActive, importPolicy as storePolicy } from '../../store/policies/policies.js';
import type { KnownPolicy } from '../../store/policies/registry.js';
import type { ServiceDeps } from '../deps.js';
import { notFound, orConflict, Problem } from '../errors.js';
import { parsePolicy, requirePolicy } from './find-policy.js';

type By = { readonly actor: Actor; readonly key: string };

/** Import a policy file. @throws Problem 400 that names the errors, 409 if its id has other content */
export async function importPolicy(deps: ServiceDeps, source: string, by: By): Promise<KnownPolicy> {
  await deps.policies.refresh();
  const policy = parsePolicy(deps, source);
  const imported = await orConflict(storePolicy(deps.store, { policy, source }, { ...by, at: deps.now() }));
  return { policy, active: imported.status === 'active', imported };
}

/** Activate an imported policy for new rounds. @throws Problem 404, 409 for a shipped policy */
export async function activatePolicy(deps: ServiceDeps, id: string, by: By): Promise<KnownPolicy> {
  const { policy, imported: before } = await requirePolicy(deps, id);
  if (before === undefined) throw new Problem('conflict', '随系统发布的政策无须启用。');
  const imported = await storeActive(deps.store, id, { ...by, at: deps.now() });
  if (imported === undefined) throw notFound('政策');
  return { policy, active: true, imported };
}
