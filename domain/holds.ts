/** Holds: conditions outside a case that stop a step. The store checks them in the transaction of the step. */
import type { DeadlineAct } from './acts.js';
import type { APPLICATION_ACTS } from './application/acts/index.js';
import type { ApplicationStage } from './application/stages.js';
import type { ApplicationState } from './application/state.js';
import type { ClusterState, Proceeding } from './cluster/state.js';
import type { TERMS_ACTS } from './deadlines/acts/index.js';
import type { Transition } from './kernel/case.js';

/** Check whether a step revokes a cluster without a decision: a freeze of automatic revocations holds it (art. 17). */
export function revokesAutomatically({ to, actor, detail }: Transition): boolean {
  if (actor.role !== 'system') return false;
  // The service of a decision that was made before is no decision.
  const revokes = to === ('revoked' satisfies ClusterState['standing']) && detail['servedOn'] === undefined;
  return revokes || detail['automatic'] === true;
}

/** Check whether a step was decided on the assumption that automatic revocations are frozen. */
export function assumesFreeze({ detail }: Transition): boolean {
  return detail['held'] === true;
}

/** The status of a proceeding that a freeze holds. */
export const FROZEN_STATUS = 'held' satisfies Proceeding['status'];

/** Check whether a step is the passing of a deadline, by its agenda entry. */
export function passesDeadline({ actor, entry }: Transition): boolean {
  return actor.role === 'system' && entry?.endsWith('/deadline') === true;
}

/** The acts that move deadlines (art. 18). An order for many cases holds a deadline until the case has its turn. */
export const ACTS_ON_ONE_DEADLINE = ['extend', 'stay'] as const satisfies readonly DeadlineAct[];
export const ACTS_ON_ALL_DEADLINES = ['move-dates', 'adopt-terms'] as const satisfies readonly (
  | keyof typeof APPLICATION_ACTS
  | keyof typeof TERMS_ACTS
)[];

/** A recommendation takes a place of the district; a withdrawal gives it back (art. 9). */
export const PLACE = {
  takenWith: 'recommendedOn' satisfies keyof ApplicationState,
  givenBackAt: 'withdrawn' satisfies ApplicationStage,
};

/** The stage of an application that a round's list may contain (art. 10). */
export const LISTABLE_STAGE = 'proposed' satisfies ApplicationStage;
