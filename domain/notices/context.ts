/** The input and the output of a notice's text. */
import type { Instant } from '../calendar/civil.js';
import type { DocumentContext } from '../documents/context.js';
import type { DocumentKind } from '../documents/kinds.js';
import type { AwaitedDocument, IssuedDocument } from '../documents/types.js';
import type { Role } from '../kernel/people.js';
import type { Policy } from '../policy/types.js';

/** What the text needs besides the notice. */
export interface NoticeContext {
  readonly caseId: string;
  readonly caseName: string;
  readonly policy: Policy;
  /** The stage of the case after the step. */
  readonly stage: string;
  /** The legal instant of the step. */
  readonly at?: Instant;
  /** The role of the person who took the step; absent for the clock. */
  readonly decidedBy?: Role;
  /** The subject of the step. */
  readonly subject?: string;
  /** The details of the step's audit entry. */
  readonly detail?: Readonly<Record<string, unknown>>;
  /** The documents that the step issues. */
  readonly documents?: readonly IssuedDocument[];
  /** The documents of the case that wait for service. */
  readonly awaited?: readonly AwaitedDocument[];
  /** The texts of documents; absent: the shipped ones. */
  readonly templates?: Readonly<Record<DocumentKind, string>>;
  /** The content of the act's form. The text quotes what the recipient may know of it. */
  readonly paper?: Readonly<Record<string, unknown>>;
  /** The full name of the case's organisation, if it has one. */
  readonly organisation?: string;
  /** The id of the case's district, if it has one. */
  readonly district?: string;
  /** The number of the cluster on the register, if the case has one. */
  readonly registerNumber?: string;
  /** Who had the case before the step hands it over. */
  readonly former?: DocumentContext['former'];
  /** The clusters that the step's documents refer to, by id. */
  readonly clusters?: DocumentContext['clusters'];
  /** The link to the page of the case. */
  readonly link?: string;
}

export interface NoticeText {
  readonly title: string;
  readonly body: string;
}
