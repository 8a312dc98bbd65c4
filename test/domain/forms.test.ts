import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { APPLICATION_ACTS } from '../../domain/application/acts/index.js';
import { SERVICE_ACTS } from '../../domain/service/acts/index.js';
import { DEADLINE_ACTS } from '../../domain/deadlines/acts/index.js';
import { CLUSTER_ACTS } from '../../domain/cluster/acts/index.js';
import { ROUND_ACTS } from '../../domain/round/acts/index.js';
import { actsOfPeople, type FormAct } from '../../domain/acts.js';
import { formOf, FORMS, type FormDefinition } from '../../domain/forms/index.js';
import { BEIJING_2023 } from '../../domain/policy/beijing-2023/edition-3.js';
import { SAMPLES } from './form-samples.js';

const ACTS = [
  ...actsOfPeople({ ...APPLICATION_ACTS, ...CLUSTER_ACTS, ...ROUND_ACTS, ...DEADLINE_ACTS, ...SERVICE_ACTS }),
  'recognise-national',
  'restore',
  'enter-existing',
] as FormAct[];
const kindOf = (act: FormAct): FormDefinition | undefined => formOf(act);

function parse(act: FormAct, content: unknown) {
  const form = kindOf(act);
  if (form === undefined) throw new Error(`${act} carries no form`);
  return form.schema.safeParse(content);
}

const digest = (act: FormAct, content: unknown) =>
  kindOf(act)?.facts(kindOf(act)?.schema.parse(content), { policy: BEIJING_2023 }) ?? {};
const problems = (act: FormAct, content: unknown) =>
  (parse(act, content).error?.issues ?? []).map(({ path, message }) => `${path.join('.')}: ${message}`);

const WITH_PAPER = ACTS.filter((act) => kindOf(act) !== undefined);

describe('each act', () => {
  it('has its form, or none', () => {
    expect(Object.keys(FORMS).toSorted()).toEqual(WITH_PAPER.toSorted());
    expect(ACTS.filter((act) => !WITH_PAPER.includes(act))).toEqual([
      'accept',
      'publish-notice',
      'receive-report',
      'withdraw-exit',
      'begin-review',
      'acknowledge',
    ]);
    for (const act of WITH_PAPER) expect(kindOf(act)?.title).toMatch(/^\p{Script=Han}+$/u);
  });

  it.each(WITH_PAPER)('%s accepts a correct form', (act) => {
    expect(problems(act, SAMPLES[act])).toEqual([]);
  });

  it.each(WITH_PAPER)('%s gives facts without free text', (act) => {
    const facts = JSON.stringify(digest(act, SAMPLES[act]));
    expect(facts).not.toMatch(/[^\x20-\x7e]/);
    expect(facts).not.toContain('example.org');
  });

  it.each(WITH_PAPER)('%s describes its form for the API', (act) => {
    expect(described(act)).toMatchObject({ title: kindOf(act)?.schema?.meta()?.title, additionalProperties: false });
  });
});

describe('digests', () => {
  it.each<[FormAct, Record<string, unknown>]>([
    ['accept', {}],
    ['withdraw', {}],
    ['return', { defects: 2 }],
    ['return-report', { defects: 2 }],
    ['recommend', { departures: ['2.2'] }],
    ['propose', { departures: [] }],
    ['order-verification', { on: '2026-06-01' }],
    ['record-verification', { on: '2026-06-02', conclusion: 'confirmed' }],
    ['object', {}],
    ['decide-objection', { outcome: 'dismiss' }],
    ['file-report', { year: 2027 }],
    // 80 × 50 % + (90 % × 60 + 80 % × 40) × 50 %
    ['decide-renewal', { outcome: 'fail', score: 83, passes: true, departed: true }],
    ['report-change', { kind: 'operating-organisation', changedOn: '2026-03-01', listed: true }],
    ['report-incident', { kind: 'safety', occurredOn: '2026-05-06' }],
    ['record-finding', { ground: '17.4' }],
    ['evaluate-report', { score: 86.5, corrects: true }],
    ['recognise-national', { on: '2026-03-02', batch: 1 }],
    ['put-forward-national', { year: 2027, batch: 5 }],
    ['request-extension', { count: 10, unit: 'working-day' }],
    ['decide-extension', { outcome: 'grant', count: 5, unit: 'working-day' }],
    ['record-national-outcome', { outcome: 'recognised', on: '2027-09-01' }],
    ['report-fact', { ground: '17.4' }],
    ['propose-revocation', { ground: '17.4' }],
    ['decide-revocation', { outcome: 'revoke' }],
    ['extend', { count: 10, unit: 'working-day' }],
    ['stay', {}],
  ])('%s', (act, expected) => {
    expect(digest(act, SAMPLES[act])).toEqual(expected);
  });

  it('an application or a renewal states the unmet criteria and those that need judgement', () => {
    const judgement = ['1.1', '2.6', '4.1', '5.4', '6.2', '7.2', '8.1', '9.1'];
    expect(digest('submit', SAMPLES.submit)).toEqual({ unmet: ['1.2'], judgement });
    expect(digest('apply-renewal', SAMPLES['apply-renewal'])).toEqual({
      unmet: [],
      judgement: judgement.toSpliced(1, 0, '1.2'),
    });
  });

  it('a renewal decided by its score departs from nothing', () => {
    const { departure: _, ...decision } = SAMPLES['decide-renewal'] ?? {};
    expect(digest('decide-renewal', { ...decision, outcome: 'pass' })).toMatchObject({
      outcome: 'pass',
      departed: false,
    });
  });

  it('an extension may name a date', () => {
    expect(digest('extend', { until: '2026-12-31', reason: '延期。', document: '示例 1 号' })).toEqual({
      until: '2026-12-31',
    });
  });
});

type Path = readonly (string | number)[];

/** Every place in a paper. */
function pathsOf(content: unknown, path: Path = []): Path[] {
  if (typeof content !== 'object' || content === null) return [path];
  const inner = Object.entries(content).flatMap(([key, value]) =>
    pathsOf(value, [...path, Array.isArray(content) ? Number(key) : key]),
  );
  return path.length === 0 ? inner : [path, ...inner];
}

/** The paper with the value at `path` replaced, or left out where it is undefined. */
function replaced(content: unknown, [key, ...rest]: Path, value: unknown): unknown {
  if (key === undefined) return value;
  if (Array.isArray(content))
    return content.map((one, i) => (i === key ? replaced(one, rest, value) : (one as unknown)));
  const { [key]: old, ...others } = content as Record<string, unknown>;
  const next = replaced(old, rest, value);
  return next === undefined ? others : { ...others, [key]: next };
}

interface JsonSchema {
  readonly $ref?: string;
  readonly $defs?: Readonly<Record<string, JsonSchema>>;
  readonly title?: string;
  readonly additionalProperties?: boolean;
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly items?: JsonSchema;
}

/** An act's paper as the API describes it. */
function described(act: FormAct): JsonSchema | undefined {
  const schema = kindOf(act)?.schema;
  const described = schema && (z.toJSONSchema(schema) as JsonSchema);
  return described?.$defs?.[described.$ref?.replace('#/$defs/', '') ?? ''];
}

/** The Chinese name of the field at `path`. */
function titleAt(act: FormAct, path: Path): string | undefined {
  return path.reduce((at, key) => (typeof key === 'number' ? at?.items : at?.properties?.[key]), described(act))?.title;
}

const WRONG: readonly unknown[] = [
  undefined,
  null,
  '',
  '   ',
  '\u0000',
  -1,
  1.23456,
  1e15,
  true,
  [],
  {},
  ['x', 'x'],
  'x'.repeat(20_000),
];

describe('a wrong value anywhere', () => {
  it.each(WITH_PAPER)('in %s is refused in Chinese, at the field and with its name', (act) => {
    const sample = SAMPLES[act];
    const mute: string[] = [];
    let refused = 0;
    for (const path of pathsOf(sample)) {
      const name = titleAt(act, path) ?? 'no name';
      for (const wrong of WRONG) {
        const issues = parse(act, replaced(sample, path, wrong)).error?.issues ?? [];
        if (issues.length > 0) refused++;
        const here = issues.filter((issue) => issue.path.join('.') === path.join('.')).map(({ message }) => message);
        const spoken = issues.every(({ message }) => /^[^A-Za-z]*“[^”]*\p{Script=Han}[^”]*”/u.test(message));
        const named = here.length === 0 || here.some((message) => message.includes(`“${name}”`));
        if (!spoken || !named) mute.push(`${path.join('.')} (${name}): ${here.join(' ')}`);
      }
    }
    expect(mute).toEqual([]);
    expect(refused).toBeGreaterThan(pathsOf(sample).length * 5);
  });

  it.each(WITH_PAPER)('%s refuses a field it does not have', (act) => {
    expect(problems(act, { ...SAMPLES[act], extra: 1 })).toEqual([
      expect.stringMatching(/^: “.+”含有未知字段：extra$/),
    ]);
  });

  it.each(WITH_PAPER)('%s refuses content that is no object', (act) => {
    for (const nothing of [undefined, null, 'text', 3, []])
      expect(problems(act, nothing)).toEqual([expect.stringMatching(/^: .*“.+”/)]);
  });
});

describe('short papers', () => {
  it.each<[FormAct, object, string]>([
    ['return', { defects: [] }, 'defects: “补正事项”至少填写 1 项'],
    [
      'recommend',
      {
        opinion: '同意。',
        departures: [
          { criterion: '2.2', reason: '一' },
          { criterion: '2.2', reason: '二' },
        ],
      },
      'departures: “偏离自动核对的说明”有重复项',
    ],
    [
      'recommend',
      { opinion: '同意。', departures: [{ criterion: '2.9', reason: '一' }] },
      'departures.0.criterion: “标准条目”只能是：1.1、',
    ],
    ['order-verification', { ...SAMPLES['order-verification'], on: '2026-02-29' }, 'on: “核查日期”须是实际存在的日期'],
    [
      'record-verification',
      { ...SAMPLES['record-verification'], conclusion: 'maybe' },
      'conclusion: “核查结论”只能是：confirmed、discrepancies',
    ],
    ['object', { ...SAMPLES.object, name: '匿名' }, 'name: 匿名异议不予受理：“异议人姓名”'],
    ['object', { ...SAMPLES.object, name: '张某某' }, 'name: 匿名异议不予受理'],
    ['object', { ...SAMPLES.object, name: 'Anonymous' }, 'name: 匿名异议不予受理'],
    ['object', { ...SAMPLES.object, name: '王' }, 'name: 匿名异议不予受理'],
    ['object', { ...SAMPLES.object, name: '***' }, 'name: 匿名异议不予受理'],
    ['object', { ...SAMPLES.object, name: '' }, 'name: 请填写“异议人姓名”'],
    ['object', { name: '王示例', content: '一', evidence: '二' }, 'phone: 请填写“联系电话”或“电子邮箱”，至少一项'],
    ['object', { ...SAMPLES.object, phone: '12345' }, 'phone: “联系电话”须是 11 位手机号码'],
    ['object', { ...SAMPLES.object, email: 'a@' }, 'email: “电子邮箱”不是有效的电子邮箱地址'],
    [
      'report-change',
      { ...SAMPLES['report-change'], kind: 'spatial-scope', newValues: {} },
      'newValues.areaKm2: 请填写变动后的“集群占地面积”',
    ],
    [
      'report-change',
      { ...SAMPLES['report-change'], kind: 'leading-industry', newValues: {} },
      'newValues.leadingIndustry: 请填写变动后的“主导产业”',
    ],
    [
      'report-change',
      { ...SAMPLES['report-change'], newValues: {} },
      'newValues.operatorName: 请填写变动后的“运营管理机构名称”',
    ],
    ['report-fact', { ...SAMPLES['report-fact'], ground: '17.6' }, 'ground: “撤销情形（第十七条）”只能是：17.1、'],
    ['extend', { reason: '一', document: '二' }, 'until: 请填写“延至日期”，或“延长天数”和“延长单位”'],
    ['extend', { count: 3, reason: '一', document: '二' }, 'unit: 请填写“延长单位”'],
    [
      'extend',
      { until: '2026-12-31', count: 3, unit: 'day', reason: '一', document: '二' },
      'until: “延至日期”与“延长天数”只能填写一种',
    ],
    ['extend', { count: 0, unit: 'day', reason: '一', document: '二' }, 'count: “延长天数”不得小于 1'],
    [
      'decide-renewal',
      { ...SAMPLES['decide-renewal'], criteriaScore: 100.01 },
      'criteriaScore: “认定标准得分”不得大于 100',
    ],
    [
      'decide-renewal',
      {
        ...SAMPLES['decide-renewal'],
        goals: [
          { id: 'a', target: 1, achieved: 1, weight: 2 },
          { id: 'b', target: 1, achieved: 1 },
        ],
      },
      'goals: “目标权重”须全部填写或全部不填',
    ],
    [
      'file-report',
      {
        ...SAMPLES['file-report'],
        goals: [
          { goal: 'a', achieved: 1 },
          { goal: 'a', achieved: 2 },
        ],
      },
      'goals: “目标进展”有重复项',
    ],
  ])('%s (%#)', (act, content, problem) => {
    expect(problems(act, content)).toEqual([expect.stringContaining(problem)]);
  });

  it('take an organisation or a person of any nation as an objector', () => {
    for (const name of ['北京示例科技有限公司', '买买提·示例', 'Jane Example'])
      expect(problems('object', { ...SAMPLES.object, name })).toEqual([]);
    for (const contact of [{ phone: '010-55550101' }, { email: 'wang@example.org' }]) {
      expect(problems('object', { name: '王示例', content: '一', evidence: '二', ...contact })).toEqual([]);
    }
  });

  it('trim text', () => {
    expect(parse('refuse', { reasons: '  不符合。\n' }).data).toEqual({ reasons: '不符合。' });
  });
});
