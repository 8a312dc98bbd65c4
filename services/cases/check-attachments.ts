/** The attachments that a paper names. */
import { attachmentsOf } from '../../store/papers/attachments.js';
import type { JsonObject } from '../../store/schema.js';
import type { ServiceDeps } from '../deps.js';
import { invalidFields } from '../errors.js';

/**
 * Check that the attachments of a paper belong to its case.
 * @param at the pointer to the content in the request's body, like `#/content`
 * @throws Problem 400 that names each one that does not
 */
export async function checkAttachments(
  { store }: Pick<ServiceDeps, 'store'>,
  caseId: string,
  content: JsonObject,
  at: string,
): Promise<void> {
  const named = ['attachments', 'photos'].flatMap((field) => {
    const ids = content[field];
    return Array.isArray(ids) ? ids.map((id: unknown, index) => ({ id, pointer: `${at}/${field}/${index}` })) : [];
  });
  if (named.length === 0) return;
  const own = new Set((await attachmentsOf(store, caseId)).map(({ id }) => id));
  const errors = named
    .filter(({ id }) => typeof id !== 'string' || !own.has(id))
    .map(({ pointer }) => ({ pointer, detail: '没有这个附件，请先上传到本事项' }));
  if (errors.length > 0) throw invalidFields(errors);
}
