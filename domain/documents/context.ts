import type { Role } from '../kernel/people.js';
import type { Policy } from '../policy/types.js';
import type { DocumentKind } from './kinds.js';

/** What the text needs besides the document. The database has the names. */
export interface DocumentContext {
  readonly caseName: string;
  /** The full name of the addressee. */
  readonly addressee: string;
  /** The number of the cluster on the register, if the case has one. */
  readonly registerNumber?: string | undefined;
  /** The id of the case's district. */
  readonly district?: string | undefined;
  /** The full name of the case's operating organisation. */
  readonly operator?: string | undefined;
  /** Who had the case before the step hands it over: the organisation's name and the district's id. */
  readonly former?: { readonly organisation?: string; readonly district?: string } | undefined;
  /** The names of the clusters that the document's facts refer to, by id: `“name”（number）`. */
  readonly clusters?: ReadonlyMap<string, string> | undefined;
  readonly policy: Policy;
  /** The role of the person who decided; absent for the clock. */
  readonly decidedBy?: Role | undefined;
  /** The content of the act's form: reasons, defects, opinions. */
  readonly paper?: Readonly<Record<string, unknown>>;
  /** The texts that the policy names; absent: the shipped ones. */
  readonly templates?: Readonly<Record<DocumentKind, string>>;
}
