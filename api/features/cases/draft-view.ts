/** A working draft for its writer. */
import { z } from 'zod';
import type { Draft } from '../../../services/drafts/drafts.js';
import { Json, Moment } from '../../framework/schemas.js';

export const DraftView = z
  .object({
    content: Json.meta({ description: '草稿内容' }),
    version: z.string().meta({ description: '与 ETag 相同' }),
    savedAt: Moment.optional().meta({ description: '尚未保存过则无' }),
  })
  .meta({ id: 'Draft' });

export const DraftHeaders = z.object({ ETag: z.string().meta({ description: '草稿的版本，保存时以 If-Match 带回' }) });

export function draftReply({ content, content_sha256, created_at }: Draft) {
  return {
    body: { content, version: content_sha256, ...(created_at !== undefined && { savedAt: created_at }) },
    headers: { ETag: `"${content_sha256}"` },
  };
}

/** Return the version that a request names in `If-Match`. */
export function versionRead(headers: Headers): string {
  return (headers.get('if-match') ?? '').replace(/^(?:W\/)?"?|"$/g, '');
}
