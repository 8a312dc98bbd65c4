import { chineseDate, isCivilDate } from '../../calendar/civil.js';
import { followsRules } from '../../kernel/rules.js';
import { deadlineOf, notify, pause } from '../../kernel/step.js';
import { applicationAct, at, setStage, ON_SITE } from '../act-helpers.js';

export const orderVerification = applicationAct({
  id: 'order-verification',
  title: '安排实地核查',
  sentence: '复审中将进行实地核查，请予配合。',
  article: '第十条',
  by: ['municipal'],
  quotes: ['place'],
  outcome: ({ on }) => (typeof on === 'string' && isCivilDate(on) ? `核查日期：${chineseDate(on)}。` : ''),
  form: () => import('./order-verification.form.js'),
  available: at('municipal-review'),
  apply(step, { data }) {
    const on = data?.on;
    if (followsRules(step.state, 3) && (on === undefined || !isCivilDate(on) || on < step.on)) {
      return { field: 'on', message: '“核查日期”不得早于今日。' };
    }
    pause(step, deadlineOf(step.state, 're-review'), ON_SITE);
    setStage(step, 'on-site-verification');
    step.detail['on'] = data?.on;
    notify(step, 'result', ['operator', 'district']);
    return undefined;
  },
});
