import { isCivilDate } from '../../calendar/civil.js';
import { notify } from '../../kernel/step.js';
import { clusterAct } from '../cluster-act.js';
import { restartPeriod } from '../renewal.js';

/** Registers the validity that a document has published: it wins over the computed one. */
export const stateValidity = clusterAct({
  id: 'state-validity',
  title: '登记公布的有效期',
  sentence: '认定有效期已按公布文件登记。',
  article: '第十五条',
  by: ['municipal'],
  quotes: ['document'],
  form: () => import('./state-validity.form.js'),
  available: ({ standing }) => standing === 'valid',
  apply(step, { data }) {
    const { state, on } = step;
    const { periodFrom: from, periodTo: to } = data ?? {};
    if (from === undefined || !isCivilDate(from)) return { field: 'periodFrom', message: '“有效期起”须是有效日期。' };
    if (to === undefined || !isCivilDate(to) || to < from)
      return { field: 'periodTo', message: '“有效期止”不得早于“有效期起”。' };
    if (to < on) return { field: 'periodTo', message: '“有效期止”不得早于今日：已经届满的有效期不能在此登记。' };
    const was = state.period;
    if (was.from === from && was.to === to) return { field: 'periodTo', message: '与现在登记的有效期相同。' };
    state.period = { no: was.no, from, to };
    Object.assign(step.detail, { was: { periodFrom: was.from, periodTo: was.to }, periodFrom: from, periodTo: to });
    restartPeriod(step);
    notify(step, 'result', ['operator', 'district']);
    return undefined;
  },
});
