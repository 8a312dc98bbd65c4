/** The person in a paper: sealed before the paper is stored, opened only for those who may know (art. 10). */
import type { JsonObject } from '../schema.js';
import type { Vault } from '../engine/vault.js';

/** What stands in the paper in place of the fields that tell the person. */
interface Sealed {
  readonly sealed: string;
  /** Which of the fields were filled in. */
  readonly given: readonly string[];
}

/** The content with its personal fields sealed together as `person`. */
export async function sealPerson(vault: Vault, content: JsonObject, fields: readonly string[]): Promise<JsonObject> {
  const person = only(content, fields);
  return { ...without(content, fields), person: { sealed: await vault.seal(person), given: Object.keys(person) } };
}

/** The personal fields of a stored content. @throws Error where their key is not at hand */
export async function openPerson(vault: Vault, { person }: JsonObject): Promise<JsonObject> {
  return person === undefined ? {} : await vault.open((person as Sealed).sealed);
}

/** The content as it was before its person was sealed. @throws as `personIn` */
export async function unsealContent(vault: Vault, { person, ...rest }: JsonObject): Promise<JsonObject> {
  return { ...rest, ...(await openPerson(vault, { person })) };
}

/** A stored content for those who may not know the person; it says which fields were filled in, and not with what. */
export function withoutPerson(content: JsonObject, fields: readonly string[]): JsonObject {
  const { person, ...rest } = without(content, fields);
  return person === undefined ? rest : { ...rest, person: { given: (person as Sealed).given } };
}

function only(content: JsonObject, fields: readonly string[]): JsonObject {
  return Object.fromEntries(Object.entries(content).filter(([field]) => fields.includes(field)));
}

function without(content: JsonObject, fields: readonly string[]): JsonObject {
  return Object.fromEntries(Object.entries(content).filter(([field]) => !fields.includes(field)));
}
