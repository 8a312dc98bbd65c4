/**
 * What a step was decided on, kept with its audit row, so that the rules can decide it again. Policies and calendars are
 * stored once, by their hash: a step only names them.
 */
import { sql } from 'kysely';
import type { CaseBase, Command } from '../../domain/kernel/case.js';
import type { CaseState } from '../../domain/cases.js';
import type { DecidedOn } from '../../domain/kernel/decide.js';
import type { Terms } from '../../domain/kernel/terms.js';
import { contentHash, toJson } from '../engine/values.js';
import type { Basis, Db, NamedTerms, Trx } from '../schema.js';

/** The basis of a step, and the contents that it names. */
export interface StepBasis {
  readonly basis: Basis;
  readonly contents: ReadonlyMap<string, unknown>;
}

/** Return the basis of the step that opens a case. */
export function openingBasis(opened: CaseBase): StepBasis {
  return { basis: { opened: opened as CaseState }, contents: new Map() };
}

/** Return the basis of a decided step. @param from the case before, if the step before does not lead to it */
export function basisOf({ ctx, command }: DecidedOn, from: CaseState | undefined): StepBasis {
  const contents = new Map<string, unknown>();
  const { now, holds, ...terms } = ctx;
  const basis: Basis = {
    ...(from && { from }),
    now,
    ...(holds && { holds }),
    terms: namedTerms(terms, contents),
    ...(command && { command: namedCommand(command, contents) }),
  };
  return { basis, contents };
}

/** Return a command as a basis has it, with its terms named. */
export function commandOf(command: Command): NonNullable<Extract<Basis, { readonly now: unknown }>['command']> {
  return namedCommand(command, new Map());
}

function namedCommand({ terms, ...command }: Command, contents: Map<string, unknown>) {
  return { ...command, ...(terms && { terms: namedTerms(terms, contents) }) };
}

function namedTerms({ rules, ...terms }: Partial<Terms>, contents: Map<string, unknown>): NamedTerms {
  const names = Object.entries(terms).flatMap(([part, content]) => {
    if (content === undefined) return [];
    const name = contentHash(content);
    contents.set(name, content);
    return [[part, name] as const];
  });
  return { ...Object.fromEntries(names), ...(rules !== undefined && { rules }) };
}

/** Store the contents of these names. */
export async function storeContents(trx: Trx, names: readonly string[], { contents }: StepBasis): Promise<void> {
  if (names.length === 0) return;
  const rows = names.toSorted().map((name) => ({ sha256: name, content: toJson(contents.get(name)) }));
  await trx
    .insertInto('decision_terms')
    .values(rows)
    .onConflict((conflict) => conflict.column('sha256').doNothing())
    .execute();
}

/** Return, as SQL, which of the names have no content yet. */
export function namesNotStored({ contents }: StepBasis) {
  const names = sql`${toJson([...contents.keys()])}::jsonb`;
  return sql<string[]>`(
    select coalesce(jsonb_agg(name), '[]') from jsonb_array_elements_text(${names}) as name
    where not exists (select from decision_terms where sha256 = name))`;
}

/** Return a reader of the contents that steps name; it gives nothing for one that is missing or altered. */
export function contentReader(db: Db): (name: string) => Promise<unknown> {
  const read = new Map<string, Promise<unknown>>();
  const load = async (name: string) => {
    const row = await db.selectFrom('decision_terms').select('content').where('sha256', '=', name).executeTakeFirst();
    return row !== undefined && contentHash(row.content) === name ? row.content : undefined;
  };
  return (name) => {
    const content = read.get(name) ?? load(name);
    read.set(name, content);
    return content;
  };
}
