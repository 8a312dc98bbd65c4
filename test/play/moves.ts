/** Random moves: some days later, someone does something that is open to them, or something befalls the whole programme. */
import fc from 'fast-check';
import {
  addDays,
  atMinute,
  dateOf,
  epochOf,
  instantOf,
  weekday,
  yearOf,
  type CivilDate,
  type Instant,
} from '../../domain/calendar/civil.js';
import { isPublished, type Calendar, type YearCalendar } from '../../domain/calendar/working-days.js';
import { LATEST_RULES } from '../../domain/kernel/rules.js';
import type { Command } from '../../domain/kernel/case.js';
import { allowedActs } from '../../domain/kernel/decide.js';
import type { Actor } from '../../domain/kernel/people.js';
import type { Policy } from '../../domain/policy/types.js';
import { definitionOf } from '../../domain/cases.js';
import { isPending, incidentsOf } from '../../domain/cluster/incidents.js';
import { incidentSubject } from '../../domain/cluster/state.js';
import { assertTrue } from './invariants.js';
import type { CaseFile, Programme } from './programme.js';

/** Days that pass, and a number that all else about the move is drawn from. */
export type Move = readonly [days: number, dice: number];

const days = fc.oneof(
  { weight: 4, arbitrary: fc.nat(4) },
  { weight: 4, arbitrary: fc.nat(25) },
  { weight: 1, arbitrary: fc.nat(400) },
);

export function movesUpTo(maxLength: number): fc.Arbitrary<Move[]> {
  return fc.array(fc.tuple(days, fc.nat()), { maxLength, size: 'max' });
}

/** Numbers below `n`, one after another, all from one (mulberry32). */
export function diceOf(seed: number): (n: number) => number {
  let state = seed;
  return (n) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) % n;
  };
}

type Dice = ReturnType<typeof diceOf>;

/** What a programme is played with. */
export interface RunOptions {
  readonly people: readonly Actor[];
  /** At which minute of its day a move comes. */
  readonly minute: (roll: Dice) => number;
  /** The edition that clusters may move to; absent: none. */
  readonly successor?: Policy;
  /** Policies, by id, that are published with rules that running cases do not have yet. */
  readonly completed?: Policy;
  /** Organisations lose their accounts and get new ones; absent: never. */
  readonly accounts?: true;
  /** One in how many moves befalls the whole programme; 0: none. */
  readonly upheavals: number;
}

/** Something that was done, for whoever wants to do the same elsewhere. */
export type PerformedMove =
  | {
      readonly at: Instant;
      readonly kind: 'act';
      readonly case: string;
      readonly command: Command;
      /** The field that refused it, empty where none is named; absent where it was done. */
      readonly refused?: string;
    }
  | {
      readonly at: Instant;
      readonly kind: 'brake';
      readonly on: boolean;
      readonly commands: ReadonlyMap<string, Command>;
    }
  | {
      readonly at: Instant;
      readonly kind: 'publish';
      readonly programme: Programme['policies'];
      readonly commands: ReadonlyMap<string, Command>;
    };

/** Plays the moves one after another: time runs to each, then it is made. */
export function runMoves(programme: Programme, moves: readonly Move[], options: RunOptions): PerformedMove[] {
  const performedMoves: PerformedMove[] = [];
  for (const [passing, seed] of moves) {
    const roll = diceOf(seed);
    const moment = atMinute(addDays(dateOf(programme.now), passing), options.minute(roll));
    programme.passUntil(moment);
    const performed =
      options.upheavals > 0 && roll(options.upheavals) === 0
        ? changeProgramme(programme, options, roll)
        : act(programme, options, roll);
    if (performed !== undefined) performedMoves.push(performed);
  }
  return performedMoves;
}

/** Acts that lead on, taken more often than those that end or hold up a case, so that sequences get somewhere. */
const ENDING = [
  'withdraw',
  'refuse',
  'decline',
  'reject',
  'discard-round',
  'stay',
  'extend',
  'report-fact',
  'report-change',
  'report-incident',
  'record-finding',
  'close-matter',
  'put-forward-national',
  'change-operator',
  'change-district',
  'merge',
  'split',
];

interface Offer {
  readonly actor: Actor;
  readonly act: string;
  readonly subjects?: readonly string[];
}

function act(programme: Programme, options: RunOptions, roll: Dice): PerformedMove | undefined {
  const { running, now } = programme;
  if (running.length === 0) return undefined;
  const file = running[roll(running.length)]!;
  const able = options.people.filter(({ organisation = '' }) => !programme.withoutAccount.has(organisation));
  const offers: Offer[] = able.flatMap((actor) =>
    allowedActs(definitionOf(file.state.kind), file.state, actor, { now, ...file.terms }).map((open) => ({
      actor,
      ...open,
    })),
  );
  const leading = offers.filter(({ act: name }) => !ENDING.includes(name));
  const wanted = leading.length > 0 && roll(5) > 0 ? leading : offers;
  if (wanted.length === 0) return undefined;
  const { actor, act: name, subjects } = wanted[roll(wanted.length)]!;
  const data = dataOf(programme, file, name, options, roll);
  const subject = subjects?.[roll(subjects.length)] ?? incidentFor(file, name, data);
  // One in four lay unjudged for up to three days.
  const lag = roll(4) === 0 ? roll(72 * 3600) * 1000 : 0;
  const command: Command = {
    act: name,
    actor,
    key: programme.newKey(),
    receivedAt: instantOf(epochOf(now) - lag),
    data,
    ...(subject !== undefined && { subject }),
    ...(name === 'adopt-policy' && options.successor && { terms: { successor: options.successor } }),
  };
  const decision = programme.act(file.state.id, command);
  // What is offered is refused only for its data; an act received earlier may have been too early then.
  if (!decision.ok)
    assertTrue(
      decision.refusal.code === 'invalid' || lag > 0,
      () => `${name} is offered and refused: ${decision.refusal.message}`,
    );
  const refused = decision.ok ? {} : { refused: decision.refusal.field ?? '' };
  return { at: now, kind: 'act', case: file.state.id, command, ...refused };
}

/** A proceeding rests on a matter of its ground where there is one; now and then it names one that it cannot rest on. */
function incidentFor({ state }: CaseFile, name: string, { ground, corrects }: Record<string, unknown>) {
  if (name !== 'propose-revocation' || state.kind !== 'cluster') return undefined;
  const pending = incidentsOf(state).filter(isPending);
  const incident = pending.find((one) => one.ground === ground) ?? (corrects === true ? pending[0] : undefined);
  return incident && incidentSubject(incident);
}

function dataOf(
  { files, now }: Programme,
  { state }: CaseFile,
  name: string,
  options: RunOptions,
  roll: Dice,
): Record<string, unknown> {
  const today = dateOf(now);
  const one = <T>(...choices: readonly T[]): T => choices[roll(choices.length)]!;
  const soon = () => addDays(today, roll(40) - 3);
  const outcomes: Readonly<Record<string, readonly string[]>> = {
    'decide-revocation': ['revoke', 'withdraw'],
    'decide-objection': ['dismiss', 'dismiss', 'uphold'],
    'record-national-outcome': ['recognised', 'not-recognised'],
  };
  const proposed = [...files.values()].flatMap(({ state: other }) =>
    other.kind === 'application' && other.round.id === state.id && other.stage === 'proposed' ? [other.id] : [],
  );
  const clusters = [...files.values()].flatMap(({ state: other }) => (other.kind === 'cluster' ? [other.id] : []));
  return {
    outcome: one(...(outcomes[name] ?? ['pass', 'pass', 'fail'])),
    score: roll(101),
    passes: roll(3) > 0,
    departed: roll(2) === 0,
    corrects: roll(2) === 0,
    ground: one('17.1', '17.2', '17.3', '17.4', '17.5'),
    kind: one('leading-industry', 'spatial-scope', 'operating-organisation'),
    unmet: one<readonly string[]>([], [], ['2.2']),
    judgement: [],
    departures: one<readonly string[]>([], ['2.2']),
    changedOn: addDays(today, -roll(60)),
    occurredOn: addDays(today, -roll(60)),
    on: today,
    ...(roll(2) === 0 ? { count: 1 + roll(30), unit: one('day', 'working-day') } : { until: soon() }),
    ...(name === 'adopt-policy' && { policy: one(options.successor?.id, options.successor?.id, state.policy) }),
    ...(name === 'form-list' && { applications: proposed }),
    ...(name === 'amend-round' && { [one('closesOn', 'recommendBy')]: soon(), quota: one(1, 2, null) }),
    ...(name === 'put-forward-national' && { year: yearOf(today) }),
    ...(name === 'change-operator' && { organisation: one('org-1', 'org-2', 'org-3') }),
    ...(name === 'change-district' && { district: one('haidian', 'changping') }),
    ...(name === 'merge' && { successor: one(...clusters) }),
    ...(name === 'split' && { organisations: [one('org-1', 'org-2', 'org-3')], ends: roll(4) === 0 }),
    ...(name === 'announce-round' && { continued: roll(2) === 0 }),
  };
}

function changeProgramme(
  programme: Programme,
  { completed, accounts }: RunOptions,
  roll: Dice,
): PerformedMove | undefined {
  const { now: at } = programme;
  const key = programme.newKey();
  if (accounts && roll(2) === 0) {
    programme.changeAccounts(programme.organisations[roll(programme.organisations.length)]!, key);
    return undefined;
  }
  if (roll(2) === 0) {
    const on = !programme.braked;
    return { at, kind: 'brake', on, commands: programme.brake(on, key) };
  }
  const { calendar, policyOf } = programme.policies;
  const publishesPolicy = completed !== undefined && roll(2) === 0;
  const policies = publishesPolicy
    ? { calendar, rules: LATEST_RULES, policyOf: (id: string) => (id === completed.id ? completed : policyOf(id)) }
    : { ...programme.policies, calendar: withNextYear(calendar, roll) };
  return { at, kind: 'publish', programme: policies, commands: programme.publish(policies, key) };
}

/** The calendar with one year more, its holidays near where they mostly are. */
function withNextYear(calendar: Calendar, roll: Dice): Calendar {
  const published = Object.entries(calendar.years).filter(([, each]) => isPublished(each));
  const year = Math.max(...published.map(([each]) => Number(each))) + 1;
  const stretches = [
    ['元旦', `${year}-01-01`, 1 + roll(3)],
    ['春节', addDays(`${year}-01-22` as CivilDate, roll(28)), 7 + roll(2)],
    ['清明节', `${year}-04-04`, 1 + roll(3)],
    ['劳动节', `${year}-05-01`, 3 + roll(3)],
    ['端午节', addDays(`${year}-06-01` as CivilDate, roll(20)), 1 + roll(3)],
    ['国庆节', `${year}-10-01`, 7 + roll(2)],
  ] as const;
  const holidays: Record<CivilDate, string> = {};
  const workdays: Record<CivilDate, string> = {};
  for (const [name, first, length] of stretches) {
    for (let day = 0; day < length; day++) holidays[addDays(first, day)] = name;
    const after = addDays(first, length + roll(8));
    if ([0, 6].includes(weekday(after)) && holidays[after] === undefined) workdays[after] = name;
  }
  const notice: YearCalendar = { source: `${year}`, holidays, workdays };
  return { ...calendar, years: { ...calendar.years, [year]: notice } };
}
