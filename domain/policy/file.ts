/** Policy files, as officers write them: a whole policy, or one that `extends` another and states the differences. */
import { keysAt, placeName } from './outline.js';
import { POLICY } from './schema.js';
import type { Policy } from './types.js';

/** A problem in a file, and what to write instead. */
export interface PolicyProblem {
  /** The keys from the top to the place. */
  readonly path: readonly PropertyKey[];
  /** The place in the officer's words. */
  readonly place: string;
  readonly message: string;
}

export type PolicyReading =
  | { readonly ok: true; readonly policy: Policy }
  | { readonly ok: false; readonly problems: readonly PolicyProblem[] };

/**
 * Read a parsed file. Return the policy, or the problems.
 *
 * A file with `extends` is merged into the policy that it names. Objects merge by field. Lists are replaced, or merged
 * by the `id` of the items (`{ '5.2': { … } }`). `null` removes a field. The result has its own id. A document that
 * continues the other policy does not continue this one.
 * @param policies the policies that it may extend, by id
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
  const { continued: _ofTheBase, ...inherited } = policies[base]!;
  return validated(merge(inherited, own));
}

/** The most unknown keys of a place that are reported, because the search for a similar key is slow. */
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

/** Return the most similar key, if one differs in few letters. */
function nearest(key: string, allowed: readonly string[]): string | undefined {
  const near = allowed
    .map((candidate) => ({ candidate, distance: editDistance(key, candidate) }))
    .filter(({ candidate, distance }) => distance <= Math.max(1, Math.ceil(candidate.length / 3)))
    .sort((a, b) => a.distance - b.distance);
  return near[0]?.candidate;
}

/** Return how many letters must be added, dropped or replaced to turn one text into the other. */
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

/** Merge `own` into `base`. */
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

/** Merge items by id. They keep their place; new ones follow. */
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

/** Check whether `own` is of another kind than `base`, and so shares no fields with it. */
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
