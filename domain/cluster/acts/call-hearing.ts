import { isCivilDate } from '../../calendar/civil.js';
import { issue } from '../../documents/issue.js';
import { notify } from '../../kernel/step.js';
import { followsRules } from '../../kernel/rules.js';
import { issueForService, withdrawDocuments } from '../../service/serve.js';
import { clusterAct } from '../cluster-act.js';
import { checkNotice, hearingsAhead, hearingSubject } from '../hearing.js';
import { proceedingOf } from '../revocation.js';

/** Calls the hearing, or calls it for another day. */
export const callHearing = clusterAct({
  id: 'call-hearing',
  title: '通知听证',
  sentence: '听证的时间和地点已经确定，请按时参加。',
  article: '第十七条',
  by: ['municipal'],
  work: { meets: ['hearing'] },
  quotes: ['place', 'presider'],
  outcome: (content) => `听证时间：${String(content['on'])} ${String(content['time'])}。`,
  form: () => import('./call-hearing.form.js'),
  available: hearingsAhead,
  apply(step, { data }) {
    const on = data?.on;
    if (on === undefined || !isCivilDate(on) || on <= step.on) {
      return { field: 'on', message: '“听证日期”须晚于今日。' };
    }
    const proceeding = proceedingOf(step);
    const tooSoon = checkNotice(step, on);
    if (tooSoon) return tooSoon;
    withdrawDocuments(step, hearingSubject(proceeding));
    proceeding.hearing!.calledFor = on; // `available` has checked that one was asked for
    step.detail['on'] = on;
    const facts = { on, time: data?.time };
    if (followsRules(step.state, 3)) issueForService(step, 'hearing', { subject: hearingSubject(proceeding), facts });
    else issue(step, 'hearing', { facts });
    notify(step, 'result', ['operator', 'district']);
    return undefined;
  },
});
