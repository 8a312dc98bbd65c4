import { isCivilDate } from '../../calendar/civil.js';
import { notify } from '../../kernel/step.js';
import { clusterAct } from '../cluster-act.js';
import { nationalOf } from '../national.js';
import { NATIONAL_OUTCOMES, nationalSubject } from '../state.js';

export const recordNationalOutcome = clusterAct({
  id: 'record-national-outcome',
  title: '记录国家级认定结果',
  sentence: '申报国家级中小企业特色产业集群的结果已经公布。',
  article: '第十一条',
  by: ['municipal'],
  work: true,
  outcome(content) {
    const result = NATIONAL_OUTCOMES[content['outcome'] as keyof typeof NATIONAL_OUTCOMES];
    return `结果：${result}（公布文件：${String(content['document'])}）。`;
  },
  form: () => import('./record-national-outcome.form.js'),
  available: (state) =>
    nationalOf(state)
      .filter(({ status }) => status === 'put-forward')
      .map(nationalSubject),
  apply(step, { data }) {
    const attempt = nationalOf(step.state).find((candidate) => nationalSubject(candidate) === step.subject)!;
    const outcome = data?.outcome;
    if (outcome !== 'recognised' && outcome !== 'not-recognised') {
      return { field: 'outcome', message: '国家级认定结果须为获得认定或未获认定。' };
    }
    const on = data?.on;
    if (typeof on !== 'string' || !isCivilDate(on) || on > step.on || on < (attempt.putForwardOn ?? on)) {
      return { field: 'on', message: `“公布日期”须在推荐之日（${attempt.putForwardOn}）与今日之间。` };
    }
    attempt.status = outcome;
    attempt.outcomeOn = on;
    Object.assign(step.detail, { outcome, on });
    notify(step, 'result', ['operator', 'district']);
    return undefined;
  },
});
