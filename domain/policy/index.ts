/** The policies shipped with the system, by id. */
import { BEIJING_2023 } from './beijing-2023.js';
import type { Policy } from './types.js';

export const POLICIES: Readonly<Record<string, Policy>> = { [BEIJING_2023.id]: BEIJING_2023 };

/** Throws RangeError for an id that no policy has. */
export function policyOf(id: string): Policy {
  const policy = POLICIES[id];
  if (policy === undefined) throw new RangeError(`没有编号为“${id}”的政策。`);
  return policy;
}
