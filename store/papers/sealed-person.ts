/** The personal data in a paper, encrypted before the paper is stored. Only a few may decrypt it (art. 10). */
import type { Vault } from '../engine/vault.js';
import type { JsonObject } from '../schema.js';

/** The stored form of personal fields. */
interface Sealed {
  readonly sealed: string;
  /** The names of the filled-in fields. */
  readonly given: readonly string[];
}

/** Return the content with its personal fields encrypted together as `person`. */
export async function sealPerson(vault: Vault, content: JsonObject, fields: readonly string[]): Promise<JsonObject> {
  const person = pick(content, (field) => fields.includes(field));
  const rest = pick(content, (field) => !fields.includes(field));
  return { ...rest, person: { sealed: await vault.seal(person), given: Object.keys(person) } };
}

/** Return the personal fields of a stored content. @throws Error if the vault does not have their key */
export async function openPerson(vault: Vault, { person }: JsonObject): Promise<JsonObject> {
  return person === undefined ? {} : await vault.open((person as Sealed).sealed);
}

/** Return a stored content with its personal fields. @throws Error if the vault does not have their key */
export async function unsealContent(vault: Vault, { person, ...rest }: JsonObject): Promise<JsonObject> {
  return { ...rest, ...(await openPerson(vault, { person })) };
}

/** Return a stored content for readers who may not see the person: with the names of the filled-in fields only. */
export function withoutPerson(content: JsonObject, fields: readonly string[]): JsonObject {
  const { person, ...rest } = pick(content, (field) => !fields.includes(field));
  return person === undefined ? rest : { ...rest, person: { given: (person as Sealed).given } };
}

function pick(content: JsonObject, chosen: (field: string) => boolean): JsonObject {
  return Object.fromEntries(Object.entries(content).filter(([field]) => chosen(field)));
}
