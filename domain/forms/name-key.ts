/** What two names are compared by, for warnings. No name is refused or changed for it. */
import unhomoglyph from 'unhomoglyph';

/**
 * Return the key of a name: two names that look alike have the same. It ignores the width and the case of letters,
 * spaces, brackets and punctuation, and takes a letter for one of another script that looks like it (Unicode TS 39).
 * Empty for a text without letters and digits: never compare that.
 */
export function nameKey(name: string): string {
  const plain = name
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]/gu, '');
  return unhomoglyph(plain).toLowerCase();
}
