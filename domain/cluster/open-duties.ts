/** The duties that are open when a cluster gets another operator or another district. */
import { chineseDate, isCivilDate, type CivilDate } from '../calendar/civil.js';
import { audiencesOfMove } from '../deadlines/concerned.js';
import { dueDateOf, newDeadline, type Deadline } from '../kernel/deadline.js';
import { notify, type Step } from '../kernel/step.js';
import { awaitedBy, type DeadlineId, type Policy } from '../policy/types.js';
import { CLUSTER_LAPSES } from './lapses.js';
import type { ClusterState } from './state.js';

/** A duty as the audit entry has it. The date is absent while its deadline is paused. */
export interface OpenDuty {
  /** The id of its deadline. */
  readonly deadline: string;
  readonly due?: CivilDate;
  /** The earlier date, where the hand-over has moved it. */
  readonly was?: CivilDate;
}

/** The deadlines that wait for service, which a new service starts again. */
const OF_SERVICE: readonly DeadlineId[] = ['statement', 'service', 'announcement'];

/** Return the running deadlines that wait for a party, without those of service. */
export function deadlinesOf({ state, ctx }: Step<ClusterState>, party: 'operator' | 'district'): Deadline[] {
  return state.clocks.filter(
    ({ rule }) => !OF_SERVICE.includes(rule) && awaitedBy(ctx.policy.rules[rule]).includes(party),
  );
}

/** Return a deadline as an open duty. */
export function dutyOf({ ctx }: Step<ClusterState>, deadline: Deadline, was?: CivilDate): OpenDuty {
  const { due } = dueDateOf(deadline, ctx);
  return { deadline: deadline.id, ...(due && { due }), ...(was !== undefined && was !== due && { was }) };
}

/**
 * Return the operator's open duties. One that is due sooner than a correction would be gets the time of a correction,
 * because a new operator begins with it; all who were told its date are told the new one.
 */
export function dutiesOfNewOperator(step: Step<ClusterState>): OpenDuty[] {
  const { due: least } = dueDateOf(newDeadline('report-correction', step.on, step.at), step.ctx);
  return deadlinesOf(step, 'operator').map((deadline) => {
    const { due: was } = dueDateOf(deadline, step.ctx);
    const punishes = CLUSTER_LAPSES[deadline.rule]?.duty?.(step.state, deadline)?.of === 'operator';
    if (punishes && was !== undefined && least !== undefined && was < least) {
      deadline.extensions = [...deadline.extensions, { on: step.on, by: { until: least }, officer: step.actor.id }];
      deadline.since = step.at;
      notify(step, 'moved', audiencesOfMove(deadline, step), { deadline, was });
    }
    return dutyOf(step, deadline, was);
  });
}

/** Return a duty in words: `填报年度报告（2025年度），2026年4月30日（含当日）前`. */
export function openDutyText({ deadline, due, was }: OpenDuty, { rules }: Pick<Policy, 'rules'>): string {
  const [rule = '', subject = ''] = deadline.split(':');
  const title = rules[rule as DeadlineId]?.title ?? rule;
  const year = /^\d{4}$/.test(subject) ? `（${subject}年度）` : '';
  const earlier = was !== undefined && isCivilDate(was) ? `，原为${chineseDate(was)}` : '';
  return `${title}${year}${due === undefined ? '' : `，${chineseDate(due)}（含当日）前${earlier}`}`;
}
