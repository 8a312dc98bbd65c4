/** Completing a policy: what it does not say, because it is older than the rule, is as in the shipped policy. */
import { BEIJING_2023 } from './beijing-2023/edition-3.js';
import type { Policy } from './types.js';

/** Return the policy with every part that the latest rules need. Parts that it states itself stay. */
export function completePolicy(policy: Policy): Policy {
  const { service, documents, automatic, hearing, expiry, interruption, rules } = BEIJING_2023;
  return {
    ...policy,
    service: policy.service ?? service!,
    documents: {
      ...(documents!.district && { district: documents!.district }),
      ...(policy.documents ?? documents!),
      numbers: { ...documents!.numbers, ...policy.documents?.numbers },
    },
    automatic: policy.automatic ?? automatic!,
    hearing: { ...hearing!, ...policy.hearing },
    expiry: policy.expiry ?? expiry!,
    interruption: policy.interruption ?? interruption!,
    rules: { ...rules, ...policy.rules },
  };
}
