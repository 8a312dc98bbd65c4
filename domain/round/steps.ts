/** What the acts on a round have in common: moving on, ending, its dates and who is told. */
import { addDays } from '../calendar/civil.js';
import { actsOn, type ActDefinition, type Invalid } from '../kernel/definition.js';
import type { Audience } from '../kernel/people.js';
import type { Deadline } from '../kernel/deadline.js';
import { notify, start, stop, stopAll, type Step } from '../kernel/step.js';
import { checkContinuation, checkDates } from './dates.js';
import type { RoundStage } from './stages.js';
import type { RoundDates, RoundState } from './state.js';

type S = RoundState;

/** States an act on a round. */
export const roundAct = actsOn<S>();

export const OFFICES: readonly Audience[] = ['districts', 'municipal'];
export const EVERYONE: readonly Audience[] = ['operators', ...OFFICES];

/** Dates and places of a round, as its forms give them; a quota of null lifts the limit. */
export type RoundFacts = { readonly [D in keyof RoundDates]?: RoundDates[D] | undefined } & {
  readonly quota?: number | null | undefined;
  readonly continued?: boolean;
};

/** An act is open at these stages, under a policy that has rounds. */
export function at(...stages: RoundStage[]): ActDefinition<S>['available'] {
  return (state, { policy }) => stages.includes(state.stage) && policy.rules['round-opening'] !== undefined;
}

export function setStage(step: Step<S>, stage: RoundStage): void {
  step.state.stage = stage;
}

export function end(step: Step<S>, stage: 'published' | 'concluded' | 'discarded'): void {
  setStage(step, stage);
  stopAll(step);
  if (stage !== 'discarded') notify(step, 'result', EVERYONE);
}

/** Sets dates and quota, or says which rule they break. */
export function setDates({ state, on, detail }: Step<S>, facts?: RoundFacts, before?: RoundDates): Invalid | undefined {
  const { opensOn, closesOn, recommendBy } = { ...state.dates, ...facts } as RoundDates; // none is set to nothing
  const dates = { opensOn, closesOn, recommendBy };
  const invalid = checkDates(dates, on, before);
  if (invalid) return invalid;
  state.dates = dates;
  if (typeof facts?.quota === 'number') state.quota = facts.quota;
  else if (facts !== undefined && 'quota' in facts) delete state.quota;
  Object.assign(detail, { ...dates, quota: state.quota });
  return undefined;
}

/** Art. 19: it is announced under the policy that it names, while that is in force, or with the document that continues it. */
export function checkInForce({ state, ctx: { policy } }: Step<S>, facts?: RoundFacts): Invalid | undefined {
  return checkContinuation(policy, state.dates, facts?.continued === true);
}

/** Starts the deadlines of a round that is announced, and tells everyone. */
export function announce(step: Step<S>): void {
  const { closesOn, recommendBy } = step.state.dates;
  setStage(step, 'announced');
  openOrWait(step);
  const deadline = start(step, 'round-closing', closesOn);
  start(step, 'round-recommendation', recommendBy);
  notify(step, 'result', EVERYONE, { deadline });
}

/** A round that opens on the day it is announced is open at once. */
export function openOrWait(step: Step<S>): Deadline | undefined {
  const { opensOn } = step.state.dates;
  if (opensOn > step.on) return start(step, 'round-opening', addDays(opensOn, -1));
  stop(step, 'round-opening');
  setStage(step, 'open');
  return undefined;
}
