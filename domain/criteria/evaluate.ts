/**
 * The annex evaluated: each criterion with its figures, formula, outcome and a sentence that explains it.
 *
 * Thresholds are compared exactly: ratios are never divided and roots never taken before a comparison, only
 * for the value shown. The result informs a reviewer and decides nothing.
 */
import Big from 'big.js';
import type {
  Comparison,
  Count,
  CriteriaInput,
  CriteriaPolicy,
  CriteriaReport,
  Criterion,
  CriterionRow,
  CriterionTest,
  Efficiency,
  Figure,
  IncidentKind,
  Measure,
  Outcome,
  ResourceUse,
  Series,
  Threshold,
  Unit,
  YearFigures,
} from './types.js';

/**
 * Evaluates every criterion of an edition.
 *
 * Takes the figures (money 万元, area km², rates %) and the edition; missing, impossible or zero-base figures
 * give `judgement` with the reason, never an error. Serves art. 9, 10 and 15.
 */
export function evaluate(input: CriteriaInput, policy: CriteriaPolicy): CriteriaReport {
  const rows = policy.criteria.map((criterion): CriterionRow => {
    const { id, clause, title } = criterion;
    return { id, clause, title, ...examine(criterion.test, input, policy) };
  });
  const having = (outcome: Outcome) => rows.filter((row) => row.outcome === outcome).map((row) => row.id);
  return { edition: policy.edition, rows, unmet: having('not-met'), judgement: having('judgement') };
}

type Finding = Omit<CriterionRow, keyof Omit<Criterion, 'test'>>;
type Test<K extends CriterionTest['kind']> = Extract<CriterionTest, { kind: K }>;

function examine(test: CriterionTest, input: CriteriaInput, policy: CriteriaPolicy): Finding {
  switch (test.kind) {
    case 'judgement':
      return unknown('由审查人员依据申报材料判断。');
    case 'no-incident':
      return noIncident(input);
    case 'measure':
      return measure(test, input);
    case 'each-year':
      return eachYear(test, input, policy);
    case 'share':
      return share(test, input, policy);
    case 'growth':
      return growth(test, input, policy);
    case 'density':
      return density(test, input, policy);
    case 'either':
      return either(test, input);
    case 'above-benchmark':
      return aboveBenchmark(test, input);
  }
}

function noIncident({ incidents }: CriteriaInput): Finding {
  if (incidents === undefined) return unknown('尚未声明近三年是否发生有关情形,由审查人员判断。');
  if (incidents.length === 0) return unknown('申报主体声明近三年未发生有关情形,由审查人员核实判断。');
  const kinds = [...new Set(incidents)].map((kind) => INCIDENTS[kind]);
  return {
    outcome: 'not-met',
    figures: [{ name: '申报的情形', value: String(incidents.length), unit: '起' }],
    explanation: `申报主体声明近三年发生有关情形 ${incidents.length} 起(${kinds.join('、')}),不符合。`,
  };
}

function measure({ measure: key, threshold, generally }: Test<'measure'>, input: CriteriaInput): Finding {
  const name = MEASURES[key];
  const value = amount(input[key]);
  if (value === undefined) return unknown(`缺少${name},由审查人员判断。`, [], threshold);
  const met = compare(value, threshold.compare, threshold.value);
  const shown = quantity(value, threshold.unit);
  return {
    outcome: met ? 'met' : generally === true ? 'judgement' : 'not-met',
    figures: [{ name, value: value.toFixed(), unit: threshold.unit }],
    formula: name,
    value: shown,
    threshold: thresholdText(threshold),
    explanation:
      !met && generally === true
        ? `${name}为 ${shown},${against(threshold, met)};标准为“一般”要求,由审查人员判断。`
        : `${name}为 ${shown},${against(threshold, met)},${verdict(met)}。`,
  };
}

function eachYear({ series, threshold }: Test<'each-year'>, input: CriteriaInput, policy: CriteriaPolicy): Finding {
  const name = SERIES[series].name;
  const years = completeYears(input, policy);
  if (years === undefined) return unknown(needsYears(policy), [], threshold);
  const figures = years.flatMap((year) => figureOf(year, series));
  const below = years.filter((year) => {
    const value = amount(year[series]);
    return value !== undefined && !compare(value, threshold.compare, threshold.value);
  });
  if (below.length === 0 && figures.length < years.length) return unknown(`有年度缺少${name},由审查人员判断。`, figures, threshold);
  const met = below.length === 0;
  const lowest = figures.map((f) => Big(f.value)).reduce((a, b) => (b.lt(a) ? b : a));
  return {
    outcome: met ? 'met' : 'not-met',
    figures,
    formula: `近${policy.years}年逐年${name}的最低值`,
    value: quantity(lowest, threshold.unit),
    threshold: thresholdText(threshold),
    explanation: met
      ? `近${policy.years}年${name}最低为 ${quantity(lowest, threshold.unit)},${against(threshold, true)},符合。`
      : `${below.map((y) => `${y.year} 年`).join('、')}${name}(最低 ${quantity(lowest, threshold.unit)})${against(threshold, false)},不符合。`,
  };
}

function share({ part, whole, of, threshold }: Test<'share'>, input: CriteriaInput, policy: CriteriaPolicy): Finding {
  const years = completeYears(input, policy);
  if (years === undefined) return unknown(needsYears(policy), [], threshold);
  const asked = of === 'each-year' ? years : years.slice(-1);
  const figures = asked.flatMap((year) => [...figureOf(year, part), ...figureOf(year, whole)]);
  const formula = `${SERIES[part].name} ÷ ${SERIES[whole].name} × 100%`;
  const shares = asked.map((year) => ({ year: year.year, part: amount(year[part]), whole: amount(year[whole]) }));
  const known = shares.flatMap((s) => (s.part !== undefined && s.whole?.gt(0) === true ? [{ year: s.year, part: s.part, whole: s.whole }] : []));
  const judged = known.map((s) => ({
    ...s,
    met: compare(s.part.times(100), threshold.compare, s.whole.times(threshold.value)),
    rate: s.part.times(100).div(s.whole),
  }));
  const short = judged.filter((s) => !s.met);
  const shown = [...(short.length > 0 ? short : judged)].sort((a, b) => a.rate.cmp(b.rate))[0];
  if (shown === undefined || (short.length === 0 && known.length < asked.length))
    return { ...unknown(`缺少${SERIES[part].name}或${SERIES[whole].name},或${SERIES[whole].name}为零,由审查人员判断。`, figures, threshold), formula };
  const met = short.length === 0;
  const value = rate(shown.rate, threshold);
  return {
    outcome: met ? 'met' : 'not-met',
    figures,
    formula,
    value,
    threshold: thresholdText(threshold),
    explanation: `${shown.year} 年${SERIES[part].name}占${SERIES[whole].name}的 ${value},${against(threshold, met)},${verdict(met)}。`,
  };
}

function growth({ series, threshold }: Test<'growth'>, input: CriteriaInput, policy: CriteriaPolicy): Finding {
  const name = SERIES[series].name;
  const years = completeYears(input, policy);
  if (years === undefined) return unknown(needsYears(policy), [], threshold);
  const from = firstOfGrowth(years, series, input.base, policy);
  const to = years.at(-1)!;
  const figures = [from, ...years.filter((year) => year.year > from.year)].flatMap((year) => figureOf(year, series));
  const first = amount(from[series]);
  const last = amount(to[series]);
  const intervals = to.year - from.year;
  const formula = `(${to.year} 年${name} ÷ ${from.year} 年${name})^(1/${intervals}) − 1`;
  if (first === undefined || last === undefined)
    return { ...unknown(`缺少${name},无法计算年均增长率,由审查人员判断。`, figures, threshold), formula };
  if (first.eq(0)) return { ...unknown(`${from.year} 年${name}为零,无法计算年均增长率,由审查人员判断。`, figures, threshold), formula };
  // last/first ⋛ (1 + r)^n, without the root: exact for decimals.
  const needed = first.times(Big(threshold.value).div(100).plus(1).pow(intervals));
  const met = compare(last, threshold.compare, needed);
  const value = rate(Big((last.div(first).toNumber() ** (1 / intervals) - 1) * 100), threshold);
  return {
    outcome: met ? 'met' : 'not-met',
    figures,
    formula,
    value,
    threshold: thresholdText(threshold),
    explanation: `${name}由 ${from.year} 年的 ${quantity(first, SERIES[series].unit)}到 ${to.year} 年的 ${quantity(last, SERIES[series].unit)},${intervals} 年间年均增长 ${value},${against(threshold, met)},${verdict(met)}。`,
  };
}

/** Growth counts from the base year where the edition says so and its figure is given. */
function firstOfGrowth(years: readonly YearFigures[], series: Series, base: YearFigures | undefined, policy: CriteriaPolicy): YearFigures {
  const first = years[0]!;
  const counts = policy.growthIntervalsWithBase === policy.years && base?.year === first.year - 1 && amount(base[series]) !== undefined;
  return counts ? base : first;
}

function density({ series, people, per, threshold }: Test<'density'>, input: CriteriaInput, policy: CriteriaPolicy): Finding {
  const latest = completeYears(input, policy)?.at(-1);
  if (latest === undefined) return unknown(needsYears(policy), [], threshold);
  const name = SERIES[series].name;
  const count = amount(latest[series]);
  const heads = amount(people === 'employees' ? latest.employees : input.population);
  const figures: Figure[] = [
    ...figureOf(latest, series),
    ...(heads === undefined ? [] : [{ name: PEOPLE[people], value: heads.toFixed(), unit: '人', year: latest.year }]),
  ];
  const formula = `${name} ÷ ${PEOPLE[people]} × ${per}`;
  if (count === undefined || heads === undefined || heads.eq(0))
    return { ...unknown(`缺少${name}或${PEOPLE[people]},或${PEOPLE[people]}为零,由审查人员判断。`, figures, threshold), formula };
  const met = compare(count.times(per), threshold.compare, heads.times(threshold.value));
  const value = rate(count.times(per).div(heads), threshold);
  return {
    outcome: met ? 'met' : 'not-met',
    figures,
    formula,
    value,
    threshold: thresholdText(threshold),
    explanation: `${latest.year} 年${name} ${count.toFixed()} 件、${PEOPLE[people]} ${heads.toFixed()} 人,折合 ${value},${against(threshold, met)},${verdict(met)}。`,
  };
}

function either({ alternatives }: Test<'either'>, { counts = {} }: CriteriaInput): Finding {
  const sums = alternatives.map(({ counts: keys, threshold }) => {
    const values = keys.map((key) => amount(counts[key]));
    const sum = values.reduce<Big>((total, value) => total.plus(value ?? 0), Big(0));
    return {
      text: `${keys.map((key) => COUNTS[key]).join('、')}合计 ${quantity(sum, threshold.unit)}`,
      names: keys.map((key) => COUNTS[key]).join(' + '),
      sum: quantity(sum, threshold.unit),
      threshold: thresholdText(threshold),
      met: compare(sum, threshold.compare, threshold.value),
      missing: values.includes(undefined),
    };
  });
  const figures = alternatives
    .flatMap(({ counts: keys, threshold }) => keys.map((key) => ({ name: COUNTS[key], count: amount(counts[key]), unit: threshold.unit })))
    .flatMap(({ name, count, unit }) => (count === undefined ? [] : [{ name, value: count.toFixed(), unit }]));
  const met = sums.some((sum) => sum.met);
  const missing = !met && sums.some((sum) => sum.missing);
  return {
    outcome: met ? 'met' : missing ? 'judgement' : 'not-met',
    figures,
    formula: sums.map((sum) => sum.names).join(',或 '),
    value: sums.map((sum) => sum.sum).join(',或 '),
    threshold: sums.map((sum) => sum.threshold).join(',或 '),
    explanation: missing
      ? `${sums.map((sum) => sum.text).join(',')},尚缺部分企业数,由审查人员判断。`
      : `${sums.map((sum) => sum.text).join(',')},${met ? '至少一项达到标准,符合' : '均未达到标准,不符合'}。`,
  };
}

function aboveBenchmark({ uses }: Test<'above-benchmark'>, { resources = {} }: CriteriaInput): Finding {
  const undeclared = uses.filter((use) => resources[use] === undefined);
  const declared = uses.filter((use) => resources[use]?.intensive === true);
  const judged = declared.map((use) => ({ use, ...efficiency(use, resources[use]?.efficiency) }));
  const figures = judged.flatMap((one) => one.figures);
  const text = judged.map((one) => one.text).join(';');
  const base = { figures, threshold: '高于行业基准值' };
  if (judged.some((one) => one.met === false)) return { ...base, outcome: 'not-met', explanation: `${text},不符合。` };
  if (undeclared.length > 0 || judged.some((one) => one.met === undefined))
    return {
      ...base,
      outcome: 'judgement',
      explanation: `${[...undeclared.map((use) => `尚未声明是否属于${USES[use].intensive}`), ...(text === '' ? [] : [text])].join(';')},由审查人员判断。`,
    };
  if (declared.length === 0)
    return { ...base, outcome: 'not-applicable', explanation: `集群声明不属于${uses.map((use) => USES[use].intensive).join('或')},不适用。` };
  return { ...base, outcome: 'met', explanation: `${text},符合。` };
}

function efficiency(use: ResourceUse, given: Efficiency | undefined): { met: boolean | undefined; figures: Figure[]; text: string } {
  const { intensive, level } = USES[use];
  const value = amount(given?.value);
  const benchmark = amount(given?.benchmark);
  if (given === undefined || value === undefined || benchmark === undefined)
    return { met: undefined, figures: [], text: `属于${intensive},缺少${level}或行业基准值` };
  const met = given.better === 'higher' ? value.gt(benchmark) : value.lt(benchmark);
  const figures = [
    { name: level, value: value.toFixed(), unit: given.unit },
    { name: `${level}行业基准值`, value: benchmark.toFixed(), unit: given.unit },
  ];
  const sense = given.better === 'higher' ? '数值越高越优' : '数值越低越优';
  return { met, figures, text: `${level} ${value.toFixed()} ${given.unit},行业基准值 ${benchmark.toFixed()} ${given.unit}(${sense}),${met ? '优于' : '未优于'}基准` };
}

/** The years asked for, oldest first; undefined unless they are exactly that many, consecutive. */
function completeYears({ years = [] }: CriteriaInput, policy: CriteriaPolicy): readonly YearFigures[] | undefined {
  const sorted = [...years].sort((a, b) => a.year - b.year);
  const consecutive = sorted.every((year, i) => year.year === sorted[0]!.year + i);
  return sorted.length === policy.years && consecutive ? sorted : undefined;
}

const needsYears = (policy: CriteriaPolicy) => `须有连续 ${policy.years} 个完整年度的数据方可计算,由审查人员判断。`;

/** A usable figure: a finite number that is not negative. */
function amount(value: number | undefined): Big | undefined {
  return value !== undefined && Number.isFinite(value) && value >= 0 ? Big(value) : undefined;
}

function compare(value: Big, comparison: Comparison, limit: Big | number): boolean {
  switch (comparison) {
    case '>':
      return value.gt(limit);
    case '>=':
      return value.gte(limit);
    case '<=':
      return value.lte(limit);
  }
}

function unknown(explanation: string, figures: readonly Figure[] = [], threshold?: Threshold): Finding {
  return { outcome: 'judgement', figures, explanation, ...(threshold === undefined ? {} : { threshold: thresholdText(threshold) }) };
}

function figureOf(year: YearFigures, series: Series): Figure[] {
  const value = amount(year[series]);
  return value === undefined ? [] : [{ ...SERIES[series], value: value.toFixed(), year: year.year }];
}

/** A computed rate with its unit, to as many places (2 to 10) as it takes not to look equal to a threshold it is not. */
function rate(value: Big, { value: limit, unit }: Threshold): string {
  const places = [2, 4, 6, 8].find((dp) => !value.round(dp).eq(limit)) ?? 10;
  return quantity(value.round(places), unit, 2);
}

/** Money is read in 亿元, everything else in its own unit. */
function quantity(value: Big, unit: Unit | '件' | '人', places = 0): string {
  if (unit === '万元') return `${value.div(10_000).toFixed()} 亿元`;
  const text = value.toFixed(Math.max(places, decimals(value)));
  return unit === '%' ? `${text}%` : `${text} ${unit}`;
}

const decimals = (value: Big) => Math.max(0, value.c.length - 1 - value.e);
const thresholdText = ({ compare: sign, value, unit }: Threshold) => `${SIGNS[sign]} ${quantity(Big(value), unit)}`;
const against = (threshold: Threshold, met: boolean) => `${WORDS[threshold.compare][met ? 'met' : 'short']} ${quantity(Big(threshold.value), threshold.unit)}`;
const verdict = (met: boolean) => (met ? '符合' : '不符合');

const SIGNS = { '>': '>', '>=': '≥', '<=': '≤' } as const satisfies Record<Comparison, string>;
const WORDS = {
  '>': { met: '高于', short: '未高于' },
  '>=': { met: '不低于', short: '低于' },
  '<=': { met: '不超过', short: '超过' },
} as const satisfies Record<Comparison, Record<'met' | 'short', string>>;

const SERIES = {
  outputTotal: { name: '集群总产值', unit: '万元' },
  outputSme: { name: '中小企业产值', unit: '万元' },
  outputLeading: { name: '主导产业产值', unit: '万元' },
  rdSme: { name: '中小企业研发经费', unit: '万元' },
  inventionPatents: { name: '有效发明专利拥有量', unit: '件' },
  employees: { name: '从业人员数', unit: '人' },
} as const satisfies Record<Series, { name: string; unit: string }>;

const MEASURES = { areaKm2: '占地面积', industrialInternetPercent: '工业互联网平台应用普及率' } as const satisfies Record<Measure, string>;

const COUNTS = {
  singleChampions: '制造业单项冠军企业',
  littleGiants: '专精特新“小巨人”企业',
  specialisedSmes: '专精特新中小企业',
  innovativeSmes: '创新型中小企业',
  highTechFirms: '国家级高新技术企业',
} as const satisfies Record<Count, string>;

const PEOPLE = { employees: '从业人员数', population: '常住人口' } as const;

const USES = {
  energy: { intensive: '高耗能行业', level: '能效水平' },
  water: { intensive: '高用水行业', level: '水效水平' },
} as const satisfies Record<ResourceUse, { intensive: string; level: string }>;

const INCIDENTS = {
  safety: '较大及以上安全事故',
  quality: '较大及以上质量事故',
  pollution: '较大及以上环境污染事故',
  'cyber-security': '重大及以上网络安全事件',
  'data-security': '重大及以上数据安全事件',
  'tax-evasion': '偷税漏税',
  illegality: '违法违规',
  dishonesty: '严重失信',
  other: '其它重大问题',
} as const satisfies Record<IncidentKind, string>;
