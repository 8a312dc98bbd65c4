/**
 * The policies and the calendar of a running system: shipped, or imported by administrators in any process. A process
 * reads imports every few seconds, and at once when it finds an unknown policy.
 */
import { Mutex } from 'async-mutex';
import { withAssumedYears } from '../../domain/calendar/assumed-years.js';
import type { Calendar, YearCalendar } from '../../domain/calendar/working-days.js';
import { POLICIES } from '../../domain/policy/index.js';
import { SHIPPED_POLICIES, type PolicyRegistry } from '../../domain/policy/registry.js';
import type { Policy } from '../../domain/policy/types.js';
import type { Store } from '../engine/store.js';
import type { PolicyRow } from '../schema.js';

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

/** The policies at the last read. Each content is read once, because it never changes after the import. */
function createPolicies(db: Store['db']) {
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
      const unread = rows.filter(({ id }) => known.get(id)?.imported === undefined).map(({ id }) => id);
      const read = await db.selectFrom('policies').select(['id', 'content']).where('id', 'in', unread).execute();
      const contents = new Map(read.map(({ id, content }) => [id, content]));
      const next = shipped();
      for (const row of rows) {
        const policy = contents.get(row.id) ?? known.get(row.id)!.policy;
        next.set(row.id, { policy, active: row.status === 'active', imported: row });
      }
      known = next;
    },
  };
}

function shipped(): Map<string, KnownPolicy> {
  return new Map(Object.values(POLICIES).map((policy) => [policy.id, { policy, active: true }]));
}

/** The calendar at the last read. An unchanged calendar stays the same object. */
function createYears(db: Store['db']) {
  let calendar: Calendar = SHIPPED_POLICIES.calendar;
  let editions = '';
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
      const seen = rows.map(({ year, edition }) => `${year}.${edition}`).join(' ');
      if (seen === editions) return;
      const imported = Object.fromEntries(
        rows.map(({ year, content }): [string, YearCalendar] => [String(year), content]),
      );
      calendar = withAssumedYears({ years: { ...SHIPPED_POLICIES.calendar.years, ...imported } });
      editions = seen;
    },
  };
}
