/**
 * A policy: one edition of a programme's regulation, as data. Every number of the measure or of its interpretation
 * (art. 18) is a field here and nowhere else.
 */
import type { CivilDate } from '../calendar/civil.js';
import type { Counting } from '../calendar/due-date.js';
import type { DistrictKind, DocumentKind, LaterDocumentKind } from '../documents/kinds.js';
import type { Audience, FormerParty, Role } from '../kernel/people.js';
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
  | 'examination' // 核查问题线索
  | 'revocation-decision' // 撤销决定
  | 'major-change' // 重大变动报备
  // service (送达); only in policies with `service`
  | 'service' // 送达
  | 'announcement' // 公告送达
  | 'hearing' // 组织听证
  | 'exit-decision'; // 审查注销申请

/** Notices before or after a deadline. */
export interface TermNotice {
  readonly kind: 'reminder' | 'overdue' | 'escalation';
  readonly when: 'before-due' | 'after-due' | 'after-anchor';
  readonly offsets: readonly number[];
  readonly unit: 'day' | 'working-day';
  /** Without those whom only acts notify. */
  readonly to: readonly Exclude<Audience, 'objector' | FormerParty>[];
}

/** The term of a deadline: how it is counted, who is notified, and its basis. */
export interface DeadlineTerm {
  readonly title: string;
  /** Its article, e.g. `第十六条`. */
  readonly article: string;
  /** `measure`: stated in the text; `interpretation`: the bureau's interpretation under art. 18. */
  readonly basis: 'measure' | 'interpretation';
  readonly term: Counting;
  /** `lapse`: its passing has a legal consequence; `target`: a staff target, which only escalates. */
  readonly effect: 'lapse' | 'target';
  /** What happens if nothing is done, in Chinese, for notices. */
  readonly otherwise: string;
  readonly notices: readonly TermNotice[];
  /** Absent: an officer may extend or suspend it. A period of validity cannot be moved. */
  readonly movable?: false;
}

/** Grounds of revocation (art. 17). */
export type Ground = '17.1' | '17.2' | '17.3' | '17.4' | '17.5';

/** A grade and its lowest score, 0–100. */
export interface Grade {
  readonly id: string;
  readonly title: string;
  readonly from: number;
}

/** The deadlines that the second edition of the rules brought. */
export type LaterDeadlineId = 'service' | 'announcement' | 'hearing' | 'exit-decision';

/** Service of documents (送达). Its days are the terms `service` and `announcement`. */
export interface ServicePolicy {
  /** `automatic`: what nothing has served is announced by the system; `officer`: an officer announces it. */
  readonly announcement: 'automatic' | 'officer';
}

/** The remedies against a decision. */
export interface Remedies {
  /** 行政复议: the days from service, and the authority. */
  readonly review: { readonly days: number; readonly to: string };
  /** 行政诉讼: the months from service, and the court. */
  readonly litigation: { readonly months: number; readonly to: string };
}

/** The documents that a district decides: its department signs them. `{district}` is the name of the district. */
export interface DistrictDocumentPolicy {
  /** The scheme of the numbers (文号) by kind: `{district}`, `{year}` and `{no}` are filled in. */
  readonly numbers: Readonly<Record<DistrictKind, string>>;
  /** Absent: the documents name no remedies. */
  readonly remedies?: Remedies & {
    /** The authorities of the districts that have another one, by the district's id. */
    readonly review: { readonly except?: Readonly<Partial<Record<string, string>>> };
  };
}

/** The documents (文书) of a policy. */
export interface DocumentPolicy {
  /** Who signs those that the bureau or the clock decides. */
  readonly authority: string;
  /** The scheme of the numbers (文号) by kind: `{year}` and `{no}` are filled in. */
  readonly numbers: Readonly<Record<DocumentKind, string>>;
  /** The remedies against an adverse decision; absent: the policy names none. */
  readonly remedies?: Remedies;
  /** Absent: the bureau signs the decisions of districts too. */
  readonly district?: DistrictDocumentPolicy;
  /** SHA-256 of the texts, hex. The texts themselves stay outside, because a policy is part of every history. */
  readonly templates: string;
}

export interface Policy {
  readonly id: string;
  readonly title: string;
  readonly legalBasis: readonly string[];
  /** The articles of acts, where they are not those of the measure. */
  readonly articles?: Readonly<Partial<Record<string, string>>>;
  /** The titles of roles, where they are not those of the measure. */
  readonly roles?: Readonly<Partial<Record<Role, string>>>;
  /** The time in force, both days included (art. 19). */
  readonly inForce: { readonly from: CivilDate; readonly until: CivilDate };
  /** The documents that continue it beyond that time, in order. */
  readonly continued?: readonly { readonly document: string; readonly until: CivilDate }[];
  /** Absent: documents are not served and windows count from their notice. */
  readonly service?: ServicePolicy;
  readonly documents?: DocumentPolicy;
  /** What the clock may decide: `effect` puts a revocation into effect, `draft` prepares it for an officer. */
  readonly automatic?: 'effect' | 'draft';
  /** The grounds on which a hearing (听证) can be asked for, and the days before it on which the parties are told. */
  readonly hearing?: { readonly grounds: readonly Ground[]; readonly noticeDays?: number };
  /** What follows an expiry without fault: revocation (撤销, 17.1) or the end of the recognition (失效). */
  readonly expiry?: 'revoke' | 'lapse';
  readonly validity: {
    readonly years: number;
    /** `publication-date`: from that day to the same day years later; `calendar-year`: from 1 January of that year. */
    readonly anchor: 'publication-date' | 'calendar-year';
  };
  readonly annualReport: {
    /** The day on which the report about the year before is due (art. 16). */
    readonly month: number;
    readonly day: number;
    /** The number of years from the year of recognition to the first report. */
    readonly firstAfterYears: number;
  };
  readonly renewal: {
    readonly opensDaysBefore: number;
    /** 0–100. */
    readonly passScore: number;
    /** The share of the plan's goals in the score, %. The criteria have the rest. */
    readonly goalsWeight: number;
  };
  readonly majorChange: { readonly kinds: readonly string[] };
  /** The batches (第几批) of national recognition that recognise a cluster directly (art. 10); absent: none. */
  readonly national?: { readonly directBatches: readonly number[] };
  /** The grades of an annual report, best first, the last from 0 (art. 16); absent: reports are not evaluated. */
  readonly evaluation?: { readonly grades: readonly Grade[] };
  readonly grounds: Readonly<Record<Ground, { readonly article: string; readonly text: string }>>;
  /** The hours in which reminders are sent, in minutes after Beijing midnight. A hash of the case spreads them. */
  readonly noticeHours: { readonly from: number; readonly until: number };
  /** The longest single extension by an officer, in calendar days. */
  readonly extension: { readonly maxDays: number };
  /** The minutes without service from which an interruption counts; absent: as in the shipped policy. */
  readonly interruption?: { readonly minutes: number };
  /** The number of applications that a district may recommend in a round; absent: no limit. */
  readonly quotaPerDistrict?: number;
  /** The day of the year on which a round is drafted, for an officer to announce (art. 7). */
  readonly yearlyRound: {
    readonly month: number;
    readonly day: number;
    /**
     * Without an earlier round: days from the draft to the opening, then to the closing, then to the districts' last
     * day.
     */
    readonly opensAfterDays: number;
    readonly openDays: number;
    readonly recommendDays: number;
  };
  readonly rules: Readonly<Record<DeadlineId, DeadlineTerm>>;
  readonly criteria: CriteriaPolicy;
}

/** A policy as the first release had it. It serves no documents. */
export type FirstEdition = Omit<Policy, 'rules'> & {
  readonly rules: Omit<Policy['rules'], LaterDeadlineId>;
};

/** A policy as the second edition had it, without the later kinds of document. */
export type SecondEdition = Omit<Policy, 'documents' | 'hearing'> & {
  readonly hearing: NonNullable<Policy['hearing']>;
  readonly documents: Omit<DocumentPolicy, 'numbers'> & {
    readonly numbers: Omit<DocumentPolicy['numbers'], LaterDocumentKind>;
  };
};

/** Check whether the policy has a term. The policy of an old case may be from a release without it. */
export function hasTerm({ rules }: Pick<Policy, 'rules'>, id: DeadlineId): boolean {
  return Object.hasOwn(rules, id);
}

/** Check whether a policy is in force on a day, by itself or continued (art. 19). */
export function isInForce({ inForce, continued = [] }: Pick<Policy, 'inForce' | 'continued'>, on: CivilDate): boolean {
  return on <= inForce.until || continued.some(({ until }) => on <= until);
}

/** Return the document that continues a policy on a day; undefined while its own time in force lasts. */
export function continuationOn(
  { inForce, continued = [] }: Pick<Policy, 'inForce' | 'continued'>,
  on: CivilDate,
): string | undefined {
  return on <= inForce.until ? undefined : continued.find(({ until }) => on <= until)?.document;
}

/** Return the article of an act under a policy: the policy's own, or the given one of the measure. */
export function articleOf({ articles }: Pick<Policy, 'articles'>, act: string, article: string): string {
  return articles?.[act] ?? article;
}

/** Return the audiences that a deadline waits for: those of its notices, without escalations. */
export function awaitedBy({ notices }: Pick<DeadlineTerm, 'notices'>): Audience[] {
  const audiences = notices.filter(({ kind }) => kind !== 'escalation').flatMap(({ to }) => to);
  return [...new Set(audiences)];
}

/** Return the grade of a score (art. 16); undefined if the policy has no grades. */
export function gradeOf(score: number, { evaluation }: Pick<Policy, 'evaluation'>): Grade | undefined {
  return evaluation?.grades.find(({ from }) => score >= from);
}
