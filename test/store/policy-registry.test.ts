/** What administrators import, on either engine, as every process comes to see it. */
import { expect, it } from 'vitest';
import { CHINA } from '../../domain/calendar/china.js';
import { isWorkingDay, type YearCalendar } from '../../domain/calendar/working-days.js';
import { SHIPPED_POLICIES } from '../../domain/policy/registry.js';
import { BEIJING_2023 } from '../../domain/policy/beijing-2023/edition-3.js';
import type { Policy } from '../../domain/policy/types.js';
import type { OfficeRequest } from '../../store/office/log.js';
import { addContinuation } from '../../store/policies/continuations.js';
import { importYear, yearEditions } from '../../store/policies/calendar-years.js';
import type { Store } from '../../store/engine/store.js';
import { activatePolicy, importPolicy } from '../../store/policies/policies.js';
import { openPolicyRegistry, type LivePolicyRegistry } from '../../store/policies/registry.js';
import { at } from '../domain/cases.js';
import { onBothEngines } from './support.js';

const log = { warn: () => {} };
const by = (key: string): OfficeRequest => ({ actor: { id: 'u-admin', role: 'admin' }, at: at('2026-11-24'), key });
const edition = (id: string, validityYears = 3): Policy => ({
  ...BEIJING_2023,
  id,
  validity: { ...BEIJING_2023.validity, years: validityYears },
});

const year = (holiday: `${number}-${number}-${number}`): YearCalendar => ({
  source: '测试通知',
  holidays: { '2027-01-01': '元旦', [holiday]: '春节' },
  workdays: {},
});

async function withRegistry<T>(store: Store, use: (policies: LivePolicyRegistry) => Promise<T>): Promise<T> {
  const policies = await openPolicyRegistry(store, log);
  try {
    return await use(policies);
  } finally {
    await policies.close();
  }
}

const logged = async (store: Store, subject: string) =>
  (
    await store.db
      .selectFrom('office_log')
      .select(['act', 'detail'])
      .where('subject', '=', subject)
      .orderBy('id')
      .execute()
  ).map(({ act, detail }) => [act, detail['step'] ?? detail['edition']]);

onBothEngines((store) => {
  it('the registry begins with the policies and the calendar that ship', async () => {
    await withRegistry(store(), async (policies) => {
      expect(policies.list()).toEqual([{ policy: BEIJING_2023, active: true }]);
      expect(policies.policyOf('beijing-2023')).toBe(BEIJING_2023);
      expect(policies.calendar).toBe(SHIPPED_POLICIES.calendar);
      expect(() => policies.policyOf('nothing')).toThrow(RangeError);
      expect(await policies.find('nothing')).toBeUndefined();
    });
  });

  it('an imported policy never changes: a repeated import does nothing, another content under its id is refused', async () => {
    const first = await importPolicy(store(), { policy: edition('p-1'), source: 'one' }, by('k1'));
    const again = await importPolicy(store(), { policy: edition('p-1'), source: 'one' }, by('k2'));
    expect(again).toEqual(first);
    await expect(importPolicy(store(), { policy: edition('p-1', 4), source: 'two' }, by('k3'))).rejects.toMatchObject({
      code: 'conflict',
      message: expect.stringContaining('p-1'),
    });
    await expect(
      importPolicy(store(), { policy: edition('beijing-2023'), source: '' }, by('k4')),
    ).rejects.toMatchObject({ code: 'conflict' });
    expect(await logged(store(), 'p-1')).toEqual([['manage-policies', 'import']]);
  });

  it('an open registry finds a policy imported later when it is asked for it, and finds it active once activated', async () => {
    await withRegistry(store(), async (policies) => {
      await importPolicy(store(), { policy: edition('p-2', 5), source: '' }, by('k5'));
      expect(() => policies.policyOf('p-2')).toThrow(RangeError); // and looks in the background
      await expect.poll(() => policies.list().some(({ policy }) => policy.id === 'p-2')).toBe(true);
      expect(policies.policyOf('p-2').validity.years).toBe(5);
      expect((await policies.find('p-2'))?.active).toBe(false);
      await activatePolicy(store(), 'p-2', by('k6'));
      await activatePolicy(store(), 'p-2', by('k7'));
      expect((await policies.find('p-2'))?.active).toBe(true);
    });
    expect(await logged(store(), 'p-2')).toEqual([
      ['manage-policies', 'import'],
      ['manage-policies', 'activate'],
    ]);
    expect(await activatePolicy(store(), 'nothing', by('k8'))).toBeUndefined();
  });

  it('an imported policy of an earlier release is completed with what the rules came to need; what it says itself stays', async () => {
    const { service, documents, automatic, hearing, expiry, rules, ...earlier } = edition('p-earlier');
    const { service: _s, announcement: _a, hearing: _h, 'exit-decision': _e, ...own } = rules;
    const statement = { ...rules.statement, term: { count: 15, unit: 'working-day' } } as const;
    const policy = { ...earlier, automatic: 'draft', rules: { ...own, statement } } as unknown as Policy;
    const { content_sha256: stored } = await importPolicy(store(), { policy, source: '' }, by('k9'));
    await withRegistry(store(), async (policies) => {
      const known = await policies.find('p-earlier');
      expect(known?.policy).toEqual({
        ...edition('p-earlier'),
        automatic: 'draft',
        rules: { ...rules, statement },
      });
      expect(known?.imported?.content_sha256).toBe(stored);
    });
    expect([service, documents, automatic, hearing, expiry]).not.toContain(undefined);
  });

  it('a recorded document continues a policy in every process, once for each request', async () => {
    const one = { policy: 'beijing-2023', document: '延续通知一', until: '2029-08-16' } as const;
    const two = { policy: 'beijing-2023', document: '延续通知二', until: '2031-08-16' } as const;
    await withRegistry(store(), async (policies) => {
      const recorded = await addContinuation(store(), one, by('c1'));
      expect(await addContinuation(store(), one, by('c1'))).toEqual(recorded);
      await policies.refresh();
      const continued = policies.policyOf('beijing-2023');
      expect(continued).toEqual({ ...BEIJING_2023, continued: [{ document: '延续通知一', until: '2029-08-16' }] });
      await policies.refresh();
      expect(policies.policyOf('beijing-2023')).toBe(continued);

      await expect(addContinuation(store(), { ...one, document: '另一文件' }, by('c2'))).rejects.toMatchObject({
        code: 'conflict',
      });
      await addContinuation(store(), two, by('c3'));
      await policies.refresh();
      expect(policies.policyOf('beijing-2023').continued?.map(({ document }) => document)).toEqual([
        '延续通知一',
        '延续通知二',
      ]);
    });
    const acts = (await logged(store(), 'beijing-2023')).map(([act]) => act);
    expect(acts).toEqual(['continue-policy', 'continue-policy']);
  });

  it('an imported year applies until a corrected one replaces it, and both stay stored', async () => {
    await withRegistry(store(), async (policies) => {
      expect(policies.calendar.years['2027']).toMatchObject({ assumed: true });
      const stored = await importYear(
        store(),
        { year: 2027, content: year('2027-02-08'), digest: 'd1', moved: 0 },
        by('y1'),
      );
      expect(
        await importYear(store(), { year: 2027, content: year('2027-02-08'), digest: 'd1', moved: 0 }, by('y1')),
      ).toEqual(stored);
      await policies.refresh();
      expect(isWorkingDay(policies.calendar, '2027-02-08')).toBe(false);
      const { calendar } = policies;
      await policies.refresh();
      expect(policies.calendar).toBe(calendar);

      await importYear(store(), { year: 2027, content: year('2027-02-09'), digest: 'd2', moved: 0 }, by('y2'));
      await policies.refresh();
      expect(['2027-02-08', '2027-02-09'].map((day) => isWorkingDay(policies.calendar, day as '2027-02-08'))).toEqual([
        true,
        false,
      ]);
      expect(policies.calendar.years['2026']).toBe(CHINA.years['2026']);
    });
    expect((await yearEditions(store())).map(({ year, edition }) => [year, edition])).toEqual([
      [2027, 2],
      [2027, 1],
    ]);
    expect(await logged(store(), '2027')).toEqual([
      ['manage-calendar', 1],
      ['manage-calendar', 2],
    ]);
  });

  it('two imports of a year at once are both stored, or one is refused', async () => {
    const outcomes = await Promise.allSettled(
      ['a', 'b', 'c'].map((key) =>
        importYear(store(), { year: 2028, content: year('2027-02-08'), digest: key, moved: 0 }, by(`at-once-${key}`)),
      ),
    );
    const refused = outcomes.filter((one) => one.status === 'rejected');
    const kept = (await yearEditions(store())).filter(({ year }) => year === 2028);
    expect(kept.length + refused.length).toBe(3);
    expect(kept.map(({ edition }) => edition)).toEqual(kept.map((_, i) => kept.length - i));
  });
});
