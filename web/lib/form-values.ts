/** The values of a form's fields, and the places of the API's errors in it. */
import type { JsonShape } from '../../domain/forms/json-shape.js';

export type Fields = Readonly<Record<string, unknown>>;

/** The path of a field in its form. */
export type Path = (string | number)[];

/** Return a value without its empty fields. Null stays if the shape allows it, because it is then an answer. */
export function withoutEmpty(value: unknown, shape?: JsonShape): unknown {
  if (Array.isArray(value))
    return value.map((one) => withoutEmpty(one, shape?.items)).filter((one) => one !== undefined);
  if (value === null) return shape?.nullable ? null : undefined;
  if (typeof value === 'string') return value.trim() || undefined;
  if (typeof value !== 'object') return value;
  return Object.fromEntries(
    Object.entries(value)
      .map(([key, inner]) => [key, withoutEmpty(inner, shape?.properties?.[key])] as const)
      .filter(([, inner]) => inner !== undefined),
  );
}

/** Check whether a value is empty. */
export function isBlank(value: unknown): boolean {
  return isRecord(value)
    ? Object.values(value).every(isBlank)
    : Array.isArray(value)
      ? value.every(isBlank)
      : value === undefined;
}

export const isRecord = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Return the path of a JSON pointer: `#/goals/0/achieved` → goals, 0, achieved. */
export function pointerPath(pointer: string): Path {
  return pointer
    .replace(/^#\//, '')
    .split('/')
    .filter(Boolean)
    .map((key) => (/^\d+$/.test(key) ? Number(key) : key));
}
