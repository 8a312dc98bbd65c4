/** The state of a recognised cluster (第五章): its validity, its obligations and the proceedings against it. */
import type { CivilDate } from '../calendar/civil.js';
import type { CaseBase } from '../kernel/case.js';
import type { IssuedDocument, ServiceManner } from '../documents/types.js';
import type { CriterionId } from '../criteria/types.js';
import type { Role } from '../kernel/people.js';
import type { Ground } from '../policy/types.js';

/** One period of validity; both days are included. */
export interface Period {
  readonly no: number;
  readonly from: CivilDate;
  readonly to: CivilDate;
}

/** The annual report about one year (art. 16). */
export interface Report {
  /** The year reported on. The report is due the year after. */
  readonly year: number;
  status:
    | 'due' // 待填报
    | 'overdue' // 逾期
    | 'filed' // 已填报，待区级核实
    | 'returned' // 退回补正
    | 'verified' // 区级已核实报送
    | 'received'; // 市级已接收
  /** Filed after the deadline. */
  late: boolean;
  /** The last day on which it was in time, once that has passed. Absent under earlier editions of the rules. */
  dueOn?: CivilDate;
  /** It compares with no plan, because none is on file. */
  noPlan?: true;
  /** It was received before the cluster was entered, and is not on file here. */
  elsewhere?: true;
  /** The bureau's evaluation: 0–100, and the id of the grade in the policy. */
  score?: number;
  grade?: string;
}

/** The renewal at the end of the present period (art. 15). */
export interface Renewal {
  status:
    | 'not-open' // 未开放
    | 'open' // 可申请
    | 'under-review' // 复核中
    | 'returned' // 退回补正
    | 'missed' // 逾期未申请
    | 'admitted' // 准许逾期申请
    | 'failed'; // 复核未通过
  unmet: readonly CriterionId[];
}

/** A revocation in two steps: notice of intent with a statement window, then effect or decision (art. 17). */
export interface Proceeding {
  readonly id: string;
  readonly ground: Ground;
  /** The obligation that it is about, if any: `annual-report:2025`, `renewal:1`. */
  readonly about?: string;
  /** When the notice of intent was delivered: the window counts from it. */
  readonly noticeOn: CivilDate;
  status:
    | 'intended' // 已告知，陈述申辩期内
    | 'held' // 暂缓作出撤销决定
    | 'awaiting-decision' // 待决定
    | 'decided' // 已决定撤销，待送达
    | 'revoked' // 已撤销
    | 'withdrawn' // 已终止
    | 'cured' // 已补救
    | 'closed' // 因认定已终止而终结
    | 'set-aside'; // 撤销决定已被撤销
  /** A statement, the late report or a late renewal was filed: the revocation is no longer automatic. */
  answered: boolean;
  /** What was filed in it. Absent under earlier editions of the rules. */
  filed?: Filed[];
  /** The statement window has passed. */
  windowOver: boolean;
  /** When the notice of intent was served: the window counts from it. Absent under the first edition of the rules. */
  servedOn?: CivilDate;
  servedBy?: ServiceManner;
  /** The last day of the statement window, once that is over. */
  windowEnd?: CivilDate;
  /** What was missed, for the documents. */
  facts?: IssuedDocument['facts'];
  /** The id of its latest notice of intent. Absent under the earlier editions of the rules. */
  notice?: string;
  /** The hearing (听证) that its operator has asked for. */
  hearing?: Hearing;
  /** The clock has decided it, not an officer. */
  automatic?: true;
  /** The id of the decision that the clock has drafted for an officer. */
  draft?: string;
}

/** What an operator can file in a proceeding, in the words of the documents. */
export const FILINGS = {
  statement: '陈述申辩材料',
  report: '补报的年度报告',
  hearing: '听证申请',
} as const;
export type Filed = keyof typeof FILINGS;

/** A hearing (听证), from the request until it is held or given up. */
export interface Hearing {
  readonly askedOn: CivilDate;
  /** The day for which it is called. */
  calledFor?: CivilDate;
  outcome?: 'held' | 'given-up';
}

/** Something reported or found that may ground a revocation (art. 17). */
export interface Incident {
  readonly id: string;
  readonly ground: Ground;
  /** Who reported or found it. */
  readonly by: Role;
  readonly on: CivilDate;
  status:
    | 'reported' // 已报告，待核查
    | 'under-examination' // 核查中
    | 'closed' // 已结束
    | 'grounds'; // 已据以启动撤销程序
  /** The id of the proceeding that it is the ground of, even after that has ended. */
  proceeding?: string;
}

/** An attempt at the national level (art. 11), or the national recognition that recognised the cluster (art. 10). */
export interface National {
  readonly id: string;
  readonly year: number;
  /** 第几批; absent if the year's notice does not say. */
  readonly batch?: number;
  /** When the city put it forward; absent if it was recognised nationally before. */
  readonly putForwardOn?: CivilDate;
  status:
    | 'put-forward' // 已推荐
    | 'recognised' // 已获国家级认定
    | 'not-recognised' // 未获国家级认定
    | 'closed'; // 因集群已撤销而终结
  /** The date of the national document with the outcome. */
  outcomeOn?: CivilDate;
}

export interface ClusterState extends CaseBase {
  readonly kind: 'cluster';
  readonly application?: string;
  readonly recognisedOn: CivilDate;
  standing:
    | 'valid'
    | 'expired' // 有效期届满
    | 'revoked' // 已撤销
    | 'ceased' // 已失效: it has ended without fault
    | 'deregistered' // 已注销: its operator has asked for it
    | 'merged'; // 已合并: another cluster has taken it over
  period: Period;
  reports: Report[];
  renewal: Renewal;
  proceedings: Proceeding[];
  /** Absent in cases from a release without incidents. */
  matters?: Incident[];
  national?: National[];
  /** The id of the policy of its next period, if it changes. */
  successor?: string;
  /** When it was restored after its end (恢复). Its workflow then runs again under its id. */
  restoredOn?: CivilDate;
  /** Its operator's open request to leave the register (注销). */
  exit?: { readonly askedOn: CivilDate };
  /** The change of its operator that is reported and not decided yet. */
  operatorReported?: { readonly on: CivilDate; readonly changedOn: CivilDate };
  /** The clusters that it comes from or has become (合并、分设), in order. */
  lineage?: Kin[];
}

/** A cluster that this one comes from or has become. */
export interface Kin {
  readonly kind: keyof typeof KINSHIPS;
  /** Its id. */
  readonly cluster: string;
  readonly on: CivilDate;
}

/** How two clusters are related by a merger or a split. */
export const KINSHIPS = {
  'merged-into': '已并入',
  absorbed: '合并吸收了',
  'split-into': '分设出',
  'split-from': '分设自',
} as const;

const OPEN: readonly Proceeding['status'][] = ['intended', 'held', 'awaiting-decision', 'decided'];

export function isOpen({ status }: Pick<Proceeding, 'status'>): boolean {
  return OPEN.includes(status);
}

/** The functions below return the ids that refer to obligations, proceedings, incidents and attempts. */
export function reportSubject({ year }: Pick<Report, 'year'>): string {
  return `annual-report:${year}`;
}

export function renewalSubject({ period }: Pick<ClusterState, 'period'>): string {
  return `renewal:${period.no}`;
}

export function proceedingSubject({ id }: Pick<Proceeding, 'id'>): string {
  return `revocation:${id}`;
}

export function incidentSubject({ id }: Pick<Incident, 'id'>): string {
  return `matter:${id}`;
}

export function nationalSubject({ id }: Pick<National, 'id'>): string {
  return `national:${id}`;
}

/** Return the open proceedings about an obligation. */
export function proceedingsAbout({ proceedings }: Pick<ClusterState, 'proceedings'>, about: string): Proceeding[] {
  return proceedings.filter((proceeding) => isOpen(proceeding) && proceeding.about === about);
}

/** The outcomes of an attempt at the national level. */
export const NATIONAL_OUTCOMES = { recognised: '获得国家级认定', 'not-recognised': '未获国家级认定' } as const;
