import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CRITERIA_2023 } from '../../domain/criteria/beijing-2023.js';
import { evaluate } from '../../domain/criteria/evaluate.js';
import { isCreditCode } from '../../domain/forms/credit-code.js';
import {
  applicationDraft,
  applicationForm,
  type ApplicationDraft,
  type ApplicationForm,
} from '../../domain/application/application.form.js';
import { renewalForm } from '../../domain/cluster/renewal.form.js';
import { toCriteriaInput } from '../../domain/forms/figures.js';
import { application, renewalForm as renewalExample } from './form-samples.js';

/** The strong example with something changed. */
function changed(change: (form: ApplicationForm) => void): ApplicationForm {
  const form = application('strong');
  change(form);
  return form;
}

const problems = (schema: typeof applicationForm | typeof applicationDraft | typeof renewalForm, content: unknown) =>
  (schema.safeParse(content).error?.issues ?? []).map(({ path, message }) => `${path.join('.')}: ${message}`);

describe('rules between fields', () => {
  it.each<[string, (form: ApplicationForm) => void, string]>([
    [
      'SME output above the total',
      (f) => void (f.years[1]!.outputSme = f.years[1]!.outputTotal + 1),
      'years.1.outputSme: “中小企业产值”不得大于同年“集群总产值”',
    ],
    [
      'leading output above the total',
      (f) => void (f.years[2]!.outputLeading = f.years[2]!.outputTotal + 1),
      'years.2.outputLeading: “主导产业产值”不得大于同年“集群总产值”',
    ],
    [
      'years not before the filing year',
      (f) => void Object.assign(f, { year: 2027, base: undefined }),
      'years: “近三年数据”须依次是 2024、2025、2026 年',
    ],
    ['years out of order', (f) => void f.years.reverse(), 'years: “近三年数据”须依次是 2023、2024、2025 年'],
    ['two years', (f) => void f.years.pop(), 'years: “近三年数据”至少填写 3 项'],
    ['a year twice', (f) => void (f.years[1]!.year = 2023), 'years: “近三年数据”须依次是 2023、2024、2025 年'],
    ['a base year elsewhere', (f) => void (f.base!.year = 2021), 'base.year: “基期年度”须是 2022 年'],
    [
      'intensive without figures',
      (f) => void (f.resources.water.intensive = true),
      'resources.water.efficiency: 属于高用水行业的，请填写“水效水平与行业基准值”',
    ],
    [
      'an incident of long ago',
      (f) => void f.declarations.incidents.push({ kind: 'other', occurredOn: '2022-12-31', description: '旧事。' }),
      'declarations.incidents.0.occurredOn: “发生日期”不得早于 2023 年',
    ],
    [
      'no commitment to truth',
      (f) => void (f.declarations.truthful = false),
      'declarations.truthful: 须作出“材料真实完整承诺”',
    ],
    [
      'a plan begun too early',
      (f) => void (f.plan.startYear = 2025),
      'plan.startYear: “规划起始年度”须是申报年度或其下一年',
    ],
    [
      'a goal below its baseline',
      (f) => void (f.plan.goals[2]!.target = 8),
      'plan.goals.2.target: “三年目标值”不得劣于“目标基期值”',
    ],
    [
      'a lower-is-better goal above its baseline',
      (f) => void (f.plan.goals[4]!.target = 19),
      'plan.goals.4.target: “三年目标值”不得劣于“目标基期值”',
    ],
    [
      'yearly targets that end elsewhere',
      (f) => void (f.plan.goals[0]!.yearlyTargets![2] = 1),
      'plan.goals.0.yearlyTargets: “分年目标值”最后一年须等于“三年目标值”',
    ],
    [
      'weights on some goals only',
      (f) => void delete f.plan.goals[0]!.weight,
      'plan.goals: “目标权重”须全部填写或全部不填',
    ],
    ['a goal twice', (f) => void (f.plan.goals[1]!.id = 'output'), 'plan.goals: “规划目标”有重复项'],
    ['no attachment', (f) => void (f.attachments = []), 'attachments: “附件”至少填写 1 项'],
    ['an attachment twice', (f) => void f.attachments.push('plan.pdf'), 'attachments: “附件”有重复项'],
    [
      'a wrong check character',
      (f) => void (f.operator.creditCode = '52110108MJ0000001X'),
      'operator.creditCode: “统一社会信用代码”不正确：须是 18 位，且校验码符合 GB 32100',
    ],
    [
      'a wrong industry code',
      (f) => void (f.industryCode = 'Z1'),
      'industryCode: “主导产业行业代码”须是国民经济行业分类（GB/T 4754）代码',
    ],
    ['half a 万元', (f) => void (f.years[0]!.rdSme = 0.5), 'years.0.rdSme: “中小企业研发经费（万元）”须是整数'],
    [
      'three decimals of a km²',
      (f) => void (f.areaKm2 = 1.234),
      'areaKm2: “集群占地面积（平方公里）”最多保留 2 位小数',
    ],
    ['no area', (f) => void (f.areaKm2 = 0), 'areaKm2: “集群占地面积（平方公里）”不得小于 0.01'],
    [
      'more than all firms',
      (f) => void (f.industrialInternetPercent = 100.5),
      'industrialInternetPercent: “工业互联网平台应用普及率（%）”不得大于 100',
    ],
  ])('refuse %s', (_, change, problem) => {
    expect(problems(applicationForm, changed(change))).toEqual([expect.stringContaining(problem)]);
  });

  it('allow parts as great as the whole, a plan from this year, and an incident on the first day of the three', () => {
    const form = changed((f) => {
      f.years[0]!.outputSme = f.years[0]!.outputTotal;
      f.plan.startYear = f.year;
      f.declarations.incidents.push({ kind: 'other', occurredOn: '2023-01-01', description: '已整改。' });
    });
    expect(problems(applicationForm, form)).toEqual([]);
  });

  it('name every field that is missing at once', () => {
    const missing = problems(applicationForm, {});
    expect(missing).toContain('name: 请填写“集群名称”');
    expect(missing).toContain('areaKm2: 请填写“集群占地面积（平方公里）”');
    expect(missing).toHaveLength(16);
  });

  it('hold for a renewal too', () => {
    const form = renewalExample();
    form.year = 2030;
    expect(problems(renewalForm, form)).toEqual([
      expect.stringContaining('years: “近三年数据”须依次是 2027、2028、2029 年'),
    ]);
  });
});

describe('a draft', () => {
  it.each<[string, unknown]>([
    ['nothing', {}],
    ['a name', { name: '示例' }],
    ['an empty name', { name: '' }],
    ['a half-typed phone and code', { operator: { phone: '138', creditCode: '9111' } }],
    ['a half-typed date', { declarations: { incidents: [{ occurredOn: '2025-1' }], truthful: false } }],
    ['figures of one year, not yet consistent', { years: [{ year: 2024, outputTotal: 1, outputSme: 2 }] }],
    ['goals without anything', { plan: { goals: [{}, {}] } }],
    ['no attachments yet', { attachments: [] }],
    ['a choice not made', { resources: { energy: { efficiency: { better: '' } } } }],
  ])('takes %s, as it came', (_, draft) => {
    expect(applicationDraft.parse(draft)).toEqual(draft);
  });

  it.each<[string, unknown, string]>([
    ['a wrong type', { areaKm2: '很大' }, 'areaKm2: “集群占地面积（平方公里）”须是数字'],
    ['an unknown field', { operator: { fax: '1' } }, 'operator: “运营管理机构”含有未知字段：fax'],
    [
      'too much text',
      { narrative: { green: '绿'.repeat(5001) } },
      'narrative.green: “绿色低碳发展（7.2）”不得超过 5000 个字',
    ],
    ['a negative figure', { years: [{ outputTotal: -1 }] }, 'years.0.outputTotal: “集群总产值（万元）”不得小于 0'],
    ['too many decimals', { areaKm2: 1.234 }, 'areaKm2: “集群占地面积（平方公里）”最多保留 2 位小数'],
    [
      'too many items',
      { attachments: Array.from({ length: 31 }, (__, i) => `a${i}`) },
      'attachments: “附件”不得超过 30 项',
    ],
    [
      'an unknown choice',
      { declarations: { incidents: [{ kind: 'fire' }] } },
      'declarations.incidents.0.kind: “情形类别”只能是：',
    ],
    [
      'what the database cannot store',
      { operator: { phone: '1\u0000' } },
      'operator.phone: “联系电话”中第 2 个字符（U+0000 空字符）不得使用，请删除',
    ],
    [
      'half a character',
      { name: '\ud800' },
      'name: “集群名称”中第 1 个字符（U+D800 不成对的代理码位）不得使用，请删除',
    ],
    ['what cannot be seen', { name: '示例\u200b' }, 'name: “集群名称”中第 3 个字符（U+200B 零宽空格）不得使用，请删除'],
    ['a list', [], ': “集群申报书（草稿）”须是一组字段'],
    ['text', '草稿', ': “集群申报书（草稿）”须是一组字段'],
  ])('refuses %s', (_, draft, problem) => {
    expect(problems(applicationDraft, draft)).toEqual([expect.stringContaining(problem)]);
  });

  it('may lack anything anywhere, and can be evaluated all the same', () => {
    const complete = application('large-area');
    fc.assert(
      fc.property(fc.infiniteStream(fc.boolean()), (keep) => {
        const thin = (value: unknown): unknown => {
          if (Array.isArray(value)) return value.map(thin);
          if (typeof value !== 'object' || value === null) return value;
          const kept = Object.entries(value).filter(() => keep.next().value === true);
          return Object.fromEntries(kept.map(([key, inner]) => [key, thin(inner)]));
        };
        const draft = thin(complete) as ApplicationDraft;
        expect(problems(applicationDraft, draft)).toEqual([]);
        const { rows, unmet } = evaluate(toCriteriaInput(draft), CRITERIA_2023);
        expect(rows).toHaveLength(20);
        expect(unmet).toEqual([]);
      }),
    );
  });

  it('is what a complete form is, too', () => {
    for (const name of ['strong', 'one-short', 'large-area'] as const)
      expect(problems(applicationDraft, application(name))).toEqual([]);
  });
});

describe('toCriteriaInput', () => {
  it('takes the figures and the kinds of incidents, and no words', () => {
    const form = changed(
      (f) => void f.declarations.incidents.push({ kind: 'safety', occurredOn: '2024-05-01', description: '示例。' }),
    );
    const input = toCriteriaInput(form);
    expect(input).toMatchObject({ areaKm2: 32.5, years: form.years, base: form.base, incidents: ['safety'] });
    expect(JSON.stringify(input)).not.toContain('示例');
  });
});

describe('isCreditCode', () => {
  // Codes that their holders publish.
  const PUBLISHED = ['91110108551385082Q', '91110000802100433B', '9144030071526726XG'];

  it('takes real codes', () => {
    expect(PUBLISHED.filter(isCreditCode)).toEqual(PUBLISHED);
  });

  it('notices any one character changed', () => {
    const alphabet = '0123456789ABCDEFGHJKLMNPQRTUWXY';
    const changedOnce = (code: string) =>
      Array.from(code).flatMap((was, i) =>
        Array.from(alphabet.replace(was, ''), (other) => code.slice(0, i) + other + code.slice(i + 1)),
      );
    expect(PUBLISHED.flatMap(changedOnce).filter(isCreditCode)).toEqual([]);
  });

  it.each([
    '',
    '91110108551385082',
    '91110108551385082QQ',
    '91110108551385082q',
    '9111010855138508IQ',
    ' 91110108551385082Q',
  ])('refuses %j', (code) => {
    expect(isCreditCode(code)).toBe(false);
  });
});
