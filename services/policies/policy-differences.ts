/** Differences between two policies, each with its place in officers' words. */
import { placeName } from '../../domain/policy/outline.js';
import type { Policy } from '../../domain/policy/types.js';
import { differences, type Difference } from '../differences.js';

export interface PolicyDifference extends Difference {
  /** E.g. `期限 › “陈述申辩” › 时长 › 日数`. */
  readonly place: string;
}

/** Return every field that differs or is only in one policy, by place, the policy's names first. */
export function policyDifferences(was: Policy, is: Policy): PolicyDifference[] {
  return differences(was, is).map((one) => {
    const path = pathOf(one.field, is);
    return { ...one, place: placeName(path, one.is === undefined ? was : is) };
  });
}

/** The pointer as keys, with indices in place of item ids. */
function pathOf(pointer: string, policy: Policy): string[] {
  const keys = pointer
    .slice(1)
    .split('/')
    .map((key) => key.replaceAll('~1', '/').replaceAll('~0', '~'));
  const path: string[] = [];
  let value: unknown = policy;
  for (const key of keys) {
    const step = Array.isArray(value) ? indexIn(value, key) : key;
    path.push(step);
    value = typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[step] : undefined;
  }
  return path;
}

function indexIn(items: readonly unknown[], key: string): string {
  const index = items.findIndex((item) => {
    const { id, kind } = (item ?? {}) as { readonly id?: unknown; readonly kind?: unknown };
    return (id ?? kind) === key;
  });
  return index < 0 ? key : String(index);
}
