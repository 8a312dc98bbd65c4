/** The shipped policies, by id. */
import { BEIJING_2023 } from './beijing-2023/edition-3.js';
import type { Policy } from './types.js';

export const POLICIES: Readonly<Record<string, Policy>> = { [BEIJING_2023.id]: BEIJING_2023 };

/** Return a shipped policy. Throws RangeError for an unknown id. */
export function policyOf(id: string): Policy {
  const policy = POLICIES[id];
  if (policy === undefined) throw new RangeError(`没有编号为“${id}”的政策。`);
  return policy;
}
