import { isCivilDate } from '../../calendar/civil.js';
import { notify } from '../../kernel/step.js';
import { clusterAct } from '../cluster-act.js';
import { openIncident } from '../incidents.js';

export const reportIncident = clusterAct({
  id: 'report-incident',
  title: '报告事故事件',
  sentence: '集群已报告事故事件，将由市经济和信息化局核查。',
  article: '第十七条第五项',
  by: ['operator'],
  begins: true,
  form: () => import('./report-incident.form.js'),
  available: () => true,
  apply(step, { data }) {
    const occurredOn = data?.occurredOn;
    if (typeof occurredOn !== 'string' || !isCivilDate(occurredOn) || occurredOn > step.on) {
      return { field: 'occurredOn', message: '“发生日期”须为不晚于今日的有效日期。' };
    }
    openIncident(step, '17.5');
    Object.assign(step.detail, { kind: data?.kind, occurredOn });
    notify(step, 'task', ['municipal']);
    notify(step, 'result', ['operator', 'district']);
    return undefined;
  },
});
