/**
 * Everything that waits for somebody: the open acts that are work, and the running deadlines. A deadline and the acts that
 * meet it are one obligation.
 */
import type { DueDate } from '../calendar/due-date.js';
import { awaitedBy } from '../policy/types.js';
import type { CaseBase, Context } from './case.js';
import { dueDateOf, isPaused, type Deadline, type HoldReason } from './deadline.js';
import { hasEnded, isWork, type ActDefinition, type CaseDefinition, type Work } from './definition.js';
import { byRole, WORKERS, type Obligation, type Worker } from './obligation.js';
import type { Actor, Role } from './people.js';

/** Return what waits for each role, in the order of roles and ids. Nothing waits in a case that has ended. */
export function obligationsOf<S extends CaseBase>(
  definition: CaseDefinition<S>,
  state: Readonly<S>,
  ctx: Context,
): Obligation[] {
  if (hasEnded(definition, state)) return [];
  const running = state.clocks.map((deadline) => ({ deadline, date: dueDateOf(deadline, ctx) }));
  running.sort((a, b) => compare(a.date.at ?? LAST, b.date.at ?? LAST) || compare(a.deadline.id, b.deadline.id));
  return WORKERS.flatMap((role) => rowsOf({ definition, state, ctx, role, running })).sort(byRole);
}

/** Check whether the party neglects a duty if one of its deadlines passes. */
export function isAdverse<S extends CaseBase>(
  { lapses }: CaseDefinition<S>,
  state: Readonly<S>,
  { role, deadlines }: Pick<Obligation, 'role' | 'deadlines'>,
): boolean {
  return state.clocks.some(
    (deadline) => deadlines.includes(deadline.id) && lapses[deadline.rule]?.duty?.(state, deadline)?.of === role,
  );
}

/** Return a role's obligations, the gravest first: what is overdue, then what counts against it, then by date. */
export function gravestFirst<S extends CaseBase>(
  definition: CaseDefinition<S>,
  state: Readonly<S>,
  ctx: Context,
  role: Role,
): Obligation[] {
  const rank = (one: Obligation): string => {
    const late = one.at !== undefined && one.at <= ctx.now;
    return `${late ? 0 : 1}${isAdverse(definition, state, one) ? 0 : 1}${one.at ?? LAST}${one.id}`;
  };
  return obligationsOf(definition, state, ctx)
    .filter((one) => one.role === role)
    .toSorted((a, b) => compare(rank(a), rank(b)));
}

/** Sorts after every instant. */
const LAST = '~';

interface Running {
  readonly deadline: Deadline;
  readonly date: DueDate;
}

/** What the obligations of one role are read from. */
interface View<S extends CaseBase> {
  readonly definition: CaseDefinition<S>;
  readonly state: Readonly<S>;
  readonly ctx: Context;
  readonly role: Worker;
  readonly running: readonly Running[];
}

/** Open acts and deadlines that belong together. */
interface Group {
  readonly acts: readonly string[];
  /** The subject of the acts, if they have one. */
  readonly subject?: string | undefined;
  /** The acts that will meet the deadline, each with which one it is, where none is open. */
  readonly ahead: readonly string[];
  /** The role's own deadlines. */
  readonly own: readonly string[];
  /** The deadlines of others that the acts are about. */
  readonly about: readonly string[];
}

function rowsOf<S extends CaseBase>(view: View<S>): Obligation[] {
  const { running, role } = view;
  const groups: Group[] = [];
  for (const [{ id, work }, subject] of openWork(view)) {
    const own = running.filter(({ deadline }) => isMetBy(deadline, work, subject)).map(({ deadline }) => deadline.id);
    const about = running.filter(({ deadline }) => deadline.id === subject).map(({ deadline }) => deadline.id);
    add(groups, { acts: [id], subject, ahead: [], own, about });
  }
  for (const { deadline } of running) {
    const { id, held } = deadline;
    if (awaits(view, deadline)) {
      const isOpen = groups.some(({ own }) => own.includes(id));
      const ahead = isOpen ? [] : actsMeeting(view, deadline).map((act) => `${act} ${whichOf(id)}`);
      add(groups, { acts: [], ahead, own: [id], about: [] });
    } else if (role === 'municipal' && held?.why.some((why) => FOR_THE_BUREAU.includes(why)) === true)
      add(groups, { acts: [], ahead: [], own: [], about: [id] });
  }
  return groups.map((group) => obligationOf(view, group));
}

/** Return the role's acts that meet a deadline, open or not. */
function actsMeeting<S extends CaseBase>({ definition, role }: View<S>, deadline: Deadline): string[] {
  const acts = Object.values(definition.acts).filter(({ by, work }) => by.includes(role) && isMetBy(deadline, work));
  return acts.map(({ id }) => id);
}

/** The reasons to hold a lapse back that only the bureau can end, where no act on the case says so. */
const FOR_THE_BUREAU: readonly HoldReason[] = ['provisional', 'not-in-force', 'no-act'];

/** Return the acts that are work and open to the role, each with each of its subjects. */
function openWork<S extends CaseBase>({ definition, state, ctx, role }: View<S>) {
  const { organisation, district } = state;
  const actor: Actor = { role, id: role, organisation, district };
  const open: [act: ActDefinition<S>, subject: string | undefined][] = [];
  for (const act of Object.values(definition.acts)) {
    if (!isWork(act, state) || !act.by.includes(role)) continue;
    const available = act.available(state, ctx, actor);
    if (available === true) open.push([act, undefined]);
    if (typeof available === 'boolean') continue;
    const waiting = typeof act.work === 'object' ? act.work.waits?.(state) : undefined;
    for (const subject of available) if (waiting?.includes(subject) !== false) open.push([act, subject]);
  }
  return open;
}

/** Check whether an act meets a deadline: on its subject, or whichever it is where the act has none. */
function isMetBy(
  { id, rule }: Deadline,
  work: true | Work<never> | undefined,
  subject: string | undefined = id,
): boolean {
  return typeof work === 'object' && work.meets?.includes(rule) === true && whichOf(id) === whichOf(subject);
}

/** Return the part of an id that tells which one: `2025` of `annual-report:2025`. */
function whichOf(id = ''): string | undefined {
  return id.includes(':') ? id.slice(id.indexOf(':') + 1) : undefined;
}

/** Check whether a deadline waits for the role: it owes the duty; where nobody does, its notices remind it. */
function awaits<S extends CaseBase>({ definition, state, ctx, role }: View<S>, deadline: Deadline): boolean {
  if (deadline.quiet === true || isPaused(deadline)) return false;
  const duty = definition.lapses[deadline.rule]?.duty?.(state, deadline);
  return duty === undefined ? awaitedBy(ctx.policy.rules[deadline.rule]).includes(role) : duty.of === role;
}

/** Add to the group that shares a deadline, or a subject where neither has a deadline; join groups that it connects. */
function add(groups: Group[], one: Group): void {
  const related = groups.filter((group) => isRelated(group, one));
  const joined = [...related, one].reduce((all, group) => ({
    acts: [...all.acts, ...group.acts],
    subject: all.subject ?? group.subject,
    ahead: [...all.ahead, ...group.ahead],
    own: [...all.own, ...group.own],
    about: [...all.about, ...group.about],
  }));
  for (const group of related) groups.splice(groups.indexOf(group), 1);
  groups.push(joined);
}

function isRelated(a: Group, b: Group): boolean {
  const [ids, others] = [deadlinesIn(a), deadlinesIn(b)];
  if (ids.length === 0 && others.length === 0) return a.subject === b.subject;
  return ids.some((id) => others.includes(id)) || a.ahead.some((act) => b.ahead.includes(act));
}

const deadlinesIn = ({ own, about }: Group): string[] => [...own, ...about];

function obligationOf<S extends CaseBase>(view: View<S>, { acts, subject, own, about }: Group): Obligation {
  const deadlines = view.running.map(({ deadline }) => deadline.id).filter((id) => own.includes(id));
  const first = view.running.find(({ deadline }) => (own.length > 0 ? own : about).includes(deadline.id));
  const open = Object.keys(view.definition.acts).filter((act) => acts.includes(act));
  const id = first?.deadline.id ?? subject ?? open[0]!; // what has no deadline has an act
  const document = view.state.documents?.find((one) => one.id === whichOf(id))?.kind;
  return {
    role: view.role,
    id,
    acts: open.length > 0 || first === undefined || own.length === 0 ? open : actsMeeting(view, first.deadline),
    ...(document && { document }),
    deadlines,
    ...(first && dateIn(first)),
  };
}

function dateIn({ deadline, date: { due, at, nominal, provisional } }: Running) {
  const { rule, confirmed } = deadline;
  if (due === undefined || at === undefined) return { rule };
  return {
    rule,
    due,
    at,
    ...(nominal !== due && { nominal }),
    ...(provisional && confirmed !== due && { provisional: true as const }),
  };
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
