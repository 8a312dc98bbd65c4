/** The register (名录): its numbers, and the fields that forms and reported changes bring into it. */
import type { Transaction } from 'kysely';
import type { Database, JsonObject } from './schema.js';

/** What the register shows of a case. */
export interface RegisterEntry {
  readonly name: string;
  readonly details: JsonObject;
}

/** The fields besides the name that forms and reported changes give the register, by the names they share. */
const FIELDS = ['leadingIndustry', 'industryCode', 'boundary', 'areaKm2', 'operatorName'] as const;

/** The name a form gives, if it gives one. */
export function nameIn({ name }: JsonObject): string | undefined {
  return typeof name === 'string' && name.trim() !== '' ? name.trim() : undefined;
}

/** The entry as a form has it. */
export function withForm(entry: RegisterEntry, form: JsonObject): RegisterEntry {
  const { operator } = form;
  return withValues(entry, { ...form, ...(isObject(operator) && { operatorName: operator['name'] }) });
}

/** The entry after a reported change (its `newValues`), and what each field that differs was and is (art. 17.4). */
export function withChange(entry: RegisterEntry, { newValues }: JsonObject) {
  const after = withValues(entry, isObject(newValues) ? newValues : {});
  const was: JsonObject = { ...entry.details, name: entry.name };
  const is: JsonObject = { ...after.details, name: after.name };
  const changed = Object.keys(is).filter((field) => was[field] !== is[field]);
  return { after, changes: changed.map((field) => ({ field, was: was[field] ?? null, is: is[field] })) };
}

function withValues(entry: RegisterEntry, values: JsonObject): RegisterEntry {
  const given = FIELDS.filter((field) => values[field] !== undefined).map((field) => [field, values[field]]);
  return { name: nameIn(values) ?? entry.name, details: { ...entry.details, ...Object.fromEntries(given) } };
}

function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The next number of a year, `京集群〔2026〕001号`: without gaps, since a failed transaction takes its number back. */
export async function nextNumber(trx: Transaction<Database>, year: number): Promise<string> {
  const { last } = await trx
    .insertInto('sequence')
    .values({ year, last: 1 })
    .onConflict((conflict) => conflict.column('year').doUpdateSet(({ eb }) => ({ last: eb('sequence.last', '+', 1) })))
    .returning('last')
    .executeTakeFirstOrThrow();
  return `京集群〔${year}〕${String(last).padStart(3, '0')}号`;
}
