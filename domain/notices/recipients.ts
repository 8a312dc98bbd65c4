/** The recipients of notices: the accounts of a role, all or those of the case's organisation or district. */
import type { NoticeKind } from '../kernel/case.js';
import type { Audience, Role } from '../kernel/people.js';

export interface Recipients {
  readonly role: Role;
  /** The column in which the account and the case must agree; absent: every account of the role. */
  readonly within?: 'organisation' | 'district';
}

/** By audience. An objector has no account: the notice goes to the address in the objection's form. */
export const RECIPIENTS: Readonly<Record<Exclude<Audience, 'objector'>, Recipients>> = {
  operator: { role: 'operator', within: 'organisation' },
  district: { role: 'district', within: 'district' },
  municipal: { role: 'municipal' },
  admin: { role: 'admin' },
  operators: { role: 'operator' },
  districts: { role: 'district' },
  'former-operator': { role: 'operator', within: 'organisation' },
  'former-district': { role: 'district', within: 'district' },
};

/** The kinds that remind of a deadline. An officer's reminder on the same day would repeat them. */
export const REMINDING_KINDS = ['reminder', 'overdue', 'escalation'] as const satisfies readonly NoticeKind[];

/**
 * Return who is notified of an e-mail that cannot be delivered: administrators, who can correct an account's address,
 * or the bureau, which can reach an objector in another way.
 */
export function audienceOfUndelivered(toObjector: boolean): Audience {
  return toObjector ? 'municipal' : 'admin';
}
