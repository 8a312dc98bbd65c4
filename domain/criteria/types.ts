/**
 * The annex (认定标准) as data, and the result of its evaluation.
 *
 * An edition is a list of criteria with their tests. Money is whole 万元, area km², rates %, counts 家, 件 or 人.
 */

/** The numbers of the annex's items. */
export const CRITERION_IDS = [
  '1.1',
  '1.2',
  '2.1',
  '2.2',
  '2.3',
  '2.4',
  '2.5',
  '2.6',
  '3.1',
  '4.1',
  '5.1',
  '5.2',
  '5.3',
  '5.4',
  '6.1',
  '6.2',
  '7.1',
  '7.2',
  '8.1',
  '9.1',
] as const;
export type CriterionId = (typeof CRITERION_IDS)[number];

/**
 * `judgement`: a reviewer must decide. `not-applicable`: the criterion does not concern this cluster (7.1 if its
 * industry is neither energy- nor water-intensive).
 */
export type Outcome = 'met' | 'not-met' | 'judgement' | 'not-applicable';

export type Comparison = '>' | '>=' | '<=';
export type Unit = '万元' | 'km²' | '%' | '家' | '件/万人';
export interface Threshold {
  readonly compare: Comparison;
  readonly value: number;
  readonly unit: Unit;
}

/** The figures of each year. */
export type Series = 'outputTotal' | 'outputSme' | 'outputLeading' | 'rdSme' | 'inventionPatents' | 'employees';
/** The present figures of the cluster. */
export type Measure = 'areaKm2' | 'industrialInternetPercent';
export type Count = 'singleChampions' | 'littleGiants' | 'specialisedSmes' | 'innovativeSmes' | 'highTechFirms';

/** How a criterion is tested. */
export type CriterionTest =
  /** A reviewer decides. */
  | { readonly kind: 'judgement' }
  /** A declared incident fails. A declaration of none needs judgement, because it is no evidence. */
  | { readonly kind: 'no-incident' }
  /** One figure. With `generally` (一般), an unmet threshold needs judgement instead of failing. */
  | { readonly kind: 'measure'; readonly measure: Measure; readonly threshold: Threshold; readonly generally?: boolean }
  /** One figure in each of the years. */
  | { readonly kind: 'each-year'; readonly series: Series; readonly threshold: Threshold }
  /** A part of a whole, in the latest year or in each. */
  | {
      readonly kind: 'share';
      readonly part: Series;
      readonly whole: Series;
      readonly of: 'latest-year' | 'each-year';
      readonly threshold: Threshold;
    }
  /** Compound annual growth over the years. */
  | { readonly kind: 'growth'; readonly series: Series; readonly threshold: Threshold }
  /** A figure of the latest year per number of people. */
  | {
      readonly kind: 'density';
      readonly series: Series;
      readonly people: 'employees' | 'population';
      readonly per: number;
      readonly threshold: Threshold;
    }
  /** Sums of counts, of which one is enough. */
  | {
      readonly kind: 'either';
      readonly alternatives: readonly { readonly counts: readonly Count[]; readonly threshold: Threshold }[];
    }
  /** Strictly better than the industry's benchmark, for each use in which the cluster is intensive. */
  | { readonly kind: 'above-benchmark'; readonly uses: readonly ResourceUse[] };

export type ResourceUse = 'energy' | 'water';

export interface Criterion {
  readonly id: CriterionId;
  /** Its place in the annex, e.g. `附件二`. */
  readonly clause: string;
  readonly title: string;
  readonly test: CriterionTest;
}

/** One edition of the annex, with the interpretation that its tests need (art. 18). */
export interface CriteriaPolicy {
  /** E.g. `2023年版`. */
  readonly edition: string;
  readonly legalBasis: string;
  /** The number of complete years that the figures cover. */
  readonly years: number;
  /** The intervals of compound growth if the base year is given; otherwise there are `years - 1`. */
  readonly growthIntervalsWithBase: 2 | 3;
  readonly criteria: readonly Criterion[];
}

/** The figures of a year, whole numbers. They may be missing in a draft; then their criteria need judgement. */
export type YearFigures = { readonly year?: number | undefined } & { readonly [S in Series]?: number | undefined };

/** The efficiency of a use: 单位产品能耗 is better `lower`, 利用率 is better `higher`. */
export interface Efficiency {
  readonly better?: 'higher' | 'lower' | undefined;
  readonly value?: number | undefined;
  readonly benchmark?: number | undefined;
  readonly unit?: string | undefined;
}

/** A use of energy or water, and whether the industry is intensive in it (高耗能、高用水). */
export interface ResourceDeclaration {
  readonly intensive?: boolean | undefined;
  readonly efficiency?: Efficiency | undefined;
}

/** The incidents of the last three years that a cluster must declare (annex, 一.2). */
export type IncidentKind =
  | 'safety'
  | 'quality'
  | 'pollution'
  | 'cyber-security'
  | 'data-security'
  | 'tax-evasion'
  | 'illegality'
  | 'dishonesty'
  | 'other';

/** The figures that the criteria are evaluated on. A missing figure makes its criteria need judgement. */
export interface CriteriaInput {
  readonly years?: readonly YearFigures[] | undefined;
  /** The year before `years`. */
  readonly base?: YearFigures | undefined;
  readonly areaKm2?: number | undefined;
  readonly industrialInternetPercent?: number | undefined;
  /** 常住人口, people; needed only if the edition measures density by population. */
  readonly population?: number | undefined;
  readonly counts?: { readonly [C in Count]?: number | undefined } | undefined;
  readonly resources?: { readonly [U in ResourceUse]?: ResourceDeclaration | undefined } | undefined;
  /** The kinds of the declared incidents. */
  readonly incidents?: readonly IncidentKind[] | undefined;
}

/** A figure that was used, as decimal text. */
export interface Figure {
  readonly name: string;
  readonly value: string;
  readonly unit: string;
  readonly year?: number;
}

export interface CriterionRow {
  readonly id: CriterionId;
  readonly clause: string;
  readonly title: string;
  readonly outcome: Outcome;
  readonly figures: readonly Figure[];
  /** How the value is computed, in Chinese; absent if nothing is computed. */
  readonly formula?: string;
  /** With its unit; absent if it cannot be computed. */
  readonly value?: string;
  /** With its comparison and unit, e.g. `> 70%`. */
  readonly threshold?: string;
  /** One sentence in Chinese. */
  readonly explanation: string;
}

export interface CriteriaReport {
  readonly edition: string;
  readonly rows: readonly CriterionRow[];
  readonly unmet: readonly CriterionId[];
  readonly judgement: readonly CriterionId[];
}
