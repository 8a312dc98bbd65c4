/** Who reads a notice: the accounts of a role, all of them or those of the case's organisation or district. */
import type { NoticeKind } from '../kernel/case.js';
import type { Audience, Role } from '../kernel/people.js';

export interface Recipients {
  readonly role: Role;
  /** The column in which the account and the case agree; absent, every account of the role reads it. */
  readonly within?: 'organisation' | 'district';
}

/** By audience. An objector has no account: the notice goes to the address in the objection's paper. */
export const RECIPIENTS: Readonly<Record<Exclude<Audience, 'objector'>, Recipients>> = {
  operator: { role: 'operator', within: 'organisation' },
  district: { role: 'district', within: 'district' },
  municipal: { role: 'municipal' },
  admin: { role: 'admin' },
  operators: { role: 'operator' },
  districts: { role: 'district' },
};

/** Notices that remind of a deadline: an officer's reminder on the same day repeats them. */
export const REMINDING_KINDS = ['reminder', 'overdue', 'escalation'] as const satisfies readonly NoticeKind[];

/**
 * Return who sees to an e-mail that cannot be delivered: administrators correct an account's address, the bureau reaches
 * an objector in another way.
 */
export function audienceOfUndelivered(toObjector: boolean): Audience {
  return toObjector ? 'municipal' : 'admin';
}
