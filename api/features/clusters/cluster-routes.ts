/** Recognised clusters (第五章): their validity, reports, renewals and proceedings. */
import { NO_PLAN } from '../../../domain/cluster/no-plan.js';
import { STANDINGS } from '../../../domain/cluster/stages.js';
import { z } from 'zod';
import { addDays, yearOf } from '../../../domain/calendar/civil.js';
import type { Context } from '../../../domain/kernel/case.js';
import { dueDateOf, HOLD_REASONS } from '../../../domain/kernel/deadline.js';
import { gradeOf } from '../../../domain/policy/types.js';
import { nationalOf } from '../../../domain/cluster/national.js';
import { REPORT_DEADLINES } from '../../../domain/cluster/report.js';
import {
  isOpen,
  type ClusterState,
  proceedingSubject,
  renewalSubject,
  reportSubject,
} from '../../../domain/cluster/state.js';
import { DOCUMENT_KINDS } from '../../../domain/documents/kinds.js';
import { SERVICE_MANNERS } from '../../../domain/documents/types.js';
import { awaitedDocuments } from '../../../domain/service/serve.js';
import { casesHandedOver, tenuresOf } from '../../../store/cases/former-operators.js';
import { organisationNames } from '../../../store/office/organisations.js';
import { casesList, type CaseListItem } from '../../../store/cases/list.js';
import { auditOf, clusterHistory } from '../../../store/cases/audit.js';
import type { AuditRow } from '../../../store/schema.js';
import { caseContext, requireReadableCase, type ReadableCase } from '../../../services/cases/case-context.js';
import { allowedActsNow } from '../../../services/offices/acting-as.js';
import type { ApiDeps } from '../../deps.js';
import { route, tagged, ok } from '../../framework/route.js';
import {
  Allowed,
  CASE_FIELDS,
  CASE_PAGE_FIELDS,
  OrganisationRef,
  allowedView,
  caseItems,
  casePageFields,
} from '../cases/case-view.js';
import { OWN_WORK_FIELDS, ownWorkFields } from '../cases/obligation-view.js';
import { Day, IdParams, Json, Moment, listOf, pageOf, enumOf } from '../../framework/schemas.js';
import { LineageList, lineageOf } from './lineage-view.js';
import { NationalList, nationalView } from './national-view.js';
import { LIST_QUERY, listFilter } from '../cases/list-query.js';
import { isRenewalStep } from '../../../domain/cluster/renewal-steps.js';

const CLUSTER_FIELDS = {
  ...CASE_FIELDS,
  number: z.string().meta({ description: '认定编号' }),
  periodFrom: Day.optional(),
  periodEnd: Day.optional().meta({ description: '有效期最后一日' }),
};

const ClusterItem = z.object(CLUSTER_FIELDS).meta({ id: 'ClusterItem' });

function clusterFields({ number, period_from, period_end }: CaseListItem) {
  return {
    number: number ?? '',
    ...(period_from !== null && { periodFrom: period_from }),
    ...(period_end !== null && { periodEnd: period_end }),
  };
}

export const REPORT_STATES = {
  due: '待填报',
  overdue: '逾期',
  filed: '已填报，待区级核实',
  returned: '退回补正',
  verified: '区级已核实报送',
  received: '市级已接收',
} as const;
const RENEWAL_STATES = {
  'not-open': '未开放',
  open: '可申请',
  'under-review': '复核中',
  returned: '退回补正',
  missed: '逾期未申请',
  admitted: '准许逾期申请',
  failed: '复核未通过',
} as const;
const PROCEEDING_STATES = {
  intended: '已告知，陈述申辩期内',
  held: '暂缓作出撤销决定',
  'awaiting-decision': '待决定',
  decided: '已决定撤销，待送达',
  revoked: '已撤销',
  withdrawn: '已终止',
  cured: '已补救',
  closed: '因认定已终止而终结',
  'set-aside': '撤销决定已被撤销',
} as const;

const RenewalView = z
  .object({
    subject: z.string(),
    status: enumOf(RENEWAL_STATES),
    statusTitle: z.string(),
    unmet: z.array(z.string()),
    due: Day.optional(),
  })
  .meta({ id: 'Renewal', description: '本期的复核' });

const ClusterView = z
  .object({
    ...CLUSTER_FIELDS,
    ...CASE_PAGE_FIELDS,
    ...OWN_WORK_FIELDS,
    application: z.string().optional(),
    recognisedOn: Day,
    standing: enumOf(STANDINGS),
    period: z.object({ no: z.int(), from: Day, to: Day }),
    renewal: RenewalView,
    openReports: z.array(z.string()).meta({ description: '待办的年度报告' }),
    openProceedings: z.array(z.string()).meta({ description: '进行中的撤销程序' }),
    national: NationalList,
    lineage: LineageList,
    operatorReported: z
      .object({ on: Day, changedOn: Day })
      .optional()
      .meta({ description: '已报备、尚未办理的运营管理机构变更：报备之日、变动之日' }),
    formerOperators: z
      .array(z.object({ organisation: OrganisationRef, until: Day }).meta({ id: 'FormerOperator' }))
      .meta({ description: '此前的运营管理机构，及移交之日' }),
    handedOver: Day.optional().meta({
      description: '本机构移交之日：所示为移交以前的情况，本机构不能再办理其事项',
    }),
    details: Json.meta({ description: '名录信息' }),
    allowed: Allowed,
  })
  .meta({ id: 'Cluster' });

/** A step of a proceeding, report or incident, with the id of its paper's form. */
export const Step = z.object({ seq: z.int(), on: Day, act: z.string(), paper: z.string().optional() });

/** Return the steps on a subject, or of its deadlines. */
export function stepsOf(rows: readonly AuditRow[], subject: string, clocks: readonly string[]): z.input<typeof Step>[] {
  const about = [subject, ...clocks];
  return rows
    .filter(({ subject: done, detail }) => about.includes(done ?? '') || opened(detail).includes(subject))
    .map(({ seq, on_date, act, paper_id }) => ({
      seq,
      on: on_date,
      act,
      ...(paper_id !== null && { paper: paper_id }),
    }));
}

/** The subject that a step opened: a proceeding or an incident. */
function opened({ proceeding, matter }: AuditRow['detail']): readonly unknown[] {
  return [proceeding, matter];
}

const ReportView = z
  .object({
    subject: z.string().meta({ example: 'annual-report:2026' }),
    year: z.int(),
    status: enumOf(REPORT_STATES),
    statusTitle: z.string(),
    late: z.boolean(),
    noPlan: z.string().optional().meta({ description: '没有培育方案可以比较时的说明' }),
    score: z.number().optional().meta({ description: '市级评价得分' }),
    grade: z.string().optional().meta({ description: '评价等次' }),
    due: Day.optional().meta({ description: '现在运行的期限的最后一日' }),
    steps: z.array(Step),
  })
  .meta({ id: 'Report' });

const ReportList = z
  .object({
    items: z.array(ReportView),
    upcoming: z
      .object({ year: z.int(), opensOn: Day })
      .optional()
      .meta({ description: '将要填报的年度，及可以填报的首日' }),
  })
  .meta({ id: 'ReportList' });

/** The year of the next report, which can be filed after the year. */
function upcomingOf({ clocks }: ClusterState) {
  const clock = clocks.find(({ rule }) => rule === 'report-year');
  return clock && { upcoming: { year: yearOf(clock.anchor), opensOn: addDays(clock.anchor, 1) } };
}

const RenewalStep = z
  .object({ seq: z.int(), on: Day, act: z.string(), paper: z.string().optional(), detail: Json })
  .meta({ id: 'RenewalStep' });

/** The documents of a proceeding on whose service it waits. */
const AWAITED = { intent: DOCUMENT_KINDS.intent.title, revocation: DOCUMENT_KINDS.revocation.title } as const;
/** The status of a proceeding whose statement window has not begun. */
const NOTICE_UNSERVED = `${AWAITED.intent}待送达`;
const HEARING_OUTCOMES = { held: '已举行', 'given-up': '申请人放弃' } as const;

const ProceedingView = z
  .object({
    subject: z.string().meta({ example: 'revocation:1' }),
    ground: z.string(),
    groundText: z.string(),
    article: z.string(),
    about: z.string().optional(),
    noticeOn: Day.meta({ description: '拟撤销告知书的日期' }),
    servedOn: Day.optional().meta({ description: '拟撤销告知书的送达日；陈述申辩期自此起算' }),
    mannerTitle: z.string().optional().meta({ description: '送达方式' }),
    waiting: enumOf(AWAITED).optional().meta({ description: '尚未送达的文书' }),
    hearing: z
      .object({ askedOn: Day, calledFor: Day.optional(), outcome: enumOf(HEARING_OUTCOMES).optional() })
      .meta({ id: 'Hearing' })
      .optional()
      .meta({ description: '听证：申请日、举行日、结果' }),
    status: enumOf(PROCEEDING_STATES),
    statusTitle: z.string(),
    answered: z.boolean().meta({ description: '已有陈述申辩或补救：不再由系统作出撤销决定' }),
    windowOver: z.boolean(),
    heldBack: z.array(z.string()).optional().meta({ description: '陈述申辩期已满，其后果暂缓的原因' }),
    due: Day.optional().meta({ description: '陈述申辩或决定期限的最后一日' }),
    steps: z.array(Step),
  })
  .meta({ id: 'Proceeding' });

/** Return why what follows a deadline is held back, if it is. */
function heldBackBy({ clocks }: ClusterState, id: string) {
  const held = clocks.find((clock) => clock.id === id)?.held;
  return held === undefined ? {} : { heldBack: held.why.map((reason) => HOLD_REASONS[reason]) };
}

/** Return the document of a proceeding that waits for service. */
function awaitedFor(state: ClusterState, subject: string): keyof typeof AWAITED | undefined {
  const kinds = awaitedDocuments(state).flatMap((one) => (one.subject === subject ? [one.kind] : []));
  return kinds.find((kind) => kind === 'intent' || kind === 'revocation');
}

/** Return the due date of the first running one of these deadlines. */
export function dueOf(state: ClusterState, ctx: Context, clocks: readonly string[]) {
  const clock = state.clocks.find(({ id }) => clocks.includes(id));
  const due = clock && dueDateOf(clock, ctx).due;
  return due === undefined ? {} : { due };
}

function renewalOf({ renewal, period, ...state }: ClusterState, ctx: Context): z.input<typeof RenewalView> {
  return {
    subject: renewalSubject({ period }),
    status: renewal.status,
    statusTitle: RENEWAL_STATES[renewal.status],
    unmet: [...renewal.unmet],
    ...dueOf({ renewal, period, ...state }, ctx, ['renewal', 'renewal-correction', 'late-renewal', 'renewal-review']),
  };
}

/** Return a cluster in the caller's scope, with its context. @throws Problem 404 */
export async function clusterOf(deps: ApiDeps, actor: Parameters<typeof requireReadableCase>[1], id: string) {
  const row = await requireReadableCase(deps, actor, 'cluster', id);
  return { row, state: row.state, ctx: caseContext(deps, row) };
}

/** Return the clusters that one comes from or has become, and who operated it before. */
async function kinAndFormer({ store }: ApiDeps, { id, state, seq, handedOver }: ReadableCase<'cluster'>) {
  const earlier = (await tenuresOf(store, id)).filter(({ untilSeq }) => untilSeq < seq || handedOver === undefined);
  const names = await organisationNames(
    store,
    earlier.map(({ organisation }) => organisation),
  );
  return {
    lineage: await lineageOf(store, state.lineage),
    formerOperators: earlier.map(({ organisation, until }) => ({
      organisation: { id: organisation, name: names.get(organisation) ?? '' },
      until,
    })),
    ...(handedOver !== undefined && { handedOver }),
  };
}

const HandedOver = z
  .object({ id: z.string(), name: z.string(), number: z.string(), until: Day.meta({ description: '移交之日' }) })
  .meta({ id: 'HandedOverCluster' });

export const clusterRoutes = tagged('集群', [
  // Must precede the route that takes this segment as a cluster's id.
  route.get('/clusters/handed-over', 'listHandedOver', {
    summary: '曾经运营的集群',
    description: '已移交其他机构的集群：可以查阅移交以前的档案。',
    access: 'account',
    replies: { 200: { description: '集群', schema: listOf(HandedOver, 'HandedOverList') } },
    async handle({ deps, actor }) {
      const items = (await casesHandedOver(deps.store, actor)).map(({ id, number, tenure: { file, until } }) => ({
        id,
        name: file.name,
        number: number ?? '',
        until,
      }));
      return ok({ items });
    },
  }),
  route.get('/clusters', 'listClusters', {
    summary: '集群列表',
    description: '只列您有权查阅的集群。',
    access: 'account',
    query: z.strictObject(LIST_QUERY),
    replies: { 200: { description: '集群', schema: pageOf(ClusterItem, 'ClusterPage') } },
    async handle({ deps, actor, query }) {
      const page = await casesList(deps.store, actor, { ...listFilter(actor, query), kind: 'cluster' });
      return ok({ ...page, items: await caseItems(deps, actor, page.items, clusterFields) });
    },
  }),
  route.get('/clusters/{id}', 'getCluster', {
    summary: '一个集群',
    access: 'account',
    params: IdParams,
    replies: { 200: { description: '集群，及您现在可以办理的事项', schema: ClusterView } },
    async handle({ deps, actor, params }) {
      const { row, state, ctx } = await clusterOf(deps, actor, params.id);
      const [fields] = await caseItems(deps, actor, [row], clusterFields);
      const { application, recognisedOn, standing, period, reports, proceedings } = state;
      return ok({
        ...fields!,
        ...(row.handedOver === undefined ? casePageFields(row, ctx, fields!.next) : { heldBack: [] }),
        ...(row.handedOver === undefined ? await ownWorkFields(deps, actor, row) : { work: [] }),
        ...(application !== undefined && { application }),
        recognisedOn,
        standing,
        period: { ...period },
        renewal: renewalOf(state, ctx),
        openReports: reports.filter(({ status }) => status !== 'received').map(reportSubject),
        openProceedings: proceedings.filter(isOpen).map(proceedingSubject),
        national: nationalOf(state).map(nationalView),
        ...(await kinAndFormer(deps, row)),
        ...(state.operatorReported && { operatorReported: state.operatorReported }),
        details: row.details,
        allowed: row.handedOver === undefined ? allowedView(await allowedActsNow(deps, actor, row), state) : [],
      });
    },
  }),
  route.get('/clusters/{id}/reports', 'listReports', {
    summary: '年度报告',
    access: 'account',
    params: IdParams,
    replies: { 200: { description: '由先到后', schema: ReportList } },
    async handle({ deps, actor, params }) {
      const { row, state, ctx } = await clusterOf(deps, actor, params.id);
      const steps = await auditOf(deps.store, row.id, row.seq);
      const items = state.reports.map(({ year, status, late, noPlan, score }) => {
        const subject = reportSubject({ year });
        const clocks = REPORT_DEADLINES.map((rule) => `${rule}:${year}`);
        return {
          subject,
          year,
          status,
          statusTitle: REPORT_STATES[status],
          late,
          ...(noPlan && { noPlan: NO_PLAN }),
          ...(score !== undefined && { score, grade: gradeOf(score, ctx.policy)?.title ?? '' }),
          ...dueOf(state, ctx, clocks),
          steps: stepsOf(steps, subject, clocks),
        };
      });
      return ok({ items, ...upcomingOf(state) });
    },
  }),
  route.get('/clusters/{id}/renewals', 'listRenewals', {
    summary: '复核：本期的情况与历次办理',
    access: 'account',
    params: IdParams,
    replies: {
      200: {
        description: '复核',
        schema: z.object({ current: RenewalView, steps: z.array(RenewalStep) }).meta({ id: 'Renewals' }),
      },
    },
    async handle({ deps, actor, params }) {
      const { row, state, ctx } = await clusterOf(deps, actor, params.id);
      const steps = (await auditOf(deps.store, row.id, row.seq))
        .filter(({ act }) => isRenewalStep(act))
        .map(({ seq, on_date, act, paper_id, detail }) => ({
          seq,
          on: on_date,
          act,
          ...(paper_id !== null && { paper: paper_id }),
          detail,
        }));
      return ok({ current: renewalOf(state, ctx), steps });
    },
  }),
  route.get('/clusters/{id}/proceedings', 'listProceedings', {
    summary: '撤销程序',
    access: 'account',
    params: IdParams,
    replies: { 200: { description: '由先到后', schema: listOf(ProceedingView, 'ProceedingList') } },
    async handle({ deps, actor, params }) {
      const { row, state, ctx } = await clusterOf(deps, actor, params.id);
      const steps = await auditOf(deps.store, row.id, row.seq);
      const items = state.proceedings.map((proceeding) => {
        const { id, ground, about, noticeOn, servedOn, servedBy, hearing, status, answered, windowOver } = proceeding;
        const subject = proceedingSubject({ id });
        const waiting = awaitedFor(state, subject);
        const clocks = [`statement:${id}`, `revocation-decision:${id}`];
        return {
          subject,
          ground,
          groundText: ctx.policy.grounds[ground].text,
          article: ctx.policy.grounds[ground].article,
          ...(about !== undefined && { about }),
          noticeOn,
          ...(servedOn !== undefined && { servedOn }),
          ...(servedBy !== undefined && { mannerTitle: SERVICE_MANNERS[servedBy] }),
          ...(waiting !== undefined && { waiting }),
          ...(hearing !== undefined && { hearing: { ...hearing } }),
          status,
          statusTitle: waiting === 'intent' ? NOTICE_UNSERVED : PROCEEDING_STATES[status],
          answered,
          windowOver,
          ...heldBackBy(state, `statement:${id}`),
          ...dueOf(state, ctx, clocks),
          steps: stepsOf(steps, subject, clocks),
        };
      });
      return ok({ items });
    },
  }),
  route.get('/clusters/{id}/changes', 'listChanges', {
    summary: '名录信息的变更（重大变动报备）',
    access: 'account',
    params: IdParams,
    replies: {
      200: {
        description: '由先到后',
        schema: z
          .object({
            items: z.array(
              z.object({
                seq: z.int(),
                at: Moment,
                on: Day,
                paper: z.string().optional(),
                changes: z.array(
                  z.object({ field: z.string(), was: z.unknown().optional(), is: z.unknown().optional() }),
                ),
              }),
            ),
          })
          .meta({ id: 'ChangeList' }),
      },
    },
    async handle({ deps, actor, params }) {
      const { row } = await clusterOf(deps, actor, params.id);
      const items = (await clusterHistory(deps.store, row.id, row.seq)).map(
        ({ seq, at, on_date, paper_id, changes }) => ({
          seq,
          at,
          on: on_date,
          ...(paper_id !== null && { paper: paper_id }),
          changes: changes.map((change) => ({ ...change })),
        }),
      );
      return ok({ items });
    },
  }),
]);
