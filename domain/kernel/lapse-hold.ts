/**
 * What holds a lapse back. Nobody loses a right by a date that is not certain, a duty that they could not perform, or a
 * measure that is no longer in force. The deadline then stays, marked as held, until the reasons are gone.
 */
import { dateOf, type CivilDate } from '../calendar/civil.js';
import { isInForce } from '../policy/types.js';
import type { CaseBase, Context, Hold } from './case.js';
import { dueDateOf, isProvisional, type Deadline, type HoldReason } from './deadline.js';
import type { CaseDefinition, Duty } from './definition.js';
import { isInterrupted } from './interruption.js';
import type { Actor } from './people.js';
import { followsRules } from './rules.js';

/** The reasons that the database finds. They end by `release-held` only. */
const EXTERNAL: readonly HoldReason[] = ['no-account', 'out-of-service'];

/** The hold that says that a party has no active account. */
const NO_ACCOUNT: Readonly<Record<Duty['of'], Hold>> = { operator: 'no-operator', district: 'no-district' };

/**
 * Return the reasons that hold a lapse back; an empty list if it takes effect.
 * @param on the legal date of its effect
 */
export function holdReasons<S extends CaseBase>(
  definition: CaseDefinition<S>,
  state: Readonly<S>,
  deadline: Deadline,
  ctx: Context,
  on: CivilDate,
): HoldReason[] {
  const lapse = definition.lapses[deadline.rule];
  const duty = lapse?.duty?.(state, deadline);
  if (lapse === undefined || (duty === undefined && lapse.final !== true)) return [];
  const why: HoldReason[] = [];
  if (isProvisional(deadline, dueDateOf(deadline, ctx)) && ctx.calendar.asIfPublished !== true) why.push('provisional');
  if (duty === undefined) return why;
  if (!isInForce(ctx.policy, decisionDay(state, ctx, on))) why.push('not-in-force');
  if (deadline.extensionAsked !== undefined) why.push('request-pending');
  if (lapse.awaitsService?.(state, deadline) === true) why.push('unserved');
  if (!canBeMet(definition, state, duty, ctx)) why.push('no-act');
  if (ctx.holds?.includes(NO_ACCOUNT[duty.of]) === true) why.push('no-account');
  if (isInterrupted(dueDateOf(deadline, ctx).due, ctx.holds)) why.push('out-of-service');
  return why;
}

/**
 * Return the day on which the measure must be in force: that of the document, which is dated when it is issued. A lapse
 * recorded late has an earlier legal date; the first two editions of the rules looked at that one.
 */
function decisionDay(state: Readonly<CaseBase>, ctx: Context, on: CivilDate): CivilDate {
  return followsRules(state, 3) ? dateOf(ctx.now) : on;
}

/** Return the reasons that still hold a held lapse after a step, or under other terms. */
export function reasonsLeft<S extends CaseBase>(
  definition: CaseDefinition<S>,
  state: Readonly<S>,
  deadline: Deadline,
  ctx: Context,
  on: CivilDate,
): HoldReason[] {
  const { at } = dueDateOf(deadline, ctx);
  if (at === undefined || at > ctx.now) return []; // it is paused, or has a later date
  const external = deadline.held?.why.filter((reason) => EXTERNAL.includes(reason)) ?? [];
  return [...new Set([...holdReasons(definition, state, deadline, ctx, on), ...external])];
}

/** Check whether the party that owes the duty has an act open by which it can meet it. */
function canBeMet<S extends CaseBase>(
  { acts }: CaseDefinition<S>,
  state: Readonly<S>,
  { acts: ids, of }: Duty,
  ctx: Context,
): boolean {
  const party: Actor = { role: of, id: of, organisation: state.organisation, district: state.district };
  return ids.some((id) => {
    const open = acts[id]?.available(state, ctx, party) ?? false;
    return open === true || (open !== false && open.length > 0);
  });
}
