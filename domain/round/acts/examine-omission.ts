import { roundAct } from '../act-helpers.js';
import { omissionsOf, omissionSubject } from '../omissions.js';

/** The bureau examines why a district did not act on an application in time. The subject is the omission. */
export const examineOmission = roundAct({
  id: 'examine-omission',
  title: '核查区级未按时办理的申报',
  article: '第九条',
  by: ['municipal'],
  work: true,
  knownTo: ['municipal', 'auditor'],
  form: () => import('./examine-omission.form.js'),
  available: (state) =>
    omissionsOf(state)
      .filter(({ status }) => status === 'open')
      .map(omissionSubject),
  apply(step) {
    const { state } = step;
    state.omissions = omissionsOf(state).map((one) =>
      omissionSubject(one) === step.subject ? { ...one, status: 'examined' } : one,
    );
  },
});
