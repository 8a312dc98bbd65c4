/** Which cases a person can read and act on. Everything else is denied. */
import type { CivilDate } from '../calendar/civil.js';
import type { CaseBase } from './case.js';
import type { Actor, Role } from './people.js';

/** The part of a case that decides who reaches it. */
export type Scope = Pick<CaseBase, 'district' | 'organisation'>;

/** Check whether the actor has a conflict of interest with the case's organisation. It bars acting, not reading. */
export function isRecused({ recused }: Actor, { organisation }: Pick<Scope, 'organisation'>): boolean {
  return recused?.includes(organisation) ?? false;
}

/** Check whether the actor has one of the roles and the case, if one is given, lies within the actor's reach. */
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

/** Return the reach of a person. The store filters lists by it too. */
export function reachOf({ role }: Pick<Actor, 'role'>): Reach {
  return REACH[role];
}

/** Check whether the actor may read the case. */
export function mayRead(actor: Actor, scope: Scope): boolean {
  const reach = reachOf(actor);
  if (reach === 'all' || reach === 'none') return reach === 'all';
  return actor[reach] !== undefined && actor[reach] === scope[reach];
}

/** The time in which an organisation operated a case that has another operator now. */
export interface Tenure {
  readonly organisation: string;
  /** The first and the last of its steps; the last one hands the case over. */
  readonly fromSeq: number;
  readonly untilSeq: number;
  /** The day of the hand-over. */
  readonly until: CivilDate;
}

/**
 * Return the latest tenure of an actor who operated the case before, undefined for anyone else. Such an actor reads the
 * case up to the hand-over, and acts on nothing.
 */
export function tenureOf<T extends Tenure>(actor: Actor, tenures: readonly T[]): T | undefined {
  if (reachOf(actor) !== 'organisation') return undefined;
  const own = tenures.filter(({ organisation }) => organisation === actor.organisation);
  return own.toSorted((one, other) => other.untilSeq - one.untilSeq)[0];
}
