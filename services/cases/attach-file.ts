/** Attachment of a file to a case. Papers refer to it by its id. */
import type { Actor } from '../../domain/kernel/people.js';
import { addAttachment } from '../../store/papers/attachments.js';
import type { Attachment } from '../../store/schema.js';
import type { ServiceDeps } from '../deps.js';
import type { UploadedFile } from '../files/uploaded-file.js';

/** Store the file's bytes and record the attachment. The id is derived from the key. */
export async function attachFile(
  { store, files }: Pick<ServiceDeps, 'store' | 'files'>,
  caseId: string,
  { path, name, mediaType, size, sha256 }: UploadedFile,
  { actor, key }: { readonly actor: Actor; readonly key: string },
): Promise<Attachment> {
  await files.put(sha256, path);
  return await addAttachment(store, {
    id: `att-${key.slice(0, 20)}`,
    case_id: caseId,
    name,
    media_type: mediaType,
    size,
    sha256,
    storage_key: sha256,
    uploaded_by: actor.id,
  });
}
