/**
 * The forecast of a case if nobody acts: deadlines, their consequences, and notices. Unpublished years are taken as
 * published, because a forecast would end in the first of them.
 */
import type { CivilDate, Instant } from './calendar/civil.js';
import { asIfPublished } from './calendar/working-days.js';
import type { CaseBase, Context, Transition } from './kernel/case.js';
import type { CaseDefinition } from './kernel/definition.js';
import { dueDateOf, type Deadline } from './kernel/deadline.js';
import { forecast } from './kernel/decide.js';
import { isHeld } from './holds.js';
import { deadlineTitle } from './notices/text.js';
import type { Policy, DeadlineId } from './policy/types.js';
import { actTitle } from './titles.js';

export const EXPECTED_KINDS = {
  deadline: '期限届满',
  consequence: '期满的后果',
  notice: '提醒、催报、超期预警',
} as const;
export type ExpectedKind = keyof typeof EXPECTED_KINDS;

export interface ForecastEvent {
  readonly kind: ExpectedKind;
  readonly at: Instant;
  readonly on: CivilDate;
  /** The id of a deadline, or a timed event: `<deadline>.<what>`. */
  readonly event: string;
  readonly rule: DeadlineId;
  /** The id of the running deadline that it is about. */
  readonly subject: string;
  readonly title: string;
  readonly article: string;
  /** The last day of the deadline concerned. */
  readonly due: CivilDate;
  /** That day before rolling, where the two differ. */
  readonly nominal?: CivilDate;
  readonly provisional: boolean;
  /** For a notice: days before (negative) or after the deadline. */
  readonly offset?: number;
  /** For a consequence or a notice: the transition that records it. */
  readonly step?: Transition;
}

/**
 * Return the events after `ctx.now` up to and including `until`, in order of time.
 * @param from earlier than `ctx.now`: with the deadlines that have passed since and still run
 */
export function forecastEvents<S extends CaseBase>(
  definition: CaseDefinition<S>,
  initial: S,
  { calendar, ...rest }: Context,
  until: Instant,
  from: Instant = rest.now,
): ForecastEvent[] {
  const ctx: Context = { ...rest, calendar: asIfPublished(calendar) };
  const dueAt = deadlines(ctx);
  const events: ForecastEvent[] = [];
  let before: S = initial;
  let since = from;
  const upTo = (next: Instant): void => {
    const passing = before.clocks.map(dueAt).filter(({ at }) => at !== undefined && at > since && at <= next);
    events.push(...passing.map(({ at, ...rest }) => ({ ...rest, at: at! })).sort((a, b) => (a.at < b.at ? -1 : 1)));
    if (next > since) since = next;
  };
  forecast(definition, initial, ctx, until, (state, step) => {
    upTo(step.at);
    events.push(eventOf(step, ctx.policy));
    before = state;
  });
  upTo(until);
  return events;
}

function eventOf(step: Transition, policy: Policy): ForecastEvent {
  const { act, at, on, subject = '', article, detail, notices } = step;
  const [deadlineId, what] = act.split('.') as [DeadlineId, string];
  const kind = what === 'passed' || isHeld(act) ? 'consequence' : 'notice';
  const { offset, nominal } = notices[0] ?? {};
  return {
    kind,
    at,
    on,
    event: act,
    rule: deadlineId,
    subject,
    title: kind === 'consequence' ? actTitle(act) : `${actTitle(act)}：${deadlineTitle(deadlineId, subject, policy)}`,
    article,
    due: detail['due'] as CivilDate,
    ...(kind === 'notice' && nominal !== undefined && { nominal }),
    provisional: detail['provisional'] === true,
    ...(kind === 'notice' && offset !== undefined && { offset }),
    step,
  };
}

type DeadlineEvent = Omit<ForecastEvent, 'at'> & { readonly at: Instant | undefined };

/** Return a function that computes a deadline's event, once for all deadlines that are counted alike. */
function deadlines({ policy, calendar }: Context): (deadline: Deadline) => DeadlineEvent {
  const cache = new Map<string, DeadlineEvent>();
  return (deadline) => {
    const { id, anchor, pauses, extensions, limit } = deadline;
    const key = JSON.stringify([id, anchor, pauses, extensions, limit]);
    const found = cache.get(key) ?? deadlineEvent(deadline, { policy, calendar });
    cache.set(key, found);
    return found;
  };
}

function deadlineEvent(deadline: Deadline, terms: Pick<Context, 'policy' | 'calendar'>): DeadlineEvent {
  const { rule: deadlineId, id } = deadline;
  const { due, at, nominal, article, provisional } = dueDateOf(deadline, terms);
  const last = due ?? nominal; // a paused deadline has neither `due` nor `at`
  const title = deadlineTitle(deadlineId, id, terms.policy);
  return {
    kind: 'deadline',
    at,
    on: last,
    event: deadlineId,
    rule: deadlineId,
    subject: id,
    title,
    article,
    due: last,
    ...(nominal !== last && { nominal }),
    provisional,
  };
}

/** A difference between the forecasts under two policies. */
export interface ForecastDifference<E = ForecastEvent> {
  readonly change: 'only-now' | 'only-then' | 'moved';
  readonly was?: E;
  readonly would?: E;
}

type Identified = Pick<ForecastEvent, 'kind' | 'event' | 'subject' | 'offset' | 'on'>;

/** Return how two forecasts differ. Events match by kind, event, obligation and offset, not by day. */
export function compareForecasts<E extends Identified>(now: readonly E[], then: readonly E[]): ForecastDifference<E>[] {
  const others = new Map(then.map((event) => [identityOf(event), event]));
  const current = new Set(now.map(identityOf));
  return [
    ...now.flatMap((was): ForecastDifference<E>[] => {
      const other = others.get(identityOf(was));
      if (other === undefined) return [{ change: 'only-now', was }];
      return other.on === was.on ? [] : [{ change: 'moved', was, would: other }];
    }),
    ...then
      .filter((event) => !current.has(identityOf(event)))
      .map((event) => ({ change: 'only-then' as const, would: event })),
  ];
}

function identityOf({ kind, event, subject, offset }: Identified): string {
  return [kind, event, subject, offset].join('/');
}
