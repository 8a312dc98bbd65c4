/** The register (名录): its numbers, and the fields that forms and reported changes bring into it. */
import type { Transaction } from 'kysely';
import { StoreError } from '../engine/errors.js';
import type { Database, JsonObject } from '../schema.js';

/** What the register shows of a case. */
export interface RegisterEntry {
  readonly name: string;
  readonly details: JsonObject;
}

/** The fields besides the name that forms and reported changes give the register, by the names they share. */
const FIELDS = ['leadingIndustry', 'industryCode', 'boundary', 'areaKm2', 'operatorName'] as const;

/** The name a form gives, if it gives one. */
export function nameInForm({ name }: JsonObject): string | undefined {
  return typeof name === 'string' && name.trim() !== '' ? name.trim() : undefined;
}

/** The entry as a form has it. */
export function entryWithForm(entry: RegisterEntry, form: JsonObject): RegisterEntry {
  const { operator } = form;
  return withValues(entry, { ...form, ...(isObject(operator) && { operatorName: operator['name'] }) });
}

/** The entry after a reported change (its `newValues`), and what each field that differs was and is (art. 17.4). */
export function entryWithChange(entry: RegisterEntry, { newValues }: JsonObject) {
  const after = withValues(entry, isObject(newValues) ? newValues : {});
  const was: JsonObject = { ...entry.details, name: entry.name };
  const is: JsonObject = { ...after.details, name: after.name };
  const changed = Object.keys(is).filter((field) => was[field] !== is[field]);
  return { after, changes: changed.map((field) => ({ field, was: was[field] ?? null, is: is[field] })) };
}

function withValues(entry: RegisterEntry, values: JsonObject): RegisterEntry {
  const given = FIELDS.filter((field) => values[field] !== undefined).map((field) => [field, values[field]]);
  return { name: nameInForm(values) ?? entry.name, details: { ...entry.details, ...Object.fromEntries(given) } };
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
  return numberOf(year, last);
}

/**
 * Keeps a number that was given before, and none of its form is given a second time.
 * @throws StoreError `conflict` where another cluster has it
 */
export async function reserveNumber(trx: Transaction<Database>, number: string): Promise<string> {
  const [, year = '', last = ''] = FORM.exec(number) ?? [];
  if (numberOf(Number(year), Number(last)) === number) {
    await trx
      .insertInto('sequence')
      .values({ year: Number(year), last: Number(last) })
      .onConflict((conflict) =>
        conflict.column('year').doUpdateSet(({ fn, ref }) => ({
          last: fn<number>('greatest', [ref('sequence.last'), ref('excluded.last')]),
        })),
      )
      .execute(); // holds whoever wants the year's next number until this is settled
  }
  const other = await trx.selectFrom('cases').select('id').where('number', '=', number).executeTakeFirst();
  if (other !== undefined) throw new StoreError('conflict', `认定编号“${number}”已用于名录中的另一集群。`);
  return number;
}

const FORM = /^京集群〔(\d{4})〕(\d{3,6})号$/;

function numberOf(year: number, no: number): string {
  return `京集群〔${year}〕${String(no).padStart(3, '0')}号`;
}
