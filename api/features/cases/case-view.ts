/** Views of a case: in a list, in full, its steps, deadlines and forecast. */
import { z } from 'zod';
import { mayReadStep, mayReadForm } from '../../../domain/access.js';
import { formatChinese } from '../../../domain/calendar/civil.js';
import { dueText, explainDueDate } from '../../../domain/calendar/explain.js';
import type { Context, Transition, AllowedAct } from '../../../domain/kernel/case.js';
import { OFFICES } from '../../../domain/office/handling.js';
import type { Actor } from '../../../domain/kernel/people.js';
import { dueDateOf, HOLD_REASONS, isProvisional, type Deadline } from '../../../domain/kernel/deadline.js';
import { followsRules } from '../../../domain/kernel/rules.js';
import { awaitedBy, type Policy, type DeadlineTerm, type DeadlineId } from '../../../domain/policy/types.js';
import { definitionOf, type CaseState } from '../../../domain/cases.js';
import { isWork } from '../../../domain/kernel/definition.js';
import { STAGES } from '../../../domain/stages.js';
import { AUDIENCES, ROLES, actTitle, stageTitle } from '../../../domain/titles.js';
import type { CaseListItem } from '../../../store/cases/list.js';
import type { AuditRow, CaseRow } from '../../../store/schema.js';
import type { PolicyRegistry } from '../../../domain/policy/registry.js';
import { Day, Json, Kind, Moment, enumOf } from '../../framework/schemas.js';
import { type CaseHandler, handlersOf } from '../../../store/office/assignments.js';
import type { ApiDeps } from '../../deps.js';
import { withoutAccount } from '../../../store/office/reachability.js';
import { organisationNames } from '../../../store/office/organisations.js';

const RoleName = enumOf(ROLES);

export const OrganisationRef = z.object({ id: z.string(), name: z.string() }).meta({ id: 'OrganisationRef' });

const NextDue = z
  .object({
    rule: z.string(),
    title: z.string(),
    due: Day,
    nominal: Day.optional().meta({ description: '顺延之前的最后一日，与最后一日不同时给出' }),
    dueText: z.string(),
    at: Moment,
    awaits: z.array(enumOf(AUDIENCES)).meta({ description: '等待谁办理；空缺则到期自动进行' }),
    otherwise: z.string().meta({ description: '期满的后果' }),
  })
  .meta({ id: 'NextDeadline', description: '最近的一个期限' });

export const Handlers = z
  .array(
    z
      .object({ office: z.enum(OFFICES), officeTitle: z.string(), id: z.string(), name: z.string() })
      .meta({ id: 'Handler' }),
  )
  .meta({ description: '各部门的承办人；申报单位不可见' });

/** Return the handlers for the reader. Applicants do not see the handlers. */
export function visibleHandlers({ role }: Actor, handlers: readonly CaseHandler[] = []) {
  if (role === 'operator') return {};
  return {
    handlers: handlers.map(({ office, officer, name }) => ({ office, officeTitle: ROLES[office], id: officer, name })),
  };
}

export const CASE_FIELDS = {
  id: z.string(),
  name: z.string(),
  district: z.string(),
  organisation: OrganisationRef,
  policy: z.string(),
  policyTitle: z.string(),
  stage: z.string(),
  stageTitle: z.string(),
  seq: z.int().meta({ description: '已记录的步数' }),
  next: NextDue.optional(),
  handlers: Handlers.optional(),
  noAccount: z.literal(true).optional().meta({
    description: '运营管理机构没有在用账号，收不到通知，也无法办理；申报单位不可见',
  }),
  createdAt: Moment,
  updatedAt: Moment,
};

const HeldBack = z
  .object({
    on: Day.meta({ description: '自何日起暂缓' }),
    why: z.array(enumOf(HOLD_REASONS)),
    reasons: z.array(z.string()).meta({ description: '暂缓的原因' }),
  })
  .meta({ id: 'HeldBack', description: '期限已满，但其后果暂缓' });

/** Return why the consequence of a deadline waits, if it does. */
function heldBackOf({ held }: Deadline): { heldBack?: z.input<typeof HeldBack> } {
  if (held === undefined) return {};
  const { on, why } = held;
  return { heldBack: { on, why: [...why], reasons: why.map((reason) => HOLD_REASONS[reason]) } };
}

/** What the page of one case shows besides the fields of a list. */
export const CASE_PAGE_FIELDS = {
  nextProvisional: z.literal(true).optional().meta({ description: '最近的期限是暂定的：所依据的放假安排尚未公布' }),
  heldBack: z
    .array(HeldBack.extend({ id: z.string(), title: z.string() }).meta({ id: 'HeldDeadline' }))
    .meta({ description: '已满而后果暂缓的期限' }),
  addressUnconfirmed: z.literal(true).optional().meta({
    description: '运营管理机构尚未确认电子送达地址，文书须以其他方式送达',
  }),
};

/** @param next the deadline that the page shows first */
export function casePageFields<
  Next extends { readonly rule: string; readonly due: string; readonly otherwise: string },
>({ state, stage }: Pick<CaseRow, 'state' | 'stage'>, ctx: Context, next?: Next) {
  const { clocks, electronic } = state;
  // An application confirms the address when it is submitted.
  const isUnderWay = stage !== 'draft' && STAGES[stage]?.terminal !== true;
  const dated = clocks.map((deadline) => ({ deadline, ...dueDateOf(deadline, ctx) }));
  const isNext = ({ rule, due }: { rule: string; due?: string }): boolean => rule === next?.rule && due === next.due;
  const first = dated.find(isNext);
  const uncertain = first !== undefined && isProvisional(first.deadline, first);
  return {
    ...(next && first && { next: { ...next, otherwise: otherwiseOf(first.deadline, ctx.policy) } }),
    ...(uncertain && { nextProvisional: true as const }),
    heldBack: dated.flatMap(({ deadline, title }) => {
      const { heldBack } = heldBackOf(deadline);
      return heldBack === undefined ? [] : [{ id: deadline.id, title, ...heldBack }];
    }),
    ...(isUnderWay && followsRules(state, 2) && electronic === undefined && { addressUnconfirmed: true as const }),
  };
}

/** What follows a window in which something was filed. */
const ANSWERED = '已提交材料或者要求听证，不因期限届满撤销认定；由市经济和信息化局审查后作出决定。';

/** Return what follows if nobody acts until the end of a deadline. */
function otherwiseOf({ rule, quiet }: Deadline, { rules }: Context['policy']): string {
  return quiet === true ? ANSWERED : rules[rule].otherwise;
}

/** The names of organisations, by id. */
export type Names = ReadonlyMap<string, string>;

export function caseFields(row: CaseListItem, names: Names, policies: PolicyRegistry) {
  return {
    id: row.id,
    name: row.name,
    district: row.district,
    organisation: { id: row.organisation, name: names.get(row.organisation) ?? '' },
    policy: row.policy,
    policyTitle: policies.policyOf(row.policy).title,
    stage: row.stage,
    stageTitle: stageTitle(row.stage),
    seq: row.seq,
    ...(row.next_due !== null &&
      row.next_due_at !== null &&
      row.next_rule !== null && {
        next: {
          ...nextStep(policies.policyOf(row.policy).rules[row.next_rule]),
          rule: row.next_rule,
          due: row.next_due,
          ...(row.next_nominal !== null && { nominal: row.next_nominal }),
          dueText: dueText(row.next_due, row.next_nominal ?? undefined),
          at: row.next_due_at,
        },
      }),
    createdAt: row.created_at,
    updatedAt: row.updated_at,
  };
}

/** A case in a list. */
export type CaseItem = ReturnType<typeof caseFields> &
  ReturnType<typeof visibleHandlers> & { readonly noAccount?: true };

/** Return cases for a list, each with the fields of `more`. */
export async function caseItems<T extends object>(
  { store, policies }: Pick<ApiDeps, 'store' | 'policies'>,
  reader: Actor,
  rows: readonly CaseListItem[],
  more: (row: CaseListItem) => T,
): Promise<(CaseItem & T)[]> {
  const names = await organisationsOf({ store }, rows);
  const ids = rows.map(({ id }) => id);
  const handlers = await handlersOf(store, ids);
  const unreachable = await unreachableOf({ store }, reader, rows);
  return rows.map((row) => ({
    ...caseFields(row, names, policies),
    ...visibleHandlers(reader, handlers.get(row.id)),
    ...(unreachable.has(row.organisation) && { noAccount: true as const }),
    ...more(row),
  }));
}

/** Return the cases' organisations without an account in use. Applicants are not told. */
async function unreachableOf(
  { store }: Pick<ApiDeps, 'store'>,
  { role }: Actor,
  rows: readonly Pick<CaseListItem, 'organisation'>[],
): Promise<ReadonlySet<string>> {
  if (role === 'operator') return new Set();
  return await withoutAccount(
    store,
    rows.map(({ organisation }) => organisation),
  );
}

/** Return the names of the cases' organisations by id. */
export async function organisationsOf(
  { store }: Pick<ApiDeps, 'store'>,
  rows: readonly Pick<CaseListItem, 'organisation'>[],
): Promise<Names> {
  const ids = rows.map(({ organisation }) => organisation);
  return await organisationNames(store, ids);
}

/** A case in a list of every kind. */
export const ANY_CASE_FIELDS = {
  ...CASE_FIELDS,
  kind: Kind,
  number: z.string().optional().meta({ description: '认定编号' }),
};

export function anyCaseFields(row: CaseListItem, names: Names, policies: PolicyRegistry) {
  const { kind, number } = row;
  return { ...caseFields(row, names, policies), kind, ...(number !== null && { number }) };
}

/** A deadline, those who must act (who get reminders or chasers), and its consequence. */
function nextStep(rule: DeadlineTerm) {
  return { title: rule.title, otherwise: rule.otherwise, awaits: awaitedBy(rule) };
}

export const Allowed = z
  .array(
    z.object({
      act: z.string(),
      title: z.string(),
      subjects: z.array(z.string()).optional(),
      work: z.literal(true).optional().meta({ description: '等待您办理，而不只是可以办理' }),
      first: z.literal(true).optional().meta({ description: '陈述申辩等限期内的答复，排在其他事项之前' }),
      adverse: z.literal(true).optional().meta({ description: '终止或开始终止申报、认定' }),
      filesDraft: z.literal(true).optional().meta({ description: '以已保存的草稿为表单' }),
    }),
  )
  .meta({ id: 'AllowedActs', description: '您现在可以办理的事项' });

export function allowedView(acts: readonly AllowedAct[], state: CaseState): z.input<typeof Allowed> {
  const definition = definitionOf(state.kind);
  return acts.map(({ act, subjects }) => {
    const found = definition.acts[act];
    return {
      act,
      title: actTitle(act),
      ...(subjects && { subjects: [...subjects] }),
      ...(isWork(found ?? {}, state) && { work: true as const }),
      ...(found?.first && { first: true as const }),
      ...(found?.tone === 'adverse' && { adverse: true as const }),
      ...(found?.filesDraft && { filesDraft: true as const }),
    };
  });
}

export const TimelineEntry = z
  .object({
    seq: z.int(),
    at: Moment.meta({ description: '发生的法定时刻' }),
    on: Day.meta({ description: '法定日期' }),
    automatic: z.boolean().meta({ description: '由系统按期限自动办理' }),
    actor: z.object({
      role: RoleName,
      roleTitle: z.string(),
      name: z.string().optional(),
      onBehalfOf: z.string().optional().meta({ description: '代理办理时，被代理人的姓名' }),
    }),
    act: z.string(),
    title: z.string(),
    subject: z.string().optional(),
    article: z.string(),
    policy: z.string(),
    from: z.string(),
    fromTitle: z.string(),
    to: z.string(),
    toTitle: z.string(),
    paper: z.string().optional().meta({ description: '材料编号，见 papers' }),
    detail: Json,
    recordedAt: Moment,
  })
  .meta({ id: 'TimelineEntry' });

/** Return the steps that the reader may see. @param names of accounts, by id */
export function timelineOf(rows: readonly AuditRow[], reader: Actor, names: Names): z.input<typeof TimelineEntry>[] {
  return rows
    .filter(({ act, subject }) => mayReadStep(reader, act, subject))
    .map((row) => {
      const name = names.get(row.actor_id);
      return {
        seq: row.seq,
        at: row.at,
        on: row.on_date,
        automatic: row.actor_role === 'system',
        actor: {
          role: row.actor_role,
          roleTitle: ROLES[row.actor_role],
          ...(name !== undefined && { name }),
          ...(row.actor_for !== null && { onBehalfOf: names.get(row.actor_for) ?? '' }),
        },
        act: row.act,
        title: actTitle(row.act),
        ...(row.subject !== null && { subject: row.subject }),
        article: row.article,
        policy: row.policy,
        from: row.from_stage,
        fromTitle: stageTitle(row.from_stage),
        to: row.to_stage,
        toTitle: stageTitle(row.to_stage),
        ...(row.paper_id !== null && mayReadForm(reader, row.act) && { paper: row.paper_id }),
        detail: readableDetail(reader, row.detail),
        recordedAt: row.recorded_at,
      };
    });
}

/** Omit moved deadlines that the reader may not see. */
function readableDetail(reader: Actor, detail: AuditRow['detail']): AuditRow['detail'] {
  const { moved } = detail;
  if (!Array.isArray(moved)) return detail;
  return { ...detail, moved: moved.filter(({ clock }: { clock: string }) => mayReadStep(reader, '', clock)) };
}

export const ForecastEntry = z
  .object({
    at: Moment,
    on: Day,
    onText: z.string(),
    event: z.string(),
    title: z.string(),
    subject: z.string().optional(),
    deadlineTitle: z.string().optional().meta({ description: '所关期限的名称' }),
    article: z.string(),
    from: z.string(),
    to: z.string(),
    toTitle: z.string(),
    notices: z.array(z.object({ kind: z.string(), to: z.string(), toTitle: z.string(), due: Day.optional() })),
    provisional: z.boolean().meta({ description: '所依据的放假安排尚未公布' }),
    detail: Json,
  })
  .meta({ id: 'ForecastEntry' });

export function forecastEntry(step: Transition, { rules }: Pick<Policy, 'rules'>): z.input<typeof ForecastEntry> {
  const [rule = ''] = step.act.split('.');
  return {
    at: step.at,
    on: step.on,
    onText: formatChinese(step.on),
    event: step.act,
    title: actTitle(step.act),
    ...(step.subject !== undefined && { subject: step.subject }),
    ...(Object.hasOwn(rules, rule) && { deadlineTitle: rules[rule as DeadlineId].title }),
    article: step.article,
    from: step.from,
    to: step.to,
    toTitle: stageTitle(step.to),
    notices: step.notices.map(({ kind, to, due }) => ({
      kind,
      to,
      toTitle: AUDIENCES[to],
      ...(due !== undefined && { due }),
    })),
    provisional: step.detail['provisional'] === true,
    detail: step.detail,
  };
}

export const DeadlineView = z
  .object({
    id: z.string().meta({ description: '期限编号；延期、中止时作为 subject' }),
    rule: z.string(),
    title: z.string(),
    article: z.string(),
    policy: z.string(),
    effect: z.enum(['lapse', 'target']).meta({ description: 'lapse：逾期有法定后果；target：工作时限，逾期预警' }),
    otherwise: z.string().meta({ description: '逾期的后果' }),
    anchor: Day.meta({ description: '起算日' }),
    due: Day.optional().meta({ description: '最后一日；中止期间没有' }),
    dueText: z.string().optional(),
    at: Moment.optional().meta({ description: '法定时刻：最后一日的 24:00' }),
    nominal: Day.meta({ description: '顺延之前的最后一日' }),
    rolled: z.boolean(),
    limited: z
      .object({ by: z.string(), title: z.string(), on: Day, counted: Day })
      .optional()
      .meta({ description: '以另一期限（by）的最后一日为限；counted 是不受其限制时的最后一日' }),
    paused: z.boolean(),
    provisional: z.boolean(),
    confirmed: Day.optional().meta({ description: '承办人员已确认的暂定日期' }),
    heldBack: HeldBack.optional(),
    term: Json,
    pauses: z.array(Json).meta({ description: '中止：由人员决定的有理由（reason）和依据文件（document）' }),
    extensions: z.array(Json).meta({ description: '延期：理由（reason）和依据文件（document）' }),
    held: z
      .object({ since: Moment, reason: z.string(), document: z.string() })
      .optional()
      .meta({ description: '期满后的撤销决定已暂缓' }),
    days: z.array(Json).meta({ description: '逐日：计入与否及其原因' }),
    explanation: z.array(z.string()).meta({ description: '计算过程，逐句' }),
  })
  .meta({ id: 'Deadline' });

/** Return every running deadline with its provenance, soonest first, suspended ones last. */
export function deadlinesOf(state: CaseState, ctx: Context): z.input<typeof DeadlineView>[] {
  return state.clocks
    .map((clock) => {
      const deadline = dueDateOf(clock, ctx);
      const { effect } = ctx.policy.rules[clock.rule];
      const { due, at, pauses, extensions, days, term, ...rest } = deadline;
      return {
        ...rest,
        id: clock.id,
        effect,
        otherwise: otherwiseOf(clock, ctx.policy),
        ...(due !== undefined && { due, dueText: dueText(due, rest.nominal) }),
        ...(at !== undefined && { at }),
        ...(clock.confirmed !== undefined && { confirmed: clock.confirmed }),
        ...heldBackOf(clock),
        term: { ...term },
        pauses: pauses.map((pause) => ({ ...pause })),
        extensions: extensions.map((extension) => ({ ...extension })),
        days: days.map((note) => ({ ...note })),
        explanation: explainDueDate(deadline),
      };
    })
    .sort((a, b) => ((a.at ?? '9') < (b.at ?? '9') ? -1 : 1));
}
