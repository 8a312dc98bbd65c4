/** The signed-in account. */
import { useQuery } from '@tanstack/react-query';
import { rolesForOffice, type OfficeAct } from '../../../domain/office/acts.js';
import { client, dataOf, ME, problemOf, queryClient } from './client.js';
import type { Account } from './schema.js';

/** Return the account; `null` if nobody is signed in, undefined while loading. */
export function useAccount(): { readonly account: Account | null | undefined; readonly error: unknown } {
  const { data, error } = useQuery(ME);
  if (problemOf(error)?.status === 401) return { account: null, error: null };
  return { account: data, error };
}

/** Begin to read the account. */
export const prefetchAccount = (): Promise<void> => queryClient.prefetchQuery(ME);

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

/** Clear the cache, which belongs to the account. */
function dropCache(): void {
  queryClient.removeQueries({ predicate: ({ queryKey }) => queryKey[1] !== ME.queryKey[1] });
}

/** Check whether the account's role has an act of the office. The server lists the acts allowed on one case with the case. */
export function useCan(act: OfficeAct): boolean {
  const { account } = useAccount();
  return account !== null && account !== undefined && rolesForOffice(act).includes(account.role);
}
