import { followsRules } from '../../kernel/rules.js';
import { notify } from '../../kernel/step.js';
import { takeEffect } from '../effects.js';
import { awaitedDocuments, documentSubject } from '../serve.js';
import { documentOfStep, serviceAct } from '../service-act.js';

/** The organisation's own account confirms that the document has arrived. */
export const acknowledge = serviceAct({
  id: 'acknowledge',
  title: '签收文书',
  sentence: '文书已由运营管理机构签收。',
  article: '第十八条',
  by: ['operator'],
  work: { meets: ['service', 'announcement'] },
  available: (state) => awaitedDocuments(state).map(documentSubject),
  apply(step) {
    const document = documentOfStep(step);
    notify(step, followsRules(step.state, 3) ? 'result' : 'task', ['municipal']);
    takeEffect(step, document, { manner: 'acknowledged', on: step.on });
  },
});
