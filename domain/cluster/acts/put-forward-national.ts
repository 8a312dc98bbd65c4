import { yearOf } from '../../calendar/civil.js';
import { notify } from '../../kernel/step.js';
import { clusterAct } from '../cluster-act.js';
import { nationalOf } from '../national.js';
import { nationalSubject, type National } from '../state.js';

export const putForwardNational = clusterAct({
  id: 'put-forward-national',
  title: '推荐申报国家级集群',
  sentence: '已由市经济和信息化局推荐申报国家级中小企业特色产业集群。',
  article: '第十一条',
  by: ['municipal'],
  outcome: (content) => `申报年度：${Number(content['year'])} 年。`,
  form: () => import('./put-forward-national.form.js'),
  available: (state) =>
    state.standing === 'valid' &&
    nationalOf(state).every(({ status }) => status !== 'put-forward' && status !== 'recognised'),
  apply(step, { data }) {
    const { state } = step;
    const year = data?.year;
    const [from, to] = [yearOf(state.recognisedOn), yearOf(step.on) + 1];
    if (typeof year !== 'number' || !Number.isInteger(year) || year < from || year > to) {
      return { field: 'year', message: `“申报年度”须在 ${from} 年至 ${to} 年之间。` };
    }
    const batch = data?.batch;
    const attempt: National = {
      id: String(nationalOf(state).length + 1),
      year,
      ...(typeof batch === 'number' && { batch }),
      putForwardOn: step.on,
      status: 'put-forward',
    };
    state.national = [...nationalOf(state), attempt];
    Object.assign(step.detail, { national: nationalSubject(attempt), year, batch });
    notify(step, 'result', ['operator', 'district']);
    return undefined;
  },
});
