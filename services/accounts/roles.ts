/** The roles that an account may have: all roles of the access table except the public and the system. */
import { ROLES } from '../../domain/titles.js';

const { operator, district, municipal, auditor, admin } = ROLES;

export const ACCOUNT_ROLES = { operator, district, municipal, auditor, admin };
export type AccountRole = keyof typeof ACCOUNT_ROLES;

export const ROLE_NAMES: AccountRole[] = Object.keys(ACCOUNT_ROLES) as AccountRole[];
