/** The shape in which the rules of a kind of case are stated. */
import type { CaseBase, Command, Context } from './case.js';
import type { Actor } from './people.js';
import type { Deadline } from './deadline.js';
import type { DeadlineId } from '../policy/types.js';
import type { Step } from './step.js';

/** What a rule answers when the act's data break it: nothing is changed. */
export interface Invalid {
  readonly field: string;
  readonly message: string;
}

/** An act a person may do. */
export interface ActDefinition<S extends CaseBase> {
  readonly article: string;
  /** Whether it is open to this actor now; a list names what it may be done to. */
  readonly available: (state: Readonly<S>, ctx: Context, actor: Actor) => boolean | readonly string[];
  readonly apply: (step: Step<S>, command: Command) => Invalid | void;
}

/** The rules of one kind of case. */
export interface CaseDefinition<S extends CaseBase> {
  readonly stage: (state: Readonly<S>) => string;
  /** Whether nothing can happen to it any more: no act is open and no deadline runs. */
  readonly ended: (state: Readonly<S>) => boolean;
  readonly acts: Readonly<Record<string, ActDefinition<S>>>;
  /** What follows when a deadline passes; every rule with effect `lapse` that the case starts has one. */
  readonly lapses: Readonly<Partial<Record<DeadlineId, (step: Step<S>, clock: Deadline) => void>>>;
}
