/** The types that define a kind of case: its stages, its acts, and what follows when a deadline passes. */
import type { Policy, DeadlineId } from '../policy/types.js';
import type { CaseBase, CaseKind, Command, Context } from './case.js';
import type { Deadline } from './deadline.js';
import type { Actor, Role } from './people.js';
import type { Step } from './step.js';

/** The rule that the facts of an act break. Nothing is changed then. */
export interface Invalid {
  readonly field: string;
  readonly message: string;
}

/** The words of an act or an opening. */
export interface Titled {
  readonly id: string;
  /** In Chinese, for buttons and records. */
  readonly title: string;
  /** In Chinese, for notices; absent where the title is enough. */
  readonly sentence?: string;
}

/** Loads the form of an act. `F` are the facts that the rules get from it. */
export type FormLoader<F> = () => Promise<{ readonly form: { facts(content: never, terms: never): F } }>;

/** What an act is work for. */
export interface Work<S extends CaseBase> {
  /** The deadlines that it meets. On the to-do list they are one obligation with it. */
  readonly meets?: readonly DeadlineId[];
  /** The subjects on which it waits; absent: all on which it is available. */
  readonly waits?: (state: Readonly<S>) => readonly string[];
  /** Whether it waits at all while it is available; absent: always. */
  readonly when?: (state: Readonly<S>) => boolean;
}

/**
 * An act on a case. Titles, access, routes, buttons, work lists, notices, the glossary and OpenAPI are read from it.
 */
export interface ActDefinition<S extends CaseBase> extends Titled {
  /** The article of the measure, unless the case's policy names another. */
  readonly article: string;
  /** The roles that may do it. */
  readonly by: readonly Role[];
  /** While it is available, it is work that waits for these roles: on their to-do list, and its button comes first. */
  readonly work?: true | Work<S>;
  /** It answers an adverse step while a window runs: its button comes before all others. */
  readonly first?: true;
  /** It ends, or begins to end, an application or a recognition. */
  readonly tone?: 'adverse';
  /** It begins something new within the case, which counts as the actor's own work. */
  readonly begins?: true;
  /** The readers of the case that may know that it was done; absent: all. */
  readonly knownTo?: readonly Role[];
  /** The readers of the case that may read its form; absent: those of `knownTo`. */
  readonly readableBy?: readonly Role[];
  /** The fields of the form that the notice to the operator quotes. */
  readonly quotes?: readonly string[];
  /** The outcome in words, for the notice, where the title does not say it. */
  readonly outcome?: (content: Readonly<Record<string, unknown>>, policy: Policy) => string;
  readonly form?: FormLoader<unknown>;
  /** Its form is the case's working draft. */
  readonly filesDraft?: true;
  /** Whether this actor may do it now; a list names the subjects. */
  readonly available: (state: Readonly<S>, ctx: Context, actor: Actor) => boolean | readonly string[];
  /** Changes the step's copy of the state, or returns the rule that the facts break. */
  readonly apply: (step: Step<S>, command: Command<string, never>) => Invalid | void;
}

/** Check whether an available act is work that waits for its roles. */
export function isWork<S extends CaseBase>({ work }: Pick<ActDefinition<S>, 'work'>, state: Readonly<S>): boolean {
  if (work === undefined || work === true) return work === true;
  return work.when?.(state) !== false && work.waits?.(state).length !== 0;
}

/** The definition of an act as written: `F` are the facts of its form, which `apply` gets. */
type ActInput<S extends CaseBase, F> = Omit<ActDefinition<S>, 'form' | 'apply'> & {
  readonly form?: FormLoader<F>;
  readonly apply: (step: Step<S>, command: Command<string, F>) => Invalid | void;
};

/** Return the function that defines acts on a kind of case. It infers an act's facts from its form. */
export const actsOn =
  <S extends CaseBase>() =>
  <const Id extends string, const By extends readonly Role[], F = never>(
    act: ActInput<S, F> & { readonly id: Id; readonly by: By },
  ): ActDefinition<S> & { readonly id: Id; readonly by: By } =>
    act;

/** A stage of a kind of case. */
export interface StageDefinition {
  readonly title: string;
  readonly tone?: 'good' | 'waiting' | 'bad';
  /** The case has ended. */
  readonly terminal?: true;
  /** It is a decision for good or for years, which the title of its notice states. */
  readonly decided?: true;
}

/** The acts by which a duty is met, and the party that owes it. */
export interface Duty {
  readonly acts: readonly string[];
  readonly of: 'operator' | 'district';
}

/** What follows when a deadline passes. */
export interface Lapse<S extends CaseBase> {
  readonly title: string;
  /** In Chinese, for notices; absent where the title is enough. */
  readonly sentence?: string;
  readonly apply: (step: Step<S>, deadline: Deadline) => void;
  /** The duty whose neglect it punishes; absent: it harms nobody. */
  readonly duty?: (state: Readonly<S>, deadline: Readonly<Deadline>) => Duty | undefined;
  /** It cannot be undone. */
  readonly final?: true;
  /** Whether it waits for the service of a document. */
  readonly awaitsService?: (state: Readonly<S>, deadline: Readonly<Deadline>) => boolean;
}

/** How a case begins. */
export type Opening = Titled & { readonly form?: FormLoader<unknown> };

/** One kind of case. */
export interface CaseDefinition<S extends CaseBase> {
  readonly kind: CaseKind;
  /** In Chinese, for lists and the Temporal UI. */
  readonly title: string;
  readonly stages: Readonly<Record<string, StageDefinition>>;
  readonly stage: (state: Readonly<S>) => string;
  readonly openings: readonly Opening[];
  readonly acts: Readonly<Record<string, ActDefinition<S>>>;
  /** By deadline. Every deadline with the effect `lapse` that the case starts has one. */
  readonly lapses: Readonly<Partial<Record<DeadlineId, Lapse<S>>>>;
}

/** Check whether the case has ended: no act is available and no deadline runs. */
export function hasEnded<S extends CaseBase>({ stages, stage }: CaseDefinition<S>, state: Readonly<S>): boolean {
  return stages[stage(state)]?.terminal === true;
}

type ById<T extends readonly Titled[]> = { readonly [A in T[number] as A['id']]: A };

/** Return definitions by their id, in the order given. */
export function byId<const T extends readonly Titled[]>(definitions: T): ById<T> {
  return Object.fromEntries(definitions.map((definition) => [definition.id, definition])) as unknown as ById<T>;
}
