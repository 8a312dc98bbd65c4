/** The facts that the documents of a proceeding state (art. 17): what was missed, who was told when, what followed. */
import { addWorkingDays } from '../calendar/working-days.js';
import type { CivilDate } from '../calendar/civil.js';
import { datesAhead, datesOf, type FactsGiven } from '../documents/issue.js';
import { SERVICE_MANNERS } from '../documents/types.js';
import { dueDateOf, newDeadline, type Deadline } from '../kernel/deadline.js';
import type { Context } from '../kernel/case.js';
import { followsRules } from '../kernel/rules.js';
import type { Step } from '../kernel/step.js';
import { FILINGS, renewalSubject, type ClusterState, type Proceeding } from './state.js';

/** Return what the missed duty is, for the notice of intent and the decision. */
export function missedDuty(step: Step<ClusterState>, { about }: Proceeding, missed?: Deadline): FactsGiven {
  const { state, ctx } = step;
  const year = /^annual-report:(\d{4})$/.exec(about ?? '')?.[1];
  const renewal = about === renewalSubject(state);
  const report = state.reports.find((one) => String(one.year) === year);
  return {
    year: year === undefined ? undefined : Number(year),
    periodTo: renewal ? state.period.to : undefined,
    ...(missed && missedOn(step, missed)),
    ...(report?.dueOn !== undefined && { due: report.dueOn }),
    reminders: missed && overdueNotices(missed, ctx),
  };
}

/** Return the last day of a missed duty. The grace period of an overdue report counts from the last day of the report. */
function missedOn({ state, ctx }: Step<ClusterState>, missed: Deadline): FactsGiven {
  if (missed.rule === 'annual-report-grace') return { due: missed.anchor };
  const due = dueDateOf(missed, ctx);
  return followsRules(state, 3) ? datesOf('due', due) : { due: due.due };
}

/** Return the days on which the operator was told that the duty is overdue (催报). */
function overdueNotices({ rule, anchor, done }: Deadline, { policy, calendar }: Context): CivilDate[] | undefined {
  const days = policy.rules[rule].notices
    .filter(({ kind }) => kind === 'overdue')
    .flatMap(({ kind, offsets }) => offsets.filter((offset) => done.some((id) => id.endsWith(`/${kind}/${offset}`))))
    .map((offset) => addWorkingDays(calendar, anchor, offset));
  return days.length === 0 ? undefined : days;
}

/** Return the facts of a notice of intent. */
export function intentFacts({ state, ctx, at }: Step<ClusterState>, proceeding: Proceeding): FactsGiven {
  const { ground, facts, noticeOn } = proceeding;
  const { policy } = ctx;
  const window = newDeadline('statement', noticeOn, at);
  const hearing = policy.hearing?.grounds.includes(ground) === true;
  return {
    ground: policy.grounds[ground].article,
    groundText: policy.grounds[ground].text,
    ...facts,
    days: policy.rules.statement.term.count,
    ...(followsRules(state, 3)
      ? datesAhead('statementDue', window, ctx)
      : { statementDue: dueDateOf(window, ctx).due }),
    hearing: hearing ? 'yes' : undefined,
  };
}

/** Return the facts of a decision to revoke. */
export function revocationFacts({ state, ctx, actor }: Step<ClusterState>, proceeding: Proceeding): FactsGiven {
  const { ground, facts, noticeOn, servedOn, servedBy, windowEnd, hearing } = proceeding;
  return {
    ground: ctx.policy.grounds[ground].article,
    groundText: ctx.policy.grounds[ground].text,
    ...facts,
    intentOn: noticeOn,
    servedOn,
    servedBy: servedBy && SERVICE_MANNERS[servedBy],
    statementDue: windowEnd,
    answered: answerIn(state, proceeding),
    heldOn: hearing?.outcome === 'held' ? hearing.calledFor : undefined,
    rule: actor.role === 'system' ? ctx.policy.rules.statement.title : undefined,
  };
}

/** Return what was filed in a proceeding, in words; `no` for nothing. Earlier editions know only that something was. */
function answerIn(state: ClusterState, { answered, filed = [] }: Proceeding): string {
  if (!followsRules(state, 3)) return answered ? 'yes' : 'no';
  return filed.length === 0 ? 'no' : filed.map((one) => FILINGS[one]).join('、');
}

/** Return the facts of the end of a proceeding without revocation. */
export function terminationFacts({ ctx }: Step<ClusterState>, { ground, noticeOn }: Proceeding): FactsGiven {
  const { article, text } = ctx.policy.grounds[ground];
  return { ground: article, groundText: text, intentOn: noticeOn };
}
