/** Builders for the tests of the rules: a calendar, people, and cases driven by acts on days. */
import { CHINA } from '../../domain/calendar/china.js';
import type { CivilDate, Instant } from '../../domain/calendar/civil.js';
import { agenda } from '../../domain/kernel/agenda.js';
import type { CaseBase, Command, Context, Decision, Hold, Transition } from '../../domain/kernel/case.js';
import type { Terms } from '../../domain/kernel/terms.js';
import type { Actor } from '../../domain/kernel/people.js';
import type { CaseDefinition } from '../../domain/kernel/definition.js';
import { advance, decide } from '../../domain/kernel/decide.js';
import { openApplication } from '../../domain/application/open.js';
import { APPLICATION } from '../../domain/application/definition.js';
import type { ApplicationState } from '../../domain/application/state.js';
import { BEIJING_2023 } from '../../domain/policy/beijing-2023/edition-3.js';
import { CLUSTER } from '../../domain/cluster/definition.js';
import { openCluster } from '../../domain/cluster/open.js';
import type { ClusterState } from '../../domain/cluster/state.js';

export const operator: Actor = { role: 'operator', id: 'u-operator', organisation: 'org-1' };
export const district: Actor = { role: 'district', id: 'u-district', district: 'haidian' };
export const municipal: Actor = { role: 'municipal', id: 'u-municipal' };
export const objector: Actor = { role: 'public', id: 'public' };

export const ROUND_DATES = {
  id: 'round-2025',
  opensOn: '2025-03-03',
  closesOn: '2025-03-31',
  recommendBy: '2025-05-30',
} as const;

/** Two in the afternoon: after the morning's reminders, before midnight's deadlines. */
export function at(date: CivilDate, time = '14:00'): Instant {
  return `${date}T${time}:00.000+08:00`;
}

/** The terms of a case that follows the first edition of the rules. */
export const FIRST_RULES: Terms = { policy: BEIJING_2023, calendar: CHINA };

export function ctx(now: Instant): Context {
  return { now, ...FIRST_RULES };
}

/** A case under way: acts and days move it, and every transition is kept. */
export class CaseDriver<S extends CaseBase> {
  readonly transitions: Transition[] = [];
  readonly definition: CaseDefinition<S>;
  state: S;
  /** The conditions that the database would find. */
  holds: readonly Hold[] = [];
  #terms: Terms;
  #keys = 0;

  constructor(definition: CaseDefinition<S>, state: S, terms: Terms = FIRST_RULES) {
    this.definition = definition;
    this.state = state;
    this.#terms = terms;
  }

  #at(now: Instant): Context {
    return { now, ...this.#terms, holds: this.holds };
  }

  get stage(): string {
    return this.definition.stage(this.state);
  }

  /** Acts at two in the afternoon of a day; what was due before has happened. */
  tryAct(
    date: CivilDate,
    actor: Actor,
    act: string,
    more: Pick<Command, 'data' | 'subject' | 'terms'> = {},
  ): Decision<S> {
    this.passUntil(at(date));
    const decision = decide(
      this.definition,
      this.state,
      { act, actor, key: `k${++this.#keys}`, ...more },
      this.#at(at(date)),
    );
    if (decision.ok) {
      this.#terms = { ...this.#terms, ...more.terms };
      this.#take(decision);
    }
    return decision;
  }

  /** As `try`, for an act that must be allowed. */
  act(...args: Parameters<CaseDriver<S>['tryAct']>): this {
    const decision = this.tryAct(...args);
    if (!decision.ok) throw new Error(`${args[2]} on ${args[0]}: ${decision.refusal.code} ${decision.refusal.message}`);
    return this;
  }

  /** Lets the clock run to an instant, stopping at each thing that falls due. */
  passUntil(now: Instant): this {
    for (;;) {
      const next = agenda(this.state, this.#at(now))[0];
      if (next === undefined || next.at > now) return this;
      this.#take(advance(this.definition, this.state, this.#at(next.at > this.state.asOf ? next.at : this.state.asOf)));
    }
  }

  #take({ state, transitions }: { state: S; transitions: readonly Transition[] }): void {
    this.state = state;
    this.transitions.push(...transitions);
  }
}

export function draft(date: CivilDate = '2025-03-04', terms: Terms = FIRST_RULES): CaseDriver<ApplicationState> {
  const opened = openApplication(
    { id: 'app-1', district: 'haidian', organisation: 'org-1', round: ROUND_DATES, actor: operator, key: 'k0' },
    { now: at(date), ...terms },
  );
  if ('refused' in opened) throw new Error(opened.refused);
  return new CaseDriver(APPLICATION, opened.state, terms);
}

export const CLEAR = { data: { unmet: [], judgement: [] } } as const;

/** An application whose public notice runs from Monday 26 May 2025, to Friday 30 May. */
export function underNotice(): CaseDriver<ApplicationState> {
  return draft()
    .act('2025-03-10', operator, 'submit', CLEAR)
    .act('2025-03-12', district, 'accept')
    .act('2025-03-20', district, 'recommend', { data: { departures: [] } })
    .act('2025-05-20', municipal, 'propose', { data: { departures: [] } })
    .act('2025-05-26', municipal, 'publish-notice');
}

/** A cluster recognised on a day. */
export function cluster(
  recognisedOn: CivilDate = '2025-06-10',
  { terms = FIRST_RULES, electronic }: { readonly terms?: Terms; readonly electronic?: CivilDate } = {},
): CaseDriver<ClusterState> {
  const owner = { id: 'app-1', district: 'haidian', organisation: 'org-1', ...(electronic && { electronic }) };
  const { cluster: state } = openCluster(owner, recognisedOn, {
    ctx: { now: at(recognisedOn), ...terms },
    at: at(recognisedOn),
    actor: municipal,
  });
  return new CaseDriver(CLUSTER, state, terms);
}

/** Files, verifies and receives the report about a year in March of the next. */
export function withReport(driven: CaseDriver<ClusterState>, year: number): CaseDriver<ClusterState> {
  const subject = `annual-report:${year}`;
  return driven
    .act(`${year + 1}-03-10` as CivilDate, operator, 'file-report', { subject })
    .act(`${year + 1}-03-12` as CivilDate, district, 'verify-report', { subject })
    .act(`${year + 1}-03-16` as CivilDate, municipal, 'receive-report', { subject });
}
