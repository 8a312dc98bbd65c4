/**
 * A running deadline of a case. It stores what the date is counted from and what has moved it, never the remaining
 * time. `dueDateOf` computes the date for display and for enforcement alike.
 */
import type { Pause } from '../calendar/pauses.js';
import type { Terms } from './terms.js';
import type { CivilDate, Instant } from '../calendar/civil.js';
import { computeDueDate, type DueDate, type Extension } from '../calendar/due-date.js';
import type { Audience } from './people.js';
import type { DeadlineId } from '../policy/types.js';

/** Why the lapse of a deadline is held back, in Chinese for people. */
export const HOLD_REASONS = {
  provisional: '截止日期所在年度的放假安排尚未公布，日期未定',
  'not-in-force': '政策的有效期已满，没有延续文件',
  'request-pending': '延期申请尚未答复',
  unserved: '文书尚未送达',
  'no-act': '所要求的事项现在无法办理',
  'no-account': '应办理的一方没有在用账号',
  'out-of-service': '截止之日系统服务中断，是否顺延尚待认定',
} as const;
export type HoldReason = keyof typeof HOLD_REASONS;

export interface HeldLapse {
  readonly on: CivilDate;
  readonly why: readonly HoldReason[];
  /** At some time the party could not act: it gets the time again when the hold ends. */
  readonly unable?: true;
}

export interface Deadline {
  /** Unique within the case, e.g. `annual-report:2025`, `statement:1`. */
  readonly id: string;
  readonly rule: DeadlineId;
  /** The date counted from. */
  readonly anchor: CivilDate;
  /** When it started or last moved: earlier reminders are not sent. */
  since: Instant;
  pauses: Pause[];
  extensions: Extension[];
  /** The ids of its agenda entries that are done. */
  done: string[];
  /** The obligation is met: the deadline still runs, but nobody is reminded. */
  quiet?: true;
  /** The audiences that were notified of it. They are notified again when it moves. */
  told?: Audience[];
  /** The day until which its operator asks to extend it; absent once the bureau has decided. */
  extensionAsked?: CivilDate;
  /** It has passed, but what follows is held back. */
  held?: HeldLapse;
  /** The deadline that limits it, and the last day of that: see `limits.ts`. */
  limit?: { readonly by: DeadlineId; readonly on: CivilDate };
  /** The due date that an officer has confirmed, although its calendar is not published. */
  confirmed?: CivilDate;
}

/** Return a new running deadline, counted from the anchor date. */
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

/** Check whether a deadline is paused. */
export function isPaused({ pauses }: Pick<Deadline, 'pauses'>): boolean {
  return pauses.some(({ to }) => to === undefined);
}

/** Check whether a due date may still change: its holidays are not published, and no officer has confirmed it. */
export function isProvisional(
  { confirmed }: Pick<Deadline, 'confirmed'>,
  { due, provisional }: Pick<DueDate, 'due' | 'provisional'>,
): boolean {
  return provisional && confirmed !== due;
}

/** Return the due date of a running deadline, with its provenance; `due` is absent while it is paused. */
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
      ...(deadline.limit && { limit: { ...deadline.limit, title: policy.rules[deadline.limit.by].title } }),
    },
    calendar,
  );
}
