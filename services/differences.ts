/** Differences between two versions of a form, field by field. */

export interface Difference {
  /** A JSON pointer. List items with a key are named by it: `/years/2023/outputTotal`. */
  readonly field: string;
  readonly was?: unknown;
  readonly is?: unknown;
}

/** Fields that identify a list item, whatever its position. */
const KEYS = ['id', 'year', 'kind'] as const;

/** Return every field that differs or is only in one version, by field name. */
export function differences(was: unknown, is: unknown): Difference[] {
  const before = flatten(was);
  const after = flatten(is);
  return [...new Set([...before.keys(), ...after.keys()])]
    .filter((field) => before.get(field) !== after.get(field))
    .sort()
    .map((field) => ({
      field,
      ...(before.has(field) && { was: before.get(field) }),
      ...(after.has(field) && { is: after.get(field) }),
    }));
}

/** The leaves of a JSON value by their pointers. Empty objects and lists count as absent. */
function flatten(value: unknown, at = '', into = new Map<string, unknown>()): Map<string, unknown> {
  if (Array.isArray(value)) {
    const names = value.map((item: unknown, index) => keyOf(item) ?? String(index));
    const unique = new Set(names).size === names.length;
    value.forEach((item: unknown, index) => flatten(item, `${at}/${unique ? names[index] : index}`, into));
  } else if (typeof value === 'object' && value !== null) {
    for (const [name, part] of Object.entries(value)) flatten(part, `${at}/${escape(name)}`, into);
  } else {
    into.set(at, value);
  }
  return into;
}

function keyOf(item: unknown): string | undefined {
  if (typeof item !== 'object' || item === null) return undefined;
  const key = KEYS.map((name) => (item as Record<string, unknown>)[name]).find(
    (found) => typeof found === 'string' || typeof found === 'number',
  );
  return key === undefined ? undefined : escape(String(key));
}

function escape(name: string): string {
  return name.replaceAll('~', '~0').replaceAll('/', '~1');
}
