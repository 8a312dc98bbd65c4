/** What the API is given: real resources and settings, nothing of its own making. */
import type { Client } from '@temporalio/client';
import type { Logger } from 'pino';
import type { Instant } from '../domain/calendar/civil.js';
import type { RecordDeps } from '../store/recording/record.js';
import type { Store } from '../store/engine/store.js';
import type { LivePolicyRegistry } from '../store/policies/registry.js';
import type { Vault } from '../store/engine/vault.js';
import type { PolicyRegistry } from '../domain/policy/registry.js';
import type { HealthChecks } from '../runtime/health.js';
import type { Auth } from '../services/accounts/auth.js';
import type { FileStore } from './files/file-store.js';

export interface Limits {
  /** Requests a minute from one address. */
  readonly general: number;
  /** Failed attempts to sign in a minute from one address, and for one account. */
  readonly signIn: number;
  /** Objections an hour from one address. */
  readonly objections: number;
  /** Readings of calendar feeds a minute from one address. */
  readonly feeds: number;
  /** Certificates made a minute for one address: each takes a typeface apart. */
  readonly certificates: number;
}

export const DEFAULT_LIMITS: Limits = { general: 600, signIn: 10, objections: 5, feeds: 60, certificates: 20 };

/** What acting on a case needs, by whatever way the act comes. */
export interface ActDeps {
  readonly store: Store;
  readonly temporal: Client;
  readonly taskQueue: string;
  readonly rules: PolicyRegistry;
  /** Seals what only a few may read. */
  readonly vault: Vault;
  /** The time that decides legal dates. */
  readonly now: () => Instant;
  /** Rehearsals only: what the cases' time is ahead of Temporal's, ms. */
  readonly shiftMs?: number | undefined;
  /** How long an act may take before the caller is told to ask again, ms. */
  readonly actTimeoutMs: number;
}

/** Time that people move. */
export interface RehearsalClock {
  /** When it began. */
  readonly from: Instant;
  /** Lets time pass until then; all that falls due on the way is on file when it resolves. */
  passUntil(instant: Instant): Promise<void>;
  /** Where it is passing to; absent where it stands. */
  passing(): Instant | undefined;
  /** Writes take turns, and with the passing of time: the server of rehearsals may lose an act that a deadline overtakes. */
  inTurn<T>(work: () => Promise<T>): Promise<T>;
}

export interface ApiDeps extends ActDeps {
  readonly rules: LivePolicyRegistry;
  readonly record: RecordDeps;
  /** Tells the mailroom that there is post. */
  readonly wakeMailDispatcher: () => void;
  readonly auth: Auth;
  readonly files: FileStore;
  /** Where uploads lie until they are checked. */
  readonly uploadFolder: string;
  readonly logger: Logger;
  /** Where people reach the application; the only origin a browser may write from. */
  readonly publicUrl: string;
  /** Express's `trust proxy`: the proxies whose word on the caller's address is taken. */
  readonly trustProxy: boolean | number | string;
  readonly limits: Limits;
  /** What the API stands on, by name: whether each answers. */
  readonly health: HealthChecks;
  /** Where administrators reach the Temporal UI; absent where the settings do not say. */
  readonly temporalUi?: string;
  /** Absent where time is what it is. */
  readonly rehearsal?: RehearsalClock | undefined;
  /** A reply that breaks its own schema is an error instead of only being logged. */
  readonly strictReplies: boolean;
}
