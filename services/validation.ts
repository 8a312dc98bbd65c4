/** Validation of input by zod, with Chinese messages. */
import { z } from 'zod';
import { characterProblem, isStorable } from '../domain/forms/characters.js';
import { type FieldError, invalidFields } from './errors.js';

const { localeError } = z.locales.zhCN();

/** Parse with Chinese messages. */
export function parseChinese<T extends z.ZodType>(schema: T, value: unknown): z.ZodSafeParseResult<z.output<T>> {
  return schema.safeParse(value, { error: localeError });
}

/**
 * Parse the value by the schema.
 * @param at the value's pointer in the body, e.g. `/content`
 * @throws Problem 400 that names every wrong field
 */
export function check<T extends z.ZodType>(schema: T, value: unknown, where: FieldError['in'], at = ''): z.output<T> {
  const parsed = parseChinese(schema, value);
  if (parsed.success) return parsed.data;
  const errors = parsed.error.issues.flatMap((issue) => fieldErrors(issue, where, at));
  throw invalidFields(errors);
}

/**
 * Check the parts of a URL in the same way. In addition, reject characters that the database cannot store.
 * @throws Problem 400 that names every invalid part
 */
export function checkAddress<T extends z.ZodType>(
  schema: T,
  given: Readonly<Record<string, unknown>>,
  where: 'path' | 'query',
): z.output<T> {
  const errors = Object.entries(given)
    .filter(([, value]) => typeof value === 'string' && !isStorable(value))
    .map(([name, value]) => ({ in: where, pointer: name, detail: characterProblem(String(value))! }));
  if (errors.length > 0) throw invalidFields(errors);
  return check(schema, given, where);
}

function fieldErrors(issue: z.core.$ZodIssue, where: FieldError['in'], at: string): FieldError[] {
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => ({
      in: where,
      pointer: pointerTo([...issue.path, key], where, at),
      detail: '没有这一项',
    }));
  }
  return [{ in: where, pointer: pointerTo(issue.path, where, at), detail: issue.message }];
}

function pointerTo(path: readonly PropertyKey[], where: FieldError['in'], at: string): string {
  if (where !== 'body') return path.map(String).join('.');
  return `#${at}${path.map((key) => `/${String(key).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('')}`;
}
