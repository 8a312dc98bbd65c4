import { isCivilDate } from '../../calendar/civil.js';
import { followsRules } from '../../kernel/rules.js';
import { notify, stop } from '../../kernel/step.js';
import { awaitedDocuments, issueForService, serveAgain } from '../../service/serve.js';
import { clusterAct } from '../cluster-act.js';
import { awaitsHearing } from '../hearing.js';
import { dutiesOfNewOperator, openDutyText } from '../open-duties.js';
import { serveIntentsAgain } from '../revocation.js';

/**
 * Hands the cluster over to another organisation, with its file and its open duties. What never reached the new operator
 * does not bind it: it is served again. A request of the old one to leave the register ends with it.
 */
export const changeOperator = clusterAct({
  id: 'change-operator',
  title: '变更运营管理机构',
  sentence: '集群的运营管理机构已经变更，办理档案和未了事项一并移交。',
  article: '第十八条',
  by: ['municipal'],
  work: { when: ({ operatorReported }) => operatorReported !== undefined },
  quotes: ['reason', 'document'],
  form: () => import('./change-operator.form.js'),
  available: (state) => followsRules(state, 2),
  apply(step, { data }) {
    const { state } = step;
    const { organisation, on } = data ?? {};
    if (organisation === undefined || organisation === state.organisation) {
      return { field: 'organisation', message: '“变更后的运营管理机构”须是另一机构。' };
    }
    if (on === undefined || !isCivilDate(on) || on > step.on || on < state.recognisedOn) {
      return { field: 'on', message: `“变更之日”须在认定之日${state.recognisedOn}与今日之间。` };
    }
    const waiting = awaitedDocuments(state);
    step.effects.push({ type: 'hand-over', from: { organisation: state.organisation, district: state.district } });
    state.organisation = organisation;
    delete state.electronic;
    delete state.operatorReported;
    if (state.exit !== undefined) step.detail['exitEnded'] = true;
    delete state.exit;
    stop(step, 'exit-decision');
    for (const { hearing } of state.proceedings) if (hearing && awaitsHearing({ hearing })) delete hearing.calledFor;
    const duties = dutiesOfNewOperator(step);
    issueForService(step, 'operator-change', {
      effectFrom: on,
      facts: { duties: duties.map((duty) => openDutyText(duty, step.ctx.policy)) },
    });
    const servedAgain = [...serveAgain(step, waiting), ...serveIntentsAgain(step)];
    Object.assign(step.detail, { organisation, on, duties, ...(servedAgain.length > 0 && { servedAgain }) });
    notify(step, 'task', ['operator']);
    notify(step, 'result', ['former-operator', 'district']);
    return undefined;
  },
});
