/** The hand-over of a running cluster to the rules that know service (送达). */
import type { Step } from '../kernel/step.js';
import type { Terms } from '../kernel/terms.js';
import { issueForService } from '../service/serve.js';
import { intentFacts, missedDuty } from './facts.js';
import { known } from '../documents/issue.js';
import { isOpen, proceedingSubject, type ClusterState } from './state.js';

/**
 * Serve the notices of intent that an earlier edition of the rules only sent. The windows keep their dates, and lapse
 * only once the notice is served. An operator that has answered has received it.
 */
export function handOver(step: Step<ClusterState>, terms: Partial<Terms>): void {
  const serving = { ...step, ctx: { ...step.ctx, ...terms } };
  for (const proceeding of step.state.proceedings.filter(isOpen)) {
    if (proceeding.servedOn !== undefined) continue;
    if (proceeding.answered) {
      Object.assign(proceeding, { servedOn: proceeding.noticeOn, servedBy: 'acknowledged' });
      continue;
    }
    serving.article = terms.policy?.grounds[proceeding.ground].article ?? serving.article;
    proceeding.facts = known(missedDuty(serving, proceeding));
    issueForService(serving, 'intent', {
      subject: proceedingSubject(proceeding),
      facts: intentFacts(serving, proceeding),
    });
  }
}
