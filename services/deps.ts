/** The resources of the services. Each service takes the part that it uses. */
import type { Client } from '@temporalio/client';
import type { Logger } from 'pino';
import type { Instant } from '../domain/calendar/civil.js';
import type { PolicyRegistry } from '../domain/policy/registry.js';
import type { RecordDeps } from '../store/recording/record.js';
import type { Store } from '../store/engine/store.js';
import type { Vault } from '../store/engine/vault.js';
import type { LivePolicyRegistry } from '../store/policies/registry.js';
import type { Auth } from './accounts/auth.js';
import type { FileStore } from './files/file-store.js';
import type { Unfold } from './forecasts/unfold.js';
import type { Wake } from './temporal/wake.js';

/** The resources for acts on cases. */
export interface ActDeps {
  readonly store: Store;
  readonly temporal: Client;
  readonly taskQueue: string;
  readonly policies: PolicyRegistry;
  /** Encrypts data that only a few people may read. */
  readonly vault: Vault;
  /** The time that decides legal dates. */
  readonly now: () => Instant;
  /** Rehearsals only: offset of the case clock from Temporal's clock, ms. */
  readonly shiftMs?: number | undefined;
  /** Time limit of an act, ms. After it the caller must repeat the request. */
  readonly actTimeoutMs: number;
}

export interface ServiceDeps extends ActDeps {
  readonly policies: LivePolicyRegistry;
  readonly record: RecordDeps;
  readonly auth: Auth;
  /** Stores the bytes of attachments and documents. */
  readonly files: FileStore;
  readonly log: Logger;
  /** Computes forecasts in threads; absent: in this one. */
  readonly unfold?: Unfold | undefined;
  /** Signal the mail dispatcher that mail waits. */
  readonly wakeMailDispatcher: Wake;
  /** Signal the document issuer that documents are owed. */
  readonly wakeDocumentIssuer: Wake;
}

/** The clock of a rehearsal. People move it. */
export interface RehearsalClock {
  /** Start of the rehearsal. */
  readonly from: Instant;
  /** Let time pass until then. When it resolves, everything due by then is recorded. */
  passUntil(instant: Instant): Promise<void>;
  /** Target of the running move; absent if time does not pass. */
  passing(): Instant | undefined;
  /** Run writes one at a time, and never while time passes: the time-skipping server can lose an act that races with a deadline. */
  inTurn<T>(work: () => Promise<T>): Promise<T>;
}
