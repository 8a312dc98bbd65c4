import { rolesFor } from '../../domain/access.js';
import { useAccount } from './api/account.js';

/** Whether the account's role has an act at all, to offer what begins it; on a case the server's list says. */
export function useMay(act: string): boolean {
  const { account } = useAccount();
  return account !== null && account !== undefined && rolesFor(act).includes(account.role);
}
