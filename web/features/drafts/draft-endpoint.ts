/** The API of a long form's draft. */
import { client, dataOf } from '../../lib/api/client.js';
import type { Draft } from '../../lib/api/schema.js';

export interface DraftEndpoint {
  read(): Promise<Draft>;
  /** @throws Problem 412 if the draft has another version */
  save(content: object, version: string): Promise<Draft>;
}

type DraftPath = '/applications/{id}/draft' | '/clusters/{id}/reports/{year}/draft' | '/clusters/{id}/renewal/draft';

export const applicationDraft = (id: string): DraftEndpoint => endpointAt('/applications/{id}/draft', { id });
export const reportDraft = (id: string, year: number): DraftEndpoint =>
  endpointAt('/clusters/{id}/reports/{year}/draft', { id, year });
export const renewalDraft = (id: string): DraftEndpoint => endpointAt('/clusters/{id}/renewal/draft', { id });

/** A draft is read once, so that other people's saves do not change the fields. */
export const READ_ONCE = { staleTime: 'static', gcTime: 0 } as const;

function endpointAt(draftPath: DraftPath, path: { readonly id: string; readonly year?: number }): DraftEndpoint {
  // One path's types stand for all three, because they answer alike.
  const at = draftPath as '/clusters/{id}/reports/{year}/draft';
  return {
    read: () => dataOf(client.GET(at, { params: { path: path as never } })),
    save(content, version) {
      const params = { path: path as never, header: { 'If-Match': `"${version}"` } };
      return dataOf(client.PUT(at, { params, body: content as never }));
    },
  };
}
