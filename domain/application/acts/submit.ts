import { dateOf } from '../../calendar/civil.js';
import { followsRules } from '../../kernel/rules.js';
import { notify, start, stop } from '../../kernel/step.js';
import { applicationAct, fileVersion, setStage } from '../act-helpers.js';

export const submit = applicationAct({
  id: 'submit',
  title: '提交申报',
  sentence: '申报材料已提交，由所在区中小企业主管部门受理。',
  article: '第九条',
  by: ['operator'],
  work: { meets: ['draft', 'recommendation'] },
  form: () => import('./submit.form.js'),
  filesDraft: true,
  available: (state, ctx) => state.stage === 'draft' && dateOf(ctx.now) >= state.round.opensOn,
  apply(step, { data }) {
    if (step.ctx.holds?.includes('other-application'))
      return { field: 'round', message: '本机构在本轮已经提交另一项申报；一个机构在一轮中只能有一项申报。' };
    fileVersion(step, data);
    // The form of the application confirms the address for electronic service (送达地址确认).
    if (followsRules(step.state, 2)) step.state.electronic = step.on;
    stop(step, 'draft');
    setStage(step, 'submitted');
    notify(step, 'task', ['district'], { deadline: start(step, 'acceptance', step.on) });
    notify(step, 'result', ['operator']);
    return undefined;
  },
});
