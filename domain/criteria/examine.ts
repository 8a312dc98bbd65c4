/**
 * The tests of the criteria. Comparisons are exact: ratios are divided and roots are taken only for the value shown,
 * never before a comparison.
 */
import Big from 'big.js';
import { COUNTS, INCIDENTS, MEASURES, PEOPLE, SERIES, USES } from './names.js';
import type {
  CriteriaInput,
  CriteriaPolicy,
  CriterionTest,
  Figure,
  ResourceUse,
  Series,
  Threshold,
  YearFigures,
} from './types.js';
import { thresholdVerdict, quantity, rate, thresholdText } from './wording.js';

/** One comparison within a criterion, e.g. of one year; `met` is undefined if it cannot be decided. */
export interface Part {
  readonly met: boolean | 'not-applicable' | undefined;
  /** In Chinese, without the outcome. */
  readonly text: string;
  readonly value?: string;
  readonly figures: readonly Figure[];
}

export interface Examination {
  readonly parts: readonly Part[];
  readonly formula?: string;
  readonly threshold?: string;
  /** One part is enough. */
  readonly alternatives?: boolean;
  /** A part that fails needs judgement (一般). */
  readonly generally?: boolean;
}

type Test<K extends CriterionTest['kind']> = Extract<CriterionTest, { kind: K }>;

/** Apply a test to the figures. */
export function examine(test: CriterionTest, input: CriteriaInput, policy: CriteriaPolicy): Examination {
  switch (test.kind) {
    case 'judgement':
      return { parts: [undecided('须依据申报材料')] };
    case 'no-incident':
      return { parts: [incidents(input)] };
    case 'measure':
      return measure(test, input);
    case 'each-year':
      return eachYear(test, completeYears(input, policy));
    case 'share':
      return share(test, completeYears(input, policy));
    case 'growth':
      return growth(test, completeYears(input, policy), input, policy);
    case 'density':
      return density(test, completeYears(input, policy), input);
    case 'either':
      return either(test, input);
    case 'above-benchmark':
      return { parts: test.uses.map((use) => aboveBenchmark(use, input)), threshold: '高于行业基准值' };
  }
}

/** A declared incident fails. A declaration of none needs judgement, because it is no evidence. */
function incidents({ incidents: declared }: CriteriaInput): Part {
  if (declared === undefined) return undecided('尚未声明近三年是否发生有关情形');
  if (declared.length === 0) return undecided('声明近三年未发生有关情形，须核实');
  const kinds = [...new Set(declared)].map((kind) => INCIDENTS[kind]).join('、');
  const figures = [figure('申报的有关情形', Big(declared.length), '起')];
  return { met: false, text: `声明近三年发生有关情形 ${declared.length} 起（${kinds}）`, figures };
}

function measure({ measure: key, threshold, generally = false }: Test<'measure'>, input: CriteriaInput): Examination {
  const name = MEASURES[key];
  const value = amount(input[key]);
  const part =
    value === undefined
      ? undecided(`缺少${name}`)
      : compared(threshold, {
          left: value,
          right: Big(threshold.value),
          text: `${name}${generally ? '(标准为一般要求)' : ''}`,
          value: quantity(value, threshold.unit),
          figures: [figure(name, value, threshold.unit)],
        });
  return { parts: [part], formula: name, threshold: thresholdText(threshold), generally };
}

function eachYear({ series, threshold }: Test<'each-year'>, years: Years): Examination {
  const { name, unit } = SERIES[series];
  const parts = overYears(years, (year) => {
    const value = wholeNumber(year[series]);
    if (value === undefined) return undecided(`缺少 ${year.year} 年${name}`);
    return compared(threshold, {
      left: value,
      right: Big(threshold.value),
      text: `${year.year} 年${name}`,
      value: quantity(value, unit),
      figures: figuresOf(year, series),
    });
  });
  return { parts, formula: `逐年${name}`, threshold: thresholdText(threshold) };
}

function share({ part, whole, of, threshold }: Test<'share'>, years: Years): Examination {
  const [partName, wholeName] = [SERIES[part].name, SERIES[whole].name];
  const parts = overYears(of === 'each-year' ? years : latest(years), (year) => {
    const [of100, all] = [wholeNumber(year[part])?.times(100), wholeNumber(year[whole])];
    const figures = figuresOf(year, part, whole);
    if (of100 === undefined || all === undefined)
      return undecided(`缺少 ${year.year} 年${partName}或${wholeName}`, figures);
    if (all.eq(0)) return undecided(`${year.year} 年${wholeName}为零，无法计算占比`, figures);
    return compared(threshold, {
      left: of100,
      right: all.times(threshold.value),
      text: `${year.year} 年${partName}占${wholeName}`,
      value: rate(of100.div(all), threshold),
      figures,
    });
  });
  return { parts, formula: `${partName} ÷ ${wholeName} × 100%`, threshold: thresholdText(threshold) };
}

function growth(
  { series, threshold }: Test<'growth'>,
  years: Years,
  { base }: CriteriaInput,
  policy: CriteriaPolicy,
): Examination {
  const limit = thresholdText(threshold);
  if (typeof years === 'string') return { parts: [undecided(years)], threshold: limit };
  const name = SERIES[series].name;
  // Count from the base year if the edition says so and its figure is given.
  const counted = policy.growthIntervalsWithBase === years.length ? precedes(base, years[0], series) : undefined;
  const all = counted === undefined ? years : ([counted, ...years] as const);
  const [from, to] = [all[0], all.at(-1) ?? all[0]];
  const intervals = to.year - from.year;
  const formula = `(${to.year} 年${name} ÷ ${from.year} 年${name})^(1/${intervals}) − 1`;
  return { parts: [growthPart()], formula, threshold: limit };

  function growthPart(): Part {
    const [first, last] = [wholeNumber(from[series]), wholeNumber(to[series])];
    const figures = all.flatMap((year) => figuresOf(year, series));
    if (first === undefined || last === undefined)
      return undecided(`缺少 ${from.year} 年或 ${to.year} 年${name}，无法计算年均增长率`, figures);
    if (first.eq(0)) return undecided(`${from.year} 年${name}为零，无法计算年均增长率`, figures);
    return compared(threshold, {
      // last ÷ first ⋛ (1 + r)^n: without the root it is exact for decimals.
      left: last,
      right: first.times(Big(threshold.value).div(100).plus(1).pow(intervals)),
      text: `${from.year} 年至 ${to.year} 年${name}年均增长`,
      value: rate(Big((last.div(first).toNumber() ** (1 / intervals) - 1) * 100), threshold),
      figures,
    });
  }
}

function density({ series, people, per, threshold }: Test<'density'>, years: Years, input: CriteriaInput): Examination {
  const [name, peopleName] = [SERIES[series].name, PEOPLE[people]];
  const parts = overYears(latest(years), (year) => {
    const [count, heads] = [
      wholeNumber(year[series]),
      wholeNumber(people === 'employees' ? year.employees : input.population),
    ];
    const figures = [
      ...figuresOf(year, series),
      ...(heads === undefined ? [] : [figure(peopleName, heads, '人', year.year)]),
    ];
    if (count === undefined || heads === undefined)
      return undecided(`缺少 ${year.year} 年${name}或${peopleName}`, figures);
    if (heads.eq(0)) return undecided(`${peopleName}为零，无法计算`, figures);
    return compared(threshold, {
      left: count.times(per),
      right: heads.times(threshold.value),
      text: `${year.year} 年${name} ${count.toFixed()} 件、${peopleName} ${heads.toFixed()} 人，折合`,
      value: rate(count.times(per).div(heads), threshold),
      figures,
    });
  });
  return { parts, formula: `${name} ÷ ${peopleName} × ${per}`, threshold: thresholdText(threshold) };
}

function either({ alternatives }: Test<'either'>, { counts = {} }: CriteriaInput): Examination {
  const parts = alternatives.map(({ counts: keys, threshold }): Part => {
    const stated = keys.flatMap((key) => {
      const count = wholeNumber(counts[key]);
      return count === undefined ? [] : [{ name: COUNTS[key], count }];
    });
    const sum = stated.reduce((total, { count }) => total.plus(count), Big(0));
    const part = compared(threshold, {
      left: sum,
      right: Big(threshold.value),
      text: `${keys.map((key) => COUNTS[key]).join('、')}合计`,
      value: quantity(sum, threshold.unit),
      figures: stated.map(({ name, count }) => figure(name, count, threshold.unit)),
    });
    // A partial sum can meet the threshold, but it cannot fail it.
    return part.met === true || stated.length === keys.length
      ? part
      : { ...part, met: undefined, text: `${part.text}(尚缺部分企业数)` };
  });
  return {
    parts,
    formula: alternatives.map(({ counts: keys }) => keys.map((key) => COUNTS[key]).join(' + ')).join('，或 '),
    threshold: alternatives.map(({ threshold }) => thresholdText(threshold)).join('，或 '),
    alternatives: true,
  };
}

function aboveBenchmark(use: ResourceUse, { resources = {} }: CriteriaInput): Part {
  const { intensive, level } = USES[use];
  const declared = resources[use];
  if (declared?.intensive === undefined) return undecided(`尚未声明是否属于${intensive}`);
  if (!declared.intensive) return { met: 'not-applicable', text: `不属于${intensive}`, figures: [] };
  const { better, unit = '' } = declared.efficiency ?? {};
  const [value, benchmark] = [amount(declared.efficiency?.value), amount(declared.efficiency?.benchmark)];
  if (better === undefined || value === undefined || benchmark === undefined)
    return undecided(`属于${intensive}，缺少${level}或行业基准值`);
  const met = better === 'higher' ? value.gt(benchmark) : value.lt(benchmark);
  const [shown, limit] = [quantity(value, unit), quantity(benchmark, unit)];
  return {
    met,
    text: `${level} ${shown}，${met ? '优于' : '未优于'}行业基准值 ${limit}(数值越${better === 'higher' ? '高' : '低'}越优)`,
    value: shown,
    figures: [figure(level, value, unit), figure(`${level}行业基准值`, benchmark, unit)],
  };
}

/** Compare `left` with `right`; `text` and `value` describe it. */
function compared(
  threshold: Threshold,
  { left, right, text, value, figures }: { left: Big; right: Big; text: string; value: string; figures: Figure[] },
): Part {
  const met = { '>': left.gt(right), '>=': left.gte(right), '<=': left.lte(right) }[threshold.compare];
  return { met, text: `${text} ${value}，${thresholdVerdict(threshold, met)}`, value, figures };
}

function undecided(text: string, figures: readonly Figure[] = []): Part {
  return { met: undefined, text, figures };
}

/** The years, oldest first, or in Chinese why there are none. */
type Years = readonly [FullYear, ...FullYear[]] | string;
type FullYear = YearFigures & { readonly year: number };

/** Return the years if they are complete, consecutive and as many as the edition asks for. */
function completeYears({ years = [] }: CriteriaInput, policy: CriteriaPolicy): Years {
  const [first, ...rest] = years.filter(isFullYear).toSorted((a, b) => a.year - b.year);
  const complete =
    first !== undefined && rest.length + 1 === policy.years && rest.every(({ year }, i) => year === first.year + i + 1);
  return complete ? [first, ...rest] : `缺少连续 ${policy.years} 个完整年度的数据，无法计算`;
}

const isFullYear = (figures: YearFigures): figures is FullYear => Number.isInteger(figures.year);

function latest(years: Years): Years {
  return typeof years === 'string' ? years : [years.at(-1) ?? years[0]];
}

function overYears(years: Years, examineYear: (year: FullYear) => Part): readonly Part[] {
  return typeof years === 'string' ? [undecided(years)] : years.map(examineYear);
}

function precedes(base: YearFigures | undefined, first: FullYear, series: Series): FullYear | undefined {
  if (base === undefined || !isFullYear(base) || base.year !== first.year - 1) return undefined;
  return wholeNumber(base[series]) === undefined ? undefined : base;
}

/** Return a figure that is finite and not negative; undefined otherwise. */
function amount(value: number | undefined): Big | undefined {
  return value !== undefined && Number.isFinite(value) && value >= 0 ? Big(value) : undefined;
}

/** Return a figure that is also whole, as money in 万元, things and people are; undefined otherwise. */
function wholeNumber(value: number | undefined): Big | undefined {
  return Number.isSafeInteger(value) ? amount(value) : undefined;
}

function figuresOf(year: FullYear, ...series: readonly Series[]): Figure[] {
  return series.flatMap((key) => {
    const value = wholeNumber(year[key]);
    return value === undefined ? [] : [figure(SERIES[key].name, value, SERIES[key].unit, year.year)];
  });
}

function figure(name: string, value: Big, unit: string, year?: number): Figure {
  return { name, value: value.toFixed(), unit, ...(year === undefined ? {} : { year }) };
}
