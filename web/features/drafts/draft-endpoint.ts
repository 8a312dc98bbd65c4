/** Where on the server a form is kept until it is submitted. */
import { client } from '../../lib/api/client.js';
import type { Draft } from '../../lib/api/schema.js';

export interface DraftPlace {
  read(): Promise<Draft>;
  /** @throws Problem 412 where it is not at this version any more */
  save(content: object, version: string): Promise<Draft>;
}

type Path = '/applications/{id}/draft' | '/clusters/{id}/reports/{year}/draft' | '/clusters/{id}/renewal/draft';

export const applicationDraft = (id: string): DraftPlace => placeAt('/applications/{id}/draft', { id });
export const reportDraft = (id: string, year: number): DraftPlace =>
  placeAt('/clusters/{id}/reports/{year}/draft', { id, year });
export const renewalDraft = (id: string): DraftPlace => placeAt('/clusters/{id}/renewal/draft', { id });

/** What somebody else has saved meanwhile must not come into the fields by itself. */
export const READ_ONCE = { staleTime: 'static', gcTime: 0 } as const;

function placeAt(place: Path, path: { readonly id: string; readonly year?: number }): DraftPlace {
  // The three have the same shape, which the types of the client cannot say of a choice of paths.
  const at = place as '/clusters/{id}/reports/{year}/draft';
  return {
    async read() {
      const { data, error } = await client.GET(at, { params: { path: path as never } });
      if (error !== undefined) throw error;
      return data;
    },
    async save(content, version) {
      const params = { path: path as never, header: { 'If-Match': `"${version}"` } };
      const { data, error } = await client.PUT(at, { params, body: content as never });
      if (error !== undefined) throw error;
      return data;
    },
  };
}
