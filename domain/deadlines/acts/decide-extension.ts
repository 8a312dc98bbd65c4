import { formatChinese } from '../../calendar/civil.js';
import { issue, outOfForce } from '../../documents/issue.js';
import { dueDateOf } from '../../kernel/deadline.js';
import { notify } from '../../kernel/step.js';
import { deadlineAct, deadlineOfStep, extend, tryExtension } from '../extension.js';

/** Grants the request or a part of it, or refuses it. For more than the request there is `extend`. */
export const decideExtension = deadlineAct({
  id: 'decide-extension',
  title: '审查延期申请',
  sentence: '延期申请已经审查并作出决定。',
  article: '第十八条',
  by: ['municipal'],
  work: true,
  quotes: ['reasons'],
  outcome: (content) => (content['outcome'] === 'refuse' ? '不予延期，期限不变。' : ''),
  form: () => import('./decide-extension.form.js'),
  available: ({ clocks }) => clocks.filter(({ extensionAsked }) => extensionAsked !== undefined).map(({ id }) => id),
  apply(step, { data, paper }) {
    const deadline = deadlineOfStep(step);
    const asked = deadline.extensionAsked!; // `available` has checked it
    Object.assign(step.detail, { outcome: data?.outcome, asked });
    if (data?.outcome === 'refuse') {
      const invalid = outOfForce(step);
      if (invalid) return invalid;
      delete deadline.extensionAsked;
      const { title } = step.ctx.policy.rules[deadline.rule];
      issue(step, 'extension-refused', { facts: { deadline: title, asked, due: dueDateOf(deadline, step.ctx).due } });
      notify(step, 'result', ['operator']);
      return undefined;
    }
    if (data?.outcome !== 'grant') return { field: 'outcome', message: '审查结果须为准予或不予延期。' };
    const granted = tryExtension(deadline, data, step, paper);
    if ('message' in granted) return granted;
    if (granted.due > asked) {
      return { field: 'until', message: `准予延长的期限不得晚于申请的${formatChinese(asked)}。` };
    }
    delete deadline.extensionAsked;
    extend(step, deadline, granted);
    return undefined;
  },
});
