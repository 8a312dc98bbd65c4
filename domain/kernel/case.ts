/**
 * The types that all kinds of case share: commands, state, transitions, refusals.
 *
 * They are plain JSON (ISO strings, no `Date`), because they go into workflow histories, the database and the API. They
 * hold no names of people or firms: names are in forms, which the database stores and a workflow refers to by id.
 */
import type { CivilDate, Instant } from '../calendar/civil.js';
import type { Actor, Audience } from './people.js';
import type { Deadline } from './deadline.js';
import type { Terms } from './terms.js';
import type { Obligation } from './obligation.js';
import type { DeadlineId } from '../policy/types.js';
import type { AwaitedDocument, IssuedDocument, ServiceManner } from '../documents/types.js';

/** A request to act on a case. */
export interface Command<Act extends string = string, Facts = Readonly<Record<string, unknown>>> {
  readonly act: Act;
  readonly actor: Actor;
  /** The idempotency key of the request: two requests with one key act once. */
  readonly key: string;
  /** When it was received, if that is earlier than the decision: the delay must not make it late. */
  readonly receivedAt?: Instant;
  /** What in the case it acts on, if there are several: `annual-report:2025`, `revocation:1`, a deadline's id. */
  readonly subject?: string;
  /** The id of the stored form. A workflow never holds its text. */
  readonly paper?: string;
  /** The facts of the form that the rules need. */
  readonly data?: Facts;
  /** New terms that the act brings: see `adopt-terms`, `adopt-policy`. */
  readonly terms?: Partial<Terms>;
}

/** The result of an act: the number of its transition and the stage it led to. */
export interface Answer {
  readonly key: string;
  readonly seq: number;
  readonly stage: string;
}

export type CaseKind = 'application' | 'cluster' | 'round';

export interface CaseBase {
  readonly kind: CaseKind;
  /** `app-…`, `cl-…` or `round-…`. The workflow's id is the kind and this id. */
  readonly id: string;
  /** Both are empty for a round, which belongs to the bureau. */
  district: string;
  organisation: string;
  /** Policy id, e.g. `beijing-2023`. */
  policy: string;
  /** The edition of the rules that it follows; absent: the first. See `rules.ts`. */
  rules?: number;
  /** The number of transitions so far. (case id, seq) is the idempotency key of a transition. */
  seq: number;
  /** The legal instant of the last transition; no later one is dated before it. */
  asOf: Instant;
  /** The latest answers: a repeated request gets the first answer again, also across continue-as-new. */
  answers: Answer[];
  /** The running deadlines. */
  clocks: Deadline[];
  /** The day since which its organisation's address for electronic service is confirmed (送达地址确认). */
  electronic?: CivilDate;
  /** The documents on whose service something waits. */
  documents?: AwaitedDocument[];
}

/** What a decision depends on besides the case and the command. */
export interface Context extends Terms {
  readonly now: Instant;
  /** Conditions outside the case that stop a step. The database finds them in the transaction of the step. */
  readonly holds?: readonly Hold[];
}

/** Nothing could be received on these days, both included, or perhaps. */
export type InterruptionHold = `out-of-service:${CivilDate}/${CivilDate}`;

export type Hold =
  | 'brake' // the bureau has frozen automatic revocations
  | 'quota' // the district has no places left in the round
  | 'order' // what was received or ordered before this deadline passed is not done yet, or it is not known whether people could act
  | 'other-application' // the organisation has submitted another application in the round
  | 'list' // an application on the round's list is no longer proposed
  | 'no-operator' // the organisation has no active account
  | 'no-district' // the district has no active account
  | InterruptionHold;

/** A notice that must be sent, once for each (case, obligation, due, kind, offset, audience). */
export interface Notice {
  readonly kind: NoticeKind;
  readonly to: Audience;
  /** The id of the deadline or subject that it is about. */
  readonly obligation: string;
  readonly rule?: DeadlineId;
  /** The date that it states, after rolling. */
  readonly due?: CivilDate;
  /** The date before rolling, where the two differ. */
  readonly nominal?: CivilDate;
  /** The deadline that limits it, where it would end later by its own count. */
  readonly limit?: DeadlineId;
  /** The date depends on a calendar that is not published yet. */
  readonly provisional?: true;
  /** Days before (negative) or after the deadline. */
  readonly offset?: number;
  /** The earlier date of a deadline that moved. */
  readonly was?: CivilDate;
  /** The act or timed event that caused it. */
  readonly about: string;
  readonly article: string;
}

export type NoticeKind =
  | 'reminder' // 提醒: a deadline approaches
  | 'overdue' // 催报: a filing is late
  | 'escalation' // 超期预警: a target date of the staff has passed
  | 'task' // 待办: something has arrived that the recipient must act on
  | 'result' // 告知: the outcome of a step
  | 'intent' // 拟撤销告知: opens the statement window
  | 'moved'; // 期限变更: a due date has moved; states both dates

/** What the transaction of a step does besides writing the case and its audit entry. */
export type Effect =
  /** Art. 10: put a cluster on the register and start its validity cycle. */
  | {
      readonly type: 'open-cluster';
      readonly cluster: CaseBase;
      readonly summary: CaseSummary;
      readonly transition: Transition;
      /** The number of the part of the act's form that names it; absent: it has the name of its application. */
      readonly part?: number;
    }
  /** Freeze the applicant's draft as this version of the form. */
  | { readonly type: 'file-version'; readonly version: number }
  /** Art. 17.4: update the register from the form of a reported change. */
  | {
      readonly type: 'update-register';
      /** The fields that only another act changes. */
      readonly keeps?: readonly string[];
    }
  /** Hand the case over to the organisation and the district of the new state, from these. */
  | { readonly type: 'hand-over'; readonly from: Pick<CaseBase, 'organisation' | 'district'> }
  /** Art. 9: take one of the district's places in the round; the hold `quota` if none is left. */
  | { readonly type: 'take-place'; readonly round: string }
  /** Art. 7: update the round's announcement from its state and the act's form. */
  | { readonly type: 'file-round' }
  /** Art. 10: put the list to public notice; the hold `list` if one of its applications is no longer proposed. */
  | { readonly type: 'list-applications'; readonly applications: readonly string[] }
  /** Do an act on other cases, once on each. */
  | { readonly type: 'batch'; readonly batch: BatchOrder }
  /** Start a new run of the case's workflow, because the case goes on after its end. */
  | { readonly type: 'restart' }
  /** Write a document, which is numbered, rendered and signed outside the step. */
  | { readonly type: 'issue-document'; readonly document: IssuedDocument }
  /** Announce a document in public (公告). */
  | {
      readonly type: 'announce-document';
      readonly document: string;
      /** Its first day; absent in old histories: the legal date of the step. */
      readonly on?: CivilDate;
      readonly until: CivilDate;
    }
  /** Record the service of a document (送达). */
  | {
      readonly type: 'serve-document';
      readonly document: string;
      readonly manner: ServiceManner;
      readonly on: CivilDate;
    }
  /** Withdraw a document that has not taken effect. */
  | { readonly type: 'withdraw-document'; readonly document: string };

/** An act on many cases: see `workflows/batch.ts`. */
export interface BatchOrder {
  readonly act: string;
  readonly actor: Actor;
  /** The ids of the cases, or all open cases of a selection. */
  readonly cases: readonly string[] | BatchSelection;
  readonly data?: Readonly<Record<string, unknown>>;
}

export interface BatchSelection {
  readonly kind?: CaseKind;
  readonly round?: string;
  readonly district?: string;
  readonly stage?: string;
}

/** One recorded step of a case: its audit entry, its notices and its effects. */
export interface Transition {
  readonly case: string;
  readonly seq: number;
  /** The legal instant: when the person acted, or when the deadline passed, even if it was applied later. */
  readonly at: Instant;
  /** The legal date: for a passed deadline, its last day. */
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
  /** The id of the agenda entry that caused it. */
  readonly entry?: string;
  readonly paper?: string;
  readonly key?: string;
  readonly detail: Readonly<Record<string, unknown>>;
  readonly notices: readonly Notice[];
  readonly effects: readonly Effect[];
}

/** Why an act is refused, and the acts that this actor may do now. */
export interface Refusal {
  readonly code:
    | 'forbidden' // the role or the reach does not permit it
    | 'not-now' // the act is not possible at this stage
    | 'no-subject' // the subject does not exist or is not open
    | 'invalid'; // the facts break a rule
  /** In Chinese, for the person. */
  readonly message: string;
  /** The field, if `invalid`. */
  readonly field?: string;
  readonly allowed: readonly AllowedAct[];
  /** Whether the act only has to wait for what was received before it. */
  readonly waiting?: true;
}

export interface AllowedAct {
  readonly act: string;
  /** The subjects that it may be done to, if it has subjects. */
  readonly subjects?: readonly string[];
}

/** What lists and the register show of a case. */
export interface CaseSummary {
  readonly stage: string;
  readonly nextDue?: {
    readonly clock: string;
    readonly rule: DeadlineId;
    readonly due: CivilDate;
    /** The last day before rolling, where the two differ. */
    readonly nominal?: CivilDate;
    readonly at: Instant;
  };
  /** The current period of a cluster, both days included. */
  readonly periodFrom?: CivilDate;
  readonly periodEnd?: CivilDate;
  /** Everything that waits for somebody. */
  readonly work: readonly Obligation[];
}

export type Decision<S extends CaseBase> =
  | { readonly ok: true; readonly state: S; readonly transitions: readonly Transition[] }
  | { readonly ok: false; readonly refusal: Refusal };
