/** Who is signed in. */
import { useQuery } from '@tanstack/react-query';
import { type Account, client, ME, problemOf, queryClient } from './client.js';

/** The account; `null` where nobody is signed in, undefined while that is not known yet. */
export function useAccount(): { readonly account: Account | null | undefined; readonly error: unknown } {
  const { data, error } = useQuery(ME);
  if (problemOf(error)?.status === 401) return { account: null, error: null };
  return { account: data, error };
}

/** @throws Problem as the API gives it */
export async function signIn(email: string, password: string): Promise<void> {
  const { data, error } = await client.POST('/session', { body: { email, password } });
  if (error !== undefined) throw error;
  forgetReading();
  queryClient.setQueryData(ME.queryKey, data.account);
}

export async function signOut(): Promise<void> {
  await client.DELETE('/session');
  forgetReading();
  await queryClient.resetQueries({ queryKey: ME.queryKey });
}

/** Nothing that one account has read is there for the next. */
function forgetReading(): void {
  queryClient.removeQueries({ predicate: ({ queryKey }) => queryKey[1] !== ME.queryKey[1] });
}
