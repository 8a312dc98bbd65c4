/**
 * Incidents (art. 17): facts that may be a ground of revocation, from the report until the bureau closes the incident
 * or starts a proceeding. Until then the operator does not know of incidents that others have reported.
 */
import type { Invalid } from '../kernel/definition.js';
import type { Role } from '../kernel/people.js';
import type { Ground } from '../policy/types.js';
import { stop, type Step } from '../kernel/step.js';
import { incidentSubject, type ClusterState, type Incident, type Proceeding } from './state.js';

type S = ClusterState;

/** Return the incidents of a cluster. */
export function incidentsOf({ matters = [] }: Readonly<Pick<S, 'matters'>>): readonly Incident[] {
  return matters;
}

/** The statuses of an incident that is neither closed nor the ground of a proceeding. */
export const PENDING: readonly Incident['status'][] = ['reported', 'under-examination'];

export function isPending({ status }: Pick<Incident, 'status'>): boolean {
  return PENDING.includes(status);
}

/** Check whether a role that may read the case knows of the incident. */
export function isKnownTo({ role }: { readonly role: Role }, { by, proceeding }: Incident): boolean {
  return role !== 'operator' || by === 'operator' || proceeding !== undefined;
}

/** Add the incident that the step reports. */
export function openIncident(step: Step<S>, ground: Ground): void {
  const { state } = step;
  const id = String(incidentsOf(state).length + 1);
  const incident: Incident = { id, ground, by: step.actor.role, on: step.on, status: 'reported' };
  state.matters = [...incidentsOf(state), incident];
  Object.assign(step.detail, { matter: incidentSubject(incident), ground });
}

/** Return the ground that a form names, or the error if the policy has no such ground. */
export function groundOf({ ctx }: Step<S>, facts?: { readonly ground?: string }): Ground | Invalid {
  const ground = facts?.ground;
  if (typeof ground === 'string' && Object.hasOwn(ctx.policy.grounds, ground)) return ground as Ground;
  return { field: 'ground', message: '请指明第十七条的一项情形。' };
}

/** Return the incident that a new proceeding names, if any. It must be pending and of the same ground. */
export function incidentNamed({ state, subject }: Step<S>, ground: Ground): Incident | Invalid | undefined {
  if (subject === undefined) return undefined;
  const pending = incidentsOf(state).filter(isPending);
  const incident = pending.find((candidate) => incidentSubject(candidate) === subject);
  if (incident === undefined) {
    const list = pending.map(incidentSubject).join('、');
    return { field: 'subject', message: `没有这一待处理的问题线索，${list === '' ? '现在没有' : `现有：${list}`}。` };
  }
  if (incident.ground === ground) return incident;
  return { field: 'ground', message: '所依据的情形须与该问题线索为第十七条的同一项。' };
}

/** Make the incident the ground of a proceeding, which ends its examination. */
export function linkProceeding(step: Step<S>, incident: Incident, proceeding: Pick<Proceeding, 'id'>): void {
  endExamination(step, incident, 'grounds');
  incident.proceeding = proceeding.id;
}

/** Close the incident of a proceeding that was withdrawn or cured. */
export function closeIncidentsOf(step: Step<S>, proceeding: Pick<Proceeding, 'id'>): void {
  for (const incident of incidentsOf(step.state))
    if (incident.proceeding === proceeding.id) endExamination(step, incident, 'closed');
}

/** Close all incidents but that of the proceeding that revoked the cluster. */
export function closeOtherIncidents(step: Step<S>, proceeding: Pick<Proceeding, 'id'>): void {
  for (const incident of incidentsOf(step.state)) {
    if (incident.proceeding !== proceeding.id) endExamination(step, incident, 'closed');
  }
}

/** Set the final status of an incident and stop its examination deadline. */
export function endExamination(step: Step<S>, incident: Incident, status: 'closed' | 'grounds'): void {
  incident.status = status;
  stop(step, 'examination', incident.id);
}

/** Return the incident that a step is about. The act's `available` has listed it. */
export function incidentOf({ state, subject }: Step<S>): Incident {
  return incidentsOf(state).find((incident) => incidentSubject(incident) === subject)!;
}

/** Return the subjects of the incidents that pass the filter. */
export function incidentSubjects(state: Readonly<S>, which: (incident: Incident) => boolean): string[] {
  return incidentsOf(state).filter(which).map(incidentSubject);
}

/** Open an incident on the ground that the form names, then notify. */
export function reportOnGround(
  step: Step<S>,
  facts: { readonly ground?: string } | undefined,
  then: (step: Step<S>) => void,
): Invalid | undefined {
  const ground = groundOf(step, facts);
  if (typeof ground !== 'string') return ground;
  openIncident(step, ground);
  then(step);
  return undefined;
}
