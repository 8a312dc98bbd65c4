/** Values that stay in this browser; nothing depends on them, since a browser may refuse to store. */
const PREFIX = 'jiqun.';

export function storeInBrowser(key: string, value: unknown): void {
  try {
    localStorage.setItem(PREFIX + key, JSON.stringify(value));
  } catch {
    // The store is full or closed; what is typed is still on the page.
  }
}

/** Return a stored value; undefined where there is none, or it cannot be read. */
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
