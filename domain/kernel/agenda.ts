/**
 * What comes, and when, if nobody acts: the dated list that a workflow executes, the console shows and a
 * rehearsal runs.
 */
import { isInternal } from '../policy/internal-deadlines.js';
import type { Terms } from './terms.js';
import { addDays, atMinute, type CivilDate, type Instant } from '../calendar/civil.js';
import { addWorkingDays, type Calendar } from '../calendar/working-days.js';
import type { CaseBase, CaseSummary } from './case.js';
import type { Audience } from './people.js';
import { dueDateOf, isPaused, type Deadline } from './deadline.js';
import type { DeadlineId, TermNotice } from '../policy/types.js';

export interface AgendaEntry {
  /** Stable for as long as the deadline stands: `<clock>/<due>/<kind>/<offset>`. */
  readonly id: string;
  readonly clock: string;
  readonly rule: DeadlineId;
  readonly kind: 'deadline' | TermNotice['kind'];
  /** The date it is judged by: of a deadline its last day, of a notice its own day. */
  readonly on: CivilDate;
  /** When it is acted on: a deadline at 24:00 of its last day, a notice in the morning. */
  readonly at: Instant;
  readonly due: CivilDate;
  /** The deadline before it rolled off a day off, where that moved it. */
  readonly nominal?: CivilDate;
  /** Days before (negative) or after the deadline. */
  readonly offset?: number;
  readonly to: readonly Audience[];
  /** Rests on a calendar not yet published. */
  readonly provisional: boolean;
}

/** Entries computed before, by clock: for whoever asks again of clocks that nobody changes in place meanwhile. */
export type AgendaCache = WeakMap<Deadline, readonly AgendaEntry[]>;

/**
 * The entries of all running clocks that are not yet acted on, in the order in which they come.
 * @param cache of the same case on the same terms; what is computed now is added
 */
export function agenda(state: CaseBase, ctx: Terms, cache?: AgendaCache): AgendaEntry[] {
  return state.clocks
    .flatMap((deadline) => cachedEntries(deadline, state.id, ctx, cache))
    .sort((a, b) => (a.at === b.at ? compare(a.id, b.id) : compare(a.at, b.at)));
}

function cachedEntries(deadline: Deadline, caseId: string, ctx: Terms, cache?: AgendaCache): readonly AgendaEntry[] {
  const before = cache?.get(deadline);
  if (before !== undefined) return before;
  const entries = entriesOf(deadline, caseId, ctx);
  cache?.set(deadline, entries);
  return entries;
}

function entriesOf(deadline: Deadline, caseId: string, ctx: Terms): AgendaEntry[] {
  const term = ctx.policy.rules[deadline.rule];
  const { due, at, nominal, provisional } = dueDateOf(deadline, ctx);
  if (due === undefined || at === undefined) return []; // paused: nothing comes until it runs again
  const entries: AgendaEntry[] = [];
  const common = { due, nominal, provisional };
  const morningOf = mornings(caseId, ctx.policy.noticeHours);
  // A target that had passed before its clock was halted is not chased meanwhile either.
  const notices = deadline.quiet === true || isPaused(deadline) ? [] : term.notices;
  for (const notice of notices) {
    for (const offset of notice.offsets) {
      const id = `${deadline.id}/${due}/${notice.kind}/${offset}`;
      if (deadline.done.includes(id)) continue; // before its date is computed: this runs for every decision
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

type OwnPart = Pick<AgendaEntry, 'id' | 'kind' | 'on' | 'at' | 'to' | 'offset'>;

/** Field by field: to spread one object into many is the slowest part of an agenda. */
function entryOf(
  deadline: Deadline,
  { due, nominal, provisional }: Required<Pick<AgendaEntry, 'due' | 'nominal' | 'provisional'>>,
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
  if (offset !== undefined) entry.offset = offset;
  return entry;
}

function noticeDate(notice: TermNotice, offset: number, anchor: CivilDate, due: CivilDate, calendar: Calendar) {
  const from = notice.when === 'after-anchor' ? anchor : due;
  const days = notice.when === 'before-due' ? -offset : offset;
  return notice.unit === 'day' ? addDays(from, days) : addWorkingDays(calendar, from, days);
}

/** Reminders are spread over the morning by the case, so that a date shared by all makes no one wait. */
function mornings(caseId: string, hours: { from: number; until: number }): (on: CivilDate) => Instant {
  const seconds = hash(caseId) % ((hours.until - hours.from) * 60);
  return (on) => atMinute(on, hours.from + Math.floor(seconds / 60), seconds % 60);
}

/** FNV-1a: stable across runs, hosts and versions. */
function hash(text: string): number {
  let value = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) value = Math.imul(value ^ text.charCodeAt(i), 0x01000193);
  return value >>> 0;
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/**
 * The next deadline: what a list sorts by. A target of the staff that has passed and is being escalated gives way to
 * whatever else is coming; a deadline that is the offices' own is none of a list's that all concerned see.
 */
export function nextDeadline(state: CaseBase, terms: Terms): CaseSummary['nextDue'] {
  const dues = state.clocks.flatMap((deadline) => {
    const { due, at } = dueDateOf(deadline, terms);
    if (due === undefined || at === undefined || isInternal(deadline.rule)) return [];
    const escalated = deadline.done.some((id) => id.startsWith(`${deadline.id}/${due}/escalation/`));
    return [{ clock: deadline.id, rule: deadline.rule, due, at, escalated }];
  });
  const [next] = dues.toSorted(
    (a, b) => Number(a.escalated) - Number(b.escalated) || compare(a.at, b.at) || compare(a.clock, b.clock),
  );
  return next && { clock: next.clock, rule: next.rule, due: next.due, at: next.at };
}
