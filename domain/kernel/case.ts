/**
 * What every kind of case shares: who acts, what an act carries, what a decision returns.
 *
 * All of it is plain JSON (ISO strings, no `Date`), so that it can cross into workflow histories, the
 * database and the API unchanged. Nothing here names a person or a firm: those live in the papers, which
 * the database holds and the process only refers to by id.
 */
import type { CivilDate, Instant } from '../calendar/civil.js';
import type { Actor, Audience } from './people.js';
import type { Deadline } from './deadline.js';
import type { Terms } from './terms.js';
import type { DeadlineId } from '../policy/types.js';

/** A person's wish to act on a case. */
export interface Command<Act extends string = string, Facts = Readonly<Record<string, unknown>>> {
  readonly act: Act;
  readonly actor: Actor;
  /** The request's idempotency key: the same key asked twice acts once. */
  readonly key: string;
  /** When it was received, where that was before it is judged: a case that has been kept waiting loses no day by it. */
  readonly receivedAt?: Instant;
  /** What within the case is acted on, where there may be several: `annual-report:2025`, `revocation:1`, a clock's id. */
  readonly subject?: string;
  /** Id of the stored paper that carries the words (form, reasons, findings); the process never holds them. */
  readonly paper?: string;
  /** The few facts of the form that the rules need, as the act's form gives them. */
  readonly data?: Facts;
  /** New terms that come with the act: see `adopt-terms`, `adopt-policy`. */
  readonly terms?: Partial<Terms>;
}

/** What an act came to: the number of the transition it made and the stage it led to. */
export interface Answer {
  readonly key: string;
  readonly seq: number;
  readonly stage: string;
}

export type CaseKind = 'application' | 'cluster' | 'round';

/** What every case's state has. */
export interface CaseBase {
  readonly kind: CaseKind;
  /** `app-…`, `cl-…` or `round-…`: also the workflow's id after its kind. */
  readonly id: string;
  /** Both empty where the case is the bureau's own: a round. */
  readonly district: string;
  readonly organisation: string;
  /** Policy id, e.g. `beijing-2023`. */
  policy: string;
  /** Number of transitions so far; a transition's idempotency key is (case id, seq). */
  seq: number;
  /** The legal instant of the last transition: none is dated before it. */
  asOf: Instant;
  /** The acts most lately done, so that a repeated request is given the first answer, also across continue-as-new. */
  answers: Answer[];
  /** The running deadlines. */
  clocks: Deadline[];
}

/** Everything a decision depends on besides the case and the wish. */
export interface Context extends Terms {
  readonly now: Instant;
  /** What stands beyond the case itself and holds a step up. The database finds it, in the step's own transaction. */
  readonly holds?: readonly Hold[];
}

export type Hold =
  | 'brake' // the bureau has halted automatic revocations
  | 'quota' // the district has used up its places in the round
  | 'order' // a deadline was extended, stayed or moved for many cases before it passed, and this one's turn is still to come
  | 'list'; // an application on the round's list is not proposed any more

/** A notice owed. Its identity is (case, obligation, due, kind, offset, audience): asking twice sends once. */
export interface Notice {
  readonly kind: NoticeKind;
  readonly to: Audience;
  /** The clock or the subject it is about. */
  readonly obligation: string;
  readonly rule?: DeadlineId;
  /** The date stated in it: the deadline as rolled. */
  readonly due?: CivilDate;
  /** The deadline before it rolled off a day off, where the two differ. */
  readonly nominal?: CivilDate;
  /** Days before (negative) or after (positive) the deadline. */
  readonly offset?: number;
  /** The date a moved deadline had before. */
  readonly was?: CivilDate;
  /** The act or timed event that made it, for the text. */
  readonly about: string;
  readonly article: string;
}

export type NoticeKind =
  | 'reminder' // 提醒: a deadline approaches
  | 'overdue' // 催报: a filing is late
  | 'escalation' // 督办: a target date of the staff has passed
  | 'task' // 待办: something has arrived that the recipient must act on
  | 'result' // 告知: the outcome of a step
  | 'intent' // 拟撤销告知: opens the statement window
  | 'moved'; // 期限变更: a due date moved; states both

/** Something more to do, in the same transaction, than writing the case and its audit entry. */
export type Effect =
  /** Art. 10: put a cluster on the register and start its validity cycle. */
  | {
      readonly type: 'open-cluster';
      readonly cluster: CaseBase;
      readonly summary: CaseSummary;
      readonly transition: Transition;
    }
  /** Freeze the applicant's draft as version `version` of the paper. */
  | { readonly type: 'file-version'; readonly version: number }
  /** Art. 17.4: bring the register up to date from the paper of a reported change. */
  | { readonly type: 'update-register' }
  /** Art. 9: take one of the district's places in the round; `quota` where there is none left. */
  | { readonly type: 'take-place'; readonly round: string }
  /** Art. 7: bring the round's announcement up to date with its state, and with the act's paper. */
  | { readonly type: 'file-round' }
  /** Art. 10: the list goes to public notice; `list` where one of it is not proposed any more. */
  | { readonly type: 'list-applications'; readonly applications: readonly string[] }
  /** Has other cases act in turn, each once, however long that takes. */
  | { readonly type: 'batch'; readonly batch: BatchOrder };

/** An act to be done on many cases: see `workflows/batch.ts`. */
export interface BatchOrder {
  readonly act: string;
  readonly actor: Actor;
  /** The cases named, or all open ones of the selection. */
  readonly cases: readonly string[] | BatchSelection;
  readonly data?: Readonly<Record<string, unknown>>;
}

export interface BatchSelection {
  readonly kind?: CaseKind;
  readonly round?: string;
  readonly district?: string;
  /** Cases at this stage only. */
  readonly stage?: string;
}

/** One recorded step of a case: the audit entry, and everything that must happen with it. */
export interface Transition {
  readonly case: string;
  readonly seq: number;
  /** The legal instant: when the person acted, or the instant the rule names, however late it was applied. */
  readonly at: Instant;
  /** The legal date: for a deadline that passed, the last day of it. */
  readonly on: CivilDate;
  readonly actor: Actor;
  /** The act (`accept`) or the timed event (`annual-report.overdue`). */
  readonly act: string;
  readonly subject?: string;
  /** The article of the measure it serves. */
  readonly article: string;
  readonly policy: string;
  readonly from: string;
  readonly to: string;
  /** Id of the agenda entry that made the system act. */
  readonly entry?: string;
  readonly paper?: string;
  readonly key?: string;
  readonly detail: Readonly<Record<string, unknown>>;
  readonly notices: readonly Notice[];
  readonly effects: readonly Effect[];
}

/** Why an act is refused. `allowed` are the acts this actor may do now. */
export interface Refusal {
  readonly code:
    | 'forbidden' // the access table does not permit it
    | 'not-now' // the case does not stand where the act is possible
    | 'no-subject' // the named obligation or proceeding is not there or not open
    | 'invalid'; // the act's data break a rule
  /** In Chinese, for the person. */
  readonly message: string;
  /** Where `invalid`: which field. */
  readonly field?: string;
  readonly allowed: readonly AllowedAct[];
}

export interface AllowedAct {
  readonly act: string;
  /** Where there may be several: what it may be done to. */
  readonly subjects?: readonly string[];
}

/** What lists and the register show of a case without reading its state. */
export interface CaseSummary {
  readonly stage: string;
  /** The next deadline that is running, by its legal date. */
  readonly nextDue?: {
    readonly clock: string;
    readonly rule: DeadlineId;
    readonly due: CivilDate;
    readonly at: Instant;
  };
  /** A cluster's current period of validity, both days included. */
  readonly periodFrom?: CivilDate;
  readonly periodEnd?: CivilDate;
}

export type Decision<S extends CaseBase> =
  | { readonly ok: true; readonly state: S; readonly transitions: readonly Transition[] }
  | { readonly ok: false; readonly refusal: Refusal };
