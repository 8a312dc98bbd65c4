/** The shipped policy with a document that continues it, for tests that run past its time in force (art. 19). */
import { withContinuations } from '../../domain/policy/continuation.js';
import { BEIJING_2023 } from '../../domain/policy/beijing-2023/edition-3.js';
import { SHIPPED_POLICIES, type PolicyRegistry } from '../../domain/policy/registry.js';
import type { Policy } from '../../domain/policy/types.js';

export const CONTINUATION = { document: '《关于延续实施的通知》（测试〔2026〕1号）', until: '2099-12-31' } as const;

/** Return a policy as continued until the end of the century. */
export const continued = (policy: Policy): Policy => withContinuations(policy, [CONTINUATION]);

export const CONTINUED: Policy = continued(BEIJING_2023);

export const CONTINUED_POLICIES: PolicyRegistry = {
  ...SHIPPED_POLICIES,
  policyOf: (id) => (id === CONTINUED.id ? CONTINUED : SHIPPED_POLICIES.policyOf(id)),
};
