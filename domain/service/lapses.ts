/** What follows when a document could not be served in time, and when its public announcement is over. */
import type { Deadline } from '../kernel/deadline.js';
import type { Lapse } from '../kernel/definition.js';
import type { CaseBase } from '../kernel/case.js';
import { notify, type Step } from '../kernel/step.js';
import { takeEffect } from './effects.js';
import { announce, awaitedDocuments } from './serve.js';

export const SERVICE_LAPSES: { readonly service: Lapse<CaseBase>; readonly announcement: Lapse<CaseBase> } = {
  service: {
    title: '文书未能送达',
    sentence: '文书在规定期限内未能以其他方式送达，依规定公告送达。',
    apply: notServed,
  },
  announcement: {
    title: '公告期满，视为送达',
    sentence: '文书的公告期已满，视为送达。',
    apply(step, deadline) {
      takeEffect(step, documentOf(step, deadline), { manner: 'announcement', on: step.on });
    },
  },
};

/** Announce the document, or have an officer do it, as the policy says. */
function notServed(step: Step<CaseBase>, deadline: Deadline): void {
  const document = documentOf(step, deadline);
  if (step.ctx.policy.service?.announcement === 'officer') notify(step, 'task', ['municipal']);
  else announce(step, document);
}

function documentOf({ state }: Step<CaseBase>, deadline: Deadline) {
  const id = deadline.id.slice(deadline.id.indexOf(':') + 1);
  return awaitedDocuments(state).find((document) => document.id === id)!;
}
