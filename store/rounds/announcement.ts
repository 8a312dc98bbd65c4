/** The announcement of a round (art. 7), written with the steps of its case. */
import { yearOf } from '../../domain/calendar/civil.js';
import type { Transition } from '../../domain/kernel/case.js';
import type { RoundState } from '../../domain/round/state.js';
import type { RegisterEntry } from '../register/entry.js';
import type { JsonObject, Trx } from '../schema.js';

/** Write the public data of a round, and return its register entry with its title as the name. */
export async function fileRound(
  trx: Trx,
  { id, policy, dates, quota }: RoundState,
  { actor }: Pick<Transition, 'actor'>,
  { entry, content }: { readonly entry: RegisterEntry; readonly content: JsonObject },
): Promise<RegisterEntry> {
  const title = textIn(content, 'title');
  const basis = textIn(content, 'basis');
  const continuedBy = textIn(content, 'continuedBy');
  const now = {
    year: yearOf(dates.opensOn),
    policy,
    opens_on: dates.opensOn,
    closes_on: dates.closesOn,
    recommend_by: dates.recommendBy,
    quota: quota ?? null,
    ...(title !== undefined && { title }),
    ...(basis !== undefined && { basis }),
    ...(continuedBy !== undefined && { continued_by: continuedBy }),
  };
  await trx
    .insertInto('rounds')
    .values({ title: '', basis: '', ...now, id, created_by: actor.id })
    .onConflict((conflict) => conflict.column('id').doUpdateSet(now))
    .execute();
  return { ...entry, name: title ?? entry.name };
}

function textIn(content: JsonObject, field: string): string | undefined {
  const value = content[field];
  return typeof value === 'string' ? value : undefined;
}
