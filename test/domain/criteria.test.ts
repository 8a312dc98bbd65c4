import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CRITERIA_2023 } from '../../domain/criteria/beijing-2023.js';
import { evaluate } from '../../domain/criteria/evaluate.js';
import {
  CRITERION_IDS,
  type CriteriaInput,
  type CriteriaPolicy,
  type CriterionId,
  type Outcome,
  type Series,
  type YearFigures,
} from '../../domain/criteria/types.js';

const JUDGED: CriterionId[] = ['1.1', '1.2', '2.6', '4.1', '5.4', '6.2', '7.2', '8.1', '9.1'];

/** Meets every threshold with room to spare. */
const GOOD = {
  years: [
    {
      year: 2023,
      outputTotal: 1_000_000,
      outputSme: 800_000,
      outputLeading: 800_000,
      rdSme: 100_000,
      inventionPatents: 400,
      employees: 10_000,
    },
    {
      year: 2024,
      outputTotal: 1_300_000,
      outputSme: 1_040_000,
      outputLeading: 1_040_000,
      rdSme: 130_000,
      inventionPatents: 520,
      employees: 10_000,
    },
    {
      year: 2025,
      outputTotal: 1_700_000,
      outputSme: 1_360_000,
      outputLeading: 1_360_000,
      rdSme: 170_000,
      inventionPatents: 680,
      employees: 10_000,
    },
  ],
  areaKm2: 50,
  industrialInternetPercent: 40,
  counts: { singleChampions: 1, littleGiants: 2, specialisedSmes: 10, innovativeSmes: 10, highTechFirms: 10 },
  resources: { energy: { intensive: false }, water: { intensive: false } },
  incidents: [],
} as const satisfies CriteriaInput;

type Change = Partial<Record<Series, number | undefined>>;

/** GOOD with some figures of one year, by default the latest, changed. */
function withYear(change: Change, year = 2025, input: CriteriaInput = GOOD): CriteriaInput {
  return { ...input, years: (input.years ?? []).map((one) => (one.year === year ? { ...one, ...change } : one)) };
}

/** GOOD with a series from `first` in 2023 to `last` in 2025. */
const grown = (series: Series, first: number, last: number) =>
  withYear({ [series]: last }, 2025, withYear({ [series]: first }, 2023));

/** GOOD with a base year and a last year of a series. */
const grownFromBase = (series: Series, base: number, last: number): CriteriaInput => ({
  ...withYear({ [series]: last }),
  base: { year: 2022, [series]: base },
});

const withCounts = (
  champions: number,
  giants: number,
  special: number,
  innovative: number,
  highTech: number,
): CriteriaInput => ({
  ...GOOD,
  counts: {
    singleChampions: champions,
    littleGiants: giants,
    specialisedSmes: special,
    innovativeSmes: innovative,
    highTechFirms: highTech,
  },
});

const withEfficiency = (
  use: 'energy' | 'water',
  better: 'higher' | 'lower',
  value: number,
  benchmark: number,
): CriteriaInput => ({
  ...GOOD,
  resources: { ...GOOD.resources, [use]: { intensive: true, efficiency: { better, value, benchmark, unit: '吨' } } },
});

function row(id: CriterionId, input: CriteriaInput, policy: CriteriaPolicy = CRITERIA_2023) {
  const found = evaluate(input, policy).rows.find((one) => one.id === id);
  if (found === undefined) throw new Error(`no row ${id}`);
  return found;
}

const outcome = (id: CriterionId, input: CriteriaInput, policy?: CriteriaPolicy) => row(id, input, policy).outcome;

/** The edition with one criterion's test changed. */
const reading = (id: CriterionId, change: object): CriteriaPolicy => ({
  ...CRITERIA_2023,
  criteria: CRITERIA_2023.criteria.map((one) => (one.id === id ? { ...one, test: { ...one.test, ...change } } : one)),
});

describe('the report', () => {
  it('has a row for each item of the annex, in its order, and names its edition', () => {
    const report = evaluate(GOOD, CRITERIA_2023);
    expect(report.edition).toBe('2023年版');
    expect(report.rows.map(({ id }) => id)).toEqual(CRITERION_IDS);
    expect(report.unmet).toEqual([]);
    expect(report.judgement).toEqual(JUDGED);
  });

  it('lists what is not met and what needs judgement', () => {
    const report = evaluate({ ...withYear({ outputSme: 0 }), areaKm2: 101 }, CRITERIA_2023);
    expect(report.unmet).toEqual(['2.3']);
    expect(report.judgement).toEqual([...JUDGED, '2.1'].toSorted());
  });

  it('shows figures, formula, value, threshold and a sentence', () => {
    expect(row('2.3', GOOD)).toEqual({
      id: '2.3',
      clause: '附件二',
      title: '中小企业产值占集群总产值高于70%',
      outcome: 'met',
      figures: [
        { name: '中小企业产值', value: '1360000', unit: '万元', year: 2025 },
        { name: '集群总产值', value: '1700000', unit: '万元', year: 2025 },
      ],
      formula: '中小企业产值 ÷ 集群总产值 × 100%',
      value: '80.00%',
      threshold: '> 70%',
      explanation: '2025 年中小企业产值占集群总产值 80.00%，高于 70%，符合。',
    });
  });

  it('names the year that falls short', () => {
    const { explanation, value } = row('2.2', withYear({ outputTotal: 399_999 }, 2024));
    expect(explanation).toContain('2024 年集群总产值 39.9999 亿元，低于 40 亿元');
    expect(value).toBe('100 亿元、39.9999 亿元、170 亿元');
  });
});

/** At each threshold, one smallest step below and one above. */
const THRESHOLDS: [CriterionId, string, CriteriaInput, Outcome][] = [
  ['2.1', '99.99 km²', { ...GOOD, areaKm2: 99.99 }, 'met'],
  ['2.1', '100 km²', { ...GOOD, areaKm2: 100 }, 'met'],
  ['2.1', '100.01 km²', { ...GOOD, areaKm2: 100.01 }, 'judgement'],

  ...[2023, 2024, 2025].flatMap((year): [CriterionId, string, CriteriaInput, Outcome][] => [
    ['2.2', `399,999 万元 in ${year}`, withYear({ outputTotal: 399_999 }, year), 'not-met'],
    ['2.2', `400,000 万元 in ${year}`, withYear({ outputTotal: 400_000 }, year), 'met'],
    ['2.2', `400,001 万元 in ${year}`, withYear({ outputTotal: 400_001 }, year), 'met'],
  ]),

  ['2.3', '69.9999 %', withYear({ outputTotal: 1_000_000, outputSme: 699_999 }), 'not-met'],
  ['2.3', '70 %', withYear({ outputTotal: 1_000_000, outputSme: 700_000 }), 'not-met'],
  ['2.3', '70.0001 %', withYear({ outputTotal: 1_000_000, outputSme: 700_001 }), 'met'],

  ['2.4', '1 万元 below 10 %', grown('outputTotal', 1_000_000, 1_209_999), 'not-met'],
  ['2.4', '10 %', grown('outputTotal', 1_000_000, 1_210_000), 'not-met'],
  ['2.4', '1 万元 above 10 %', grown('outputTotal', 1_000_000, 1_210_001), 'met'],
  ['2.4', '1 万元 below 10 % from the base year', grownFromBase('outputTotal', 1_000_000, 1_330_999), 'not-met'],
  ['2.4', '10 % from the base year', grownFromBase('outputTotal', 1_000_000, 1_331_000), 'not-met'],
  ['2.4', '1 万元 above 10 % from the base year', grownFromBase('outputTotal', 1_000_000, 1_331_001), 'met'],

  ['2.5', '69.9999 %', withYear({ outputTotal: 1_000_000, outputLeading: 699_999 }), 'not-met'],
  ['2.5', '70 %', withYear({ outputTotal: 1_000_000, outputLeading: 700_000 }), 'not-met'],
  ['2.5', '70.0001 %', withYear({ outputTotal: 1_000_000, outputLeading: 700_001 }), 'met'],

  ['3.1', 'none and 9', withCounts(0, 0, 3, 3, 3), 'not-met'],
  ['3.1', 'none and 10', withCounts(0, 0, 3, 3, 4), 'met'],
  ['3.1', 'none and 11', withCounts(0, 0, 3, 4, 4), 'met'],
  ['3.1', 'one champion', withCounts(1, 0, 0, 0, 0), 'met'],
  ['3.1', 'one little giant', withCounts(0, 1, 0, 0, 0), 'met'],
  ['3.1', 'two little giants', withCounts(0, 2, 0, 0, 0), 'met'],

  ['5.1', '1 万元 below 10 %', grown('rdSme', 100_000, 120_999), 'not-met'],
  ['5.1', '10 %', grown('rdSme', 100_000, 121_000), 'not-met'],
  ['5.1', '1 万元 above 10 %', grown('rdSme', 100_000, 121_001), 'met'],
  ['5.1', '10 % from the base year', grownFromBase('rdSme', 100_000, 133_100), 'not-met'],
  ['5.1', '1 万元 above 10 % from the base year', grownFromBase('rdSme', 100_000, 133_101), 'met'],

  ['5.2', '1 patent below 15 %', grown('inventionPatents', 400, 528), 'not-met'],
  ['5.2', '15 %', grown('inventionPatents', 400, 529), 'met'],
  ['5.2', '1 patent above 15 %', grown('inventionPatents', 400, 530), 'met'],
  ['5.2', '1 patent below 15 % from the base year', grownFromBase('inventionPatents', 8000, 12_166), 'not-met'],
  ['5.2', '15 % from the base year', grownFromBase('inventionPatents', 8000, 12_167), 'met'],
  ['5.2', '1 patent above 15 % from the base year', grownFromBase('inventionPatents', 8000, 12_168), 'met'],

  ['5.3', '14 for 10,000 people', withYear({ inventionPatents: 14, employees: 10_000 }), 'not-met'],
  ['5.3', '15 for 10,000 people', withYear({ inventionPatents: 15, employees: 10_000 }), 'met'],
  ['5.3', '15 for 10,001 people', withYear({ inventionPatents: 15, employees: 10_001 }), 'not-met'],
  ['5.3', '15 for 9,999 people', withYear({ inventionPatents: 15, employees: 9_999 }), 'met'],

  ['6.1', '14.99 %', { ...GOOD, industrialInternetPercent: 14.99 }, 'not-met'],
  ['6.1', '15 %', { ...GOOD, industrialInternetPercent: 15 }, 'met'],
  ['6.1', '15.01 %', { ...GOOD, industrialInternetPercent: 15.01 }, 'met'],

  ...(['energy', 'water'] as const).flatMap((use): [CriterionId, string, CriteriaInput, Outcome][] => [
    ['7.1', `${use}: consumption a step above its benchmark`, withEfficiency(use, 'lower', 350.0001, 350), 'not-met'],
    ['7.1', `${use}: consumption at its benchmark`, withEfficiency(use, 'lower', 350, 350), 'not-met'],
    ['7.1', `${use}: consumption a step below its benchmark`, withEfficiency(use, 'lower', 349.9999, 350), 'met'],
    ['7.1', `${use}: efficiency a step below its benchmark`, withEfficiency(use, 'higher', 89.9999, 90), 'not-met'],
    ['7.1', `${use}: efficiency at its benchmark`, withEfficiency(use, 'higher', 90, 90), 'not-met'],
    ['7.1', `${use}: efficiency a step above its benchmark`, withEfficiency(use, 'higher', 90.0001, 90), 'met'],
  ]),
];

describe('thresholds', () => {
  it.each(THRESHOLDS)('%s at %s', (id, _, input, expected) => {
    expect(outcome(id, input)).toBe(expected);
  });

  it('covers every criterion that has a number', () => {
    const numeric = CRITERIA_2023.criteria.filter(({ test }) => !['judgement', 'no-incident'].includes(test.kind));
    expect(new Set(THRESHOLDS.map(([id]) => id))).toEqual(new Set(numeric.map(({ id }) => id)));
  });

  it('shows a value at the threshold as equal to it, and a step off as not', () => {
    const shown = (sme: number) => row('2.3', withYear({ outputTotal: 1_000_000, outputSme: sme })).value;
    expect([699_999, 700_000, 700_001].map(shown)).toEqual(['69.9999%', '70.00%', '70.0001%']);
    const growth = (last: number) => row('2.4', grown('outputTotal', 100_000_000, last)).value;
    expect([120_999_999, 121_000_000, 121_000_001].map(growth)).toEqual(['9.99999955%', '10.00%', '10.00000045%']);
    expect(row('5.2', grown('inventionPatents', 400, 529)).value).toBe('15.00%');
    expect(row('2.4', grownFromBase('outputTotal', 1_000_000, 1_331_001)).value).not.toBe('10.00%');
  });
});

describe('declarations', () => {
  it('fails 1.2 on a declared incident, and names its kind', () => {
    const { outcome: found, explanation } = row('1.2', { ...GOOD, incidents: ['safety', 'safety', 'tax-evasion'] });
    expect(found).toBe('not-met');
    expect(explanation).toContain('3 起（较大及以上安全事故、偷税漏税）');
  });

  it('leaves 1.2 to judgement where none is declared, or nothing', () => {
    expect(outcome('1.2', GOOD)).toBe('judgement');
    expect(outcome('1.2', {})).toBe('judgement');
  });

  it('does not apply 7.1 to a cluster intensive in neither', () => {
    expect(outcome('7.1', GOOD)).toBe('not-applicable');
    const { unmet, judgement } = evaluate(GOOD, CRITERIA_2023);
    expect([...unmet, ...judgement]).not.toContain('7.1');
  });

  it('asks 7.1 of both where intensive in both', () => {
    const good = { intensive: true, efficiency: { better: 'lower', value: 1, benchmark: 2 } } as const;
    const bad = { intensive: true, efficiency: { better: 'lower', value: 2, benchmark: 2 } } as const;
    const found = (energy: object, water: object) => outcome('7.1', { ...GOOD, resources: { energy, water } });
    expect(found(good, good)).toBe('met');
    expect(found(good, bad)).toBe('not-met');
    expect(found(bad, good)).toBe('not-met');
    expect(found(good, { intensive: true })).toBe('judgement');
    expect(found(bad, { intensive: true })).toBe('not-met');
    expect(found(good, {})).toBe('judgement');
  });
});

describe('missing and impossible figures', () => {
  const CANNOT: [CriterionId, string, CriteriaInput, RegExp][] = [
    ['2.1', 'no area', { ...GOOD, areaKm2: undefined }, /缺少集群占地面积/],
    ['2.2', 'no years', { ...GOOD, years: [] }, /缺少连续 3 个完整年度/],
    ['2.2', 'two years', { ...GOOD, years: GOOD.years.slice(1) }, /缺少连续 3 个完整年度/],
    [
      '2.4',
      'a gap in the years',
      { ...GOOD, years: [{ ...GOOD.years[0], year: 2022 }, ...GOOD.years.slice(1)] },
      /缺少连续 3 个/,
    ],
    ['2.4', 'the same year twice', { ...GOOD, years: [GOOD.years[0], GOOD.years[0], GOOD.years[2]] }, /缺少连续 3 个/],
    ['2.2', 'a year without output', withYear({ outputTotal: undefined }, 2024), /缺少 2024 年集群总产值/],
    ['2.3', 'no SME output', withYear({ outputSme: undefined }), /缺少 2025 年中小企业产值/],
    ['2.3', 'no output at all', withYear({ outputTotal: 0 }), /集群总产值为零/],
    ['2.4', 'output growing from nothing', withYear({ outputTotal: 0 }, 2023), /2023 年集群总产值为零/],
    [
      '2.4',
      'output growing from a base year of nothing',
      grownFromBase('outputTotal', 0, 1_000_000),
      /2022 年集群总产值为零/,
    ],
    ['5.1', 'no first year', withYear({ rdSme: undefined }, 2023), /缺少 2023 年/],
    ['5.2', 'no last year', withYear({ inventionPatents: undefined }), /缺少 2023 年或 2025 年/],
    ['5.3', 'nobody', withYear({ employees: 0 }), /从业人员数为零/],
    ['5.3', 'unknown people', withYear({ employees: undefined }), /缺少 2025 年有效发明专利拥有量或从业人员数/],
    ['6.1', 'no adoption', { ...GOOD, industrialInternetPercent: undefined }, /缺少工业互联网平台应用普及率/],
    ['6.1', 'a negative adoption', { ...GOOD, industrialInternetPercent: -1 }, /缺少/],
    ['6.1', 'no number', { ...GOOD, industrialInternetPercent: Number.NaN }, /缺少/],
    ['3.1', 'no counts', { ...GOOD, counts: undefined }, /尚缺部分企业数/],
    [
      '3.1',
      '9 and an unknown',
      { ...GOOD, counts: { singleChampions: 0, littleGiants: 0, specialisedSmes: 9, innovativeSmes: 0 } },
      /尚缺/,
    ],
    ['7.1', 'no declaration', { ...GOOD, resources: undefined }, /尚未声明是否属于高耗能行业/],
    [
      '7.1',
      'intensive, no figures',
      { ...GOOD, resources: { energy: { intensive: true }, water: { intensive: false } } },
      /缺少能效水平/,
    ],
  ];

  it.each(CANNOT)('%s with %s needs judgement and says why', (id, _, input, why) => {
    const found = row(id, input);
    expect(found.outcome).toBe('judgement');
    expect(found.explanation).toMatch(why);
    expect(found.explanation).toMatch(/由审查人员判断。$/);
  });

  it('still fails on what is known', () => {
    const input = withYear({ outputTotal: undefined }, 2024, withYear({ outputTotal: 1 }, 2023));
    expect(outcome('2.2', input)).toBe('not-met');
    expect(outcome('3.1', { ...GOOD, counts: { singleChampions: 1 } })).toBe('met');
  });

  it('takes growth over the three years where the base year lacks the figure or is not the one before', () => {
    const input = grown('outputTotal', 1_000_000, 1_210_001);
    expect(outcome('2.4', { ...input, base: { year: 2022, rdSme: 1 } })).toBe('met');
    expect(outcome('2.4', { ...input, base: { year: 2021, outputTotal: 1_210_000 } })).toBe('met');
    expect(outcome('2.4', { ...input, base: { year: 2022, outputTotal: 1_210_000 } })).toBe('not-met');
  });

  it('reads the years in any order', () => {
    expect(evaluate({ ...GOOD, years: GOOD.years.toReversed() }, CRITERIA_2023)).toEqual(evaluate(GOOD, CRITERIA_2023));
  });
});

describe('the interpretation is data', () => {
  it('may count growth over two intervals even where the base year is given', () => {
    const input = grownFromBase('outputTotal', 1, 1_210_000);
    expect(outcome('2.4', input)).toBe('met');
    expect(outcome('2.4', input, { ...CRITERIA_2023, growthIntervalsWithBase: 2 })).toBe('not-met');
  });

  it('may ask a share of each year', () => {
    const input = withYear({ outputSme: 500_000 }, 2023);
    expect(outcome('2.3', input)).toBe('met');
    expect(outcome('2.3', input, reading('2.3', { of: 'each-year' }))).toBe('not-met');
    expect(outcome('2.3', withYear({ outputSme: undefined }, 2023), reading('2.3', { of: 'each-year' }))).toBe(
      'judgement',
    );
  });

  it('may count patents by population', () => {
    const policy = reading('5.3', { people: 'population' });
    expect(outcome('5.3', GOOD, policy)).toBe('judgement');
    expect(outcome('5.3', { ...withYear({ inventionPatents: 15 }), population: 10_000 }, policy)).toBe('met');
    expect(outcome('5.3', { ...withYear({ inventionPatents: 15 }), population: 10_001 }, policy)).toBe('not-met');
  });

  it('may take area strictly', () => {
    expect(outcome('2.1', { ...GOOD, areaKm2: 100.01 }, reading('2.1', { generally: false }))).toBe('not-met');
  });

  it('may move a threshold', () => {
    const policy = reading('6.1', { threshold: { compare: '>', value: 40, unit: '%' } });
    expect(row('6.1', GOOD, policy)).toMatchObject({ outcome: 'not-met', threshold: '> 40%' });
  });
});

const money = fc.integer({ min: 1, max: 1_000_000_000 });
const count = fc.integer({ min: 1, max: 1_000_000 });

describe('for any figures', () => {
  it('growth agrees with integer arithmetic', () => {
    const check =
      (series: Series, [num, den]: [bigint, bigint], strict: boolean, id: CriterionId) =>
      (first: number, last: number) => {
        for (const [input, n] of [
          [grown(series, first, last), 2n],
          [grownFromBase(series, first, last), 3n],
        ] as const) {
          const [left, right] = [BigInt(last) * den ** n, BigInt(first) * num ** n];
          expect(outcome(id, input)).toBe((strict ? left > right : left >= right) ? 'met' : 'not-met');
        }
      };
    // Near the threshold as well as anywhere.
    const near = (factor: number) =>
      fc.oneof(
        fc.tuple(money, money),
        fc
          .tuple(fc.integer({ min: 1000, max: 1_000_000 }), fc.integer({ min: -2, max: 2 }))
          .map(([a, d]): [number, number] => [a, Math.round(a * factor) + d]),
      );
    fc.assert(
      fc.property(fc.oneof(near(1.21), near(1.331)), ([a, b]) => check('outputTotal', [11n, 10n], true, '2.4')(a, b)),
    );
    fc.assert(
      fc.property(fc.oneof(near(1.3225), near(1.520875)), ([a, b]) =>
        check('inventionPatents', [115n, 100n], false, '5.2')(a, b),
      ),
    );
  });

  it('shares and densities agree with integer arithmetic', () => {
    fc.assert(
      fc.property(money, money, (total, part) => {
        const met = BigInt(part) * 100n > BigInt(total) * 70n;
        expect(outcome('2.3', withYear({ outputTotal: total, outputSme: part }))).toBe(met ? 'met' : 'not-met');
      }),
    );
    fc.assert(
      fc.property(count, count, (inventionPatents, employees) => {
        const met = BigInt(inventionPatents) * 10_000n >= BigInt(employees) * 15n;
        expect(outcome('5.3', withYear({ inventionPatents, employees }))).toBe(met ? 'met' : 'not-met');
      }),
    );
  });

  /** More of the first figure never harms, more of the second never helps. */
  const MONOTONE: [CriterionId, (a: number) => CriteriaInput, 'helps' | 'harms'][] = [
    ['2.1', (a) => ({ ...GOOD, areaKm2: a }), 'harms'],
    ['2.2', (a) => withYear({ outputTotal: a }, 2024), 'helps'],
    ['2.3', (a) => withYear({ outputSme: a }), 'helps'],
    ['2.3', (a) => withYear({ outputTotal: a }), 'harms'],
    ['2.4', (a) => withYear({ outputTotal: a }), 'helps'],
    ['2.4', (a) => withYear({ outputTotal: a }, 2023), 'harms'],
    ['2.5', (a) => withYear({ outputLeading: a }), 'helps'],
    ['3.1', (a) => withCounts(0, 0, a, 0, 0), 'helps'],
    ['5.1', (a) => withYear({ rdSme: a }), 'helps'],
    ['5.1', (a) => ({ ...GOOD, base: { year: 2022, rdSme: a } }), 'harms'],
    ['5.2', (a) => withYear({ inventionPatents: a }), 'helps'],
    ['5.3', (a) => withYear({ employees: a }), 'harms'],
    ['6.1', (a) => ({ ...GOOD, industrialInternetPercent: a }), 'helps'],
    ['7.1', (a) => withEfficiency('energy', 'higher', a, 1000), 'helps'],
    ['7.1', (a) => withEfficiency('water', 'lower', a, 1000), 'harms'],
  ];

  it.each(MONOTONE)('%s is monotone (%#)', (id, make, effect) => {
    const spread = fc.oneof(fc.integer({ min: 1, max: 200 }), fc.integer({ min: 1, max: 3_000_000 }));
    fc.assert(
      fc.property(spread, spread, (a, b) => {
        const [less, more] = [outcome(id, make(Math.min(a, b))), outcome(id, make(Math.max(a, b)))];
        const [worse, better] = effect === 'helps' ? [less, more] : [more, less];
        expect(worse !== 'met' || better === 'met').toBe(true);
      }),
    );
  });

  it('never fails, never shows NaN, and lists each row under its outcome', () => {
    const number = fc.option(
      fc.oneof(fc.double(), fc.integer(), fc.constantFrom(0, -1, Number.NaN, Number.POSITIVE_INFINITY)),
      { nil: undefined },
    );
    const year: fc.Arbitrary<YearFigures> = fc.record({
      year: fc.oneof(fc.integer({ min: 2022, max: 2026 }), number),
      outputTotal: number,
      outputSme: number,
      outputLeading: number,
      rdSme: number,
      inventionPatents: number,
      employees: number,
    });
    const resource = fc.record({
      intensive: fc.option(fc.boolean(), { nil: undefined }),
      efficiency: fc.record({
        better: fc.constantFrom('higher', 'lower', undefined),
        value: number,
        benchmark: number,
      }),
    });
    const input: fc.Arbitrary<CriteriaInput> = fc.record(
      {
        years: fc.oneof(
          fc.array(year, { maxLength: 5 }),
          fc.tuple(year, year, year).map((three) => three.map((one, i) => ({ ...one, year: 2023 + i }))),
        ),
        base: year,
        areaKm2: number,
        industrialInternetPercent: number,
        counts: fc.record({ singleChampions: number, littleGiants: number, highTechFirms: number }),
        resources: fc.record({ energy: resource, water: resource }, { requiredKeys: [] }),
        incidents: fc.array(fc.constantFrom('safety', 'other'), { maxLength: 3 }),
      },
      { requiredKeys: [] },
    );
    fc.assert(
      fc.property(input, (given) => {
        const { rows, unmet, judgement } = evaluate(given, CRITERIA_2023);
        expect(JSON.stringify(rows)).not.toMatch(/NaN|Infinity|undefined|null/);
        for (const one of rows) {
          expect(unmet.includes(one.id)).toBe(one.outcome === 'not-met');
          expect(judgement.includes(one.id)).toBe(one.outcome === 'judgement');
          expect(one.explanation).toMatch(/。$/);
        }
      }),
      { numRuns: 500 },
    );
  });
});
