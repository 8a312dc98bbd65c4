/** Which cases a person reaches. Whatever is not permitted here is denied. */
import type { CaseBase } from './case.js';
import type { Actor, Role } from './people.js';

/** The part of a case that reach is judged by. */
export type Scope = Pick<CaseBase, 'district' | 'organisation'>;

/** Whether the actor has declared a conflict of interest with the case's organisation. Reading is not acting. */
export function isRecused({ recused }: Actor, { organisation }: Scope): boolean {
  return recused?.includes(organisation) ?? false;
}

/** Whether the actor has one of an act's roles and the case, where there is one, lies within the actor's reach. */
export function mayAct(actor: Actor, by: readonly Role[], scope?: Scope): boolean {
  if (!by.includes(actor.role)) return false;
  if (scope === undefined) return true;
  return !isRecused(actor, scope) && (actor.role === 'public' || mayRead(actor, scope));
}

/** All cases, none, or those of the person's organisation or district. */
export type Reach = 'all' | 'none' | 'organisation' | 'district';

const REACH: Readonly<Record<Role, Reach>> = {
  operator: 'organisation',
  district: 'district',
  municipal: 'all',
  auditor: 'all',
  system: 'all',
  admin: 'none', // accounts, policies, calendar; no case files
  public: 'none',
};

/** Return the reach of a person; lists of the store follow it too. */
export function reachOf({ role }: Pick<Actor, 'role'>): Reach {
  return REACH[role];
}

/** Return whether the actor may read the case's file. */
export function mayRead(actor: Actor, scope: Scope): boolean {
  const reach = reachOf(actor);
  if (reach === 'all' || reach === 'none') return reach === 'all';
  return actor[reach] !== undefined && actor[reach] === scope[reach];
}
