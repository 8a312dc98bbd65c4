/**
 * The annex (认定标准) as data, and what evaluating it gives.
 *
 * An edition is a list of criteria, each with the test that the text prescribes; a new edition is a new
 * list. Money is integers of 万元, area is km², rates are %, counts are 家, 件 or 人.
 */

/** Numbers of the annex's items, as `domain.md` §3 splits them. */
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
 * `judgement`: no computation can tell, a reviewer must. `not-applicable`: the criterion does not concern
 * this cluster (7.1 where it is declared neither energy- nor water-intensive).
 */
export type Outcome = 'met' | 'not-met' | 'judgement' | 'not-applicable';

export type Comparison = '>' | '>=' | '<=';
export type Unit = '万元' | 'km²' | '%' | '家' | '件/万人';
export interface Threshold {
  readonly compare: Comparison;
  readonly value: number;
  readonly unit: Unit;
}

/** Figures that each year has. */
export type Series = 'outputTotal' | 'outputSme' | 'outputLeading' | 'rdSme' | 'inventionPatents' | 'employees';
/** Figures that the cluster has once, as it stands. */
export type Measure = 'areaKm2' | 'industrialInternetPercent';
export type Count = 'singleChampions' | 'littleGiants' | 'specialisedSmes' | 'innovativeSmes' | 'highTechFirms';

/** How a criterion is tested. Each kind is one rule of `evaluate`. */
export type CriterionTest =
  /** Only a reviewer can tell. */
  | { readonly kind: 'judgement' }
  /** A declared incident fails; none declared still needs judgement, for a declaration is not evidence. */
  | { readonly kind: 'no-incident' }
  /** One figure. `generally` (一般): missing the threshold needs judgement instead of failing. */
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
  /** A figure of the latest year per so many people. */
  | {
      readonly kind: 'density';
      readonly series: Series;
      readonly people: 'employees' | 'population';
      readonly per: number;
      readonly threshold: Threshold;
    }
  /** A sum of counts; one alternative is enough. */
  | {
      readonly kind: 'either';
      readonly alternatives: readonly { readonly counts: readonly Count[]; readonly threshold: Threshold }[];
    }
  /** Better than the industry's benchmark, strictly, for each use the cluster is declared intensive in. */
  | { readonly kind: 'above-benchmark'; readonly uses: readonly ResourceUse[] };

export type ResourceUse = 'energy' | 'water';

export interface Criterion {
  readonly id: CriterionId;
  /** Where in the annex it stands, e.g. `附件二`. */
  readonly clause: string;
  readonly title: string;
  readonly test: CriterionTest;
}

/** One edition of the annex, with the interpretation its tests need (art. 18). */
export interface CriteriaPolicy {
  /** E.g. `2023年版`. */
  readonly edition: string;
  readonly legalBasis: string;
  /** How many complete years the figures cover. */
  readonly years: number;
  /** Intervals of compound growth where the base year before the years is given; without it there are `years - 1`. */
  readonly growthIntervalsWithBase: 2 | 3;
  readonly criteria: readonly Criterion[];
}

/** A year's figures, whole numbers. Any may be missing while a form is being filled in; its criteria then need judgement. */
export type YearFigures = { readonly year?: number | undefined } & { readonly [S in Series]?: number | undefined };

/** Efficiency of a use: 单位产品能耗 and the like are `lower`-is-better, 利用率 and the like `higher`. */
export interface Efficiency {
  readonly better?: 'higher' | 'lower' | undefined;
  readonly value?: number | undefined;
  readonly benchmark?: number | undefined;
  readonly unit?: string | undefined;
}

/** A use of energy or water, and whether the industry counts as intensive (高耗能、高用水) in it. */
export interface ResourceDeclaration {
  readonly intensive?: boolean | undefined;
  readonly efficiency?: Efficiency | undefined;
}

/** What a cluster must declare of the last three years (annex, 一.2). */
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

/** The figures that the criteria are evaluated on. Whatever is missing makes its criteria need judgement. */
export interface CriteriaInput {
  readonly years?: readonly YearFigures[] | undefined;
  /** The year before `years`. */
  readonly base?: YearFigures | undefined;
  readonly areaKm2?: number | undefined;
  readonly industrialInternetPercent?: number | undefined;
  /** 常住人口, people; only where the edition measures density by population. */
  readonly population?: number | undefined;
  readonly counts?: { readonly [C in Count]?: number | undefined } | undefined;
  readonly resources?: { readonly [U in ResourceUse]?: ResourceDeclaration | undefined } | undefined;
  /** Kinds of the incidents declared. */
  readonly incidents?: readonly IncidentKind[] | undefined;
}

/** A number used, as decimal text. */
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
  /** The numbers used. */
  readonly figures: readonly Figure[];
  /** How the value follows from them, in Chinese; absent where nothing is computed. */
  readonly formula?: string;
  /** With its unit; absent where it cannot be computed. */
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
