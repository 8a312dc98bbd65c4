import { notify, start } from '../../kernel/step.js';
import { EVERYONE, setStage, roundAct } from '../act-helpers.js';

/** Publishes one list. From then on each application has its own notice and objections. */
export const publishList = roundAct({
  id: 'publish-list',
  title: '公示拟认定名单',
  sentence: '拟认定名单开始公示。公示期内可实名提出异议。',
  article: '第十条',
  by: ['municipal'],
  work: true,
  form: () => import('./publish-list.form.js'),
  available: ({ stage, list }) => stage === 'under-review' && list.length > 0,
  apply(step) {
    const { state, ctx, actor, on, effects } = step;
    if (ctx.holds?.includes('list')) {
      return { field: 'applications', message: '名单中有申报已不在“拟认定”状态，请重新形成名单。' };
    }
    state.noticeFrom = on;
    setStage(step, 'list-notice');
    effects.push({ type: 'list-applications', applications: state.list });
    effects.push({ type: 'batch', batch: { act: 'publish-notice', actor, cases: state.list } });
    notify(step, 'result', EVERYONE, { deadline: start(step, 'public-notice', on) });
    return undefined;
  },
});
