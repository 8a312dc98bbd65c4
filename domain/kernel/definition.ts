/** The shape in which a kind of case is defined: its stages, its acts, and what follows when a deadline passes. */
import type { Policy, DeadlineId } from '../policy/types.js';
import type { CaseBase, CaseKind, Command, Context } from './case.js';
import type { Deadline } from './deadline.js';
import type { Actor, Role } from './people.js';
import type { Step } from './step.js';

/** What a rule answers when the act's facts break it: nothing is changed. */
export interface Invalid {
  readonly field: string;
  readonly message: string;
}

/** What an act, or the beginning of a case, says of itself. */
export interface Titled {
  readonly id: string;
  /** In Chinese, on buttons and in records. */
  readonly title: string;
  /** What it means to those who are told of it; absent where the title says it. */
  readonly sentence?: string;
}

/** Loads the form beside an act: what people write for it. `F` are the facts of the form that the rules are given. */
export type FormLoader<F> = () => Promise<{ readonly form: { facts(content: never, terms: never): F } }>;

/** An act on a case. Titles, the access table, routes, buttons, work lists, notices, the glossary and OpenAPI follow from it. */
export interface ActDefinition<S extends CaseBase> extends Titled {
  /** The article of the measure that it serves, where the case's policy names no other. */
  readonly article: string;
  /** The roles that have it. */
  readonly by: readonly Role[];
  /** While it is open it is work that waits for those who have it: its button stands out and comes first. */
  readonly work?: true;
  /** It ends, or means to end, what somebody applied for or has. */
  readonly tone?: 'adverse';
  /** It begins a matter of its own within the case: whoever does it has started something. */
  readonly begins?: true;
  /** The roles that may know that it was done, of those who may read the case; absent: all of them. */
  readonly knownTo?: readonly Role[];
  /** The roles that may read its form, of those who may read the case; absent: as `knownTo`. */
  readonly readableBy?: readonly Role[];
  /** Fields of the form that the notice to the operator quotes. */
  readonly quotes?: readonly string[];
  /** What it came to, for the notice, where the title does not say which. */
  readonly outcome?: (content: Readonly<Record<string, unknown>>, policy: Policy) => string;
  readonly form?: FormLoader<unknown>;
  /** Its form is the case's working draft, as it is then. */
  readonly filesDraft?: true;
  /** Whether it is open to this actor now; a list names what it may be done to. */
  readonly available: (state: Readonly<S>, ctx: Context, actor: Actor) => boolean | readonly string[];
  /** Changes the step's draft of the state, or says which rule the facts break. */
  readonly apply: (step: Step<S>, command: Command<string, never>) => Invalid | void;
}

/** Return the article that an act serves under a policy: the policy's own, or that of the measure. */
export function articleOf({ articles }: Pick<Policy, 'articles'>, { id, article }: ArticleOfAct): string {
  return articles?.[id] ?? article;
}

type ArticleOfAct = Pick<ActDefinition<never>, 'id' | 'article'>;

/** An act as it is stated: `F` are the facts of its form, which `apply` is given. */
type ActInput<S extends CaseBase, F> = Omit<ActDefinition<S>, 'form' | 'apply'> & {
  readonly form?: FormLoader<F>;
  readonly apply: (step: Step<S>, command: Command<string, F>) => Invalid | void;
};

/** Return the function that types the acts on a kind of case; the facts an act takes follow from its form. */
export const actsOn =
  <S extends CaseBase>() =>
  <const Id extends string, const By extends readonly Role[], F = never>(
    act: ActInput<S, F> & { readonly id: Id; readonly by: By },
  ): ActDefinition<S> & { readonly id: Id; readonly by: By } =>
    act;

/** A stage of a kind of case. */
export interface StageDefinition {
  readonly title: string;
  /** Whether a case at it does well, waits for someone, or has come to harm. */
  readonly tone?: 'good' | 'waiting' | 'bad';
  /** Nothing can happen to a case at it any more. */
  readonly terminal?: true;
  /** Something is decided for good or for years: the title of its notice says so. */
  readonly decided?: true;
}

/** What follows when a deadline passes. */
export interface Lapse<S extends CaseBase> {
  readonly title: string;
  /** What it means to those who are told of it; absent where the title says it. */
  readonly sentence?: string;
  readonly apply: (step: Step<S>, deadline: Deadline) => void;
}

/** How a case begins. */
export type Opening = Titled & { readonly form?: FormLoader<unknown> };

/** One kind of case. */
export interface CaseDefinition<S extends CaseBase> {
  readonly kind: CaseKind;
  /** In Chinese, as lists and the Temporal UI call it. */
  readonly title: string;
  readonly stages: Readonly<Record<string, StageDefinition>>;
  readonly stage: (state: Readonly<S>) => string;
  /** How a case of this kind begins. */
  readonly openings: readonly Opening[];
  readonly acts: Readonly<Record<string, ActDefinition<S>>>;
  /** By deadline; every deadline with effect `lapse` that the case starts has one. */
  readonly lapses: Readonly<Partial<Record<DeadlineId, Lapse<S>>>>;
}

/** Whether nothing can happen to the case any more: no act is open and no deadline runs. */
export function hasEnded<S extends CaseBase>({ stages, stage }: CaseDefinition<S>, state: Readonly<S>): boolean {
  return stages[stage(state)]?.terminal === true;
}

type ById<T extends readonly Titled[]> = { readonly [A in T[number] as A['id']]: A };

/** Return definitions by their id, in the order given. */
export function byId<const T extends readonly Titled[]>(definitions: T): ById<T> {
  return Object.fromEntries(definitions.map((definition) => [definition.id, definition])) as unknown as ById<T>;
}
