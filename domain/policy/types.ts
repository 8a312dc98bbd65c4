/**
 * A policy: one edition of a programme's rules, as data. Every number that the measure states or that its
 * interpretation needs (art. 18) is a field here and nowhere else.
 */
import type { CivilDate } from '../calendar/civil.js';
import type { Counting } from '../calendar/due-date.js';
import type { Audience, Role } from '../kernel/people.js';
import type { CriteriaPolicy } from '../criteria/types.js';

/** The deadlines of the programme. */
export type DeadlineId =
  // the round (art. 7, 9)
  | 'round-opening' // 申报开始前
  | 'round-closing' // 申报截止
  | 'round-recommendation' // 各区推荐截止
  // the approval pipeline (ch. 3)
  | 'draft' // 草稿须在申报截止前提交
  | 'acceptance' // 受理
  | 'correction' // 补正
  | 'preliminary-review' // 初审
  | 'recommendation' // 区级推荐截止
  | 're-review' // 复审
  | 'public-notice' // 公示
  | 'objection' // 异议处理
  // the validity cycle (ch. 5)
  | 'report-year' // 报告年度结束前
  | 'annual-report' // 年度报告
  | 'annual-report-grace' // 催报宽限
  | 'report-verification' // 区级核实
  | 'report-correction' // 年报补正
  | 'renewal-window' // 复核申请开放前
  | 'renewal' // 复核申请
  | 'renewal-review' // 复核审查
  | 'renewal-correction' // 复核补正
  | 'late-renewal' // 经准许的逾期复核申请
  | 'period-end' // 有效期届满
  | 'statement' // 陈述申辩
  | 'examination' // 核查有关情形
  | 'revocation-decision' // 撤销决定
  | 'major-change'; // 重大变动报备

/** Notices that surround a deadline. */
export interface TermNotice {
  readonly kind: 'reminder' | 'overdue' | 'escalation';
  readonly when: 'before-due' | 'after-due' | 'after-anchor';
  readonly offsets: readonly number[];
  readonly unit: 'day' | 'working-day';
  /** Whom a case always has: an objector is told by acts only. */
  readonly to: readonly Exclude<Audience, 'objector'>[];
}

/** One deadline: how it is counted, who is told, and on what basis. */
export interface DeadlineTerm {
  readonly title: string;
  /** The article it serves, e.g. `第十六条`. */
  readonly article: string;
  /** `measure`: stated in the text; `interpretation`: the bureau's reading under art. 18. */
  readonly basis: 'measure' | 'interpretation';
  readonly term: Counting;
  /** `lapse`: something legal follows when it passes; `target`: a target of the staff, which only escalates. */
  readonly effect: 'lapse' | 'target';
  /** What happens if nothing is done, in Chinese, as the notices say it. */
  readonly otherwise: string;
  readonly notices: readonly TermNotice[];
  /** Absent means true: an officer may extend or stay it. A validity period itself is not moved. */
  readonly movable?: false;
}

/** Grounds of revocation (art. 17). */
export type Ground = '17.1' | '17.2' | '17.3' | '17.4' | '17.5';

/** A grade and the score, 0–100, from which it is given. */
export interface Grade {
  readonly id: string;
  readonly title: string;
  readonly from: number;
}

export interface Policy {
  readonly id: string;
  readonly title: string;
  readonly legalBasis: readonly string[];
  /** The articles that acts serve, by act, where they are not those of the measure. */
  readonly articles?: Readonly<Partial<Record<string, string>>>;
  /** What people call the roles, where not as the measure does. */
  readonly roles?: Readonly<Partial<Record<Role, string>>>;
  /** Art. 19: in force for three years from issue; both days included. */
  readonly inForce: { readonly from: CivilDate; readonly until: CivilDate };
  readonly validity: {
    readonly years: number;
    /** `publication-date`: from that day to the corresponding day; `calendar-year`: from 1 January of the year of publication. */
    readonly anchor: 'publication-date' | 'calendar-year';
  };
  readonly annualReport: {
    /** Art. 16: due this day, about the year before. */
    readonly month: number;
    readonly day: number;
    /** How many years after the year of recognition the first one is due. */
    readonly firstAfterYears: number;
  };
  readonly renewal: {
    readonly opensDaysBefore: number;
    /** 0–100. */
    readonly passScore: number;
    /** Share of the plan's goals in the score, %; the rest is the criteria's. */
    readonly goalsWeight: number;
  };
  readonly majorChange: { readonly kinds: readonly string[] };
  /** Art. 10: the batches (第几批) of national recognition that recognise a cluster directly; absent: none does. */
  readonly national?: { readonly directBatches: readonly number[] };
  /** Art. 16: the grades of an annual report's evaluation, best first, the last from 0; absent: none is made. */
  readonly evaluation?: { readonly grades: readonly Grade[] };
  readonly grounds: Readonly<Record<Ground, { readonly article: string; readonly text: string }>>;
  /** Reminders fall between these two times of day (minutes after midnight, Beijing), spread by a stable hash of the case. */
  readonly noticeHours: { readonly from: number; readonly until: number };
  /** The longest that an officer may extend a deadline at a time, in calendar days. */
  readonly extension: { readonly maxDays: number };
  /** Applications that a district may recommend in a round; absent: as many as it finds fit. */
  readonly quotaPerDistrict?: number;
  /** Art. 7: on this day of the year a round is drafted for an officer to announce. */
  readonly yearlyRound: {
    readonly month: number;
    readonly day: number;
    /** Where no earlier round gives the draft its dates: days from the draft to the opening, to the closing, to the districts' last day. */
    readonly opensAfterDays: number;
    readonly openDays: number;
    readonly recommendDays: number;
  };
  readonly rules: Readonly<Record<DeadlineId, DeadlineTerm>>;
  readonly criteria: CriteriaPolicy;
}

/** Whether the policy has a rule: a case that has run for long may stand under a text from before there was one. */
export function hasTerm({ rules }: Pick<Policy, 'rules'>, id: DeadlineId): boolean {
  return Object.hasOwn(rules, id);
}

/** Return those whom a deadline waits for: whoever is told of it, escalations apart. */
export function awaitedBy({ notices }: Pick<DeadlineTerm, 'notices'>): Audience[] {
  const audiences = notices.filter(({ kind }) => kind !== 'escalation').flatMap(({ to }) => to);
  return [...new Set(audiences)];
}

/** The grade that a score has (art. 16); undefined where the policy gives none. */
export function gradeOf(score: number, { evaluation }: Pick<Policy, 'evaluation'>): Grade | undefined {
  return evaluation?.grades.find(({ from }) => score >= from);
}
