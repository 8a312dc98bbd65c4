/** The API as the console calls it: types from its document, a key for every write, problems as errors. */
import { QueryCache, QueryClient } from '@tanstack/react-query';
import createFetchClient from 'openapi-fetch';
import createQueryClient from 'openapi-react-query';
import type { paths, Problem } from './schema.js';

export type { Account, AllowedActs, Application, ApplicationItem, Attachment, Cluster, ClusterItem } from './schema.js';
export type { Deadline, Differences, ForecastEntry, NextDeadline, Notice, PaperItem } from './schema.js';
export type { Batch, Dashboard } from './schema.js';
export type { Problem, PublicNotice, RegisterEntry, TimelineEntry } from './schema.js';

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

/** Reading hooks: `api.useQuery('get', '/me')`. What fails is a `Problem`, or a `TypeError` where nothing answered. */
export const api = createQueryClient(client);

export function newKey(): string {
  // `randomUUID` is only there on https and localhost; a pilot may run on plain http.
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** The problem that an error is; undefined where the server did not answer at all. */
export function problemOf(error: unknown): Problem | undefined {
  return typeof error === 'object' && error !== null && 'status' in error && 'detail' in error
    ? (error as Problem)
    : undefined;
}

/** The account that is signed in. */
export const ME = api.queryOptions('get', '/me', {}, { staleTime: 60_000 });

const RETRIES = 2;

export const queryClient = new QueryClient({
  queryCache: new QueryCache({
    // A session that has ended shows first in whatever is read next.
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
