/** The definition of a form: what people write for an act, and the facts that the rules get from it. */
import type { z } from 'zod';
import type { Policy } from '../policy/types.js';

/** `T` is the content, `F` the facts: ids, dates and outcomes only, no names and no free text. */
export interface FormDefinition<T = unknown, F = unknown> {
  /** In Chinese. */
  readonly title: string;
  /** Validates the content. */
  readonly schema: z.ZodType<T>;
  /** Returns the facts of validated content that go into the command's `data`. */
  facts(content: T, terms: { readonly policy: Policy }): F;
  /** The fields that identify a person: they are stored encrypted, and not shown with the form. */
  readonly personal?: readonly string[];
}

/** Define a form. Without `facts`, its facts are empty. */
export function defineForm<S extends z.ZodType, F = object>(form: {
  readonly title: string;
  readonly schema: S;
  facts?(content: z.output<S>, terms: { readonly policy: Policy }): F;
  readonly personal?: readonly string[];
}): FormDefinition<z.output<S>, F> & { readonly schema: S } {
  const { facts = () => ({}) as F } = form;
  return { ...form, facts } as FormDefinition<z.output<S>, F> & { readonly schema: S }; // the schema accepts its own output
}
