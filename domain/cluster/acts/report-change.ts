import { addYears, isCivilDate } from '../../calendar/civil.js';
import { dueDateOf, newDeadline } from '../../kernel/deadline.js';
import { followsRules } from '../../kernel/rules.js';
import { notify } from '../../kernel/step.js';
import { clusterAct } from '../cluster-act.js';
import { openIncident } from '../incidents.js';

/** What only `change-operator` changes in the register: the case goes with it. */
const OF_HAND_OVER = ['operatorName'];

/** A report after the policy's term is recorded as late, and the bureau examines it. */
export const reportChange = clusterAct({
  id: 'report-change',
  title: '报备重大变动',
  sentence: '已收到重大变动报备，名录信息已相应更新。',
  article: '第十七条第四项',
  by: ['operator'],
  form: () => import('./report-change.form.js'),
  available: () => true,
  apply(step, { data }) {
    const changedOn = data?.changedOn;
    if (data?.listed === false) return { field: 'kind', message: '该变动类别不属于政策所列的重大变动，无须报备。' };
    if (
      typeof changedOn !== 'string' ||
      !isCivilDate(changedOn) ||
      changedOn > step.on ||
      changedOn < addYears(step.state.recognisedOn, -1)
    ) {
      return { field: 'changedOn', message: '变动日期须为不晚于今日的有效日期。' };
    }
    const { due } = dueDateOf(newDeadline('major-change', changedOn, step.at), step.ctx);
    const late = due !== undefined && step.on > due;
    const known = followsRules(step.state, 3);
    const operatorReported = known && (data?.kind === 'operating-organisation' || data?.namesOperator === true);
    Object.assign(step.detail, {
      kind: data?.kind,
      changedOn,
      due,
      late,
      ...(operatorReported && { operatorReported }),
    });
    if (operatorReported) step.state.operatorReported = { on: step.on, changedOn };
    if (late) openIncident(step, '17.4');
    step.effects.push({ type: 'update-register', ...(known && { keeps: OF_HAND_OVER }) });
    notify(step, late || operatorReported ? 'task' : 'result', ['municipal']);
    notify(step, 'result', ['operator', 'district']);
    return undefined;
  },
});
