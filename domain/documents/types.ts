/** A document (文书) as the rules issue it, without names of people or firms: the database adds them. */
import type { CivilDate } from '../calendar/civil.js';
import type { DocumentKind } from './kinds.js';

/** How a document reached its addressee (送达). */
export const SERVICE_MANNERS = {
  electronic: '电子送达',
  acknowledged: '签收',
  post: '邮寄送达',
  'in-person': '直接送达',
  left: '留置送达',
  announcement: '公告送达',
} as const;
export type ServiceManner = keyof typeof SERVICE_MANNERS;

/** A value that a document states. Dates are `YYYY-MM-DD`. */
export type DocumentFact = string | number | readonly string[];

/** A document that a step issues. */
export interface IssuedDocument {
  /** `<step>-<n>`, unique within the case. */
  readonly id: string;
  readonly kind: DocumentKind;
  readonly to: 'operator' | 'objector';
  /** What in the case it is about: `revocation:1`, `annual-report:2025`. */
  readonly subject?: string;
  /** Its basis. */
  readonly article: string;
  /** The date of the decision. */
  readonly on: CivilDate;
  /** The day from which it has effect, where that is not its service. */
  readonly effectFrom?: CivilDate;
  /** The facts that the rules know. The form of the act has the rest. */
  readonly facts: Readonly<Record<string, DocumentFact>>;
  /** The earlier document of the case whose facts and form it states again, for another addressee. */
  readonly restates?: string;
  /** The document that continues a measure whose time in force has passed (art. 19). */
  readonly continuedBy?: string;
  /** It is served with the step, because the addressee has confirmed its address for electronic service. */
  readonly served?: 'electronic';
  /** When it was served, where that is later than its date: the clock decides as of the legal day. */
  readonly servedOn?: CivilDate;
  /** It is a draft of the clock, which an officer signs or discards. */
  readonly draft?: true;
}

/** A document on which something in the case waits until it is served. */
export interface AwaitedDocument {
  readonly id: string;
  readonly kind: DocumentKind;
  readonly subject?: string;
  readonly on: CivilDate;
  /** The first day of its public announcement (公告). */
  announcedOn?: CivilDate;
}
