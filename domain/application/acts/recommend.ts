import type { Invalid } from '../../kernel/definition.js';
import { notify, start, stop, type Step } from '../../kernel/step.js';
import type { ApplicationState } from '../state.js';
import { applicationAct, at, checkDepartures, setStage } from '../act-helpers.js';

export const recommend = applicationAct({
  id: 'recommend',
  title: '推荐',
  sentence: '初审通过，已推荐至市经济和信息化局复审。',
  article: '第九条',
  by: ['district'],
  work: { meets: ['preliminary-review', 'recommendation'] },
  form: () => import('./recommend.form.js'),
  available: at('preliminary-review'),
  apply(step, { data }) {
    const invalid = checkDepartures(step.state, data) ?? takePlace(step);
    if (invalid) return invalid;
    stop(step, 'preliminary-review');
    stop(step, 'recommendation');
    setStage(step, 'municipal-review');
    notify(step, 'task', ['municipal'], { deadline: start(step, 're-review', step.on) });
    notify(step, 'result', ['operator']);
    return undefined;
  },
});

/** Take one of the district's places in the round, if the round limits them (art. 9). */
function takePlace({ state, ctx, effects, on }: Step<ApplicationState>): Invalid | undefined {
  if (ctx.holds?.includes('quota')) return { field: 'quota', message: '本区在本轮的推荐名额已经用完。' };
  state.recommendedOn = on;
  effects.push({ type: 'take-place', round: state.round.id });
  return undefined;
}
