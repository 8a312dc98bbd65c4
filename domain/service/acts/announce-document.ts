import { deadlineOf } from '../../kernel/step.js';
import { announce, awaitedDocuments, documentSubject } from '../serve.js';
import { documentOfStep, serviceAct } from '../service-act.js';

/** Announces a document in public (公告) that cannot be served otherwise. */
export const announceDocument = serviceAct({
  id: 'announce-document',
  title: '公告送达',
  sentence: '文书无法以其他方式送达，现公告送达。',
  article: '第十八条',
  by: ['municipal'],
  // While its days run, it can still be served otherwise.
  work: {
    waits: (state) =>
      awaitedDocuments(state)
        .filter(({ id }) => deadlineOf(state, 'service', id) === undefined)
        .map(documentSubject),
  },
  quotes: ['reasons'],
  form: () => import('./announce-document.form.js'),
  available: (state) =>
    awaitedDocuments(state)
      .filter(({ announcedOn }) => announcedOn === undefined)
      .map(documentSubject),
  apply: (step) => announce(step, documentOfStep(step)),
});
