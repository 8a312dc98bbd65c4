/**
 * The policies and the calendar of a running system: shipped, or imported by administrators in any process. A process
 * reads them every few seconds, and at once when it finds an unknown policy.
 */
import { Mutex } from 'async-mutex';
import { withAssumedYears } from '../../domain/calendar/assumed-years.js';
import type { Calendar, YearCalendar } from '../../domain/calendar/working-days.js';
import { completePolicy } from '../../domain/policy/complete.js';
import { withContinuations } from '../../domain/policy/continuation.js';
import { POLICIES } from '../../domain/policy/index.js';
import { SHIPPED_POLICIES, type PolicyRegistry } from '../../domain/policy/registry.js';
import type { Policy } from '../../domain/policy/types.js';
import type { Store } from '../engine/store.js';
import { confirmedInterruptions } from '../office/interruptions.js';
import type { PolicyRow } from '../schema.js';
import type { NewContinuation } from './continuations.js';

/** A policy that applies to cases. */
export interface KnownPolicy {
  readonly policy: Policy;
  /** Whether a round may name it. */
  readonly active: boolean;
  /** Who imported it, and when; absent for a shipped policy. */
  readonly imported?: Omit<PolicyRow, 'content' | 'source'>;
}

export interface LivePolicyRegistry extends PolicyRegistry {
  /** Return every policy: shipped ones first, then in order of import. */
  list(): readonly KnownPolicy[];
  /** Return a policy by its id. Read imports first if it is unknown or not active. */
  find(id: string): Promise<KnownPolicy | undefined>;
  /** Read the imports now. */
  refresh(): Promise<void>;
  /** Stop reading imports. */
  close(): Promise<void>;
}

const EVERY_MS = 10_000;

/** Open the registry on a store whose tables are up to date. @param log receives a warning if the imports cannot be read */
export async function openPolicyRegistry(
  { db }: Pick<Store, 'db'>,
  log: { warn(about: object, message: string): void },
): Promise<LivePolicyRegistry> {
  const policies = createPolicies(db);
  const years = createYears(db);
  const looking = new Mutex(); // one read at a time: an earlier one never overwrites a later one

  const refresh = async (): Promise<void> =>
    await looking.runExclusive(async () => {
      await policies.look();
      await years.look();
    });
  const refreshQuietly = (): void => {
    if (looking.isLocked()) return;
    refresh().catch((error: unknown) => log.warn({ err: error }, 'policies and calendar could not be looked up'));
  };

  await refresh();
  const timer = setInterval(refreshQuietly, EVERY_MS).unref();

  return {
    get calendar() {
      return years.calendar();
    },
    ...(SHIPPED_POLICIES.rules !== undefined && { rules: SHIPPED_POLICIES.rules }),
    policyOf(id) {
      const found = policies.known().get(id);
      if (found !== undefined) return found.policy;
      refreshQuietly(); // another process may have imported it; a retry of the caller finds it
      return SHIPPED_POLICIES.policyOf(id);
    },
    isActive: (id) => policies.known().get(id)?.active === true,
    list: () => [...policies.known().values()],
    async find(id) {
      if (policies.known().get(id)?.active !== true) await refresh();
      return policies.known().get(id);
    },
    refresh,
    async close() {
      clearInterval(timer);
      await looking.waitForUnlock();
    },
  };
}

/**
 * The policies at the last read. Each content is read once, because it never changes after the import, and completed
 * where it is older than the rules.
 */
function createPolicies(db: Store['db']) {
  const continued = createContinuations(db);
  const contents = new Map<string, Policy>();
  let known = shipped();
  return {
    known: () => known,
    async look(): Promise<void> {
      const rows = await db
        .selectFrom('policies')
        .select([
          'id',
          'title',
          'content_sha256',
          'status',
          'imported_by',
          'imported_at',
          'activated_by',
          'activated_at',
        ])
        .orderBy('imported_at')
        .orderBy('id')
        .execute();
      const unread = rows.filter(({ id }) => !contents.has(id)).map(({ id }) => id);
      const read = await db.selectFrom('policies').select(['id', 'content']).where('id', 'in', unread).execute();
      for (const { id, content } of read) contents.set(id, completePolicy(content));
      const next = shipped();
      for (const row of rows) {
        next.set(row.id, { policy: contents.get(row.id)!, active: row.status === 'active', imported: row });
      }
      await continued.look();
      known = new Map([...next].map(([id, one]) => [id, { ...one, policy: continued.of(one.policy) }]));
    },
  };
}

function shipped(): Map<string, KnownPolicy> {
  return new Map(Object.values(POLICIES).map((policy) => [policy.id, { policy, active: true }]));
}

/** The documents that continue policies, at the last read. An unchanged policy stays the same object. */
function createContinuations(db: Store['db']) {
  let recorded: readonly NewContinuation[] = [];
  const merged = new Map<string, { readonly policy: Policy; readonly documents: number }>();
  return {
    async look(): Promise<void> {
      recorded = await db.selectFrom('policy_continuations').select(['policy', 'document', 'until']).execute();
    },
    of(policy: Policy): Policy {
      const documents = recorded.filter((one) => one.policy === policy.id);
      const before = merged.get(policy.id);
      if (before?.documents === documents.length) return before.policy;
      const after = withContinuations(policy, documents);
      merged.set(policy.id, { policy: after, documents: documents.length });
      return after;
    },
  };
}

/** The calendar at the last read. An unchanged calendar stays the same object. */
function createYears(db: Store['db']) {
  let calendar: Calendar = SHIPPED_POLICIES.calendar;
  let known = JSON.stringify([[], []]);
  return {
    calendar: () => calendar,
    async look(): Promise<void> {
      const rows = await db
        .selectFrom('calendar_years')
        .select(['year', 'edition', 'content'])
        .distinctOn('year')
        .orderBy('year')
        .orderBy('edition', 'desc')
        .execute();
      const interruptions = await confirmedInterruptions(db);
      const seen = JSON.stringify([rows.map(({ year, edition }) => [year, edition]), interruptions]);
      if (seen === known) return;
      const imported = Object.fromEntries(
        rows.map(({ year, content }): [string, YearCalendar] => [String(year), content]),
      );
      const years = withAssumedYears({ years: { ...SHIPPED_POLICIES.calendar.years, ...imported } });
      calendar = interruptions.length === 0 ? years : { ...years, interruptions };
      known = seen;
    },
  };
}
