import { type Attachment, newKey } from './client.js';
import { type Kind, pathOf } from './case.js';

/**
 * Uploads a file to a case. By the older interface of browsers, the only one that tells how far an upload has come.
 * @param told of the part that has been sent, 0 to 1
 * @throws Problem naming what is wrong with it; TypeError where nothing answered
 */
export async function upload(
  kind: Kind,
  id: string,
  file: File,
  told: (part: number) => void = () => {},
): Promise<Attachment> {
  const form = new FormData();
  form.append('file', file);
  return await new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open('POST', `/api${pathOf(kind, 'attachments').replace('{id}', encodeURIComponent(id))}`);
    request.setRequestHeader('Idempotency-Key', newKey());
    request.responseType = 'json';
    request.upload.addEventListener('progress', ({ loaded, total }) => told(total === 0 ? 0 : loaded / total));
    request.addEventListener('error', () => reject(new TypeError('no answer')));
    request.addEventListener('load', () => {
      if (request.status === 201) resolve(request.response as Attachment);
      // oxlint-disable-next-line typescript/prefer-promise-reject-errors -- problems are thrown as the API gives them
      else reject(request.response);
    });
    request.send(form);
  });
}
