/** The register entry (名录) of a case: its name and fields, from forms and reported changes. */
import type { JsonObject } from '../schema.js';

export interface RegisterEntry {
  readonly name: string;
  readonly details: JsonObject;
}

/** Fields besides the name that forms and reported changes share with the register. */
const FIELDS = ['leadingIndustry', 'industryCode', 'boundary', 'areaKm2', 'operatorName', 'listBatch'] as const;

/** Return the name in a form. */
export function nameInForm({ name }: JsonObject): string | undefined {
  return typeof name === 'string' && name.trim() !== '' ? name.trim() : undefined;
}

/** Return the entry with the values of a form. */
export function entryWithForm(entry: RegisterEntry, form: JsonObject): RegisterEntry {
  const { operator } = form;
  return withValues(entry, { ...form, ...(isObject(operator) && { operatorName: operator['name'] }) });
}

/** Return the entry after a reported change, and the old and new value of each changed field (art. 17.4). @param keeps fields that stay */
export function entryWithChange(entry: RegisterEntry, { newValues }: JsonObject, keeps: readonly string[] = []) {
  const given = Object.entries(isObject(newValues) ? newValues : {}).filter(([field]) => !keeps.includes(field));
  return changed(entry, withValues(entry, Object.fromEntries(given)));
}

/** Return the entry with another operator, and the change. */
export function entryWithOperator(entry: RegisterEntry, operatorName: string) {
  return changed(entry, withValues(entry, { operatorName }));
}

/** Return the entry of a cluster that is split off: the origin's, with its own name and operator. */
export function entryOfPart({ details }: RegisterEntry, name: string, operatorName: string): RegisterEntry {
  return withValues({ name, details }, { operatorName });
}

function changed(entry: RegisterEntry, after: RegisterEntry) {
  const was: JsonObject = { ...entry.details, name: entry.name };
  const is: JsonObject = { ...after.details, name: after.name };
  const fields = Object.keys(is).filter((field) => was[field] !== is[field]);
  return { after, changes: fields.map((field) => ({ field, was: was[field] ?? null, is: is[field] })) };
}

/** Return the entry as it was before these changes, which are in order. */
export function entryBefore(
  { name, details }: RegisterEntry,
  changes: readonly { readonly field: string; readonly was: unknown }[],
): RegisterEntry {
  const { name: before, ...fields } = changes
    .toReversed()
    .reduce<JsonObject>((entry, { field, was }) => ({ ...entry, [field]: was ?? undefined }), { ...details, name });
  const known = Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));
  return { name: typeof before === 'string' ? before : name, details: known };
}

function withValues(entry: RegisterEntry, values: JsonObject): RegisterEntry {
  const given = FIELDS.filter((field) => values[field] !== undefined).map((field) => [field, values[field]]);
  return { name: nameInForm(values) ?? entry.name, details: { ...entry.details, ...Object.fromEntries(given) } };
}

function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
