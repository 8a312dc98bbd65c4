/** The announcement of a round, kept in step with its case (art. 7). */
import type { Transaction } from 'kysely';
import { yearOf } from '../../domain/calendar/civil.js';
import type { Transition } from '../../domain/kernel/case.js';
import type { RoundState } from '../../domain/round/state.js';
import type { RegisterEntry } from '../register/entry.js';
import type { Database, JsonObject } from '../schema.js';

/** Writes what people read of a round, and returns the name that its title gives it. */
export async function fileRound(
  trx: Transaction<Database>,
  { id, policy, dates, quota }: RoundState,
  { actor }: Pick<Transition, 'actor'>,
  { entry, content }: { readonly entry: RegisterEntry; readonly content: JsonObject },
): Promise<RegisterEntry> {
  const words = {
    ...textIn(content, 'title'),
    ...textIn(content, 'basis'),
    ...(typeof content['continuedBy'] === 'string' && { continued_by: content['continuedBy'] }),
  };
  const now = {
    year: yearOf(dates.opensOn),
    policy,
    opens_on: dates.opensOn,
    closes_on: dates.closesOn,
    recommend_by: dates.recommendBy,
    quota: quota ?? null,
    ...words,
  };
  await trx
    .insertInto('rounds')
    .values({ title: '', basis: '', ...now, id, created_by: actor.id })
    .onConflict((conflict) => conflict.column('id').doUpdateSet(now))
    .execute();
  return { ...entry, name: words.title ?? entry.name };
}

function textIn<K extends string>(content: JsonObject, field: K): { readonly [P in K]?: string } {
  const value = content[field];
  return (typeof value === 'string' ? { [field]: value } : {}) as { readonly [P in K]?: string };
}
