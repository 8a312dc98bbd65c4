/** The areas of the administration, each with the acts of which it requires one. */
import { rolesForOffice, type OfficeAct } from '../../../domain/office/acts.js';
import type { Account } from '../../lib/api/schema.js';

const AREAS = {
  accounts: ['manage-accounts'],
  roles: ['manage-accounts'],
  districts: ['manage-accounts'],
  organisations: ['manage-accounts', 'correct-organisation'],
  policies: ['manage-policies', 'continue-policy'],
  calendar: ['manage-calendar'],
  import: ['import-clusters'],
  reconciliation: ['read-reconciliation'],
  interruptions: ['read-interruptions'],
  batches: ['read-audit'],
  log: ['read-audit'],
  deliveries: ['read-deliveries'],
  system: ['read-system'],
} as const satisfies Readonly<Record<string, readonly OfficeAct[]>>;

export type Area = keyof typeof AREAS;

/** Return the areas that the account may open. */
export function areasOf({ role }: Pick<Account, 'role'>): readonly Area[] {
  return (Object.keys(AREAS) as Area[]).filter((area) => AREAS[area].some((act) => rolesForOffice(act).includes(role)));
}

export const areaAddress = (area: Area): string => `/admin/${area}`;
