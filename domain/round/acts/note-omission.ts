import { notify } from '../../kernel/step.js';
import { isOmissionKind, omissionsOf, omissionSubject, type Omission } from '../omissions.js';
import { roundAct } from '../act-helpers.js';

/** An application has ended because its district did not act: that is the bureau's task. */
export const noteOmission = roundAct({
  id: 'note-omission',
  title: '登记区级未按时办理的申报',
  sentence: '有申报因所在区未在各区推荐截止前办理而终止。',
  article: '第九条',
  by: ['system'],
  knownTo: ['municipal', 'auditor'],
  available: () => true,
  apply(step, { data }: { readonly data?: Readonly<Record<string, unknown>> }) {
    const { state } = step;
    const { application, kind } = data ?? {};
    if (typeof application !== 'string' || !isOmissionKind(kind))
      return { field: 'application', message: '须写明申报和区级未办理的环节。' };
    if (omissionsOf(state).some((one) => one.application === application)) return undefined;
    const omission: Omission = { application, kind, status: 'open' };
    // By application, because those that end together report in any order.
    state.omissions = [...omissionsOf(state), omission].toSorted((a, b) => (a.application < b.application ? -1 : 1));
    Object.assign(step.detail, { application, kind });
    notify(step, 'task', ['municipal'], { obligation: omissionSubject(omission) });
    return undefined;
  },
});
