import { isCivilDate } from '../../calendar/civil.js';
import { takeEffect } from '../effects.js';
import { awaitedDocuments, documentSubject } from '../serve.js';
import { documentOfStep, serviceAct } from '../service-act.js';

/** Records service by post, in person or by leaving the document at the place, with its receipt (送达回证). */
export const recordService = serviceAct({
  id: 'record-service',
  title: '登记送达',
  sentence: '文书已经送达，送达回证在卷。',
  article: '第十八条',
  by: ['district', 'municipal'],
  work: {
    meets: ['service'],
    waits: (state) =>
      awaitedDocuments(state)
        .filter(({ announcedOn }) => announcedOn === undefined)
        .map(documentSubject),
  },
  form: () => import('./record-service.form.js'),
  available: (state) => awaitedDocuments(state).map(documentSubject),
  apply(step, { data }) {
    const document = documentOfStep(step);
    const { on, manner } = data ?? {};
    if (on === undefined || !isCivilDate(on) || on < document.on || on > step.on) {
      return { field: 'on', message: `“送达日期”须在文书日期${document.on}与今日之间。` };
    }
    if (manner === undefined) return { field: 'manner', message: '请选择“送达方式”。' };
    takeEffect(step, document, { manner, on });
    return undefined;
  },
});
