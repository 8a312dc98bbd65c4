/** Every act by its id: on an application, a cluster, a round, on running deadlines, in the office. */
import type { APPLICATION_ACTS } from './application/acts/index.js';
import { CASES } from './cases.js';
import type { CLUSTER_ACTS } from './cluster/acts/index.js';
import type { OPENINGS } from './cluster/openings.js';
import type { DEADLINE_ACTS, OFFICER_DEADLINE_ACTS } from './deadlines/acts/index.js';
import type { ActDefinition, FormLoader, Opening } from './kernel/definition.js';
import type { Role } from './kernel/people.js';
import type { SERVICE_ACTS } from './service/acts/index.js';
import type { OfficeAct } from './office/acts.js';
import type { ROUND_ACTS } from './round/acts/index.js';

/** The acts of a table that people do, without those of the system. */
type ByPeople<T> = { [A in keyof T]: T[A] extends { readonly by: readonly ['system'] } ? never : A }[keyof T] & string;

export type ApplicationAct = ByPeople<typeof APPLICATION_ACTS>;
export type ClusterAct = ByPeople<typeof CLUSTER_ACTS>;
export type RoundAct = ByPeople<typeof ROUND_ACTS>;
export type DeadlineAct = ByPeople<typeof OFFICER_DEADLINE_ACTS>;
export type ServiceAct = ByPeople<typeof SERVICE_ACTS>;
export type CaseAct = ApplicationAct | ClusterAct | RoundAct | ServiceAct | ByPeople<typeof DEADLINE_ACTS>;
export type Act = CaseAct | OfficeAct;

/** An act on a case of unknown kind. */
type CaseActDefinition = ActDefinition<never>;

const DEFINITIONS: Readonly<Record<string, CaseActDefinition>> = Object.assign(
  {},
  ...Object.values(CASES).map(({ acts }) => acts),
);

/** Return the definition of an act on a case; undefined for an unknown id. */
export function actDefinition(act: string): CaseActDefinition | undefined {
  return Object.hasOwn(DEFINITIONS, act) ? DEFINITIONS[act] : undefined;
}

/** Check whether the act files the working draft of the case as its form. */
export function filesDraft(act: string): boolean {
  return actDefinition(act)?.filesDraft === true;
}

/** Return the acts in a table that people do, in the order in which a page offers them. */
export function actsOfPeople<T extends Readonly<Record<string, { readonly by: readonly Role[] }>>>(
  acts: T,
): ByPeople<T>[] {
  return Object.keys(acts).filter((act) => !acts[act]?.by.includes('system')) as ByPeople<T>[];
}

export const DEFINED_ACTS = Object.values(DEFINITIONS);

/** The openings of every kind of case. */
export const DEFINED_OPENINGS = Object.values(CASES).flatMap(({ openings }): readonly Opening[] => openings);

/** The acts that carry a form. */
export type FormAct = CaseAct | Exclude<keyof typeof OPENINGS, 'recognise'>;

export const ACTS_WITH_FORMS: Readonly<Record<string, FormLoader<unknown>>> = Object.fromEntries(
  [...DEFINED_ACTS, ...DEFINED_OPENINGS].flatMap(({ id, form }) => (form === undefined ? [] : [[id, form]])),
);
