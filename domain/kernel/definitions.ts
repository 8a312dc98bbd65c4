/**
 * The definitions of the kinds of case, by kind. An act that opens a case of its own kind needs the definition that
 * contains it, so it cannot import it.
 */
import type { CaseBase, CaseKind } from './case.js';
import type { CaseDefinition } from './definition.js';

const defined = new Map<CaseKind, unknown>();

/** Make a definition known by its kind, and return it. */
export function define<const D extends { readonly kind: CaseKind }>(definition: D): D {
  defined.set(definition.kind, definition);
  return definition;
}

/** Return the definition of a kind. Throws RangeError if its module is not loaded. */
export function definitionFor<S extends CaseBase>(kind: S['kind']): CaseDefinition<S> {
  const found = defined.get(kind);
  if (found === undefined) throw new RangeError(`The definition of the kind “${kind}” is not loaded.`);
  return found as CaseDefinition<S>;
}
