/** An officer’s own reminder: of which deadline, to whom, in which words. */
import { describe, expect, it } from 'vitest';
import { remindersOf } from '../../domain/notices/remind.js';
import { at, cluster, ctx, district, municipal, withReport } from './cases.js';

const notified = (from: ReturnType<typeof remindersOf>) =>
  typeof from === 'string' ? from : from.map(({ kind, to, obligation, due }) => [kind, to, obligation, due]);

describe('a reminder by an officer', () => {
  const due = cluster().passUntil(at('2026-02-10'));

  it('is about the next deadline, and goes to the operator that it waits for', () => {
    const expected = [['reminder', 'operator', 'annual-report:2025', '2026-03-31']];
    expect(notified(remindersOf(due.state, district, ctx(at('2026-02-10'))))).toEqual(expected);
    expect(notified(remindersOf(due.state, municipal, ctx(at('2026-02-10'))))).toEqual(expected);
  });

  it('has the kind of the policy’s own notice once the report is late', () => {
    const late = cluster().passUntil(at('2026-04-05'));
    expect(notified(remindersOf(late.state, district, ctx(at('2026-04-05'))))).toEqual([
      ['overdue', 'operator', 'annual-report-grace:2025', expect.any(String)],
    ]);
  });

  it('is refused if the next deadline is the officer’s own', () => {
    const filed = withReport(cluster(), 2025);
    const own = remindersOf(filed.state, district, ctx(filed.state.asOf));
    expect(own).toContain('不等待运营管理机构办理');
  });
});
