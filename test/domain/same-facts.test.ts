/** Two proceedings on the same facts are refused; another obligation or a new incident is another fact. */
import { describe, expect, test } from 'vitest';
import { CHINA } from '../../domain/calendar/china.js';
import { BEIJING_2023 } from '../../domain/policy/beijing-2023/edition-3.js';
import { at, cluster, district, municipal } from './cases.js';

const TERMS = { policy: BEIJING_2023, calendar: CHINA, rules: 3 } as const;
const fact = (ground: string) => ({ data: { ground } });
const valid = (rules = 3) => cluster('2025-06-10', { terms: { ...TERMS, rules }, electronic: '2025-06-10' });
const withdraw = { subject: 'revocation:1', data: { outcome: 'withdraw' } };

describe('a second proceeding', () => {
  test('on an open ground is refused, and says how to go on', () => {
    const driven = valid().act('2025-09-02', municipal, 'propose-revocation', fact('17.2'));
    const refused = driven.tryAct('2025-09-03', municipal, 'propose-revocation', fact('17.2'));
    expect(!refused.ok && refused.refusal).toMatchObject({ code: 'invalid', field: 'ground' });
    expect(!refused.ok && refused.refusal.message).toContain('2025-09-02告知）正在进行');
    driven.act('2025-09-03', municipal, 'propose-revocation', fact('17.5'));
    expect(driven.state.proceedings).toHaveLength(2);
  });

  test('on a new incident of the same ground is another', () => {
    const driven = valid()
      .act('2025-09-02', municipal, 'propose-revocation', fact('17.2'))
      .act('2025-09-03', district, 'report-fact', fact('17.2'))
      .act('2025-09-04', municipal, 'propose-revocation', { subject: 'matter:1', ...fact('17.2') });
    expect(driven.state.proceedings).toHaveLength(2);
    const again = driven.tryAct('2025-09-05', municipal, 'propose-revocation', {
      subject: 'matter:1',
      ...fact('17.2'),
    });
    expect(!again.ok && again.refusal.field).toBe('subject');
  });

  test('on facts that were decided in the cluster’s favour needs new ones', () => {
    const driven = valid()
      .act('2025-09-02', municipal, 'propose-revocation', fact('17.2'))
      .act('2025-09-05', municipal, 'decide-revocation', withdraw);
    const refused = driven.tryAct('2025-09-08', municipal, 'propose-revocation', fact('17.2'));
    expect(!refused.ok && refused.refusal.message).toContain('已经终止，不得就同一事实再次启动');
    driven
      .act('2025-09-09', municipal, 'record-finding', fact('17.2'))
      .act('2025-09-10', municipal, 'propose-revocation', { subject: 'matter:1', ...fact('17.2') });
    expect(driven.state.proceedings).toHaveLength(2);
  });

  test('on an overdue report stands beside one about another report', () => {
    // The report about 2025 is late: its proceeding begins by itself after the grace period.
    const driven = valid().passUntil(at('2026-04-20'));
    expect(driven.state.proceedings).toMatchObject([{ ground: '17.3', about: 'annual-report:2025' }]);
    const refused = driven.tryAct('2026-04-20', municipal, 'propose-revocation', fact('17.3'));
    expect(!refused.ok && refused.refusal.field).toBe('ground');
  });

  test('by an earlier edition of the rules goes on as before', () => {
    const driven = valid(2)
      .act('2025-09-02', municipal, 'propose-revocation', fact('17.2'))
      .act('2025-09-03', municipal, 'propose-revocation', fact('17.2'));
    expect(driven.state.proceedings).toHaveLength(2);
  });
});
