/** Importing a policy from a file, and letting new rounds name it. */
import type { Actor } from '../../domain/kernel/people.js';
import { activatePolicy as storeActive, importPolicy as storePolicy } from '../../store/policies/policies.js';
import type { KnownPolicy } from '../../store/policies/registry.js';
import type { ServiceDeps } from '../deps.js';
import { notFound, orConflict, Problem } from '../errors.js';
import { parsePolicy, requirePolicy } from './find-policy.js';

type By = { readonly actor: Actor; readonly key: string };

/** Import the policy that a file's text states. @throws Problem 400 naming what is wrong, 409 where its id has another content */
export async function importPolicy(deps: ServiceDeps, source: string, by: By): Promise<KnownPolicy> {
  await deps.policies.refresh();
  const policy = parsePolicy(deps, source);
  await orConflict(storePolicy(deps.store, { policy, source }, { ...by, at: deps.now() }));
  await deps.policies.refresh();
  return await requirePolicy(deps, policy.id);
}

/** Let new rounds name an imported policy. @throws Problem 404, 409 for one that ships with the system */
export async function activatePolicy(deps: ServiceDeps, id: string, by: By): Promise<KnownPolicy> {
  const { imported } = await requirePolicy(deps, id);
  if (imported === undefined) throw new Problem('conflict', '随系统发布的政策无须启用。');
  if ((await storeActive(deps.store, id, { ...by, at: deps.now() })) === undefined) throw notFound('政策');
  await deps.policies.refresh();
  return await requirePolicy(deps, id);
}
