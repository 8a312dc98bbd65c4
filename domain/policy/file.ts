/**
 * A policy file as a programme officer writes it: a whole policy, or `extends` another and says what differs. Pure: it
 * takes what a file's text was parsed to.
 */
import { keysAt, placeName } from './outline.js';
import { POLICY } from './schema.js';
import type { Policy } from './types.js';

/** What is wrong in a file, and what to write instead. */
export interface PolicyProblem {
  /** Where: keys from the top. */
  readonly path: readonly PropertyKey[];
  /** The same in the officer's words. */
  readonly place: string;
  readonly message: string;
}

export type PolicyReading =
  | { readonly ok: true; readonly policy: Policy }
  | { readonly ok: false; readonly problems: readonly PolicyProblem[] };

/**
 * Reads a parsed file against the policies it may extend, by id.
 *
 * An `extends` file is laid over the policy it names: objects field by field, lists whole, but a list whose items have
 * an `id` also by it (`{ '5.2': { … } }`), `null` takes a field out. The result has an id of its own.
 */
export function readPolicy(data: unknown, policies: Readonly<Record<string, Policy>>): PolicyReading {
  if (!isObject(data)) return failed([problem([], data, '文件须是一组字段（“字段名: 值”），现在不是')]);
  const { extends: base, ...own } = data;
  if (base === undefined) return validated(own);
  if (typeof base !== 'string' || !Object.hasOwn(policies, base)) {
    return failed([
      problem(
        ['extends'],
        data,
        `没有编号为“${asText(base)}”的政策可作依据；可用：${Object.keys(policies).join('、')}`,
      ),
    ]);
  }
  if (own['id'] === undefined || own['id'] === base) {
    return failed([problem(['id'], data, `请为新政策另定“政策编号”（id），不得沿用“${base}”`)]);
  }
  return validated(merge(policies[base], own));
}

/** Of a place's unknown keys, so many are named: for each, the key that it was meant to be is looked for. */
const MOST_UNKNOWN = 20;

function validated(data: unknown): PolicyReading {
  const parsed = POLICY.safeParse(data);
  if (parsed.success) return { ok: true, policy: parsed.data };
  return failed(
    parsed.error.issues.flatMap((issue) =>
      issue.code === 'unrecognized_keys'
        ? issue.keys
            .slice(0, MOST_UNKNOWN)
            .map((key) => problem([...issue.path, key], data, unknownKey(key, keysAt(issue.path, data))))
        : [problem(issue.path, data, issue.message)],
    ),
  );
}

const failed = (problems: readonly PolicyProblem[]): PolicyReading => ({ ok: false, problems });

function problem(path: readonly PropertyKey[], data: unknown, message: string): PolicyProblem {
  return { path, place: placeName(path, data), message };
}

function unknownKey(key: string, allowed: readonly string[]): string {
  const near = nearest(key, allowed);
  const instead = near === undefined ? `可用：${allowed.join('、')}` : `是否应为“${near}”？`;
  return `没有“${key}”这一项；${instead}`;
}

/** The key that differs in few letters, if any does. */
function nearest(key: string, allowed: readonly string[]): string | undefined {
  const near = allowed
    .map((candidate) => ({ candidate, distance: editDistance(key, candidate) }))
    .filter(({ candidate, distance }) => distance <= Math.max(1, Math.ceil(candidate.length / 3)))
    .sort((a, b) => a.distance - b.distance);
  return near[0]?.candidate;
}

/** Letters to add, drop or replace to make one of the other. */
function editDistance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const replaced = row[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1);
      next.push(Math.min(replaced, row[j]! + 1, next[j - 1]! + 1));
    }
    row = next;
  }
  return row[b.length]!;
}

/** What `own` says, laid over `base`. */
function merge(base: unknown, own: unknown): unknown {
  if (!isObject(own)) return own;
  if (isKeyed(base)) return mergeItems(base, own);
  if (!isObject(base) || Array.isArray(base) || isOtherKind(base, own)) return withoutNulls(own);
  const merged: Record<string, unknown> = { ...base };
  for (const [key, value] of Object.entries(own)) {
    if (value === null) delete merged[key];
    else merged[key] = merge(merged[key], value);
  }
  return merged;
}

/** Items keep their place; new ones follow. */
function mergeItems(base: readonly Item[], own: Readonly<Record<string, unknown>>): unknown[] {
  const kept = base
    .filter(({ id }) => own[id] !== null)
    .map((item) => (Object.hasOwn(own, item.id) ? merge(item, own[item.id]) : item));
  const added = Object.entries(own)
    .filter(([id, value]) => value !== null && !base.some((item) => item.id === id))
    .map(([id, value]) => (isObject(value) ? { id, ...value } : value));
  return [...kept, ...added];
}

interface Item {
  readonly id: string;
}

function isKeyed(value: unknown): value is readonly Item[] {
  return (
    Array.isArray(value) && value.length > 0 && value.every((item) => isObject(item) && typeof item['id'] === 'string')
  );
}

/** Another kind of thing shares no fields with what stood there. */
function isOtherKind(base: Readonly<Record<string, unknown>>, own: Readonly<Record<string, unknown>>): boolean {
  return own['kind'] !== undefined && own['kind'] !== base['kind'];
}

function withoutNulls(own: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(own).filter(([, value]) => value !== null));
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

const asText = (value: unknown): string => (typeof value === 'string' ? value : JSON.stringify(value));
