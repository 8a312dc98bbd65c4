import { notify, stop } from '../../kernel/step.js';
import { withdrawDocuments } from '../../service/serve.js';
import { clusterAct } from '../cluster-act.js';
import { checkRecord, hearingsAhead, hearingSubject } from '../hearing.js';
import { proceedingOf } from '../revocation.js';

/** Records that the hearing was held, or that the operator has given it up. Then the bureau can decide. */
export const recordHearing = clusterAct({
  id: 'record-hearing',
  title: '记录听证',
  sentence: '听证已经结束，记录在卷。',
  article: '第十七条',
  by: ['municipal'],
  work: { meets: ['hearing'] },
  form: () => import('./record-hearing.form.js'),
  available: hearingsAhead,
  apply(step, { data }) {
    const proceeding = proceedingOf(step);
    const { hearing } = proceeding;
    const outcome = data?.outcome;
    if (outcome !== 'held' && outcome !== 'given-up')
      return { field: 'outcome', message: '听证结果须为已举行或放弃。' };
    const tooSoon = checkRecord(step, proceeding, { outcome, waived: data?.waived === true });
    if (tooSoon) return tooSoon;
    withdrawDocuments(step, hearingSubject(proceeding));
    hearing!.outcome = outcome; // `available` has checked that one was asked for
    step.detail['outcome'] = outcome;
    stop(step, 'hearing', proceeding.id);
    notify(step, 'result', ['operator', 'district']);
    return undefined;
  },
});
