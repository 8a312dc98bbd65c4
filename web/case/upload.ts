import { type Attachment, client } from '../api/client.js';
import { type Kind, pathOf } from './address.js';

/**
 * Uploads a file to a case.
 * @throws Problem naming what is wrong with it
 */
export async function upload(kind: Kind, id: string, file: File): Promise<Attachment> {
  const { data, error } = await client.POST(pathOf(kind, 'attachments'), {
    params: { path: { id } },
    body: { file: file.name },
    bodySerializer: () => {
      const form = new FormData();
      form.append('file', file);
      return form;
    },
  });
  if (error !== undefined) throw error;
  return data;
}
