/** Where the plays begin: a round with applications at its start or at its end, clusters young and old. */
import { CHINA } from '../../domain/calendar/china.js';
import { addDays, yearOf, type CivilDate } from '../../domain/calendar/civil.js';
import type { Transition } from '../../domain/kernel/case.js';
import type { Actor } from '../../domain/kernel/people.js';
import { openApplication } from '../../domain/application/open.js';
import { BEIJING_2023 } from '../../domain/policy/beijing-2023/edition-3.js';
import type { Policy, DeadlineId } from '../../domain/policy/types.js';
import { openRound } from '../../domain/round/open.js';
import type { RoundDates } from '../../domain/round/state.js';
import { withAssumedYears } from '../../domain/calendar/assumed-years.js';
import { LATEST_RULES } from '../../domain/kernel/rules.js';
import { termsOf, type PolicyRegistry } from '../../domain/policy/registry.js';
import { openCluster } from '../../domain/cluster/open.js';
import { SUCCESSOR } from './successor.js';
import { at, municipal, objector, ROUND_DATES } from '../domain/cases.js';
import { CONTINUED } from '../support/continued.js';
import { assertTrue } from './invariants.js';
import { Programme, type Beginning } from './programme.js';

export const ORGANISATIONS = ['org-1', 'org-2', 'org-3'] as const;
const DISTRICT_OF = { 'org-1': 'haidian', 'org-2': 'haidian', 'org-3': 'changping' } as const;

const officerOf = (district: string): Actor => ({ role: 'district', id: `u-${district}`, district });
const operatorOf = (organisation: string): Actor => ({ role: 'operator', id: `u-${organisation}`, organisation });

export const PEOPLE: readonly Actor[] = [
  ...ORGANISATIONS.map(operatorOf),
  officerOf('haidian'),
  officerOf('changping'),
  municipal,
  objector,
];

/** The first edition as it was before rounds were cases and matters examined. */
const LATER = ['round-', 'examination'];
export const EARLIER: Policy = {
  ...BEIJING_2023,
  rules: Object.fromEntries(
    Object.entries(BEIJING_2023.rules).filter(([id]) => !LATER.some((later) => id.startsWith(later))),
  ) as unknown as Readonly<Record<DeadlineId, Policy['rules'][DeadlineId]>>,
};

/** @param rules the edition of the rules; absent: the first */
export function registryWith(policy: Policy = CONTINUED, rules: number | undefined = LATEST_RULES): PolicyRegistry {
  return {
    calendar: withAssumedYears(CHINA),
    policyOf: (id) => (id === SUCCESSOR.id ? SUCCESSOR : policy),
    ...(rules !== undefined && { rules }),
  };
}

interface RoundOptions {
  /** Tells it and its applications from others. */
  readonly no?: number;
  readonly dates?: RoundDates;
}

/** A round announced with a quota, and three drafts in it, two of one district. */
export function roundOf(quota: number, { no = 1, dates = ROUND_DATES }: RoundOptions = {}): Beginning {
  const { opensOn, closesOn, recommendBy } = dates;
  const round = { id: `round-${no}`, opensOn, closesOn, recommendBy };
  const programme = new Programme({
    now: at(opensOn, '13:00'),
    policies: registryWith(),
    files: new Map(),
    keys: 0,
  });
  addRound(programme, round, quota);
  for (const [index, organisation] of ORGANISATIONS.entries())
    addDraft(programme, `app-${no}-${index + 1}`, organisation, round);
  return programme;
}

type Round = RoundDates & { readonly id: string };

function addRound(programme: Programme, { id, ...dates }: Round, quota: number): void {
  const { now, policies } = programme;
  const opened = openRound(
    { id, dates, quota, continued: false, actor: municipal, paper: '', key: programme.newKey() },
    { now, ...termsOf({ policy: BEIJING_2023.id }, policies) },
  );
  assertTrue('state' in opened, () => JSON.stringify(opened));
  const { paper: _none, ...transition } = opened.transition;
  programme.open(opened.state, transition);
}

function addDraft(programme: Programme, id: string, organisation: keyof typeof DISTRICT_OF, round: Round): void {
  const { now, policies } = programme;
  const district = DISTRICT_OF[organisation];
  const opened = openApplication(
    { id, district, organisation, round, actor: operatorOf(organisation), key: programme.newKey() },
    { now, ...termsOf({ policy: BEIJING_2023.id }, policies) },
  );
  assertTrue('state' in opened, () => JSON.stringify(opened));
  programme.open(opened.state, opened.transition);
}

/** The applications of a round, each with its people. */
function applicationsOf(no: number) {
  return ORGANISATIONS.map((organisation, index) => {
    const district = officerOf(DISTRICT_OF[organisation]);
    return { name: `app-${no}-${index + 1}`, operator: operatorOf(organisation), district };
  });
}

/** A round four days after its opening whose applications are before their districts. */
export function reviewedRound(quota: number, which: RoundOptions = {}): Beginning {
  const { no = 1, dates = ROUND_DATES } = which;
  const programme = new Programme(roundOf(quota, which));
  const applications = applicationsOf(no);
  for (const { name, operator } of applications)
    actOn(programme, addDays(dates.opensOn, 2), name, operator, 'submit', { unmet: [], judgement: [] });
  for (const { name, district } of applications) actOn(programme, addDays(dates.opensOn, 4), name, district, 'accept');
  return programme;
}

/** A round as of 3 June whose districts have recommended: what follows is the bureau's. */
export function lateRound({ no = 1 }: Pick<RoundOptions, 'no'> = {}): Beginning {
  const programme = new Programme(reviewedRound(2, { no }));
  const applications = applicationsOf(no);
  for (const { name, district } of applications)
    actOn(programme, '2025-03-20', name, district, 'recommend', { departures: [] });
  for (const { name } of applications.slice(1))
    actOn(programme, '2025-04-10', name, municipal, 'propose', { departures: [] });
  programme.passUntil(at('2025-06-03', '13:00'));
  actOn(programme, '2025-06-03', `round-${no}`, municipal, 'begin-review');
  return programme;
}

/** Several beginnings as one, as of the latest of them. */
export function merged(...beginnings: readonly Beginning[]): Beginning {
  const [first] = beginnings;
  assertTrue(first !== undefined, 'nothing to begin with');
  const programme = new Programme({
    now: first.now,
    policies: first.policies,
    files: new Map(beginnings.flatMap(({ files }) => [...files])),
    keys: Math.max(...beginnings.map(({ keys }) => keys)),
  });
  programme.passUntil(beginnings.map(({ now }) => now).reduce((latest, now) => (now > latest ? now : latest)));
  return programme;
}

/** Clusters recognised on days, all as of one: the reports before `reportedUntil` are in order. */
export function clusters(
  recognised: readonly CivilDate[],
  now: CivilDate,
  {
    policies = registryWith(),
    prefix = 'cl',
    reportedUntil = 0,
  }: { policies?: PolicyRegistry; prefix?: string; reportedUntil?: number } = {},
): Beginning {
  const programme = new Programme({ now: at(recognised[0]!, '13:00'), policies, files: new Map(), keys: 0 });
  for (const [index, day] of recognised.entries()) {
    const organisation = ORGANISATIONS[index % ORGANISATIONS.length]!;
    programme.passUntil(at(day, '13:00'));
    const { cluster, transition } = openCluster(
      { id: `${prefix}-${index + 1}`, district: DISTRICT_OF[organisation], organisation },
      day,
      {
        ctx: { now: programme.now, ...termsOf({ policy: BEIJING_2023.id }, policies) },
        at: programme.now,
        actor: municipal,
      },
    );
    programme.open(cluster, transition);
  }
  for (let year = yearOf(recognised[0]!); year < reportedUntil; year++) report(programme, year);
  programme.passUntil(at(now, '13:00'));
  return programme;
}

function report(programme: Programme, year: number): void {
  const subject = `annual-report:${year}`;
  const files = [...programme.files.values()];
  for (const { state } of files)
    actOn(
      programme,
      `${year + 1}-03-10` as CivilDate,
      state.id,
      operatorOf(state.organisation),
      'file-report',
      {},
      subject,
    );
  for (const { state } of files)
    actOn(
      programme,
      `${year + 1}-03-12` as CivilDate,
      state.id,
      officerOf(state.district),
      'verify-report',
      {},
      subject,
    );
  for (const { state } of files)
    actOn(programme, `${year + 1}-03-16` as CivilDate, state.id, municipal, 'receive-report', {}, subject);
}

function actOn(
  programme: Programme,
  date: CivilDate,
  id: string,
  actor: Actor,
  act: string,
  data: Record<string, unknown> = {},
  subject?: string,
): readonly Transition[] {
  programme.passUntil(at(date, '14:00'));
  const key = programme.newKey();
  const decision = programme.act(id, { act, actor, key, data, ...(subject !== undefined && { subject }) });
  if (!decision.ok) throw new Error(`${act} on ${id}: ${decision.refusal.message}`);
  return decision.transitions;
}
