import { notify, start } from '../../kernel/step.js';
import { applicationAct, at, setStage } from '../act-helpers.js';

export const publishNotice = applicationAct({
  id: 'publish-notice',
  title: '发布公示',
  sentence: '已列入拟认定名单并开始公示。',
  article: '第十条',
  by: ['municipal'],
  work: true,
  available: at('proposed'),
  apply(step) {
    step.state.noticeFrom = step.on;
    setStage(step, 'public-notice');
    notify(step, 'result', ['operator', 'district'], { deadline: start(step, 'public-notice', step.on) });
  },
});
