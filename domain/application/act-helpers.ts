/** What the acts on an application share: changing the stage, ending, reviews and their deadlines. */
import { dateOf, type CivilDate } from '../calendar/civil.js';
import { newDeadline } from '../kernel/deadline.js';
import { followsRules } from '../kernel/rules.js';
import { actsOn, type ActDefinition, type Invalid } from '../kernel/definition.js';
import type { Audience } from '../kernel/people.js';
import { deadlineOf, notify, stopAll, type Step } from '../kernel/step.js';
import { openCluster } from '../cluster/open.js';
import { firstReportYear, reportDueOn } from '../cluster/report.js';
import { datesAhead, issue } from '../documents/issue.js';
import type { CriterionId } from '../criteria/types.js';
import { APPLICATION_STAGES, type ApplicationStage } from './stages.js';
import { APPLICATION_SUBJECT, objectionSubject, type ApplicationState, type ReviewStage } from './state.js';

type S = ApplicationState;

/** Define an act on an application. */
export const applicationAct = actsOn<S>();

export const ALL_PARTIES: readonly Audience[] = ['operator', 'district', 'municipal'];

/** The reasons for a pause of a review's deadline. */
export const RETURNED = '退回补正';
export const ON_SITE = '实地核查';

/** The staff's deadline at each stage of review. It is paused while the applicant corrects. */
export const REVIEW_DEADLINE = {
  submitted: 'acceptance',
  'preliminary-review': 'preliminary-review',
  'municipal-review': 're-review',
} as const satisfies Record<ReviewStage, string>;

export function isReview(stage: ApplicationStage): stage is ReviewStage {
  return stage in REVIEW_DEADLINE;
}

export function reviewer(stage: ReviewStage): 'district' | 'municipal' {
  return stage === 'municipal-review' ? 'municipal' : 'district';
}

/** Return the `available` of an act that is available at these stages. */
export function at(...stages: ApplicationStage[]): ActDefinition<S>['available'] {
  return (state) => stages.includes(state.stage);
}

export function setStage(step: Step<S>, stage: ApplicationStage): void {
  step.state.stage = stage;
}

/** End the application: stop its deadlines, notify these audiences and every objector who waits for a decision. */
export function end(step: Step<S>, stage: ApplicationStage, audiences: readonly Audience[]): void {
  setStage(step, stage);
  stopAll(step);
  notify(step, 'result', audiences);
  for (const objection of step.state.objections) if (objection.status === 'open') notifyObjector(step, objection);
}

export function hasEnded({ stage }: Pick<S, 'stage'>): boolean {
  return 'terminal' in APPLICATION_STAGES[stage];
}

/** Notify the objector of what becomes of the objection (art. 10). */
export function notifyObjector(step: Step<S>, objection: { readonly id: string }): void {
  notify(step, 'result', ['objector'], { obligation: objectionSubject(objection) });
}

/** Return the audiences that have seen the application so far. */
export function audiencesSoFar({ stage, version, returnedFrom }: S): readonly Audience[] {
  if (version === 0) return ['operator'];
  const from = stage === 'correction' ? returnedFrom : stage;
  return from === 'submitted' || from === 'preliminary-review' ? ['operator', 'district'] : ALL_PARTIES;
}

/** File a submission as the next version. */
export function fileVersion(
  step: Step<S>,
  facts: { readonly unmet?: readonly CriterionId[]; readonly judgement?: readonly CriterionId[] } = {},
): void {
  const { state } = step;
  state.version += 1;
  state.unmet = facts.unmet ?? [];
  state.judgement = facts.judgement ?? [];
  step.detail['version'] = state.version;
  step.effects.push({ type: 'file-version', version: state.version });
}

/** Check that the reviewer gives a reason for each unmet criterion. Automatic checks never decide. */
export function checkDepartures(
  { unmet }: S,
  facts: { readonly departures?: readonly string[] } = {},
): Invalid | undefined {
  const explained = facts.departures ?? [];
  const missing = unmet.filter((criterion) => !explained.includes(criterion));
  if (missing.length === 0) return undefined;
  return { field: 'departures', message: `认定标准 ${missing.join('、')} 未达到，仍予通过的须逐项说明理由。` };
}

/** Recognise the application if its notice is over and no objection is open (art. 10); otherwise set its stage. */
export function afterObjections(step: Step<S>): void {
  const { state } = step;
  const open = state.objections.some(({ status }) => status === 'open');
  const over = deadlineOf(state, 'public-notice') === undefined;
  if (open) return setStage(step, 'objection-review');
  if (!over) return setStage(step, 'public-notice');
  recognise(step);
}

/** Return the day of the first report. By the third edition it is the day on which the deadline will end. */
function firstReport({ state, ctx, at }: Step<S>, recognisedOn: CivilDate) {
  const nominal = reportDueOn(firstReportYear(recognisedOn, ctx.policy), ctx.policy);
  if (!followsRules(state, 3)) return { firstReportDue: nominal };
  return datesAhead('firstReportDue', newDeadline('annual-report', nominal, at), ctx);
}

function recognise(step: Step<S>): void {
  const publishedOn = dateOf(step.at);
  const { cluster, summary, transition } = openCluster(step.state, publishedOn, step);
  step.state.cluster = cluster.id;
  step.effects.push({ type: 'open-cluster', cluster, summary, transition });
  const { from: periodFrom, to: periodTo } = cluster.period;
  Object.assign(step.detail, { cluster: cluster.id, periodFrom, periodTo });
  const certain = followsRules(step.state, 3);
  issue(step, 'recognition', {
    subject: APPLICATION_SUBJECT,
    facts: { cluster: cluster.id, periodFrom, periodTo, ...firstReport(step, cluster.recognisedOn) },
    effectFrom: publishedOn,
    ...(certain && { on: publishedOn }), // the day of the recognition, not of a later entry
  });
  end(step, 'recognised', ALL_PARTIES);
}
