/** Values stored in this browser. Nothing depends on them, because a browser may refuse to store. */
const PREFIX = 'jiqun.';

export function storeInBrowser(key: string, value: unknown): void {
  try {
    localStorage.setItem(PREFIX + key, JSON.stringify(value));
  } catch {
    // The store is full or closed; the input stays on the page.
  }
}

/** Return a stored value; undefined if missing or unreadable. */
export function readFromBrowser(key: string): unknown {
  try {
    return JSON.parse(localStorage.getItem(PREFIX + key) ?? 'null') ?? undefined;
  } catch {
    return undefined;
  }
}

export function removeFromBrowser(key: string): void {
  localStorage.removeItem(PREFIX + key);
}
