/**
 * The rulebook of a running system: what ships with it and what administrators have imported since, on this process or
 * another. A process looks every few seconds, and at once where it is asked for a policy it has never heard of.
 */
import type { Calendar, YearCalendar } from '../../domain/calendar/working-days.js';
import { POLICIES } from '../../domain/policy/index.js';
import type { Policy } from '../../domain/policy/types.js';
import { SHIPPED_POLICIES, type PolicyRegistry } from '../../domain/policy/registry.js';
import type { Store } from '../engine/store.js';
import type { PolicyRow } from '../schema.js';

/** A policy that cases may be judged by. */
export interface KnownPolicy {
  readonly policy: Policy;
  /** Whether a round may name it. */
  readonly active: boolean;
  /** How it came here; absent where it ships with the system. */
  readonly imported?: Omit<PolicyRow, 'content' | 'source'>;
}

export interface LivePolicyRegistry extends PolicyRegistry {
  /** Every policy, the shipped first, then as they were imported. */
  list(): readonly KnownPolicy[];
  /** A policy by its id; looks for one that is unknown, or was not active, when last looked. */
  find(id: string): Promise<KnownPolicy | undefined>;
  /** Sees what has been imported up to now. */
  refresh(): Promise<void>;
  /** Looks no more. */
  close(): Promise<void>;
}

const EVERY_MS = 10_000;

/** Opens the rulebook over a store whose tables are up to date; `log` is told when it cannot be refreshed. */
export async function openPolicyRegistry(
  { db }: Pick<Store, 'db'>,
  log: { warn(about: object, message: string): void },
): Promise<LivePolicyRegistry> {
  let known = shipped();
  let calendar: Calendar = SHIPPED_POLICIES.calendar;
  let years = '';
  let waiting = 0;
  let last: Promise<void> = Promise.resolve();

  /** One after another, so that an earlier look never undoes what a later one has seen. */
  function refresh(): Promise<void> {
    waiting++;
    const next = last.then(look).finally(() => waiting--);
    last = next.catch(() => {});
    return next;
  }

  async function look(): Promise<void> {
    await lookForPolicies();
    await lookForYears();
  }

  async function lookForPolicies(): Promise<void> {
    const rows = await db
      .selectFrom('policies')
      .select(['id', 'title', 'content_sha256', 'status', 'imported_by', 'imported_at', 'activated_by', 'activated_at'])
      .orderBy('imported_at')
      .orderBy('id')
      .execute();
    const unread = rows.filter(({ id }) => known.get(id)?.imported === undefined).map(({ id }) => id);
    const read = await db.selectFrom('policies').select(['id', 'content']).where('id', 'in', unread).execute();
    const contents = new Map(read.map(({ id, content }) => [id, content]));
    const next = shipped();
    for (const row of rows) {
      const policy = contents.get(row.id) ?? known.get(row.id)!.policy; // once imported it never changes
      next.set(row.id, { policy, active: row.status === 'active', imported: row });
    }
    known = next;
  }

  async function lookForYears(): Promise<void> {
    const rows = await db
      .selectFrom('calendar_years')
      .select(['year', 'edition', 'content'])
      .distinctOn('year')
      .orderBy('year')
      .orderBy('edition', 'desc')
      .execute();
    const seen = rows.map(({ year, edition }) => `${year}.${edition}`).join(' ');
    if (seen === years) return; // the same calendar stays the same object
    const imported = Object.fromEntries(
      rows.map(({ year, content }): [string, YearCalendar] => [String(year), content]),
    );
    calendar = { years: { ...SHIPPED_POLICIES.calendar.years, ...imported } };
    years = seen;
  }

  const lookQuietly = (): void => {
    if (waiting > 0) return;
    refresh().catch((error: unknown) => log.warn({ err: error }, 'policies and calendar could not be looked up'));
  };

  await refresh();
  const timer = setInterval(lookQuietly, EVERY_MS).unref();

  return {
    get calendar() {
      return calendar;
    },
    policyOf(id) {
      const found = known.get(id);
      if (found !== undefined) return found.policy;
      lookQuietly(); // imported on another process a moment ago, it is known when the caller tries again
      return SHIPPED_POLICIES.policyOf(id);
    },
    isActive: (id) => known.get(id)?.active === true,
    list: () => [...known.values()],
    async find(id) {
      if (known.get(id)?.active !== true) await refresh();
      return known.get(id);
    },
    refresh,
    async close() {
      clearInterval(timer);
      await last;
    },
  };
}

function shipped(): Map<string, KnownPolicy> {
  return new Map(Object.values(POLICIES).map((policy) => [policy.id, { policy, active: true }]));
}
