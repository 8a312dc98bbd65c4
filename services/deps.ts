/** What the use cases work with. Each takes the part that it uses. */
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

/** What acting on a case needs, whoever asks for the act. */
export interface ActDeps {
  readonly store: Store;
  readonly temporal: Client;
  readonly taskQueue: string;
  readonly policies: PolicyRegistry;
  /** Seals what only a few may read. */
  readonly vault: Vault;
  /** The time that decides legal dates. */
  readonly now: () => Instant;
  /** Rehearsals only: how far the cases' time is ahead of Temporal's, ms. */
  readonly shiftMs?: number | undefined;
  /** How long an act may take before the caller is told to ask again, ms. */
  readonly actTimeoutMs: number;
}

export interface ServiceDeps extends ActDeps {
  readonly policies: LivePolicyRegistry;
  readonly record: RecordDeps;
  readonly auth: Auth;
  /** Keeps attachments' bytes. */
  readonly files: FileStore;
  readonly log: Logger;
  /** Tells the mail dispatcher that mail waits. */
  readonly wakeMailDispatcher: () => void;
}

/** The clock of a rehearsal, which people move. */
export interface RehearsalClock {
  /** When it began. */
  readonly from: Instant;
  /** Let time pass until then; all that falls due on the way is on file when it resolves. */
  passUntil(instant: Instant): Promise<void>;
  /** Where it is passing to; absent where it stands. */
  passing(): Instant | undefined;
  /** Run writes one after another, and not while time passes: the server of rehearsals may lose an act that a deadline overtakes. */
  inTurn<T>(work: () => Promise<T>): Promise<T>;
}
