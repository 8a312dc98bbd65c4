/**
 * Matters (art. 17): what may ground a revocation, from the day it is reported or found until the bureau closes it or
 * opens a proceeding on it. The operator does not know of those that others have reported until then.
 */
import type { ActDefinition, Invalid } from '../kernel/definition.js';
import type { Command } from '../kernel/case.js';
import { isCivilDate } from '../calendar/civil.js';
import type { Role } from '../kernel/people.js';
import { hasTerm, type Ground } from '../policy/types.js';
import { start, stop, notify, type Step } from '../kernel/step.js';
import { incidentSubject, type ClusterState, type Incident, type Proceeding } from './state.js';

type S = ClusterState;

export function incidentsOf({ matters = [] }: Readonly<Pick<S, 'matters'>>): readonly Incident[] {
  return matters;
}

/** Reported, and neither closed nor the ground of a proceeding yet. */
export const PENDING: readonly Incident['status'][] = ['reported', 'under-examination'];

export function isPending({ status }: Pick<Incident, 'status'>): boolean {
  return PENDING.includes(status);
}

/** Whether a role that may read the case knows of the matter. */
export function isKnownTo({ role }: { readonly role: Role }, { by, proceeding }: Incident): boolean {
  return role !== 'operator' || by === 'operator' || proceeding !== undefined;
}

/** Notes a matter that the step reports. */
export function openIncident(step: Step<S>, ground: Ground): void {
  const { state } = step;
  const id = String(incidentsOf(state).length + 1);
  const matter: Incident = { id, ground, by: step.actor.role, on: step.on, status: 'reported' };
  state.matters = [...incidentsOf(state), matter];
  Object.assign(step.detail, { matter: incidentSubject(matter), ground });
}

/** The ground that an act's paper names. */
export function groundOf({ ctx }: Step<S>, data: Command['data']): Ground | Invalid {
  const ground = data?.['ground'];
  if (typeof ground === 'string' && Object.hasOwn(ctx.policy.grounds, ground)) return ground as Ground;
  return { field: 'ground', message: '请指明第十七条的一项情形。' };
}

/** The matter that the opening of a proceeding names, if it names one: pending, and of the same ground. */
export function incidentNamed({ state, subject }: Step<S>, ground: Ground): Incident | Invalid | undefined {
  if (subject === undefined) return undefined;
  const pending = incidentsOf(state).filter(isPending);
  const matter = pending.find((each) => incidentSubject(each) === subject);
  if (matter === undefined) {
    const list = pending.map(incidentSubject).join('、');
    return { field: 'subject', message: `没有这一待处理的情形，${list === '' ? '现在没有' : `现有：${list}`}。` };
  }
  if (matter.ground === ground) return matter;
  return { field: 'ground', message: '所依据的情形须与该报告或发现的情形为第十七条的同一项。' };
}

/** A proceeding opens on the matter: its examination is over. */
export function makeGrounds(step: Step<S>, matter: Incident, proceeding: Pick<Proceeding, 'id'>): void {
  settle(step, matter, 'grounds');
  matter.proceeding = proceeding.id;
}

/** The proceeding on it has ended in the cluster's favour, by withdrawal or cure: so has the matter. */
export function closeWith(step: Step<S>, proceeding: Pick<Proceeding, 'id'>): void {
  for (const matter of incidentsOf(step.state)) if (matter.proceeding === proceeding.id) settle(step, matter, 'closed');
}

/** The cluster is revoked: nothing is left to examine but what that rests on. */
export function closeAllBut(step: Step<S>, proceeding: Pick<Proceeding, 'id'>): void {
  for (const matter of incidentsOf(step.state)) {
    if (matter.proceeding !== proceeding.id) settle(step, matter, 'closed');
  }
}

function settle(step: Step<S>, matter: Incident, status: 'closed' | 'grounds'): void {
  matter.status = status;
  stop(step, 'examination', matter.id);
}

function subjectOf({ state, subject }: Step<S>): Incident {
  return incidentsOf(state).find((matter) => incidentSubject(matter) === subject)!; // listed by `open`
}

function subjects(state: Readonly<S>, which: (matter: Incident) => boolean): string[] {
  return incidentsOf(state).filter(which).map(incidentSubject);
}

/** Opens a matter on the ground that the paper names. */
function onGround(then: (step: Step<S>) => void): ActDefinition<S>['apply'] {
  return (step, { data }) => {
    const ground = groundOf(step, data);
    if (typeof ground !== 'string') return ground;
    openIncident(step, ground);
    then(step);
    return undefined;
  };
}

export const INCIDENT_ACTS: Readonly<
  Record<'report-fact' | 'report-incident' | 'record-finding' | 'examine' | 'close-matter', ActDefinition<S>>
> = {
  'report-fact': {
    article: '第四条',
    available: () => true,
    apply: onGround((step) => notify(step, 'task', ['municipal'])),
  },
  'report-incident': {
    article: '第十七条第五项',
    available: () => true,
    apply(step, { data }) {
      const occurredOn = data?.['occurredOn'];
      if (typeof occurredOn !== 'string' || !isCivilDate(occurredOn) || occurredOn > step.on) {
        return { field: 'occurredOn', message: '“发生日期”须为不晚于今日的有效日期。' };
      }
      openIncident(step, '17.5');
      Object.assign(step.detail, { kind: data?.['kind'], occurredOn });
      notify(step, 'task', ['municipal']);
      notify(step, 'result', ['operator', 'district']);
      return undefined;
    },
  },
  'record-finding': {
    article: '第十六条',
    available: () => true,
    apply: onGround((step) => notify(step, 'result', ['district'])),
  },
  examine: {
    article: '第十七条',
    available: (state, { policy }) =>
      hasTerm(policy, 'examination') && subjects(state, ({ status }) => status === 'reported'),
    apply(step) {
      const matter = subjectOf(step);
      matter.status = 'under-examination';
      const clock = start(step, 'examination', step.on, matter.id);
      notify(step, 'result', ['district', 'municipal'], { clock });
    },
  },
  'close-matter': {
    article: '第十七条',
    available: (state) => subjects(state, isPending),
    apply(step) {
      const matter = subjectOf(step);
      settle(step, matter, 'closed');
      notify(step, 'result', isKnownTo({ role: 'operator' }, matter) ? ['operator', 'district'] : ['district']);
    },
  },
};
