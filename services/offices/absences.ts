/** Absences of officers, and their deputies. */
import { dateOf } from '../../domain/calendar/civil.js';
import type { Actor } from '../../domain/kernel/people.js';
import { checkAbsence, type Absence } from '../../domain/office/handling.js';
import { absencesOf, addAbsence, endAbsence, recusedCases, type StoredAbsence } from '../../store/office/absences.js';
import { officerById, accountNames } from '../../store/office/accounts.js';
import type { ServiceDeps } from '../deps.js';
import { invalidField, notFound, Problem } from '../errors.js';

export interface NamedAbsence extends Pick<StoredAbsence, 'id' | 'from' | 'to'> {
  readonly deputy: { readonly id: string; readonly name: string };
}

/** Return an officer's absences that are not over. */
export async function openAbsences(deps: ServiceDeps, officer: string): Promise<NamedAbsence[]> {
  return await withNames(deps, await absencesOf(deps.store.db, officer, dateOf(deps.now())));
}

/**
 * Enter an absence.
 * @param by the officer or an administrator
 * @throws Problem 404 for an unknown account, 400 that names the wrong field, 409 for a deputy who is recused from a
 * case
 */
export async function enterAbsence(
  deps: ServiceDeps,
  by: { readonly actor: Actor; readonly key: string },
  officer: string,
  { from, to, deputy }: Pick<Absence, 'from' | 'to' | 'deputy'>,
): Promise<NamedAbsence> {
  const at = deps.now();
  const absence = { id: `abs-${by.key.slice(0, 20)}`, officer, from, to, deputy };
  await addAbsence(deps.store, absence, { at, act: 'enter-absence', ...by }, async (trx) => {
    const away = await officerById(trx, officer);
    if (away === undefined) throw notFound('账号');
    const standIn = await officerById(trx, deputy);
    if (standIn === undefined) throw invalidField('#/deputy', '没有这个账号。');
    const today = dateOf(at);
    const entered = await absencesOf(trx, officer, today);
    const refused = checkAbsence({ officer: away, deputy: standIn, from, to }, entered, today);
    if (refused !== undefined) throw invalidField(`#/${refused.field}`, refused.message);
    const kept = await recusedCases(trx, officer, standIn);
    if (kept.length > 0)
      throw new Problem('conflict', `代理人须回避“${kept.join('”“')}”，请先移交这些事项，或另定代理人。`);
  });
  const [entered] = await withNames(deps, [absence]);
  return entered!;
}

/** End an absence now. @throws Problem 404 if the officer has no absence with the id */
export async function cancelAbsence(
  deps: ServiceDeps,
  by: { readonly actor: Actor; readonly key: string },
  officer: string,
  id: string,
): Promise<void> {
  const ended = await endAbsence(deps.store, officer, id, { at: deps.now(), act: 'end-absence', ...by });
  if (!ended) throw notFound('外出登记');
}

async function withNames(deps: ServiceDeps, absences: readonly StoredAbsence[]): Promise<NamedAbsence[]> {
  const deputies = absences.map(({ deputy }) => deputy);
  const names = await accountNames(deps.store, deputies);
  return absences.map(({ id, from, to, deputy }) => ({
    id,
    from,
    to,
    deputy: { id: deputy, name: names.get(deputy) ?? '' },
  }));
}
