import type { CivilDate } from '../../calendar/civil.js';
import { takeEffect } from '../effects.js';
import { awaitedDocuments, documentSubject } from '../serve.js';
import { documentOfStep, serviceAct } from '../service-act.js';
import { checkServiceDate } from '../service-date.js';

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
    const wrong = checkServiceDate(on, { decidedOn: document.on, today: step.on });
    if (wrong) return wrong;
    if (manner === undefined) return { field: 'manner', message: '请选择“送达方式”。' };
    takeEffect(step, document, { manner, on: on as CivilDate });
    return undefined;
  },
});
