import { at, setStage, roundAct } from '../act-helpers.js';

export const formList = roundAct({
  id: 'form-list',
  title: '形成拟认定名单',
  article: '第十条',
  by: ['municipal'],
  work: true,
  form: () => import('./form-list.form.js'),
  available: at('recommended', 'under-review'),
  apply(step, { data }) {
    const list = data?.applications;
    if (!Array.isArray(list) || list.length === 0) return { field: 'applications', message: '名单不能为空。' };
    step.state.list = list;
    step.detail['applications'] = list;
    setStage(step, 'under-review');
    return undefined;
  },
});
