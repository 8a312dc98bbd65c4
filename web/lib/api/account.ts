/** The account that is signed in. */
import { useQuery } from '@tanstack/react-query';
import { rolesFor } from '../../../domain/access.js';
import { client, dataOf, ME, problemOf, queryClient } from './client.js';
import type { Account } from './schema.js';

/** Return the account; `null` where nobody is signed in, undefined while it is read. */
export function useAccount(): { readonly account: Account | null | undefined; readonly error: unknown } {
  const { data, error } = useQuery(ME);
  if (problemOf(error)?.status === 401) return { account: null, error: null };
  return { account: data, error };
}

/** @throws Problem as the API gives it */
export async function signIn(email: string, password: string): Promise<void> {
  const { account } = await dataOf(client.POST('/session', { body: { email, password } }));
  dropCache();
  queryClient.setQueryData(ME.queryKey, account);
}

export async function signOut(): Promise<void> {
  await client.DELETE('/session');
  dropCache();
  await queryClient.resetQueries({ queryKey: ME.queryKey });
}

/** Drop what was read: it belongs to the account that read it. */
function dropCache(): void {
  queryClient.removeQueries({ predicate: ({ queryKey }) => queryKey[1] !== ME.queryKey[1] });
}

/** Check whether the role of the account has an act at all. What may be done on one case, the server says with it. */
export function useCan(act: string): boolean {
  const { account } = useAccount();
  return account !== null && account !== undefined && rolesFor(act).includes(account.role);
}
