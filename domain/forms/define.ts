/** What a form is: what people write for an act, and the few facts of it that the rules are given. */
import type { z } from 'zod';
import type { Policy } from '../policy/types.js';

/** `T` is what is written; `F` holds ids, dates and outcomes only: no names, no free text. */
export interface FormDefinition<T = unknown, F = unknown> {
  /** In Chinese. */
  readonly title: string;
  /** Validates the content. */
  readonly schema: z.ZodType<T>;
  /** Returns the facts of validated content that go into the command's `data`. */
  facts(content: T, terms: { readonly policy: Policy }): F;
  /** The fields that tell a person: encrypted at rest, and not shown with the form. */
  readonly personal?: readonly string[];
}

/** Return a form; one that states no facts gives none. */
export function defineForm<S extends z.ZodType, F = object>(form: {
  readonly title: string;
  readonly schema: S;
  facts?(content: z.output<S>, terms: { readonly policy: Policy }): F;
  readonly personal?: readonly string[];
}): FormDefinition<z.output<S>, F> & { readonly schema: S } {
  const { facts = () => ({}) as F } = form;
  return { ...form, facts } as FormDefinition<z.output<S>, F> & { readonly schema: S }; // a schema takes its own output
}
