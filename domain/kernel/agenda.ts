/** The agenda: the dated list of what comes if nobody acts. Workflows, the console and rehearsals use the same one. */
import { isInternal } from '../policy/internal-deadlines.js';
import type { Terms } from './terms.js';
import { addDays, atMinute, type CivilDate, type Instant } from '../calendar/civil.js';
import { addWorkingDays, type Calendar } from '../calendar/working-days.js';
import type { CaseBase, CaseSummary } from './case.js';
import type { Audience } from './people.js';
import { dueDateOf, isPaused, isProvisional, type Deadline } from './deadline.js';
import { followsRules } from './rules.js';
import { stableHash } from './stable-hash.js';
import type { DeadlineId, TermNotice } from '../policy/types.js';

export interface AgendaEntry {
  /** `<deadline>/<due>/<kind>/<offset>`: the same until the deadline moves. */
  readonly id: string;
  readonly clock: string;
  readonly rule: DeadlineId;
  readonly kind: 'deadline' | TermNotice['kind'];
  /** The legal date: the last day of a deadline, the day of a notice. */
  readonly on: CivilDate;
  /** When it is due: a deadline at 24:00 of its last day, a notice in the morning. */
  readonly at: Instant;
  readonly due: CivilDate;
  /** The last day before it rolled to a working day, where the two differ. */
  readonly nominal?: CivilDate;
  /** The deadline that limits it, where it would end later by its own count. */
  readonly limit?: DeadlineId;
  /** Days before (negative) or after the deadline. */
  readonly offset?: number;
  readonly to: readonly Audience[];
  /** The date depends on a calendar that is not published yet. */
  readonly provisional: boolean;
}

/** Computed entries by deadline object. It holds only as long as nobody changes the deadlines in place. */
export type AgendaCache = WeakMap<Deadline, readonly AgendaEntry[]>;

/**
 * Return the open entries of all running deadlines, in order of time.
 * @param cache entries of the same case under the same terms; new ones are added
 */
export function agenda(state: CaseBase, ctx: Terms, cache?: AgendaCache): AgendaEntry[] {
  return state.clocks
    .flatMap((deadline) => cachedEntries(deadline, state, ctx, cache))
    .sort((a, b) => (a.at === b.at ? compare(a.id, b.id) : compare(a.at, b.at)));
}

function cachedEntries(deadline: Deadline, of: CaseBase, ctx: Terms, cache?: AgendaCache): readonly AgendaEntry[] {
  const before = cache?.get(deadline);
  if (before !== undefined) return before;
  const entries = entriesOf(deadline, of, ctx);
  cache?.set(deadline, entries);
  return entries;
}

function entriesOf(deadline: Deadline, of: CaseBase, ctx: Terms): AgendaEntry[] {
  if (deadline.held !== undefined) return []; // it has passed
  const term = ctx.policy.rules[deadline.rule];
  const dueDate = dueDateOf(deadline, ctx);
  const { due, at, nominal, limited } = dueDate;
  if (due === undefined || at === undefined) return []; // paused
  const entries: AgendaEntry[] = [];
  const provisional = followsRules(of, 3) ? isProvisional(deadline, dueDate) : dueDate.provisional;
  const common = { due, nominal, provisional, limit: limited && deadline.limit?.by };
  const morningOf = mornings(of.id, ctx.policy.noticeHours);
  // A target that passed before it was paused has a due date, but nobody is reminded during the pause.
  const notices = deadline.quiet === true || isPaused(deadline) ? [] : term.notices;
  for (const notice of notices) {
    for (const offset of notice.offsets) {
      const id = `${deadline.id}/${due}/${notice.kind}/${offset}`;
      if (deadline.done.includes(id)) continue; // first, because a date is slow to compute and every decision comes here
      const on = noticeDate(notice, offset, deadline.anchor, due, ctx.calendar);
      const morning = morningOf(on);
      if (morning <= deadline.since) continue;
      const days = notice.when === 'before-due' ? -offset : offset;
      entries.push(entryOf(deadline, common, { id, kind: notice.kind, on, at: morning, to: notice.to, offset: days }));
    }
  }
  if (term.effect === 'lapse') {
    entries.push(
      entryOf(deadline, common, { id: `${deadline.id}/${due}/deadline`, kind: 'deadline', on: due, at, to: [] }),
    );
  }
  return entries;
}

type DatePart = Required<Pick<AgendaEntry, 'due' | 'nominal' | 'provisional'>> & {
  readonly limit: DeadlineId | undefined;
};
type OwnPart = Pick<AgendaEntry, 'id' | 'kind' | 'on' | 'at' | 'to' | 'offset'>;

/** Written field by field: spreading objects was the slowest part of an agenda. */
function entryOf(
  deadline: Deadline,
  { due, nominal, provisional, limit }: DatePart,
  { id, kind, on, at, to, offset }: OwnPart,
): AgendaEntry {
  const entry: { -readonly [K in keyof AgendaEntry]: AgendaEntry[K] } = {
    id,
    clock: deadline.id,
    rule: deadline.rule,
    kind,
    on,
    at,
    due,
    to,
    provisional,
  };
  if (nominal !== due) entry.nominal = nominal;
  if (limit !== undefined) entry.limit = limit;
  if (offset !== undefined) entry.offset = offset;
  return entry;
}

function noticeDate(notice: TermNotice, offset: number, anchor: CivilDate, due: CivilDate, calendar: Calendar) {
  const from = notice.when === 'after-anchor' ? anchor : due;
  const days = notice.when === 'before-due' ? -offset : offset;
  return notice.unit === 'day' ? addDays(from, days) : addWorkingDays(calendar, from, days);
}

/** Spread the reminders of cases over the morning, so that a date that many share does not block the workers. */
function mornings(caseId: string, hours: { from: number; until: number }): (on: CivilDate) => Instant {
  const seconds = stableHash(caseId) % ((hours.until - hours.from) * 60);
  return (on) => atMinute(on, hours.from + Math.floor(seconds / 60), seconds % 60);
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/**
 * Return the next deadline, by which lists sort; undefined if none runs. A staff target that is being escalated and a
 * deadline whose lapse is held back come after all others. Internal deadlines are left out, because all parties see the lists.
 */
export function nextDeadline(state: CaseBase, terms: Terms): CaseSummary['nextDue'] {
  const dues = state.clocks.flatMap((deadline) => {
    const { due, at, nominal } = dueDateOf(deadline, terms);
    if (due === undefined || at === undefined || isInternal(deadline.rule)) return [];
    const escalated = deadline.done.some((id) => id.startsWith(`${deadline.id}/${due}/escalation/`));
    const last = escalated || deadline.held !== undefined;
    return [{ clock: deadline.id, rule: deadline.rule, due, nominal, at, last }];
  });
  const [next] = dues.toSorted(
    (a, b) => Number(a.last) - Number(b.last) || compare(a.at, b.at) || compare(a.clock, b.clock),
  );
  if (next === undefined) return undefined;
  const { clock, rule, due, nominal, at } = next;
  return { clock, rule, due, ...(nominal !== due && { nominal }), at };
}
