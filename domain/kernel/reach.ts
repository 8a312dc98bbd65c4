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

/** Whether the actor may read the case's file. */
export function mayRead(actor: Actor, scope: Scope): boolean {
  switch (actor.role) {
    case 'operator':
      return actor.organisation !== undefined && actor.organisation === scope.organisation;
    case 'district':
      return actor.district !== undefined && actor.district === scope.district;
    case 'municipal':
    case 'auditor':
    case 'system':
      return true;
    case 'admin': // accounts, policies, calendar; no case files
    case 'public':
      return false;
  }
}
