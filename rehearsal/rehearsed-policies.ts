/** The policies of a rehearsal: the shipped ones, continued so far that nothing waits for a document (art. 19). */
import { withContinuations } from '../domain/policy/continuation.js';
import { POLICIES } from '../domain/policy/index.js';
import { SHIPPED_POLICIES, type PolicyRegistry } from '../domain/policy/registry.js';
import type { Policy } from '../domain/policy/types.js';

const CONTINUED: ReadonlyMap<string, Policy> = new Map(
  Object.entries(POLICIES).map(([id, policy]) => {
    const document = `《关于延续实施〈${policy.title}〉的通知》（演练文件，并非真实通知）`;
    return [id, withContinuations(policy, [{ document, until: '2099-12-31' }])];
  }),
);

export const REHEARSED_POLICIES: PolicyRegistry = {
  ...SHIPPED_POLICIES,
  policyOf: (id) => CONTINUED.get(id) ?? SHIPPED_POLICIES.policyOf(id),
};
