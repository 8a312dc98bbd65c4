/** Sanitised file names, for storage, display and headers. */

const LONGEST = 120;
/** Control, format and unassigned characters, and characters that file systems reject. Bidirectional overrides could disguise an extension. */
const UNSAFE = /[\p{C}<>:"/\\|?*]/gu;

/** Return the last part of a path, normalised (NFC), without unsafe characters, at most 120 characters with its extension. Never empty. */
export function safeName(given: string): string {
  const base = given.split(/[\\/]/).at(-1) ?? '';
  const clean = base
    .normalize('NFC')
    .replace(UNSAFE, '')
    .replace(/^[.\s]+|[.\s]+$/g, '');
  if (clean === '') return '附件';
  const dot = clean.lastIndexOf('.');
  const extension = dot > 0 ? clean.slice(dot) : '';
  const stem = Array.from(clean.slice(0, clean.length - extension.length));
  return stem.slice(0, Math.max(1, LONGEST - extension.length)).join('') + extension;
}

/** Return the extension without its dot, in lower case; empty if there is none. */
export function extensionOf(name: string): string {
  const dot = name.lastIndexOf('.');
  return dot > 0 ? name.slice(dot + 1).toLowerCase() : '';
}

/** Return a `Content-Disposition` (RFC 6266) with the name in UTF-8, and in ASCII for old clients. */
export function asAttachment(name: string): string {
  const plain = name.replaceAll(/[^\x20-\x7e]/g, '_').replaceAll(/["\\%]/g, '_');
  const encoded = encodeURIComponent(name).replaceAll(
    /['()*]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return `attachment; filename="${plain}"; filename*=UTF-8''${encoded}`;
}
