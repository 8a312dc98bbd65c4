import { isCivilDate } from '../../calendar/civil.js';
import { issue } from '../../documents/issue.js';
import { followsRules } from '../../kernel/rules.js';
import { notify } from '../../kernel/step.js';
import { clusterAct } from '../cluster-act.js';
import { deadlinesOf, dutyOf } from '../open-duties.js';

/** Moves the cluster to another district, with its file and what waits for the district. All dates stay. */
export const changeDistrict = clusterAct({
  id: 'change-district',
  title: '变更所属区',
  sentence: '集群的区主管部门已经变更，办理档案和未了事项一并移交；认定有效期和各项期限不变。',
  article: '第十八条',
  by: ['municipal'],
  quotes: ['reason', 'document'],
  form: () => import('./change-district.form.js'),
  available: (state) => followsRules(state, 2),
  apply(step, { data }) {
    const { state } = step;
    const { district, on } = data ?? {};
    if (district === undefined || district === state.district) {
      return { field: 'district', message: '“变更后的所属区”须是另一个区。' };
    }
    if (on === undefined || !isCivilDate(on) || on > step.on || on < state.recognisedOn) {
      return { field: 'on', message: `“变更之日”须在认定之日${state.recognisedOn}与今日之间。` };
    }
    step.effects.push({ type: 'hand-over', from: { organisation: state.organisation, district: state.district } });
    state.district = district;
    const duties = deadlinesOf(step, 'district').map((deadline) => dutyOf(step, deadline));
    issue(step, 'district-change', { effectFrom: on });
    Object.assign(step.detail, { district, on, duties });
    notify(step, 'task', ['district']);
    notify(step, 'result', ['operator', 'former-district']);
    return undefined;
  },
});
