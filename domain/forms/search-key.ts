/** How searches compare: by any writing of width, case, spaces, brackets and hyphens. The database does the same to what it has. */

/** Left out of what is searched, after NFKC. */
export const IGNORED =
  ' \u200B\u200C\u200D\u200E\u200F\u2060\uFEFF()[]{}<>〔〕【】〖〗「」『』《》〈〉“”‘’"\'·•・-‐‑‒–—―_,，.。、:：;；/\\';

/** Return a text as searches compare it; empty if nothing is left to search for. */
export function searchKey(text: string): string {
  const visible = text.normalize('NFKC').replaceAll(/\p{Default_Ignorable_Code_Point}/gu, '');
  return Array.from(visible.toLowerCase())
    .filter((character) => !IGNORED.includes(character))
    .join('');
}
