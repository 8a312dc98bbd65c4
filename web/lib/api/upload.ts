import { casePath, type CaseKind } from './case.js';
import { newKey } from './client.js';
import type { Attachment } from './schema.js';

/**
 * Upload a file to a case. Only `XMLHttpRequest` reports the progress of an upload.
 * @param onProgress gets the sent part, 0 to 1
 * @throws Problem that names what is wrong with the file; TypeError if the server gives no answer
 */
export async function upload(
  kind: CaseKind,
  id: string,
  file: File,
  onProgress: (part: number) => void = () => {},
): Promise<Attachment> {
  const form = new FormData();
  form.append('file', file);
  return await new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open('POST', `/api${casePath(kind, 'attachments').replace('{id}', encodeURIComponent(id))}`);
    request.setRequestHeader('Idempotency-Key', newKey());
    request.responseType = 'json';
    request.upload.addEventListener('progress', ({ loaded, total }) => onProgress(total === 0 ? 0 : loaded / total));
    request.addEventListener('error', () => reject(new TypeError('no answer')));
    request.addEventListener('load', () => {
      if (request.status === 201) resolve(request.response as Attachment);
      // oxlint-disable-next-line typescript/prefer-promise-reject-errors -- the API's problems are thrown unchanged
      else reject(request.response);
    });
    request.send(form);
  });
}
