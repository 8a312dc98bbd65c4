/** What is kept in this browser, for as long as it has room and lets itself be written to. */
const PREFIX = 'jiqun.';

export function keep(key: string, value: unknown): void {
  try {
    localStorage.setItem(PREFIX + key, JSON.stringify(value));
  } catch {
    // Full, or closed to us: what is typed is still on the page.
  }
}

/** What was kept, of the form in which it was; undefined where nothing was, or it cannot be read. */
export function kept(key: string): unknown {
  try {
    return JSON.parse(localStorage.getItem(PREFIX + key) ?? 'null') ?? undefined;
  } catch {
    return undefined;
  }
}

export function keptNoMore(key: string): void {
  localStorage.removeItem(PREFIX + key);
}
