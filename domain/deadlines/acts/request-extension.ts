import { isPaused } from '../../kernel/deadline.js';
import { followsRules } from '../../kernel/rules.js';
import { notify } from '../../kernel/step.js';
import { awaitedBy } from '../../policy/types.js';
import { deadlineAct, deadlineOfStep, tryExtension, isAhead, movable } from '../extension.js';

/** A request moves nothing: the deadline runs on until the bureau decides. */
export const requestExtension = deadlineAct({
  id: 'request-extension',
  title: '申请延长期限',
  sentence: '运营管理机构申请延长期限，由市经济和信息化局决定；决定作出前期限不变。',
  article: '第十八条',
  by: ['operator'],
  form: () => import('./request-extension.form.js'),
  available: (state, ctx) =>
    movable(state, ctx)
      .filter((deadline) => awaitedBy(ctx.policy.rules[deadline.rule]).includes('operator'))
      .filter(({ rule }) => rule !== 'service' || !followsRules(state, 3)) // the office serves, the operator only awaits it
      .filter((deadline) => deadline.extensionAsked === undefined && !isPaused(deadline) && isAhead(deadline, ctx))
      .map(({ id }) => id),
  apply(step, { data }) {
    const deadline = deadlineOfStep(step);
    const asked = tryExtension(deadline, data, step);
    if ('message' in asked) return asked;
    deadline.extensionAsked = asked.due;
    Object.assign(step.detail, { due: asked.was, asked: asked.due });
    notify(step, 'task', ['municipal']);
    notify(step, 'result', ['operator']); // the district may not know of a draft
    return undefined;
  },
});
