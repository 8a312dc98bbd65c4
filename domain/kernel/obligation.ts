/** What waits for somebody in a case. */
import type { CivilDate, Instant } from '../calendar/civil.js';
import type { DocumentKind } from '../documents/kinds.js';
import type { DeadlineId } from '../policy/types.js';
import type { Role } from './people.js';

/** The roles that act on cases. */
export const WORKERS = ['operator', 'district', 'municipal'] as const satisfies readonly Role[];
export type Worker = (typeof WORKERS)[number];

/** What one role has to do in a case: a row of its to-do list. */
export interface Obligation {
  readonly role: Worker;
  /** Unique for the role in the case: a deadline's id, else the subject of the acts, else the first act. */
  readonly id: string;
  /** The acts that are open; those that will meet the deadline, if none is. Empty if the role can only watch the date. */
  readonly acts: readonly string[];
  /** The kind of the document that it is to serve or to acknowledge. */
  readonly document?: DocumentKind;
  /** The ids of the role's own running deadlines that this meets, soonest first. */
  readonly deadlines: readonly string[];
  /** The deadline that gives the date. It is another party's if `deadlines` is empty. */
  readonly rule?: DeadlineId;
  /** Absent without a deadline, and while it is paused. */
  readonly due?: CivilDate;
  readonly at?: Instant;
  /** The date before it rolled to a working day, where the two differ. */
  readonly nominal?: CivilDate;
  /** The date depends on a calendar that is not published yet, and no officer has confirmed it. */
  readonly provisional?: true;
}

/** Compare obligations of a case by role and id, the order in which they are listed. */
export function byRole(a: Obligation, b: Obligation): number {
  return WORKERS.indexOf(a.role) - WORKERS.indexOf(b.role) || (a.id < b.id ? -1 : 1);
}
