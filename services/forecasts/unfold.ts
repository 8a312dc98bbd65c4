/** What comes of some cases if nobody acts: computation alone, of plain data, so that a thread can do it. */
import { setImmediate as yieldToEventLoop } from 'node:timers/promises';
import { mayReadStep } from '../../domain/access.js';
import type { Instant } from '../../domain/calendar/civil.js';
import { definitionOf, type CaseState } from '../../domain/cases.js';
import { forecastEvents, type ForecastEvent } from '../../domain/forecast.js';
import type { Context, Transition } from '../../domain/kernel/case.js';
import type { Actor, Audience } from '../../domain/kernel/people.js';

/** Some cases, each with its context, and what is asked of them. */
export interface Unfolding {
  readonly cases: readonly { readonly state: CaseState; readonly ctx: Context }[];
  readonly reader: Actor;
  readonly until: Instant;
  /** Whether to include the deadlines that have passed and still run. */
  readonly overdue: boolean;
}

/** An event with what is shown of its step. The whole step would be most of what a thread has to copy. */
export interface ComingEvent extends Omit<ForecastEvent, 'step'> {
  readonly step?: Pick<Transition, 'from' | 'to'> & { readonly told: readonly Audience[] };
}

/** Return the events of each of the cases, in the same order, that the reader may read. */
export type Unfold = (unfolding: Unfolding) => Promise<ComingEvent[][]>;

/** Cases to compute before yielding to other requests. */
const PORTION = 20;

/** Sorts before every instant. */
const EVER: Instant = '';

export const unfold: Unfold = async ({ cases, reader, until, overdue }) => {
  const found: ComingEvent[][] = [];
  for (const { state, ctx } of cases) {
    const events = forecastEvents(definitionOf(state.kind), state, ctx, until, overdue ? EVER : ctx.now);
    found.push(events.filter(({ event, subject }) => mayReadStep(reader, event, subject)).map(comingEvent));
    if (found.length % PORTION === 0) await yieldToEventLoop();
  }
  return found;
};

/** Return what is shown of an event. */
export function comingEvent({ step, ...event }: ForecastEvent): ComingEvent {
  if (step === undefined) return event;
  const { from, to, notices } = step;
  return { ...event, step: { from, to, told: [...new Set(notices.map((notice) => notice.to))] } };
}
