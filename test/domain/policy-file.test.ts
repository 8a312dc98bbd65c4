/** A policy file as an officer writes it: what it comes to, and what it is told to put right. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { describe, expect, it } from 'vitest';
import type { z } from 'zod';
import { ROOT } from '../../config/root.js';
import { BEIJING_2023 } from '../../domain/policy/beijing-2023/edition-3.js';
import { readPolicy } from '../../domain/policy/file.js';
import { POLICIES } from '../../domain/policy/index.js';
import { policyFields } from '../../domain/policy/outline.js';
import { POLICY } from '../../domain/policy/schema.js';
import type { Policy } from '../../domain/policy/types.js';

/** Every field demanded, however deep, none read-only: two types that differ in an optional field then differ. */
type Whole<T> = T extends object ? { -readonly [K in keyof T]-?: Whole<T[K]> } : T;

type Extends<A, B> = [A] extends [B] ? true : false;

/** Problems of a file that extends the shipped policy, as `path message`. */
function problems(
  own: Record<string, unknown>,
  data: unknown = { extends: 'beijing-2023', id: 'next', ...own },
): string[] {
  const reading = readPolicy(data, POLICIES);
  return reading.ok ? [] : reading.problems.map(({ path, message }) => `${path.join('.')} ${message}`);
}

function read(own: Record<string, unknown>): Policy {
  const reading = readPolicy({ extends: 'beijing-2023', id: 'next', ...own }, POLICIES);
  if (!reading.ok) throw new Error(JSON.stringify(reading.problems));
  return reading.policy;
}

describe('the schema', () => {
  it('has the same fields as the type', () => {
    type Schema = z.output<typeof POLICY>;
    const same: [Extends<Schema, Policy>, Extends<Whole<Policy>, Whole<Schema>>] = [true, true];
    expect(same).toEqual([true, true]); // judged by the compiler: it refuses `true` where one has what the other has not
  });

  it('accepts the shipped policy unchanged', () => {
    expect(POLICY.parse(BEIJING_2023)).toEqual(BEIJING_2023);
  });

  it('names every field', () => {
    expect(policyFields().length).toBeGreaterThan(60);
    expect(policyFields().filter(({ title }) => title === '')).toEqual([]);
  });
});

describe('a file that extends a policy', () => {
  it('states only what differs', () => {
    const policy = read({
      validity: { anchor: 'calendar-year' },
      rules: { statement: { term: { count: 15 } }, renewal: { notices: [] } },
      criteria: { criteria: { '5.2': { test: { threshold: { value: 12 } } } } },
    });
    expect(policy).toEqual({
      ...BEIJING_2023,
      id: 'next',
      validity: { years: 3, anchor: 'calendar-year' },
      rules: {
        ...BEIJING_2023.rules,
        statement: { ...BEIJING_2023.rules.statement, term: { count: 15, unit: 'working-day' } },
        renewal: { ...BEIJING_2023.rules.renewal, notices: [] },
      },
      criteria: {
        ...BEIJING_2023.criteria,
        criteria: BEIJING_2023.criteria.criteria.map((one) =>
          one.id === '5.2'
            ? {
                ...one,
                test: {
                  kind: 'growth',
                  series: 'inventionPatents',
                  threshold: { compare: '>=', value: 12, unit: '%' },
                },
              }
            : one,
        ),
      },
    });
  });

  it('takes a field or an item out with null, and another kind of test whole', () => {
    const policy = read({
      rules: { 'public-notice': { term: { countFirstDay: null } } },
      criteria: { criteria: { '8.1': null, '2.1': { test: { kind: 'judgement' } } } },
    });
    expect(policy.rules['public-notice'].term).toEqual({ count: 5, unit: 'working-day' });
    expect(policy.criteria.criteria.map(({ id }) => id)).not.toContain('8.1');
    expect(policy.criteria.criteria.find(({ id }) => id === '2.1')?.test).toEqual({ kind: 'judgement' });
  });

  it('is not continued by the document that continues the other policy', () => {
    const continued = [{ document: '延续通知', until: '2029-08-16' }] as const;
    const policies = { 'beijing-2023': { ...BEIJING_2023, continued } };
    const reading = readPolicy({ extends: 'beijing-2023', id: 'next' }, policies);
    expect(reading).toEqual({ ok: true, policy: { ...BEIJING_2023, id: 'next' } });
  });

  it('does not change what it extends', () => {
    const before = JSON.stringify(BEIJING_2023);
    read({ rules: { statement: { term: { count: 15 } } }, quotaPerDistrict: 2 });
    expect(JSON.stringify(BEIJING_2023)).toBe(before);
  });

  it('names an existing policy, and has its own id', () => {
    expect(problems({ extends: 'beijing-2022' })).toEqual([
      'extends 没有编号为“beijing-2022”的政策可作依据；可用：beijing-2023',
    ]);
    expect(problems({ extends: 'toString' })).toHaveLength(1);
    expect(problems({ id: 'beijing-2023' })).toEqual(['id 请为新政策另定“政策编号”（id），不得沿用“beijing-2023”']);
    for (const nothing of [null, 'text', 7, []]) expect(problems({}, nothing)).toHaveLength(1);
  });
});

it('the example edition differs in anchor, quota, report day, reminders, windows and a criterion', () => {
  const file = readFileSync(join(ROOT, 'examples/policies/beijing-calendar-year.yaml'), 'utf8');
  const reading = readPolicy(parse(file), POLICIES);
  if (!reading.ok) throw new Error(JSON.stringify(reading.problems));
  const { policy } = reading;
  expect(policy).toMatchObject({
    id: 'beijing-calendar-year',
    validity: { years: 3, anchor: 'calendar-year' },
    annualReport: { month: 4, day: 15 },
    quotaPerDistrict: 3,
  });
  for (const rule of ['statement', 'public-notice', 'annual-report-grace'] as const) {
    expect(policy.rules[rule].term.count).not.toBe(BEIJING_2023.rules[rule].term.count);
  }
  expect(policy.rules['annual-report'].notices[0]?.offsets).toEqual([45, 15, 5, 1]);
  expect(policy.criteria.criteria).toHaveLength(BEIJING_2023.criteria.criteria.length);
});

describe('a problem is reported at its place, with what to write instead', () => {
  const notice = { kind: 'reminder', when: 'before-due', offsets: [3], unit: 'day', to: ['operator'] };
  it.each<[string, Record<string, unknown>, string]>([
    ['a mistyped field', { anualReport: { day: 30 } }, 'anualReport 没有“anualReport”这一项；是否应为“annualReport”？'],
    [
      'a mistyped rule',
      { rules: { statment: { term: { count: 3 } } } },
      'rules.statment 没有“statment”这一项；是否应为“statement”？',
    ],
    ['a rule left out', { rules: { statement: null } }, 'rules.statement 请填写“期限”'],
    ['a ground left out', { grounds: { '17.2': null } }, 'grounds.17.2 请填写“撤销情形”'],
    [
      'days of force the wrong way round',
      { inForce: { until: '2023-08-16' } },
      'inForce.until “失效日”不得早于“施行日”',
    ],
    [
      'a day there is not',
      { inForce: { from: '2026-02-29' } },
      'inForce.from “施行日”须是实际存在的日期，格式为 YYYY-MM-DD',
    ],
    [
      'a day not every year has',
      { annualReport: { month: 2, day: 29 } },
      'annualReport.day “截止日”须是该月每年都有的一日',
    ],
    ['a score above 100', { renewal: { passScore: 101 } }, 'renewal.passScore “通过分数”不得大于 100'],
    [
      'a window longer than the period',
      { renewal: { opensDaysBefore: 1095 } },
      'renewal.opensDaysBefore “届满前多少日开放申请”须短于有效期',
    ],
    ['hours the wrong way round', { noticeHours: { from: 720 } }, 'noticeHours.until “结束”须晚于“开始”'],
    [
      'a reminder on the day itself',
      { rules: { renewal: { notices: [{ ...notice, offsets: [0] }] } } },
      'rules.renewal.notices.0.offsets.0 “提醒日数”不得小于 1',
    ],
    [
      'the same reminder twice',
      { rules: { renewal: { notices: [notice, { ...notice, unit: 'working-day' }] } } },
      'rules.renewal.notices 同一期限内，同种提醒的“提醒日数”不得重复',
    ],
    [
      'a reminder after the day',
      { rules: { renewal: { notices: [{ ...notice, when: 'after-due' }] } } },
      'rules.renewal.notices.0.when “提醒”只在届满日之前（before-due）发出，“催报”“超期预警”只在其后（after-due、after-anchor）',
    ],
    [
      'a consequence that code has not',
      { rules: { acceptance: { effect: 'lapse' } } },
      'rules.acceptance.effect “期限性质”须为 target：届满后发生什么由程序决定',
    ],
    [
      'a period that may be moved',
      { rules: { 'period-end': { movable: null } } },
      'rules.period-end.movable 该期限须写 movable: false',
    ],
    [
      'a threshold in another unit',
      { criteria: { criteria: { '2.2': { test: { threshold: { value: 40, unit: '家' } } } } } },
      'criteria.criteria.3.test “阈值单位”须与所比较的数值一致：万元',
    ],
    [
      'a window that ends as it begins',
      { rules: { statement: { term: { count: 0 } } } },
      'rules.statement.term.count “时长”不得为 0：届满即发生后果的期限，须给当事人留出时间',
    ],
    ['half a day', { rules: { statement: { term: { count: 2.5 } } } }, 'rules.statement.term.count “时长”须是整数'],
    ['no quota at all', { quotaPerDistrict: 0 }, 'quotaPerDistrict “每区推荐名额”不得小于 1'],
  ])('%s', (_, own, expected) => {
    expect(problems(own)).toEqual([expected]);
  });

  it('in the words of the officer', () => {
    const reading = readPolicy(
      { extends: 'beijing-2023', id: 'next', rules: { statement: { term: { cuont: 3 } } } },
      POLICIES,
    );
    expect(reading).toMatchObject({ problems: [{ place: '期限 › “陈述申辩” › 时长 › “cuont”' }] });
  });
});
