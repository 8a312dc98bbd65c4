/** Who may handle a case, when a colleague's keeps one from it, who stands in on a day. */
import { describe, expect, it } from 'vitest';
import {
  checkAbsence,
  areColleagues,
  deputyOn,
  isAttended,
  officeOf,
  actingAs,
  whyUnfit,
  type Absence,
  type Officer,
} from '../../domain/office/handling.js';
import type { Role } from '../../domain/kernel/people.js';

const CASE = { district: 'haidian', organisation: 'org-a' };
const officer = (id: string, more: Partial<Officer> = {}): Officer => ({
  id,
  role: 'district',
  district: 'haidian',
  disabled: false,
  ...more,
});
const [zhang, li, wang] = [officer('zhang'), officer('li'), officer('wang')];
const AWAY: Absence = { officer: 'zhang', from: '2026-10-01', to: '2026-10-07', deputy: 'li' };
const on = (today: Absence['from'], handler: Officer | undefined, absences: readonly Absence[] = []) => ({
  handler,
  absences,
  today,
});

describe('an office', () => {
  it('is a district’s or the bureau’s', () => {
    const roles: Role[] = ['operator', 'district', 'municipal', 'auditor', 'admin', 'public', 'system'];
    expect(roles.filter((role) => officeOf({ role }) !== undefined)).toEqual(['district', 'municipal']);
  });

  it('is shared by officers of one district, and of the bureau', () => {
    const bureau = officer('m', { role: 'municipal', district: '' });
    const { district: _, ...none } = bureau;
    expect(areColleagues(zhang, li)).toBe(true);
    expect(areColleagues(zhang, officer('x', { district: 'changping' }))).toBe(false);
    expect(areColleagues(zhang, bureau)).toBe(false);
    expect(areColleagues(none, { ...none, id: 'n' })).toBe(true);
    const admin: Officer = { role: 'admin', id: 'a', disabled: false };
    expect(areColleagues(admin, { ...admin, id: 'b' })).toBe(false);
  });
});

describe('a case is not given to', () => {
  it.each([
    ['a disabled account', { disabled: true }, '停用'],
    ['another district', { district: 'changping' }, '不属于'],
    ['an operator', { role: 'operator', organisation: 'org-a' }, '不属于'],
    ['an auditor', { role: 'auditor' }, '不属于'],
    ['one who must keep out of it', { recused: ['org-a'] }, '回避'],
  ] as const)('%s', (_who, more, why) => {
    expect(whyUnfit(officer('x', more), CASE)).toContain(why);
  });

  it('but to any other officer of its office', () => {
    expect(whyUnfit(zhang, CASE)).toBeUndefined();
    expect(whyUnfit(officer('x', { recused: ['org-b'] }), CASE)).toBeUndefined();
    expect(whyUnfit(officer('m', { role: 'municipal' }), CASE)).toBeUndefined();
  });
});

describe('acting on a case', () => {
  it('is free while nobody has it, and for its handler', () => {
    expect(actingAs(li, CASE, on('2026-10-01', undefined))).toBe(li);
    expect(actingAs(zhang, CASE, on('2026-10-01', zhang))).toBe(zhang);
  });

  it('is refused to a colleague of its handler', () => {
    expect(actingAs(li, CASE, on('2026-10-01', zhang))).toBeUndefined();
  });

  it.each([{ disabled: true }, { district: 'changping' }, { recused: ['org-a'] }])(
    'is held up by no handler who cannot: %o',
    (more) => {
      expect(actingAs(li, CASE, on('2026-10-01', officer('zhang', more)))).toBe(li);
    },
  );

  it.each([
    ['2026-09-30', undefined],
    ['2026-10-01', 'zhang'],
    ['2026-10-07', 'zhang'],
    ['2026-10-08', undefined],
  ] as const)('is for the deputy from the first day to the last: %s', (today, onBehalfOf) => {
    expect(actingAs(li, CASE, on(today, zhang, [AWAY]))?.onBehalfOf).toBe(onBehalfOf);
  });

  it('is refused to the deputy’s own deputy', () => {
    const both = [AWAY, { ...AWAY, officer: 'li', deputy: 'wang' }];
    expect(actingAs(wang, CASE, on('2026-10-02', zhang, both))).toBeUndefined();
    expect(deputyOn(both, 'zhang', '2026-10-02')).toBe('li');
  });
});

describe('whether an office has someone on a day', () => {
  it('is true if one officer is not away', () => {
    expect(isAttended([zhang, li], [AWAY], '2026-10-07')).toBe(true);
    expect(isAttended([zhang], [AWAY], '2026-10-07')).toBe(false);
    expect(isAttended([zhang], [AWAY], '2026-10-08')).toBe(true);
    expect(isAttended([], [], '2026-10-08')).toBe(false);
  });
});

describe('an absence', () => {
  const ask = (more: Partial<Parameters<typeof checkAbsence>[0]> = {}, others: readonly Absence[] = []) =>
    checkAbsence({ officer: zhang, deputy: li, from: '2026-10-05', to: '2026-10-09', ...more }, others, '2026-10-05');

  it('is entered with a colleague who stands in', () => {
    expect(ask()).toBeUndefined();
    expect(ask({}, [{ ...AWAY, to: '2026-10-04' }])).toBeUndefined();
    expect(ask({}, [{ ...AWAY, officer: 'wang' }])).toBeUndefined();
    expect(ask({ to: '2026-10-05' })).toBeUndefined();
  });

  it.each([
    ['oneself', { deputy: zhang }, 'deputy'],
    ['a disabled account', { deputy: officer('li', { disabled: true }) }, 'deputy'],
    ['another district', { deputy: officer('x', { district: 'changping' }) }, 'deputy'],
    ['no office', { officer: { role: 'admin' as const, id: 'a', disabled: false } }, 'deputy'],
    ['an end before its beginning', { to: '2026-10-04' } as const, 'to'],
    ['an end that is past', { from: '2026-10-01', to: '2026-10-04' } as const, 'to'],
  ])('is refused with %s', (_what, more, field) => {
    expect(ask(more)?.field).toBe(field);
  });

  it('is refused if it overlaps another absence', () => {
    expect(ask({}, [{ ...AWAY, to: '2026-10-05' }])).toMatchObject({ field: 'from' });
    expect(ask({}, [{ ...AWAY, from: '2026-10-09', to: '2026-10-20' }])?.message).toContain('2026-10-09 至 2026-10-20');
  });
});
