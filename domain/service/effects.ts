/** What begins when a document is served (送达), by its kind. */
import { correctionServed } from '../application/correction.js';
import type { ApplicationState } from '../application/state.js';
import { lateRenewalServed, reportCorrectionServed, renewalCorrectionServed } from '../cluster/service.js';
import { intentServed, revoke } from '../cluster/revocation.js';
import { proceedingSubject, type ClusterState, type Proceeding } from '../cluster/state.js';
import type { CivilDate } from '../calendar/civil.js';
import type { AwaitedDocument, ServiceManner } from '../documents/types.js';
import type { CaseBase } from '../kernel/case.js';
import type { Step } from '../kernel/step.js';
import { markServed } from './serve.js';

/** How and when a document was served. */
export interface Service {
  readonly manner: ServiceManner;
  readonly on: CivilDate;
}

/** Note the service of a document, and begin what waits for it. */
export function takeEffect(step: Step<CaseBase>, document: AwaitedDocument, service: Service): void {
  markServed(step, document, service);
  if (step.state.kind === 'cluster') clusterServed(step as Step<ClusterState>, document, service);
  else if (step.state.kind === 'application') correctionServed(step as Step<ApplicationState>, service.on);
}

function clusterServed(step: Step<ClusterState>, { kind, subject }: AwaitedDocument, service: Service): void {
  const proceeding = step.state.proceedings.find((one) => proceedingSubject(one) === subject);
  if (kind === 'intent' && proceeding) intentServed(step, proceeding, service.on, service.manner);
  else if (kind === 'revocation' && proceeding) revocationServed(step, proceeding);
  else if (kind === 'late-renewal') lateRenewalServed(step, service.on);
  else if (kind === 'correction' && subject?.startsWith('renewal:')) renewalCorrectionServed(step, service.on);
  else if (kind === 'correction') reportCorrectionServed(step, subject, service.on);
}

/** Put the decision into effect. */
function revocationServed(step: Step<ClusterState>, proceeding: Proceeding): void {
  step.article = step.ctx.policy.grounds[proceeding.ground].article;
  step.detail['ground'] = proceeding.ground;
  revoke(step, proceeding);
}
