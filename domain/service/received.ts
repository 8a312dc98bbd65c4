/** Documents whose addressee acts on them have reached it. */
import type { CaseBase } from '../kernel/case.js';
import type { Step } from '../kernel/step.js';
import { takeEffect } from './effects.js';
import { awaitedDocuments, markServed } from './serve.js';

/**
 * Note as acknowledged the documents about a subject that still wait for service. Only a statement window still opens:
 * the act itself answers any other document.
 */
export function receivedBy(step: Step<CaseBase>, subject: string): void {
  const service = { manner: 'acknowledged', on: step.on } as const;
  for (const document of awaitedDocuments(step.state)) {
    if (document.subject !== subject) continue;
    if (document.kind === 'intent') takeEffect(step, document, service);
    else markServed(step, document, service);
  }
}
