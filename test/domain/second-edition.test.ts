/** The example's edition carries a cluster by its own numbers, with no code of its own; a cluster may move to it. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { describe, expect, it } from 'vitest';
import { ROOT } from '../../config/root.js';
import { agenda } from '../../domain/kernel/agenda.js';
import { CHINA } from '../../domain/calendar/china.js';
import type { CivilDate } from '../../domain/calendar/civil.js';
import type { Command, Context, Transition } from '../../domain/kernel/case.js';
import { evaluate } from '../../domain/criteria/evaluate.js';
import type { CriteriaInput } from '../../domain/criteria/types.js';
import { advance, decide } from '../../domain/kernel/decide.js';
import { BEIJING_2023 } from '../../domain/policy/beijing-2023/edition-3.js';
import { readPolicy } from '../../domain/policy/file.js';
import { POLICIES } from '../../domain/policy/index.js';
import type { Policy } from '../../domain/policy/types.js';
import { termsUnder } from '../../domain/kernel/terms.js';
import { openCluster } from '../../domain/cluster/open.js';
import { CLUSTER } from '../../domain/cluster/definition.js';
import type { ClusterState } from '../../domain/cluster/state.js';
import { at, municipal, operator } from './cases.js';

const reading = readPolicy(
  parse(readFileSync(join(ROOT, 'examples/policies/beijing-calendar-year.yaml'), 'utf8')),
  POLICIES,
);
if (!reading.ok) throw new Error(JSON.stringify(reading.problems));
const EDITION: Policy = reading.policy;

/** A cluster that lives under a policy, and perhaps moves to another. */
class Life {
  readonly transitions: Transition[] = [];
  state: ClusterState;
  #terms: Omit<Context, 'now'>;
  #keys = 0;

  constructor(policy: Policy, recognisedOn: CivilDate, successor?: Policy) {
    this.#terms = { policy, calendar: CHINA, ...(successor && { successor }) };
    const step = { ctx: { ...this.#terms, now: at(recognisedOn) }, at: at(recognisedOn), actor: municipal };
    this.state = openCluster({ id: 'app-1', district: 'haidian', organisation: 'org-1' }, recognisedOn, step).cluster;
  }

  ctx(now: string): Context {
    return { ...termsUnder(this.#terms, this.state.policy), now };
  }

  until(now: string): this {
    for (;;) {
      const next = agenda(this.state, this.ctx(now))[0];
      if (next === undefined || next.at > now) return this;
      this.#take(advance(CLUSTER, this.state, this.ctx(next.at)));
    }
  }

  act(date: CivilDate, command: Pick<Command, 'act' | 'actor' | 'data' | 'subject' | 'terms'>): this {
    this.until(at(date));
    const key = `k${++this.#keys}`;
    const decision = decide(CLUSTER, this.state, { key, ...command }, this.ctx(at(date)));
    if (!decision.ok) throw new Error(decision.refusal.message);
    this.#take(decision);
    return this;
  }

  /** The events of the clock, with the legal date of each. */
  get happened(): string[] {
    return this.transitions.filter(({ actor }) => actor.role === 'system').map(({ on, act }) => `${on} ${act}`);
  }

  #take({ state, transitions }: { state: ClusterState; transitions: readonly Transition[] }): void {
    this.state = state;
    this.transitions.push(...transitions);
  }
}

describe('a cluster under the example’s edition', () => {
  const silent = new Life(EDITION, '2026-09-10').until(at('2027-07-01'));

  it('is valid by calendar years', () => {
    expect(silent.state.period).toEqual({ no: 1, from: '2026-01-01', to: '2028-12-31' });
  });

  it('owes its report by 15 April, is reminded on its own days, and has its own grace', () => {
    expect(silent.happened.filter((event) => event.includes('report'))).toEqual([
      '2026-12-31 report-year.passed',
      '2027-03-01 annual-report.reminder', // 45 days before
      '2027-03-31 annual-report.reminder',
      '2027-04-10 annual-report.reminder',
      '2027-04-14 annual-report.reminder',
      '2027-04-15 annual-report.passed',
      '2027-04-16 annual-report-grace.overdue',
      '2027-04-22 annual-report-grace.overdue',
      '2027-05-06 annual-report-grace.passed', // 15 working days, 2027's holidays not yet published
    ]);
  });

  it('has fifteen working days for its statement', () => {
    const statement = silent.happened.filter((event) => event.includes('statement.passed'));
    expect(statement).toEqual(['2027-05-28 statement.passed']); // from 7 May, when the notice is given
    expect(silent.state.standing).toBe('revoked');
  });
});

it('its criterion 5.2 asks for 12 %, the shipped one for 15 %', () => {
  const years = [100, 113, 128].map((inventionPatents, i) => ({ year: 2023 + i, inventionPatents }));
  const outcome = ({ criteria }: Policy) =>
    evaluate({ years } satisfies CriteriaInput, criteria).rows.find(({ id }) => id === '5.2')?.outcome;
  expect([outcome(EDITION), outcome(BEIJING_2023)]).toEqual(['met', 'not-met']);
});

it('a cluster of the shipped edition moves to it at the end of its period, and not before', () => {
  const life = new Life(BEIJING_2023, '2026-09-10', EDITION);
  life.act('2026-10-12', {
    act: 'adopt-policy',
    actor: municipal,
    data: { policy: EDITION.id },
    terms: { successor: EDITION },
  });
  for (const year of [2026, 2027, 2028]) {
    life.act(`${year + 1}-02-10` as CivilDate, {
      act: 'file-report',
      actor: operator,
      subject: `annual-report:${year}`,
    });
  }
  life.until(at('2029-07-01'));
  expect([life.state.policy, life.state.period.to]).toEqual(['beijing-2023', '2029-09-10']);
  life.act('2029-07-02', { act: 'apply-renewal', actor: operator, data: { unmet: [], judgement: [] } });
  life.act('2029-08-01', {
    act: 'decide-renewal',
    actor: municipal,
    data: { outcome: 'pass', score: 80, passes: true, departed: false },
  });
  life.until(at('2029-10-01'));
  expect(life.state).toMatchObject({ policy: EDITION.id, period: { no: 2, from: '2029-09-11' } });
  life.until(at('2030-05-01'));
  expect(life.happened.at(-1)).toContain('annual-report');
  expect(life.happened).toContain('2030-04-15 annual-report.passed'); // and not on 31 March
});
