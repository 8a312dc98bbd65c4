/** What random plays have found, in the fewest steps. */
import { expect, it } from 'vitest';
import { at, cluster, municipal, objector, operator, withReport, underNotice } from './cases.js';

it('an extended statement window is notified to every office that was notified of the window', () => {
  const one = cluster()
    .act('2026-01-05', municipal, 'propose-revocation', { data: { ground: '17.5' } })
    .act('2026-01-07', municipal, 'extend', { subject: 'statement:1', data: { count: 5, unit: 'working-day' } });
  const [intent, extended] = one.transitions.slice(-2);
  const notified = (notices: (typeof one.transitions)[number]['notices'] = []) => notices.map(({ to }) => to).sort();
  expect(notified(intent?.notices)).toEqual(['district', 'municipal', 'operator']);
  expect(extended?.notices.map(({ kind }) => kind)).toEqual(['moved', 'moved', 'moved']);
  expect(notified(extended?.notices)).toEqual(notified(intent?.notices));
});

it('a window that would have opened before a very late renewal opens with it, and not before', () => {
  const data = { outcome: 'pass', passes: true, score: 80 };
  const applied = [2025, 2026, 2027]
    .reduce(withReport, cluster())
    .act('2028-03-20', operator, 'apply-renewal', { data: { unmet: [] } });
  const one = [2028, 2029, 2030]
    .reduce(withReport, applied)
    .act('2031-04-30', municipal, 'decide-renewal', { data })
    .passUntil(at('2031-05-01'));
  const [decided, opened] = one.transitions.slice(-2);
  expect([decided?.act, opened?.act]).toEqual(['decide-renewal', 'renewal-window.passed']);
  expect(opened).toMatchObject({ at: decided?.at, on: '2031-04-30', detail: { due: '2030-12-11' } });
});

it('an applicant recognised with the dismissal of the last objection is notified once', () => {
  const one = underNotice()
    .act('2025-05-28', objector, 'object')
    .act('2025-06-05', municipal, 'decide-objection', { subject: 'objection:1', data: { outcome: 'dismiss' } });
  expect(one.stage).toBe('recognised');
  expect(
    one.transitions
      .at(-1)
      ?.notices.map(({ to }) => to)
      .sort(),
  ).toEqual(['district', 'municipal', 'objector', 'operator']);
});
