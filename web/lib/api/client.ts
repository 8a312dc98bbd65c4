/** The client of the API. Its types come from the API's document, each write has a key, and failures are problems. */
import { QueryCache, QueryClient } from '@tanstack/react-query';
import createFetchClient from 'openapi-fetch';
import createQueryClient from 'openapi-react-query';
import type { paths, Problem } from './schema.js';

const WRITES = ['POST', 'PUT', 'PATCH', 'DELETE'];

export const client = createFetchClient<paths>({ baseUrl: '/api' });
client.use({
  onRequest({ request }) {
    if (WRITES.includes(request.method) && !request.headers.has('Idempotency-Key')) {
      request.headers.set('Idempotency-Key', newKey());
    }
    return request;
  },
});

/** Hooks: `api.useQuery('get', '/me')`. A failure is a `Problem`, or a `TypeError` if the server gave no answer. */
export const api = createQueryClient(client);

/** Return a key by which the server recognises a repeated request. */
export function newKey(): string {
  // `randomUUID` exists on https and localhost only; a pilot may run on plain http.
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** Return the problem in an error; undefined if the server gave no answer. */
export function problemOf(error: unknown): Problem | undefined {
  return typeof error === 'object' && error !== null && 'status' in error && 'detail' in error
    ? (error as Problem)
    : undefined;
}

/** Return the data of a reply. @throws Problem as the API gives it */
export async function dataOf<T>(answer: Promise<{ data?: T; error?: unknown }>): Promise<T> {
  const { data, error } = await answer;
  if (error !== undefined) throw error;
  return data as T;
}

/** Refetch a path; everything without one. */
export const refetch = (path?: string): Promise<void> =>
  queryClient.invalidateQueries(path === undefined ? {} : { queryKey: ['get', path] });

/** The query of the signed-in account. */
export const ME = api.queryOptions('get', '/me', {}, { staleTime: 60_000 });

const RETRIES = 2;

export const queryClient = new QueryClient({
  queryCache: new QueryCache({
    // After the end of a session, the next read fails.
    onError: (error, { queryKey }) => {
      if (problemOf(error)?.status === 401 && queryKey[1] !== '/me') {
        void queryClient.invalidateQueries({ queryKey: ME.queryKey });
      }
    },
  }),
  defaultOptions: {
    queries: {
      staleTime: 15_000,
      retry: (failures, error) => failures < RETRIES && (problemOf(error)?.status ?? 503) >= 500,
    },
  },
});
