/**
 * Service (送达). What runs against someone starts when its document reaches them: with the step, by acknowledgement, by
 * an officer's record, or by public announcement (公告), which the system makes by itself.
 */
import type { CivilDate } from '../calendar/civil.js';
import { issue, type DocumentAbout } from '../documents/issue.js';
import type { DocumentKind } from '../documents/kinds.js';
import type { AwaitedDocument, ServiceManner } from '../documents/types.js';
import type { CaseBase } from '../kernel/case.js';
import { followsRules } from '../kernel/rules.js';
import { dueDateOf } from '../kernel/deadline.js';
import { deliveredOn, notify, start, stop, type Step } from '../kernel/step.js';

/** Return the id that refers to a document in its case. */
export function documentSubject({ id }: Pick<AwaitedDocument, 'id'>): string {
  return `document:${id}`;
}

/** Return the documents of a case that wait for service. */
export function awaitedDocuments({
  documents = [],
}: Readonly<Pick<CaseBase, 'documents'>>): readonly AwaitedDocument[] {
  return documents;
}

/**
 * Issue a document on whose service something waits.
 * @returns whether it is served with the step; otherwise the case waits for its service
 */
export function issueForService(step: Step<CaseBase>, kind: DocumentKind, about: DocumentAbout = {}): boolean {
  const document = issue(step, kind, about);
  if (document === undefined || document.served !== undefined) return true;
  const { id, subject, on } = document;
  step.state.documents = [...awaitedDocuments(step.state), { id, kind, ...(subject !== undefined && { subject }), on }];
  notify(step, 'task', ['municipal'], { deadline: start(step, 'service', on, id) });
  return false;
}

/**
 * Serve on a new addressee the documents that wait for service: each is issued again and the earlier one withdrawn. A
 * hand-over that this one overtakes is only withdrawn.
 * @returns the kinds of the documents that are issued again
 */
export function serveAgain(step: Step<CaseBase>, waiting: readonly AwaitedDocument[]): DocumentKind[] {
  for (const document of waiting) {
    forget(step, document);
    step.effects.push({ type: 'withdraw-document', document: document.id });
  }
  const lasting = waiting.filter(({ kind }) => kind !== 'operator-change');
  for (const { id, kind, subject } of lasting)
    issueForService(step, kind, { ...(subject !== undefined && { subject }), restates: id });
  return lasting.map(({ kind }) => kind);
}

/** Note that a document has reached its addressee, and stop waiting for it. */
export function markServed(
  step: Step<CaseBase>,
  document: AwaitedDocument,
  { manner, on }: { readonly manner: ServiceManner; readonly on: CivilDate },
): void {
  forget(step, document);
  step.effects.push({ type: 'serve-document', document: document.id, manner, on });
  Object.assign(step.detail, { ...named(step, document), manner, servedOn: on });
}

/** Withdraw the documents about a subject that still wait for service. Return whether there were any. */
export function withdrawDocuments(step: Step<CaseBase>, subject: string): boolean {
  const withdrawn = awaitedDocuments(step.state).filter((document) => document.subject === subject);
  for (const document of withdrawn) {
    forget(step, document);
    step.effects.push({ type: 'withdraw-document', document: document.id });
  }
  return withdrawn.length > 0;
}

/** Withdraw all documents that wait for service, because the case has ended. */
export function withdrawAll(step: Step<CaseBase>): void {
  for (const { id } of awaitedDocuments(step.state)) step.effects.push({ type: 'withdraw-document', document: id });
  delete step.state.documents;
}

/** Announce a document in public. Its days count from now. */
export function announce(step: Step<CaseBase>, document: AwaitedDocument): void {
  const on = deliveredOn(step);
  stop(step, 'service', document.id);
  const deadline = start(step, 'announcement', on, document.id);
  step.state.documents = awaitedDocuments(step.state).map((one) =>
    one.id === document.id ? { ...one, announcedOn: on } : one,
  );
  const until = dueDateOf(deadline, step.ctx).due!; // nothing has paused it
  step.effects.push({ type: 'announce-document', document: document.id, on, until });
  Object.assign(step.detail, { ...named(step, document), until });
  notify(step, 'result', ['operator', 'district', 'municipal'], { deadline });
}

/** Return the document of a step, for its audit entry and its notices. */
function named({ state }: Step<CaseBase>, { id, kind }: AwaitedDocument) {
  return { document: id, ...(followsRules(state, 3) && { documentKind: kind }) };
}

function forget(step: Step<CaseBase>, { id }: AwaitedDocument): void {
  step.state.documents = awaitedDocuments(step.state).filter((document) => document.id !== id);
  if (step.state.documents.length === 0) delete step.state.documents;
  stop(step, 'service', id);
  stop(step, 'announcement', id);
}
