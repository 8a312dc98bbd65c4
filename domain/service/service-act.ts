import { actsOn } from '../kernel/definition.js';
import type { CaseBase } from '../kernel/case.js';
import type { AwaitedDocument } from '../documents/types.js';
import type { Step } from '../kernel/step.js';
import { awaitedDocuments, documentSubject } from './serve.js';

/** Define an act on a document that waits for service, in any kind of case. */
export const serviceAct = actsOn<CaseBase>();

/** Return the document that a step is about. The act's `available` has listed it. */
export function documentOfStep({ state, subject }: Step<CaseBase>): AwaitedDocument {
  return awaitedDocuments(state).find((document) => documentSubject(document) === subject)!;
}
