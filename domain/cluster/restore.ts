/**
 * Restoration (恢复): the decision that ended a recognition is set aside, after a review, by a judgment or by the bureau
 * itself. The recognition is then as if it had not ended: the periods stay, and what is owed is owed from now on.
 */
import { dateOf, formatChinese, isCivilDate, type CivilDate } from '../calendar/civil.js';
import { datesAhead, issue } from '../documents/issue.js';
import type { CaseSummary, Context, Transition } from '../kernel/case.js';
import { dueDateOf, newDeadline } from '../kernel/deadline.js';
import { hasEnded, type Invalid } from '../kernel/definition.js';
import type { Actor } from '../kernel/people.js';
import { concernsOperator } from '../deadlines/concerned.js';
import { beginStep, deadlineOf, notify, openingTransition, start, type Step } from '../kernel/step.js';
import { CLUSTER } from './definition.js';
import { awaitRenewal } from './open.js';
import { openWindow } from './renewal.js';
import { owedSince } from './report.js';
import { clusterStage } from './stages.js';
import type { ClusterState } from './state.js';
import { clusterSummary } from './summary.js';

export const RESTORE = 'restore';

/** How a recognition has ended, in the words of the document that restores it. */
const ENDS: Readonly<Partial<Record<ClusterState['standing'], string>>> = {
  revoked: '撤销认定',
  ceased: '认定失效',
  deregistered: '注销认定',
};

export interface Restoration {
  /** The date of the decision, judgment or correction that sets the end aside. */
  readonly on: string;
  readonly actor: Actor;
  readonly paper: string;
  readonly key: string;
}

export interface RestoredCluster {
  readonly state: ClusterState;
  readonly summary: CaseSummary;
  readonly transition: Transition;
}

/** Restore a cluster whose recognition has ended. Return it with its first new step, or the rule that this breaks. */
export function restoreCluster(
  ended: ClusterState,
  { on, actor, paper, key }: Restoration,
  ctx: Context,
): RestoredCluster | Invalid {
  if (!hasEnded(CLUSTER, ended)) return { field: 'on', message: '认定没有终止，无须恢复。' };
  if (ended.standing === 'merged') return { field: 'on', message: '因合并而终止的认定由承继的集群继续，不能恢复。' };
  const state = JSON.parse(JSON.stringify(ended)) as ClusterState;
  const step = beginStep(state, ctx, { actor, act: RESTORE, article: '第十八条', at: ctx.now });
  if (!isCivilDate(on) || on > step.on) return { field: 'on', message: '“文件日期”须为不晚于今日的有效日期。' };
  const endedOn = dateOf(ended.asOf);
  if (on < endedOn) return { field: 'on', message: `“文件日期”不得早于认定终止之日${formatChinese(endedOn)}。` };
  const from = clusterStage(state);
  if (ctx.rules !== undefined) state.rules = ctx.rules;
  state.standing = 'valid';
  state.restoredOn = step.on;
  for (const proceeding of state.proceedings) if (proceeding.status === 'revoked') proceeding.status = 'set-aside';
  owedSince(step);
  restoreRenewal(step);
  const renewal = state.period.to < step.on ? deadlineOf(state, 'renewal') : undefined;
  issue(step, 'restoration', {
    facts: {
      on,
      ended: ENDS[ended.standing],
      endedOn,
      periodTo: state.period.to,
      ...(renewal && datesAhead('due', renewal, ctx)),
    },
  });
  notify(step, 'result', ['operator', 'district']);
  for (const deadline of state.clocks.filter((one) => concernsOperator(step, one)))
    notify(step, 'task', ['operator'], { deadline });
  step.effects.push({ type: 'restart' });
  state.seq = step.no;
  state.asOf = step.at;
  const to = clusterStage(state);
  state.answers = [...state.answers, { key, seq: state.seq, stage: to }];
  const transition = { ...openingTransition(step, to, { key, paper }), from };
  return { state, summary: clusterSummary(state, ctx), transition };
}

/**
 * Go on with a renewal that was under review; otherwise let the operator apply, and give at least the time of a late
 * application, because it could not apply before.
 */
function restoreRenewal(step: Step<ClusterState>): void {
  const { state, ctx } = step;
  const { status } = state.renewal;
  if (status === 'under-review' || status === 'returned') {
    state.renewal.status = 'under-review';
    start(step, 'renewal-review', step.on);
    return;
  }
  if (status === 'not-open' && state.period.to > step.on) return awaitRenewal(step);
  const { due: least = step.on } = dueDateOf(newDeadline('late-renewal', step.on, step.at), ctx);
  openWindow(step, later(state.period.to, least));
}

const later = (one: CivilDate, other: CivilDate): CivilDate => (one > other ? one : other);
