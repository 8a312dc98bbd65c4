/** What a document says, as data. Its hash is in the audit entry of its step, and nothing of it changes afterwards. */
import type { CivilDate } from '../../domain/calendar/civil.js';
import type { DocumentText } from '../../domain/documents/text.js';
import type { DocumentKind } from '../../domain/documents/kinds.js';
import type { IssuedDocument } from '../../domain/documents/types.js';
import type { CaseKind } from '../../domain/kernel/case.js';
import type { Role } from '../../domain/kernel/people.js';
import type { Remedies } from '../../domain/policy/types.js';

export interface DocumentContent {
  readonly id: string;
  readonly kind: DocumentKind;
  readonly addressee: DocumentAddressee;
  readonly case: {
    readonly id: string;
    readonly kind: CaseKind;
    readonly name: string;
    /** The number on the register; for a recognition, that of the new cluster. */
    readonly number?: string;
  };
  readonly subject?: string;
  /** The date of the decision. */
  readonly on: CivilDate;
  readonly effectFrom?: CivilDate;
  readonly article: string;
  readonly facts: IssuedDocument['facts'];
  /** The document of the case whose facts, form and decision it states again, for another addressee. */
  readonly restates?: string;
  readonly policy: { readonly id: string; readonly title: string; readonly sha256: string };
  /** The document that continues a measure whose time in force has passed (art. 19). */
  readonly continuedBy?: string;
  readonly authority: string;
  /** The scheme of its number (文号): `{year}` and `{no}` are filled in when it is issued. */
  readonly numberScheme: string;
  readonly remedies?: Remedies;
  readonly decision: DocumentDecision;
  readonly text: DocumentText;
  /** SHA-256 of the texts from which it was written, hex. */
  readonly templates: string;
}

export interface DocumentAddressee {
  readonly to: IssuedDocument['to'];
  /** An objector is not named, because the objector's name is encrypted in the objection's form. */
  readonly name: string;
  /** 统一社会信用代码 */
  readonly creditCode?: string;
}

/** Who decided: a person, or the clock by a rule, which the authority may review. */
export type DocumentDecision =
  | {
      readonly by: 'person';
      readonly actor: string;
      readonly role: Role;
      readonly onBehalfOf?: string;
      readonly act: string;
      readonly paper?: string;
    }
  | {
      readonly by: 'clock';
      /** The timed event, e.g. `statement.passed`. */
      readonly rule: string;
      /** The id of its agenda entry. */
      readonly entry?: string;
      readonly reviewedBy: string;
    };

/** Return the id of a document, unique in the database. */
export function documentIdOf(caseId: string, document: string): string {
  return `doc-${caseId}-${document}`;
}
