/** What the API is given: real resources and settings, nothing of its own making. */
import type { HealthChecks } from '../runtime/health.js';
import type { RehearsalClock, ServiceDeps } from '../services/deps.js';

export interface Limits {
  /** Requests a minute from one address. */
  readonly general: number;
  /** Failed attempts to sign in a minute from one address, and for one account. */
  readonly signIn: number;
  /** Objections an hour from one address. */
  readonly objections: number;
  /** Readings of calendar feeds a minute from one address. */
  readonly feeds: number;
  /** Certificates made a minute for one address: each embeds a typeface. */
  readonly certificates: number;
}

export const DEFAULT_LIMITS: Limits = { general: 600, signIn: 10, objections: 5, feeds: 60, certificates: 20 };

export interface ApiDeps extends ServiceDeps {
  /** Where uploads lie until they are checked. */
  readonly uploadFolder: string;
  /** Where people reach the application; the only origin a browser may write from. */
  readonly publicUrl: string;
  /** Express's `trust proxy`: the proxies whose word on the caller's address is taken. */
  readonly trustProxy: boolean | number | string;
  readonly limits: Limits;
  /** What the API stands on, by name: whether each answers. */
  readonly health: HealthChecks;
  /** Where administrators reach the Temporal UI; absent where the settings do not say. */
  readonly temporalUi?: string;
  /** Absent outside rehearsals. */
  readonly rehearsal?: RehearsalClock | undefined;
  /** A reply that breaks its own schema is an error instead of only being logged. */
  readonly strictReplies: boolean;
}
