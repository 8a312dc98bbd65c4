/**
 * The schema of a policy: every field with its title, its description and its article, and the rules between fields.
 * The compiler and a test keep it equal to the type in `types.ts`.
 */
import { z } from 'zod';
import { CRITERION_IDS, type CriterionTest, type Threshold } from '../criteria/types.js';
import { COUNTS, MEASURES, SERIES, USES } from '../criteria/names.js';
import { choice, date, fields, id, integer, list, text, yesNo } from '../forms/fields.js';
import type { Role } from '../kernel/people.js';
import { ACTS, ROLES } from '../titles.js';
import { BEIJING_2023 } from './beijing-2023/edition-3.js';
import { DISTRICTS } from '../districts.js';
import { DISTRICT_KINDS, DOCUMENT_KINDS, LATER_DOCUMENT_KINDS, type DocumentKind } from '../documents/kinds.js';
import type { Ground, LaterDeadlineId, Policy, DeadlineTerm, DeadlineId, TermNotice } from './types.js';
import { BASES, EFFECTS, NOTICE_KINDS, NOTICE_TIMES, TERM_UNITS, UNITS } from './words.js';

/** The limit of a term, in its unit, and of a notice's offset. */
const LONGEST = 3650;
const MINUTES_A_DAY = 24 * 60;
/** The days of the months in a common year: a yearly day cannot be 29 February. */
const DAYS_OF_MONTH = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

const ARTICLE = /^第[一二三四五六七八九十]+条(第[一二三四五六七八九十]+项)?$/;

const article = () =>
  z
    .string({ error: '请填写“条款”' })
    .regex(ARTICLE, '“条款”须写成“第十六条”或“第十七条第三项”的样子')
    .meta({ title: '条款', description: '所依据的办法条款' });

/** Return a field with a value for each key. */
function recordOf<K extends string, V extends z.ZodType>(name: string, keys: readonly K[], value: V) {
  return z.record(z.enum(keys), value, { error: `“${name}”须是一组字段` }).meta({ title: name });
}

/** Return a field with a value for each key but the optional ones. */
function recordWith<K extends string, V extends z.ZodType>(
  name: string,
  { keys, optional }: { readonly keys: readonly K[]; readonly optional: readonly K[] },
  value: V,
) {
  const required = keys.filter((key) => !optional.includes(key));
  return partialRecordOf(name, keys, value).superRefine((given, ctx) => {
    for (const key of required) {
      if (!Object.hasOwn(given, key)) ctx.addIssue({ code: 'custom', path: [key], message: `请填写“${name}”` });
    }
  }) as unknown as z.ZodType<Record<K, z.output<V>>>;
}

/** Return a field with a value for some of the keys. */
function partialRecordOf<K extends string, V extends z.ZodType>(name: string, keys: readonly K[], value: V) {
  return z.partialRecord(z.enum(keys), value, { error: `“${name}”须是一组字段` }).meta({ title: name });
}

const AUDIENCES = {
  operator: ROLES.operator,
  district: ROLES.district,
  municipal: ROLES.municipal,
  admin: ROLES.admin,
  operators: '全部集群运营管理机构',
  districts: '各区主管部门',
} as const satisfies Record<TermNotice['to'][number], string>;

const notice = fields('提醒', {
  kind: choice('提醒种类', NOTICE_KINDS),
  when: choice('提醒时点', NOTICE_TIMES),
  offsets: list('提醒日数', integer('提醒日数', { min: 1, max: LONGEST }), { min: 1, max: 20 }).meta({
    description: '在该时点之前或之后多少日，可列多个',
  }),
  unit: choice('提醒日数单位', UNITS),
  to: list('收件人', choice('收件人', AUDIENCES), { min: 1, max: Object.keys(AUDIENCES).length }),
}).refine(({ kind, when }) => (kind === 'reminder') === (when === 'before-due'), {
  path: ['when'],
  message: '“提醒”只在届满日之前（before-due）发出，“催报”“超期预警”只在其后（after-due、after-anchor）',
});

const term = fields('时长', {
  count: integer('时长', { max: LONGEST }).meta({ description: '0 表示固定日期，即起算日当日' }),
  unit: choice('时长单位', TERM_UNITS),
  countFirstDay: yesNo('起算日计为第一日').exactOptional(),
  roll: yesNo('届满日遇休息日顺延').exactOptional(),
});

const deadlineTerm = fields('期限', {
  title: text('期限名称', 50),
  article: article(),
  basis: choice('依据', BASES),
  term,
  effect: choice('期限性质', EFFECTS).meta({
    description: '由程序决定，须与随系统发布的政策一致',
  }),
  otherwise: text('逾期后果', 200).meta({ description: '通知中写明的逾期后果，以句号结尾' }),
  notices: list('提醒', notice, { max: 10, repeats: true }).refine(eachOffsetOnce, {
    message: '同一期限内，同种提醒的“提醒日数”不得重复',
  }),
  movable: z
    .literal(false, { error: '“不得延期”只能写 false，允许延期的不写这一项' })
    .meta({ title: '不得延期', description: 'false 表示期限不得延长或中止；须与随系统发布的政策一致' })
    .exactOptional(),
});

/** Check that no kind has the same offset twice: the agenda identifies entries by kind and offset. */
function eachOffsetOnce(notices: readonly TermNotice[]): boolean {
  const all = notices.flatMap(({ kind, offsets }) => offsets.map((offset) => `${kind} ${offset}`));
  return new Set(all).size === all.length;
}

const threshold = fields('阈值', {
  compare: choice('比较方式', { '>': '高于', '>=': '不低于', '<=': '不超过' }),
  value: z
    .number({ error: '“阈值”须是数字' })
    .min(0, '“阈值”不得小于 0')
    .max(1_000_000_000, '“阈值”不得大于 1000000000')
    .meta({ title: '阈值' }),
  unit: choice('阈值单位', { 万元: '万元', 'km²': '平方公里', '%': '百分比', 家: '家', '件/万人': '每万人件数' }),
});

const SERIES_NAMES = namesOf(SERIES);
const series = (name: string) => choice(name, SERIES_NAMES);

function namesOf<K extends string>(of: Readonly<Record<K, { readonly name: string }>>): Record<K, string> {
  const entries = Object.entries<{ readonly name: string }>(of).map(([key, { name }]) => [key, name]);
  return Object.fromEntries(entries) as Record<K, string>;
}

const TESTS = {
  judgement: '由审查人员判断',
  'no-incident': '声明无有关情形',
  measure: '单项数值',
  'each-year': '每一年的数值',
  share: '占比',
  growth: '年均增速',
  density: '每若干人的拥有量',
  either: '几项达到一项即可',
  'above-benchmark': '高于行业基准',
} as const satisfies Record<CriterionTest['kind'], string>;

/** Return the schema of one kind of test with its fields. */
function testOf<const K extends CriterionTest['kind'], S extends z.core.$ZodLooseShape>(kind: K, shape: S) {
  return fields(TESTS[kind], { kind: z.literal(kind).meta({ title: '判断方式' }), ...shape });
}

const test = z
  .discriminatedUnion(
    'kind',
    [
      testOf('judgement', {}),
      testOf('no-incident', {}),
      testOf('measure', { measure: choice('数值', MEASURES), threshold, generally: yesNo('一般要求').exactOptional() }),
      testOf('each-year', { series: series('数值'), threshold }),
      testOf('share', {
        part: series('分子'),
        whole: series('分母'),
        of: choice('年度', { 'latest-year': '最近一年', 'each-year': '每一年' }),
        threshold,
      }),
      testOf('growth', { series: series('数值'), threshold }),
      testOf('density', {
        series: series('数值'),
        people: choice('人数口径', { employees: '从业人员', population: '常住人口' }),
        per: integer('每多少人', { min: 1, max: 100_000_000 }),
        threshold,
      }),
      testOf('either', {
        alternatives: list(
          '选项',
          fields('选项', { counts: list('企业类别', choice('企业类别', COUNTS), { min: 1, max: 5 }), threshold }),
          { min: 2, max: 5, repeats: true },
        ),
      }),
      testOf('above-benchmark', {
        uses: list('用途', choice('用途', { energy: USES.energy.level, water: USES.water.level }), { min: 1, max: 2 }),
      }),
    ],
    { error: '“判断方式”（kind）缺失或不存在' },
  )
  .refine((tested) => thresholdsOf(tested).every(({ threshold: { unit }, expected }) => unit === expected), {
    error: ({ input }) => {
      const units = [...new Set(thresholdsOf(input as CriterionTest).map(({ expected }) => expected))];
      return `“阈值单位”须与所比较的数值一致：${units.join('、')}`;
    },
  })
  .meta({
    title: '判断方法',
    description: Object.entries(TESTS)
      .map(([kind, name]) => `${kind}:${name}`)
      .join(';'),
  });

/** Return the thresholds of a test, each with the unit of the value that it is compared with. */
function thresholdsOf(test: CriterionTest): { readonly threshold: Threshold; readonly expected: string }[] {
  switch (test.kind) {
    case 'judgement':
    case 'no-incident':
    case 'above-benchmark':
      return [];
    case 'measure':
      return [{ threshold: test.threshold, expected: test.measure === 'areaKm2' ? 'km²' : '%' }];
    case 'each-year':
      return [{ threshold: test.threshold, expected: SERIES[test.series].unit }];
    case 'share':
    case 'growth':
      return [{ threshold: test.threshold, expected: '%' }];
    case 'density':
      return [{ threshold: test.threshold, expected: '件/万人' }];
    case 'either':
      return test.alternatives.map(({ threshold }) => ({ threshold, expected: '家' }));
  }
}

const criteria = fields('认定标准', {
  edition: text('标准版本', 50).meta({ description: '如“2023年版”' }),
  legalBasis: text('标准名称', 200),
  years: integer('数据年数', { min: 2, max: 10 }).meta({ description: '须填报最近几个完整年度的数据' }),
  growthIntervalsWithBase: z
    .union([z.literal(2), z.literal(3)], { error: '“有基年时的增速间隔数”只能是 2 或 3' })
    .meta({ title: '有基年时的增速间隔数', description: '年均增速按几个间隔计算；无基年时为年数减一' }),
  criteria: list(
    '标准各项',
    fields('标准', {
      id: z.enum(CRITERION_IDS, { error: '“标准编号”不存在' }).meta({ title: '标准编号' }),
      clause: text('附件条款', 20),
      title: text('标准内容', 200),
      test,
    }),
    { min: 1, max: CRITERION_IDS.length, key: ({ id }) => id },
  ).meta({ description: '可按编号只写有改动的项' }),
});

const grade = fields('评价等次', {
  id: id('等次编号'),
  title: text('等次名称', 20),
  from: integer('最低得分', { max: 100 }),
});

/** Check that the grades fall from the best to 0, so that every score has one. */
function fallsToZero(grades: readonly { readonly from: number }[]): boolean {
  return grades.at(-1)?.from === 0 && grades.every(({ from }, i) => i === 0 || from < grades[i - 1]!.from);
}

/** The type of the shipped policy demands that it names them all. */
const DEADLINE_IDS = Object.keys(BEIJING_2023.rules) as DeadlineId[];
/** A file may leave these out: `completePolicy` adds them from the shipped policy. */
const LATER_DEADLINE_IDS = ['service', 'announcement', 'hearing', 'exit-decision'] as const satisfies LaterDeadlineId[];
const GROUNDS = Object.keys(BEIJING_2023.grounds) as Ground[];
const GROUND_TITLES = Object.fromEntries(
  GROUNDS.map((ground) => [ground, BEIJING_2023.grounds[ground].article]),
) as Record<Ground, string>;

/** A scheme of numbers (文号): the year and the number of the year are filled in, once each. */
const documentNumber = () =>
  text('文号', 60).refine(
    (scheme) => ['{year}', '{no}'].every((part) => scheme.split(part).length === 2),
    '“文号”须含一处 {year}（年份）和一处 {no}（序号）',
  );

/** The scheme of a district's numbers: it names the district, so that no two districts share a number. */
const districtNumber = () =>
  documentNumber().refine((scheme) => scheme.split('{district}').length === 2, '区级“文号”须含一处 {district}（区名）');

const REVIEW = {
  days: integer('申请期限（日）', { min: 1, max: 365 }),
  to: text('复议机关', 100),
};

const remedies = <R extends z.ZodType>(review: R) =>
  fields('救济途径', {
    review,
    litigation: fields('行政诉讼', {
      months: integer('起诉期限（月）', { min: 1, max: 60 }),
      to: text('受理法院', 100),
    }),
  })
    .meta({ description: '不写的，文书不告知救济途径' })
    .exactOptional();

const dayOfYear = (name: string) =>
  ({
    month: integer(`${name}月`, { min: 1, max: 12 }),
    day: integer(`${name}日`, { min: 1, max: 31 }),
  }) as const;

/** Check whether every year has the day. */
const isEveryYears = ({ month, day }: { readonly month: number; readonly day: number }) =>
  day <= DAYS_OF_MONTH[month - 1]!;
const everyYears = (name: string) => ({ path: ['day'], message: `“${name}日”须是该月每年都有的一日` });

/** The schema of a whole policy. Its messages are Chinese and name the field and the rule. */
export const POLICY = fields('政策', {
  id: id('政策编号').meta({ description: '一经导入不再改变；另一版本须另有编号' }),
  title: text('政策名称', 200),
  legalBasis: list('上位依据', text('上位依据', 300), { min: 1, max: 20 }),
  inForce: fields('有效期间', { from: date('施行日', 'any'), until: date('失效日', 'any') })
    .refine(({ from, until }) => from <= until, { path: ['until'], message: '“失效日”不得早于“施行日”' })
    .meta({ description: '首尾两日均在内；其外发起的轮次须写明延续文件', article: '第十九条' }),
  continued: list(
    '延续文件',
    fields('延续文件', { document: text('文件名称与文号', 300), until: date('延续至', 'any') }),
    {
      min: 1,
      max: 20,
    },
  )
    .meta({ description: '使政策在失效日之后继续有效的文件；没有的，其后不作不利决定', article: '第十九条' })
    .exactOptional(),
  service: fields('送达', {
    announcement: choice('公告送达', {
      automatic: '期满未送达的，由系统自行公告',
      officer: '由工作人员公告',
    }),
  })
    .meta({ description: '不写的，按随系统发布的政策', article: '第十八条' })
    .exactOptional(),
  documents: fields('文书', {
    authority: text('落款机关', 50),
    numbers: recordWith(
      '文号',
      { keys: Object.keys(DOCUMENT_KINDS) as DocumentKind[], optional: LATER_DOCUMENT_KINDS },
      documentNumber(),
    ),
    remedies: remedies(fields('行政复议', REVIEW)),
    district: fields('区级文书', {
      numbers: recordOf('区级文号', DISTRICT_KINDS, districtNumber()),
      remedies: remedies(
        fields('行政复议', {
          ...REVIEW,
          except: partialRecordOf('另有复议机关的区', Object.keys(DISTRICTS), text('复议机关', 100)).exactOptional(),
        }),
      ),
    })
      .meta({ description: '区级作出决定的，由该区主管部门落款；{district} 为区名。不写的，按随系统发布的政策' })
      .exactOptional(),
    templates: z
      .string({ error: '请填写“文书格式”' })
      .regex(/^[0-9a-f]{64}$/, '“文书格式”须是文书格式文件的 SHA-256（64 位十六进制）')
      .meta({ title: '文书格式', description: '文书格式文件的 SHA-256' }),
  })
    .meta({ description: '不写的，按随系统发布的政策' })
    .exactOptional(),
  automatic: choice('期满后的撤销', {
    effect: '由系统依规则作出决定并发生效力',
    draft: '由系统拟出决定，工作人员签发',
  })
    .meta({ description: '不写的，按随系统发布的政策', article: '第十七条' })
    .exactOptional(),
  hearing: fields('听证', {
    grounds: list('可申请听证的情形', choice('撤销情形', GROUND_TITLES), { max: 5 }),
    noticeDays: integer('听证通知的提前日数', { min: 1, max: 60 })
      .meta({ description: '不写的，按随系统发布的政策' })
      .exactOptional(),
  })
    .meta({ description: '不写的，按随系统发布的政策；一项不列即不举行听证', article: '第十七条' })
    .exactOptional(),
  expiry: choice('期满未申请复核', {
    revoke: '启动撤销程序（第十七条第一项）',
    lapse: '认定自期满失效',
  })
    .meta({ description: '不写的，按随系统发布的政策', article: '第十七条第一项' })
    .exactOptional(),
  validity: fields('认定有效期', {
    years: integer('有效期年数', { min: 1, max: 30 }),
    anchor: choice('有效期起算', {
      'publication-date': '自公布之日起，至若干年后的对应日',
      'calendar-year': '自公布当年 1 月 1 日起，至期末年 12 月 31 日',
    }),
  }).meta({ article: '第十五条' }),
  annualReport: fields('年度报告', {
    ...dayOfYear('截止'),
    firstAfterYears: integer('首份报告在认定后第几年', { min: 1, max: 10 }),
  })
    .refine(isEveryYears, everyYears('截止'))
    .meta({ article: '第十六条' }),
  renewal: fields('复核', {
    opensDaysBefore: integer('届满前多少日开放申请', { min: 1, max: LONGEST }),
    passScore: integer('通过分数', { max: 100 }),
    goalsWeight: integer('规划目标所占百分比', { max: 100 }).meta({ description: '其余为认定标准所占' }),
  }).meta({ article: '第十五条' }),
  yearlyRound: fields('每年申报', {
    ...dayOfYear('起草'),
    opensAfterDays: integer('起草后多少日开始申报', { min: 1, max: LONGEST }),
    openDays: integer('申报多少日', { min: 1, max: LONGEST }),
    recommendDays: integer('申报截止后多少日内推荐', { min: 1, max: LONGEST }),
  })
    .refine(isEveryYears, everyYears('起草'))
    .meta({ description: '每年此日起草当年的申报轮次，由市级人员审定后公告', article: '第七条' }),
  majorChange: fields('重大变动', { kinds: list('变动种类', id('变动种类'), { min: 1, max: 20 }) }).meta({
    article: '第十七条第四项',
  }),
  national: fields('国家级集群', {
    directBatches: list('直接认定的批次', integer('直接认定的批次', { min: 1, max: 100 }), { min: 1, max: 100 }),
  })
    .meta({ description: '列出的批次获国家级认定的，直接认定为市级集群；不写即不直接认定', article: '第十条' })
    .exactOptional(),
  evaluation: fields('年度报告评价', {
    grades: list('评价等次', grade, { min: 1, max: 10, key: ({ id }) => id }).refine(fallsToZero, {
      error: '“评价等次”须由高到低排列，最后一等自 0 分起',
    }),
  })
    .meta({ description: '不写即不评价', article: '第十六条' })
    .exactOptional(),
  grounds: recordOf('撤销情形', GROUNDS, fields('撤销情形', { article: article(), text: text('情形原文', 500) })).meta({
    article: '第十七条',
  }),
  noticeHours: fields('提醒时段', {
    from: integer('开始', { max: MINUTES_A_DAY }),
    until: integer('结束', { max: MINUTES_A_DAY }),
  })
    .refine(({ from, until }) => from < until, { path: ['until'], message: '“结束”须晚于“开始”' })
    .meta({ description: '自零时起的分钟数，如 9 时为 540' }),
  extension: fields('延期', {
    maxDays: integer('一次最多延长日数', { min: 1, max: LONGEST }).meta({ description: '自然日' }),
  }).meta({ article: '第十八条' }),
  interruption: fields('服务中断', {
    minutes: integer('计为中断的分钟数', { min: 5, max: MINUTES_A_DAY }),
  })
    .meta({
      description: '系统连续多少分钟不能接收材料的，计为服务中断。不写的，按随系统发布的政策',
      article: '第十八条',
    })
    .exactOptional(),
  quotaPerDistrict: integer('每区推荐名额', { min: 1, max: 100 })
    .meta({ description: '不写即不限', article: '第九条' })
    .exactOptional(),
  articles: partialRecordOf('办理事项的条款', Object.keys(ACTS), article())
    .meta({ description: '不写的，为办法的条款' })
    .exactOptional(),
  roles: partialRecordOf('各方的称谓', Object.keys(ROLES) as Role[], text('称谓', 50))
    .meta({ description: '不写的，用通用的称谓' })
    .exactOptional(),
  rules: recordWith('期限', { keys: DEADLINE_IDS, optional: LATER_DEADLINE_IDS }, deadlineTerm).superRefine(
    (rules, ctx) => {
      for (const [id, term] of Object.entries(rules) as [DeadlineId, DeadlineTerm][]) {
        const problem = unlikeShipped(term, BEIJING_2023.rules[id]);
        if (problem) ctx.addIssue({ code: 'custom', path: [id, problem.field], message: problem.message });
        if (leavesNoTime(term, BEIJING_2023.rules[id])) {
          const message = '“时长”不得为 0：届满即发生后果的期限，须给当事人留出时间';
          ctx.addIssue({ code: 'custom', path: [id, 'term', 'count'], message });
        }
      }
    },
  ),
  criteria: criteria.meta({ description: '附件', article: '第八条' }),
})
  .refine(({ renewal, validity }) => renewal.opensDaysBefore < validity.years * 365, {
    path: ['renewal', 'opensDaysBefore'],
    message: '“届满前多少日开放申请”须短于有效期',
  })
  .meta({ title: '政策' }) satisfies z.ZodType<Policy>;

/**
 * Return how a term differs from the shipped one where it must not: the code decides what follows when a deadline
 * passes and whether it may move.
 */
function unlikeShipped(
  term: DeadlineTerm,
  shipped: DeadlineTerm,
): { readonly field: 'effect' | 'movable'; readonly message: string } | undefined {
  if (term.effect !== shipped.effect) {
    return { field: 'effect', message: `“期限性质”须为 ${shipped.effect}：届满后发生什么由程序决定` };
  }
  if (term.movable === shipped.movable) return undefined;
  return {
    field: 'movable',
    message: shipped.movable === false ? '该期限须写 movable: false' : '该期限可以延期，不写“不得延期”（movable）',
  };
}

/** Check whether a term with a consequence ends on the day on which it begins, unless it is a fixed date. */
function leavesNoTime({ effect, term }: DeadlineTerm, shipped: DeadlineTerm): boolean {
  return effect === 'lapse' && term.count === 0 && shipped.term.count > 0;
}

/** The part of JSON Schema that the policy uses. */
export interface JsonSchema {
  readonly title?: string;
  readonly description?: string;
  /** The article of the measure. */
  readonly article?: string;
  readonly const?: unknown;
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly required?: readonly string[];
  readonly propertyNames?: { readonly enum?: readonly string[] };
  readonly additionalProperties?: JsonSchema | false;
  readonly items?: JsonSchema;
  readonly oneOf?: readonly JsonSchema[];
}

/** Return the schema as JSON Schema, with titles, descriptions and articles, without the rules between fields. */
export function policyJsonSchema(): JsonSchema {
  return z.toJSONSchema(POLICY) as JsonSchema;
}
