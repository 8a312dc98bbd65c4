/** One way to check what comes in: zod, with Chinese messages, answered as 400 naming each field. */
import { z } from 'zod';
import { isStorable, UNSTORABLE } from '../domain/forms/fields.js';
import { type FieldError, invalidFields } from './errors.js';

const { localeError } = z.locales.zhCN();

/** Parse with Chinese messages. */
export function parseChinese<T extends z.ZodType>(schema: T, value: unknown): z.ZodSafeParseResult<z.output<T>> {
  return schema.safeParse(value, { error: localeError });
}

/**
 * Return the value as the schema has it.
 * @param at where in the body the value stands, e.g. `/content`
 * @throws Problem 400 that names every wrong field
 */
export function check<T extends z.ZodType>(schema: T, value: unknown, where: FieldError['in'], at = ''): z.output<T> {
  const parsed = parseChinese(schema, value);
  if (parsed.success) return parsed.data;
  const errors = parsed.error.issues.flatMap((issue) => fieldErrors(issue, where, at));
  throw invalidFields(errors);
}

/**
 * Check the parts of an address likewise: whatever their schema, none may hold what no query of the database can.
 * @throws Problem 400 that names every wrong part
 */
export function checkAddress<T extends z.ZodType>(
  schema: T,
  given: Readonly<Record<string, unknown>>,
  where: 'path' | 'query',
): z.output<T> {
  const errors = Object.entries(given)
    .filter(([, value]) => typeof value === 'string' && !isStorable(value))
    .map(([name]) => ({ in: where, pointer: name, detail: UNSTORABLE }));
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
