/** What the acts on a round share: changing the stage, ending, dates and notices. */
import { addDays } from '../calendar/civil.js';
import { actsOn, type ActDefinition, type Invalid } from '../kernel/definition.js';
import type { Audience } from '../kernel/people.js';
import type { Deadline } from '../kernel/deadline.js';
import { notify, start, stop, stopAll, type Step } from '../kernel/step.js';
import { checkContinuation, checkDates } from './dates.js';
import type { RoundStage } from './stages.js';
import type { RoundDates, RoundState } from './state.js';

type S = RoundState;

/** Define an act on a round. */
export const roundAct = actsOn<S>();

export const OFFICES: readonly Audience[] = ['districts', 'municipal'];
export const EVERYONE: readonly Audience[] = ['operators', ...OFFICES];

/** The dates and the quota of a round, from its forms. A quota of null removes the limit. */
export type RoundFacts = { readonly [D in keyof RoundDates]?: RoundDates[D] | undefined } & {
  readonly quota?: number | null | undefined;
  readonly continued?: boolean;
};

/** Return the `available` of an act that is available at these stages, under a policy with rounds. */
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

/** Set the dates and the quota, or return the rule that they break. */
export function setDates({ state, on, detail }: Step<S>, facts?: RoundFacts, before?: RoundDates): Invalid | undefined {
  const { opensOn, closesOn, recommendBy } = { ...state.dates, ...facts } as RoundDates; // no date is undefined
  const dates = { opensOn, closesOn, recommendBy };
  const invalid = checkDates(dates, on, before);
  if (invalid) return invalid;
  state.dates = dates;
  if (typeof facts?.quota === 'number') state.quota = facts.quota;
  else if (facts !== undefined && 'quota' in facts) delete state.quota;
  Object.assign(detail, { ...dates, quota: state.quota });
  return undefined;
}

/** Check that the round's policy is in force, or continued by a document (art. 19). */
export function checkInForce({ state, ctx: { policy } }: Step<S>, facts?: RoundFacts): Invalid | undefined {
  return checkContinuation(policy, state.dates, facts?.continued === true);
}

/** Announce a round: start its deadlines and notify everyone. */
export function announce(step: Step<S>): void {
  const { closesOn, recommendBy } = step.state.dates;
  setStage(step, 'announced');
  openOrWait(step);
  const deadline = start(step, 'round-closing', closesOn);
  start(step, 'round-recommendation', recommendBy);
  notify(step, 'result', EVERYONE, { deadline });
}

/** Open the round at once if it opens on the day of the step; otherwise wait for its opening day. */
export function openOrWait(step: Step<S>): Deadline | undefined {
  const { opensOn } = step.state.dates;
  if (opensOn > step.on) return start(step, 'round-opening', addDays(opensOn, -1));
  stop(step, 'round-opening');
  setStage(step, 'open');
  return undefined;
}
