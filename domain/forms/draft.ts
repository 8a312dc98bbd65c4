/** A form that is still being filled in. */
import { z } from 'zod';
import { explain, isStorable, UNSTORABLE } from './fields.js';

/** Everything may be missing, at any depth. */
export type Draft<T> = T extends readonly (infer E)[]
  ? Draft<E>[]
  : T extends object
    ? { [K in keyof T]?: Draft<T[K]> | undefined }
    : T;

type Issue = z.core.$ZodIssue;

/** What no later keystroke mends: wrong types, unknown fields, limits exceeded. */
const LASTING: ReadonlySet<Issue['code']> = new Set([
  'invalid_type',
  'invalid_value',
  'unrecognized_keys',
  'too_big',
  'not_multiple_of',
]);

/**
 * The draft of a form, for autosave: whatever is absent, empty or half typed passes, whatever is there keeps
 * the form's types and limits. The form's own messages are given; the draft is kept as it came.
 */
export function draftOf<T>(form: z.ZodType<T>, title: string) {
  const draft = z.record(z.string(), z.unknown(), { error: explain(title) }).superRefine((value, ctx) => {
    if (!strings(value).every(isStorable)) ctx.addIssue({ code: 'custom', message: `“${title}”${UNSTORABLE}` });
    const { error } = form.safeParse(value, { reportInput: true });
    for (const issue of error?.issues ?? []) {
      if (!mayStillBecomeRight(issue)) ctx.addIssue({ code: 'custom', path: issue.path, message: issue.message });
    }
  });
  // What passes has the form's fields and types as far as it has any, which zod cannot infer.
  return draft.meta({ title }) as unknown as z.ZodType<Draft<T>>;
}

function strings(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(strings) : [];
}

function mayStillBecomeRight(issue: Issue): boolean {
  if (issue.input === undefined || issue.input === '') return true;
  return (
    !LASTING.has(issue.code) && !(issue.code === 'too_small' && issue.origin !== 'string' && issue.origin !== 'array')
  );
}
