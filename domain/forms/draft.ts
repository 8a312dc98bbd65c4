/** Drafts of forms. */
import { z } from 'zod';
import { explain, LASTING } from './fields.js';

/** A form of which anything may be missing, at any depth. */
export type Draft<T> = T extends readonly (infer E)[]
  ? Draft<E>[]
  : T extends object
    ? { [K in keyof T]?: Draft<T[K]> | undefined }
    : T;

type Issue = z.core.$ZodIssue;

/** The errors that further typing cannot mend, besides those of characters. */
const LASTING_CODES: ReadonlySet<Issue['code']> = new Set([
  'invalid_type',
  'invalid_value',
  'unrecognized_keys',
  'too_big',
  'not_multiple_of',
]);

/**
 * Return the schema of a form's draft, for autosave. Absent, empty and half-typed values pass; the others must keep the
 * form's types and limits. The messages are the form's. The content is kept unchanged.
 */
export function draftOf<T>(form: z.ZodType<T>, title: string) {
  const draft = z.record(z.string(), z.unknown(), { error: explain(title) }).superRefine((value, ctx) => {
    const { error } = form.safeParse(value, { reportInput: true });
    for (const issue of error?.issues ?? []) {
      if (!mayStillBecomeRight(issue)) ctx.addIssue({ code: 'custom', path: issue.path, message: issue.message });
    }
  });
  // zod cannot infer that a valid draft has the form's fields and types.
  return draft.meta({ title }) as unknown as z.ZodType<Draft<T>>;
}

function mayStillBecomeRight(issue: Issue): boolean {
  if (issue.input === undefined || issue.input === '') return true;
  if (issue.code === 'custom') return issue.params?.['lasting'] !== LASTING.lasting;
  return (
    !LASTING_CODES.has(issue.code) &&
    !(issue.code === 'too_small' && issue.origin !== 'string' && issue.origin !== 'array')
  );
}
