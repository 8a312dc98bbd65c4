import { announce, checkInForce, at, roundAct, setDates } from '../act-helpers.js';

export const announceRound = roundAct({
  id: 'announce-round',
  title: '公告申报轮次',
  sentence: '新一轮申报已公告，请按通知规定的时间申报和推荐。',
  article: '第七条',
  by: ['municipal'],
  work: true,
  form: () => import('./announce-round.form.js'),
  available: at('prepared'),
  apply(step, { data }) {
    const invalid = setDates(step, data) ?? checkInForce(step, data);
    if (invalid) return invalid;
    announce(step);
    step.effects.push({ type: 'file-round' });
    return undefined;
  },
});
