/** Return a number from 0 to 2³² - 1 that is the same for a text across runs, hosts and versions (FNV-1a). */
export function stableHash(text: string): number {
  let value = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) value = Math.imul(value ^ text.charCodeAt(i), 0x01000193);
  return value >>> 0;
}
