/** The hearing (听证) on an intended revocation: asked for by the operator, called and recorded by the bureau. */
import { addDays, formatChinese, type CivilDate } from '../calendar/civil.js';
import type { Invalid } from '../kernel/definition.js';
import { followsRules } from '../kernel/rules.js';
import type { Step } from '../kernel/step.js';
import { awaitedDocuments } from '../service/serve.js';
import type { Policy } from '../policy/types.js';
import type { ClusterState, Proceeding } from './state.js';
import { isOpen, proceedingSubject } from './state.js';

/** Check whether a hearing was asked for and is neither held nor given up. */
export function awaitsHearing({ hearing }: Pick<Proceeding, 'hearing'>): boolean {
  return hearing !== undefined && hearing.outcome === undefined;
}

/** Return the subjects of the proceedings in which a hearing is still to be held. */
export function hearingsAhead({ proceedings }: Readonly<ClusterState>): string[] {
  return proceedings.filter((proceeding) => isOpen(proceeding) && awaitsHearing(proceeding)).map(proceedingSubject);
}

/** Return the id that refers to the hearing of a proceeding. */
export function hearingSubject({ id }: Pick<Proceeding, 'id'>): string {
  return `hearing:${id}`;
}

/** Return the rule that the day of a hearing breaks: the policy says how many days before it the parties are told. */
export function checkNotice({ state, ctx, on: today }: Step<ClusterState>, on: CivilDate): Invalid | undefined {
  const days = ctx.policy.hearing?.noticeDays;
  if (days === undefined || !followsRules(state, 3) || on >= addDays(today, days)) return undefined;
  return {
    field: 'on',
    message: `听证须在举行的${days}日前通知，“听证日期”不得早于${formatChinese(addDays(today, days))}。`,
  };
}

/** Return why a hearing cannot be recorded yet with this outcome; undefined if it can. */
export function checkRecord(
  { state, on }: Step<ClusterState>,
  proceeding: Proceeding,
  { outcome, waived }: { readonly outcome: 'held' | 'given-up'; readonly waived: boolean },
): Invalid | undefined {
  const field = 'outcome';
  const { calledFor } = proceeding.hearing ?? {};
  const ahead = calledFor === undefined || calledFor > on;
  if (outcome === 'held' && ahead) return { field, message: '听证尚未通知，或日期未到，不能记为已举行。' };
  if (!followsRules(state, 3) || (outcome === 'given-up' && waived)) return undefined;
  if (awaitedDocuments(state).some(({ subject }) => subject === hearingSubject(proceeding)))
    return { field, message: '《听证通知书》尚未送达，不能记录听证结果；请先登记送达，或者改期另行通知。' };
  if (ahead) return { field, message: '申请人在听证日期之前放弃的，须附其书面放弃的材料。' };
  return undefined;
}

/** Check whether a hearing can be asked for: the policy grants it, it was not asked for, and the window is open. */
export function canAskForHearing({ ground, hearing, status, windowOver }: Proceeding, policy: Policy): boolean {
  return (
    policy.hearing?.grounds.includes(ground) === true && hearing === undefined && status === 'intended' && !windowOver
  );
}
