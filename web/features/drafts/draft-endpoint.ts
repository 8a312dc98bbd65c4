/** Where the server keeps the draft of a long form until it is submitted. */
import { client, dataOf } from '../../lib/api/client.js';
import type { Draft } from '../../lib/api/schema.js';

export interface DraftEndpoint {
  read(): Promise<Draft>;
  /** @throws Problem 412 where the draft has another version by now */
  save(content: object, version: string): Promise<Draft>;
}

type DraftPath = '/applications/{id}/draft' | '/clusters/{id}/reports/{year}/draft' | '/clusters/{id}/renewal/draft';

export const applicationDraft = (id: string): DraftEndpoint => endpointAt('/applications/{id}/draft', { id });
export const reportDraft = (id: string, year: number): DraftEndpoint =>
  endpointAt('/clusters/{id}/reports/{year}/draft', { id, year });
export const renewalDraft = (id: string): DraftEndpoint => endpointAt('/clusters/{id}/renewal/draft', { id });

/** A draft is read once: what somebody else saves later must not come into the fields by itself. */
export const READ_ONCE = { staleTime: 'static', gcTime: 0 } as const;

function endpointAt(draftPath: DraftPath, path: { readonly id: string; readonly year?: number }): DraftEndpoint {
  // In the types one path stands for the three, since they answer alike.
  const at = draftPath as '/clusters/{id}/reports/{year}/draft';
  return {
    read: () => dataOf(client.GET(at, { params: { path: path as never } })),
    save(content, version) {
      const params = { path: path as never, header: { 'If-Match': `"${version}"` } };
      return dataOf(client.PUT(at, { params, body: content as never }));
    },
  };
}
