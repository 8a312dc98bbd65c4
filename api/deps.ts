/** The resources and settings of the API. */
import type { ClockWatch } from '../runtime/clock-watch.js';
import type { HealthChecks } from '../runtime/health.js';
import type { Store } from '../store/engine/store.js';
import type { RehearsalClock, ServiceDeps } from '../services/deps.js';

export interface Limits {
  /** Requests a minute from one address. */
  readonly general: number;
  /** Failed sign-ins a minute from one address, and for one account. */
  readonly signIn: number;
  /** Objections an hour from one address. */
  readonly objections: number;
  /** Reads of calendar feeds a minute from one address. */
  readonly feeds: number;
  /** Certificates a minute for one address: each embeds a typeface. */
  readonly certificates: number;
}

export const DEFAULT_LIMITS: Limits = { general: 600, signIn: 10, objections: 5, feeds: 60, certificates: 20 };

export interface ApiDeps extends ServiceDeps {
  /** The database on connections of its own for requests that only read; absent: the same as for acts. */
  readonly reading?: Store;
  /** Compares the clock of this process; absent in rehearsals. No act is served while it differs. */
  readonly clock?: Pick<ClockWatch, 'difference'> | undefined;
  /** The folder of uploads until they are checked. */
  readonly uploadFolder: string;
  /** The application's public URL, the only origin from which a browser may write. */
  readonly publicUrl: string;
  /** Express's `trust proxy`: the trusted proxies. */
  readonly trustProxy: boolean | number | string;
  readonly limits: Limits;
  /** Health checks of the API's resources, by name. */
  readonly health: HealthChecks;
  /** The URL of the Temporal UI for administrators, if configured. */
  readonly temporalUi?: string;
  /** Only in rehearsals. */
  readonly rehearsal?: RehearsalClock | undefined;
  /** Whether a reply that breaks its schema is an error; otherwise it is only logged. */
  readonly strictReplies: boolean;
}
