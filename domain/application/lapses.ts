/** What follows when a deadline of an application passes and nobody has acted (第三章). */
import type { CaseDefinition } from '../kernel/definition.js';
import { datesOf, issue } from '../documents/issue.js';
import { dueDateOf } from '../kernel/deadline.js';
import { SYSTEM } from '../kernel/people.js';
import { followsRules } from '../kernel/rules.js';
import type { Step } from '../kernel/step.js';
import type { OmissionKind } from '../round/omissions.js';
import { SERVICE_LAPSES } from '../service/lapses.js';
import { PUBLIC_NOTICE_OVER, type ApplicationStage } from './stages.js';
import { APPLICATION_SUBJECT, type ApplicationState } from './state.js';
import { afterObjections, audiencesSoFar, end, ALL_PARTIES } from './act-helpers.js';

/** What the district has not done, by the stage at which the application waits for it. */
const WAITING: Readonly<Partial<Record<ApplicationStage, OmissionKind>>> = {
  submitted: 'acceptance',
  'preliminary-review': 'preliminary-review',
};

/** Return what the district has not done; undefined if the application does not wait for it. */
function omittedByDistrict(state: Readonly<ApplicationState>): OmissionKind | undefined {
  return followsRules(state, 3) ? WAITING[state.stage] : undefined;
}

/** Make the district's omission a task of the bureau in the round, because the application has ended. */
function reportOmission({ state, effects, detail }: Step<ApplicationState>, kind: OmissionKind): void {
  detail['omitted'] = kind;
  const data = { application: state.id, kind };
  effects.push({ type: 'batch', batch: { act: 'note-omission', actor: SYSTEM, cases: [state.round.id], data } });
}

export const APPLICATION_LAPSES: CaseDefinition<ApplicationState>['lapses'] = {
  draft: {
    title: '申报截止，草稿未提交',
    sentence: '本轮申报已经截止，草稿未提交，自动失效。可以在下一轮申报中重新申报。',
    apply: (step) => end(step, 'lapsed', ['operator']),
    duty: () => ({ acts: ['submit'], of: 'operator' }),
    final: true,
  },
  correction: {
    title: '补正期满未提交',
    sentence: '补正期限已经届满，未收到补正材料，本次申报终止。',
    apply(step, deadline) {
      const due = dueDateOf(deadline, step.ctx).due;
      issue(step, 'lapse', { subject: APPLICATION_SUBJECT, facts: { due, what: '提交补正材料' } });
      end(step, 'lapsed', audiencesSoFar(step.state));
    },
    duty: () => ({ acts: ['resubmit'], of: 'operator' }),
    final: true,
  },
  recommendation: {
    title: '推荐截止，未获推荐',
    sentence: '各区推荐已经截止，本次申报未获推荐，不进入市级复审，申报终止。',
    apply(step, deadline) {
      const due = dueDateOf(deadline, step.ctx);
      const recommendBy = followsRules(step.state, 3) ? datesOf('recommendBy', due) : { recommendBy: due.due };
      const omitted = omittedByDistrict(step.state);
      issue(step, 'non-recommendation', {
        subject: APPLICATION_SUBJECT,
        facts: { ...(omitted === undefined ? { why: '截止时未获推荐' } : { omitted }), ...recommendBy },
      });
      if (omitted !== undefined) reportOmission(step, omitted);
      end(step, 'not-recommended', ALL_PARTIES);
    },
    duty: ({ stage }) =>
      stage === 'draft' || stage === 'correction'
        ? { acts: ['submit', 'resubmit'], of: 'operator' }
        : { acts: ['accept', 'recommend'], of: 'district' },
    final: true,
  },
  'public-notice': { ...PUBLIC_NOTICE_OVER, apply: afterObjections, final: true },
  ...SERVICE_LAPSES,
};
