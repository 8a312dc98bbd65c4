/**
 * The forms of all acts. The database stores a form and the workflow gets its id and facts. A workflow never loads this
 * file: see `scripts/bundle-workflows.mjs`.
 */
import { ACTS_WITH_FORMS, type FormAct } from '../acts.js';
import type { FormDefinition } from './define.js';

export type { FormDefinition } from './define.js';

const loaded = await Promise.all(
  Object.entries(ACTS_WITH_FORMS).map(async ([act, load]) => [act, (await load()).form] as const),
);

export const FORMS = Object.fromEntries(loaded) as unknown as Readonly<Record<FormAct, FormDefinition>>;

/** Return the form of an act; undefined if it has none. */
export function formOf(act: string): FormDefinition | undefined {
  return (FORMS as Readonly<Record<string, FormDefinition>>)[act];
}
