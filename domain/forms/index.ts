/**
 * What people write: for each act, the paper it carries and the few facts of it that the rules need.
 *
 * A paper is validated here, stored in the database and referred to by id; the process is only given the
 * digest, which holds ids, dates and outcomes: no names, no free text.
 */
import type { z } from 'zod';
import type { CaseAct } from '../access.js';
import { evaluate } from '../criteria/evaluate.js';
import { renewalScore } from '../criteria/renewal.js';
import type { Policy } from '../policy/types.js';
import { annualReport } from './annual-report.js';
import { applicationForm } from './application-form.js';
import { toCriteriaInput, type FiguresSoFar } from './figures.js';
import { objection, objectionDecision, OBJECTOR } from './objection.js';
import { existingCluster } from './existing.js';
import { renewalDecision, renewalForm } from './renewal-form.js';
import { nationalOutcome, nationalRecognition, putForward } from './national.js';
import { amendment, announcement, listNotice, policyChange, proposedList } from './round.js';
import { defects, opinion, reasons, reportOpinion, verificationOrder, verificationRecord } from './review.js';
import {
  changeReport,
  evaluation,
  examination,
  extension,
  facts,
  incidentReport,
  lift,
  revocationDecision,
  statement,
  stay,
} from './supervision.js';

export { applicationDraft, applicationForm, type ApplicationDraft, type ApplicationForm } from './application-form.js';
export { annualReport, annualReportDraft, type AnnualReport } from './annual-report.js';
export { toCriteriaInput, type FiguresSoFar } from './figures.js';
export { renewalDecision, renewalDraft, renewalForm, type RenewalDecision, type RenewalForm } from './renewal-form.js';

/** The acts that may carry a paper. */
export type FormAct = CaseAct | 'recognise-national' | 'enter-existing';

/** The paper of an act. */
export interface FormDefinition<T = unknown> {
  /** Validates the content; undefined where the act carries no paper. */
  readonly schema: z.ZodType<T> | undefined;
  /** What the paper is called, in Chinese. */
  readonly title: string;
  /** The facts of validated content that go into the command's `data`. */
  digest(content: T, ctx: { readonly policy: Policy }): Record<string, unknown>;
  /** The fields that tell a person: encrypted at rest, and not shown with the paper. */
  readonly personal?: readonly string[];
}

function paper<T>(
  schema: z.ZodType<T>,
  title: string,
  digest: FormDefinition<T>['digest'] = () => ({}),
): FormDefinition<T> {
  return { schema, title, digest };
}

const NO_PAPER: FormDefinition = { schema: undefined, title: '', digest: () => ({}) };

function unmetAndJudgement(form: FiguresSoFar, { policy }: { readonly policy: Policy }) {
  const { unmet, judgement } = evaluate(toCriteriaInput(form), policy.criteria);
  return { unmet, judgement };
}

const application = paper(applicationForm, '集群申报书', unmetAndJudgement);
const opinionWithDepartures = (title: string) =>
  paper(opinion, title, ({ departures }) => ({ departures: departures.map(({ criterion }) => criterion) }));
/** The dates and the number; that a continuing document is named, and not which. */
const announced = ({ opensOn, closesOn, recommendBy, quota, continuedBy }: z.output<typeof announcement>) => ({
  opensOn,
  closesOn,
  recommendBy,
  quota: quota ?? null,
  continued: continuedBy !== undefined,
});
const correction = (title: string) => paper(defects, title, (content) => ({ defects: content.defects.length }));
const revocationFacts = (title: string) => paper(facts, title, ({ ground }) => ({ ground }));

export const FORMS = {
  submit: application,
  resubmit: application,
  withdraw: paper(reasons, '撤回申报说明'),
  accept: NO_PAPER,
  refuse: paper(reasons, '不予受理告知'),
  return: correction('补正通知'),
  recommend: opinionWithDepartures('推荐意见'),
  decline: paper(reasons, '不予推荐意见'),
  'order-verification': paper(verificationOrder, '实地核查通知', ({ on }) => ({ on })),
  'record-verification': paper(verificationRecord, '实地核查记录', ({ on, conclusion }) => ({ on, conclusion })),
  propose: opinionWithDepartures('拟认定意见'),
  reject: paper(reasons, '不予认定决定'),
  'publish-notice': NO_PAPER,
  object: { ...paper(objection, '异议书'), personal: OBJECTOR },
  'decide-objection': paper(objectionDecision, '异议处理决定', ({ outcome }) => ({ outcome })),

  'file-report': paper(annualReport, '年度培育情况表', ({ year }) => ({ year })),
  'verify-report': paper(reportOpinion, '年度报告核实意见'),
  'return-report': correction('年度报告补正通知'),
  'receive-report': NO_PAPER,
  'evaluate-report': paper(evaluation, '年度报告评价', ({ score, correction: reason }) => ({
    score,
    corrects: reason !== undefined,
  })),
  'apply-renewal': paper(renewalForm, '复核申请表', unmetAndJudgement),
  'return-renewal': correction('复核材料补正通知'),
  'decide-renewal': paper(renewalDecision, '复核决定', (content, { policy }) => {
    const { total, passes } = renewalScore(content, policy.renewal);
    return { outcome: content.outcome, score: total, passes, departed: content.departure !== undefined };
  }),
  'admit-late-renewal': paper(reasons, '准许逾期申请复核决定'),
  'report-change': paper(changeReport, '重大变动报备表', ({ kind, changedOn }, { policy }) => ({
    kind,
    changedOn,
    listed: policy.majorChange.kinds.includes(kind),
  })),
  'report-fact': revocationFacts('涉嫌撤销情形报告'),
  'report-incident': paper(incidentReport, '事故事件报告', ({ kind, occurredOn }) => ({ kind, occurredOn })),
  'record-finding': revocationFacts('发现情形记录'),
  examine: paper(examination, '核查安排'),
  'close-matter': paper(reasons, '结束核查决定'),
  'propose-revocation': revocationFacts('拟撤销告知'),
  'file-statement': paper(statement, '陈述申辩书'),
  'decide-revocation': paper(revocationDecision, '撤销决定', ({ outcome }) => ({ outcome })),

  'recognise-national': paper(nationalRecognition, '国家级集群直接认定表', ({ document, batch }) => ({
    on: document.date,
    batch,
  })),
  'enter-existing': paper(existingCluster, '既有集群登记表'),
  'put-forward-national': paper(putForward, '国家级集群推荐书', ({ year, batch }) => ({
    year,
    ...(batch !== undefined && { batch }),
  })),
  'record-national-outcome': paper(nationalOutcome, '国家级认定结果', ({ outcome, on }) => ({ outcome, on })),

  'adopt-policy': paper(policyChange, '适用政策变更决定', ({ policy }) => ({ policy })),

  'announce-round': paper(announcement, '申报通知', announced),
  'discard-round': paper(reasons, '作废说明'),
  'amend-round': paper(amendment, '轮次调整通知', ({ reason: _reason, document: _document, ...changes }) => changes),
  'begin-review': NO_PAPER,
  'form-list': paper(proposedList, '拟认定名单', ({ applications }) => ({ applications })),
  'publish-list': paper(listNotice, '名单公示'),
  'conclude-round': paper(reasons, '结束轮次说明'),

  extend: paper(extension, '延期决定', ({ until, count, unit }) => (until === undefined ? { count, unit } : { until })),
  stay: paper(stay, '中止决定'),
  'lift-stay': paper(lift, '恢复决定'),
} as const satisfies Record<FormAct, FormDefinition>;
