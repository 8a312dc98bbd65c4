/**
 * A clock is one running deadline of a case. It stores what the deadline is counted from and what has
 * moved it, never the remaining time; `deadlineOf` computes the date, with its provenance, wherever it
 * is shown or enforced.
 */
import type { Pause } from '../calendar/pauses.js';
import type { Terms } from './terms.js';
import type { CivilDate, Instant } from '../calendar/civil.js';
import { computeDueDate, type DueDate, type Extension } from '../calendar/due-date.js';
import type { Audience } from './people.js';
import type { DeadlineId } from '../policy/types.js';

export interface Deadline {
  /** Unique within the case, e.g. `annual-report:2025`, `statement:1`. */
  readonly id: string;
  readonly rule: DeadlineId;
  /** The date counted from. */
  readonly anchor: CivilDate;
  /** When it started or last moved: a reminder dated before is not owed. */
  since: Instant;
  pauses: Pause[];
  extensions: Extension[];
  /** Ids of the agenda entries already acted on. */
  done: string[];
  /** What it reminds of has been done: the deadline still runs, but nobody is reminded. */
  quiet?: true;
  /** Who has been told of it when it started, or since: whoever has is told when it moves. */
  told?: Audience[];
  /** The day until which its operator asks to have it extended, while the bureau has not decided. */
  extensionAsked?: CivilDate;
}

export function newDeadline(deadlineId: DeadlineId, anchor: CivilDate, since: Instant, subject?: string): Deadline {
  return {
    id: subject === undefined ? deadlineId : `${deadlineId}:${subject}`,
    rule: deadlineId,
    anchor,
    since,
    pauses: [],
    extensions: [],
    done: [],
  };
}

/** Whether it stands still. */
export function isPaused({ pauses }: Pick<Deadline, 'pauses'>): boolean {
  return pauses.some(({ to }) => to === undefined);
}

/** The deadline of a clock as things stand; `due` is absent while the clock is paused. */
export function dueDateOf(deadline: Deadline, { policy, calendar }: Terms): DueDate {
  const term = policy.rules[deadline.rule];
  return computeDueDate(
    {
      rule: deadline.rule,
      article: term.article,
      policy: policy.id,
      title: term.title,
      anchor: deadline.anchor,
      term: term.term,
      pauses: deadline.pauses,
      extensions: deadline.extensions,
    },
    calendar,
  );
}
