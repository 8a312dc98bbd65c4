/**
 * The standing of a recognition on a day, from the recorded steps of its cluster: what the register and certificates
 * say (art. 14, 15, 17).
 *
 * A recognition holds within its periods, both days included. A period does not roll to working days, so that it is over
 * on the day after its end, whether or not the step that follows from it is recorded yet. An application for renewal in
 * time keeps the recognition in force until the decision, but no new period is granted before it. What a later decision
 * sets aside counts as if it had not been; what the register showed then is told beside it.
 */
import { addDays, dateOf, endOfDay, isCivilDate, type CivilDate, type Instant } from '../calendar/civil.js';
import { STANDINGS } from './stages.js';
import type { ClusterState, Period } from './state.js';

type Standing = ClusterState['standing'];
type Ended = Exclude<Standing, 'valid'>;

/** What the register says of a day. */
export const DAY_STANDINGS = {
  ...STANDINGS,
  'under-renewal': '有效期已满，复核办理中',
  'period-over': '有效期已满，待办理',
  'not-yet-valid': '已认定，有效期未开始',
  'not-yet-recognised': '尚未认定',
} as const satisfies Readonly<Record<Standing, string>> & Readonly<Record<string, string>>;
export type DayStanding = keyof typeof DAY_STANDINGS;

/** What a standing means for those who rely on the recognition, where its title does not say so. */
export const STANDING_NOTES: Readonly<Partial<Record<DayStanding, string>>> = {
  'under-renewal': '有效期已满；复核申请已在期限内提出，复核决定作出前认定继续有效（第十五条）。',
  'period-over': '有效期已满；复核申请的期限尚未届满，或者届满后的处理尚未作出，不得作为有效的认定使用。',
};

/** A recorded step of a cluster, as far as standings depend on it. */
export interface StandingStep {
  readonly act: string;
  readonly at: Instant;
  /** The legal date. That of the first step is the date of recognition. */
  readonly on: CivilDate;
  readonly from: string;
  readonly to: string;
  readonly detail: Readonly<Record<string, unknown>>;
  /** The facts of the form of a cluster that was recognised earlier. */
  readonly entered?: { readonly periodNo: number; readonly renewalAppliedOn?: CivilDate | undefined } | undefined;
}

export interface StandingOnDay {
  readonly standing: DayStanding;
  /** The period in which the day is, or else the last one before it. */
  readonly period?: Pick<Period, 'from' | 'to'> | undefined;
  /** What the register showed on the day, if a later decision has set that aside. */
  readonly shown?: DayStanding;
}

/** Return the standing on a day. @param steps all recorded steps, or those that standings depend on, in order */
export function standingOn(steps: readonly StandingStep[], day: CivilDate): StandingOnDay {
  const now = judge(steps, day);
  const shown = judge(
    steps.filter(({ at }) => at < endOfDay(day)),
    day,
  ).standing;
  return isEnded(shown) && !isEnded(now.standing) ? { ...now, shown } : now;
}

/** Days of one standing. */
export interface StandingSpan {
  readonly standing: DayStanding;
  /** The first day. */
  readonly from: CivilDate;
  /** The day after the last one; absent for one that goes on. */
  readonly until?: CivilDate | undefined;
}

/** Return the standings from the recognition on, in order, without gaps: what `standingOn` says of every day. */
export function standingSpans(steps: readonly StandingStep[]): StandingSpan[] {
  const [first] = steps;
  if (first === undefined) return [];
  const { periods, turns } = lifeOf(steps);
  const turning = [
    first.on,
    ...periods.flatMap(({ from, to }) => [from, addDays(to, 1)]),
    ...turns.map(({ from }) => from),
  ];
  const days = [...new Set(turning)].filter((day) => day >= first.on).toSorted();
  const spans: { standing: DayStanding; from: CivilDate; until?: CivilDate }[] = [];
  for (const from of days) {
    const { standing } = judge(steps, from);
    const last = spans.at(-1);
    if (last?.standing === standing) continue;
    if (last !== undefined) last.until = from;
    spans.push({ standing, from });
  }
  return spans;
}

function isEnded(standing: string): standing is Ended {
  return standing !== 'valid' && Object.hasOwn(STANDINGS, standing);
}

function judge(steps: readonly StandingStep[], day: CivilDate): StandingOnDay {
  const [first] = steps;
  if (first === undefined || day < first.on) return { standing: 'not-yet-recognised' };
  const { periods, turns } = lifeOf(steps);
  const period = periods.findLast(({ from }) => from <= day) ?? periods[0];
  const turn = turns.findLast(({ from }) => from <= day)?.to;
  if (turn !== undefined && turn !== 'expired' && isEnded(turn)) return { standing: turn, period };
  if (period === undefined) return { standing: turn === 'expired' ? 'expired' : 'valid' };
  if (day < period.from) {
    // Only the present period of a cluster that was renewed before it was entered is on record.
    return (first.entered?.periodNo ?? 1) > 1 ? { standing: 'valid' } : { standing: 'not-yet-valid', period };
  }
  if (day <= period.to) return { standing: 'valid', period };
  if (turn === 'expired') return { standing: 'expired', period };
  return { standing: turn === 'applied' ? 'under-renewal' : 'period-over', period };
}

/** From a day on: the recognition has ended, or the decision on its renewal is pending, or neither. */
interface Turn {
  readonly from: CivilDate;
  readonly to: Ended | 'applied' | 'open';
}

interface Life {
  readonly periods: readonly Pick<Period, 'from' | 'to'>[];
  readonly turns: readonly Turn[];
}

function lifeOf(steps: readonly StandingStep[]): Life {
  const periods: Pick<Period, 'from' | 'to'>[] = [];
  let turns: Turn[] = [];
  let isPending = false;
  for (const step of steps) {
    const on = dateOf(step.at);
    const { act, detail, from, to, entered } = step;
    const { periodFrom, periodTo } = detail;
    if (isDate(periodFrom) && isDate(periodTo)) {
      if (periods.at(-1)?.from === periodFrom) periods.pop(); // corrected
      periods.push({ from: periodFrom, to: periodTo });
    }
    const applied = act === 'apply-renewal' ? on : entered?.renewalAppliedOn;
    if (applied !== undefined) {
      isPending = true;
      if (turns.at(-1)?.to !== 'expired') turns.push({ from: applied, to: 'applied' }); // a late application keeps nothing in force
    }
    if (act === 'decide-renewal') {
      isPending = false;
      if (turns.at(-1)?.to !== 'expired' || detail['outcome'] === 'pass') turns.push({ from: on, to: 'open' });
    }
    if (act === 'restore') {
      turns = turns.filter((turn) => turn.to === 'expired' || !isEnded(turn.to));
      if (turns.at(-1)?.to === 'expired') turns.push({ from: on, to: isPending ? 'applied' : 'open' });
    }
    if (from !== to && isEnded(to)) turns.push({ from: firstDay(step, to, periods.at(-1)), to });
  }
  return { periods, turns };
}

/**
 * Return the first day of an end. What ends with a period, with its filing day or with the service of the decision ends
 * then, even if it is recorded later.
 */
function firstDay(
  { at, detail: { due, servedOn } }: Pick<StandingStep, 'at' | 'detail'>,
  to: Ended,
  period: Life['periods'][number] | undefined,
): CivilDate {
  const on = dateOf(at);
  if (to === 'expired' && isDate(due)) return addDays(due, 1);
  if (to === 'revoked' && isDate(servedOn)) return servedOn;
  return to === 'ceased' && period !== undefined && on > period.to ? addDays(period.to, 1) : on;
}

/** Return the day from which a step counts in the public history: the first of an end, or else its legal date. */
export function historyDay(step: Pick<StandingStep, 'at' | 'on' | 'from' | 'to' | 'detail'>): CivilDate {
  return step.from !== step.to && isEnded(step.to) ? firstDay(step, step.to, undefined) : step.on;
}

function isDate(value: unknown): value is CivilDate {
  return typeof value === 'string' && isCivilDate(value);
}
