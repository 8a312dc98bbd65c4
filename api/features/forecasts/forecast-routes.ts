/** Forecasts of many cases if nobody acts, under their own or another policy. */
import { z } from 'zod';
import { addYears, dateOf } from '../../../domain/calendar/civil.js';
import { AS_IF_PUBLISHED } from '../../../domain/calendar/working-days.js';
import { isHeld } from '../../../domain/holds.js';
import { EXPECTED_KINDS, type ExpectedKind } from '../../../domain/forecast.js';
import { choice, id, text } from '../../../domain/forms/fields.js';
import type { Actor } from '../../../domain/kernel/people.js';
import type { Policy } from '../../../domain/policy/types.js';
import { STAGE_TITLES } from '../../../domain/titles.js';
import type { ApiDeps } from '../../deps.js';
import {
  forecastCases,
  forecastChanges,
  type CaseDifference,
  type CaseEvent,
  type ForecastCase,
  type ForecastRequest,
} from '../../../services/forecasts/forecast.js';
import type { ComingEvent } from '../../../services/forecasts/unfold.js';
import { forecastTable } from '../../export/xlsx/forecast-table.js';
import { API_ROOT } from '../../framework/paths.js';
import { parsePolicy, requirePolicy } from '../../../services/policies/find-policy.js';
import { type Problem, type FieldError, invalidFields, invalidField } from '../../../services/errors.js';
import { route, tagged, ok } from '../../framework/route.js';
import { Day, day, Flag, Id, Kind, Moment, pageOf, PAGING, choices, pageIn } from '../../framework/schemas.js';
import { EXPECTED_FIELDS, ExpectedEvent, expectedView } from './expected-view.js';
import { xlsxReply } from '../../files/reply.js';

/** The longest forecast of many cases. */
const LONGEST_YEARS = 5;

const SCOPES = { case: '一个事项', district: '一个区', programme: '全部' } as const;

const KINDS = Object.keys(EXPECTED_KINDS) as ExpectedKind[];

const SCOPE = {
  scope: choice('范围', SCOPES).default('programme'),
  case: Id.optional().meta({ title: '事项编号', description: '范围为 case 时填写' }),
  district: Id.optional().meta({ title: '区', description: '范围为 district 时填写；区级不填则为本区' }),
  until: day('截至日期').optional().meta({ description: '不填则为一年之后，至多五年' }),
};

const FILTER = {
  ...SCOPE,
  from: day('起始日期').optional().meta({ description: '不填则为今日' }),
  kind: choices(
    '类别',
    EXPECTED_KINDS,
    'deadline 期限届满、consequence 期满的后果、notice 提醒、催报、超期预警；一个或几个，以逗号分隔，不填则全部',
  ),
  to: choices('此后的阶段', STAGE_TITLES, '只列进入这些阶段的结果，以及期满后果暂缓的；一个或几个，以逗号分隔'),
  noAccount: Flag.optional().meta({ title: '只看没有在用账号的机构' }),
};

type Scope = z.output<z.ZodObject<typeof SCOPE>>;
type Filter = z.output<z.ZodObject<typeof FILTER>>;

/** @throws Problem 400 for an incomplete scope, or a day too far ahead */
function wishOf(
  reader: Actor,
  { scope, case: caseId, district = reader.district, until }: Scope,
  { now }: Pick<ApiDeps, 'now'>,
  where: FieldError['in'],
): ForecastRequest {
  const refuse = (field: string, detail: string): Problem =>
    invalidField(where === 'body' ? `#/${field}` : field, detail, where);
  const today = dateOf(now());
  if (scope === 'case' && caseId === undefined) throw refuse('case', '请填写“事项编号”');
  if (scope === 'district' && district === undefined) throw refuse('district', '请填写“区”');
  if (until !== undefined && until > addYears(today, LONGEST_YEARS)) throw refuse('until', '“截至日期”至多为五年之后');
  if (until !== undefined && until < today) throw refuse('until', '“截至日期”不得早于今日');
  return {
    reader,
    until: until ?? addYears(today, 1),
    ...(scope === 'case' && { case: caseId }),
    ...(scope === 'district' && { district }),
  };
}

const CaseRef = z
  .object({
    id: z.string(),
    kind: Kind,
    name: z.string(),
    district: z.string(),
    noAccount: z.boolean().meta({ description: '运营管理机构没有在用账号，收不到通知，也无法办理' }),
    link: z.string().meta({ description: '该事项的地址' }),
  })
  .meta({ id: 'ForecastCase' });

function caseRef(of: ForecastCase): z.input<typeof CaseRef> {
  return { ...of, link: `${API_ROOT}/${of.kind}s/${of.id}` };
}

const ForecastItem = z.object({ ...EXPECTED_FIELDS, case: CaseRef }).meta({ id: 'ForecastItem' });

const COMPUTED = {
  at: Moment.meta({ description: '计算的时刻' }),
  until: Day,
  cases: z.int().meta({ description: '所及的在办事项数' }),
  truncated: z.boolean().meta({ description: '事项或结果超过上限，没有全部列出' }),
};

const ForecastPage = pageOf(ForecastItem, 'ForecastItemPage')
  .extend({ ...COMPUTED, from: Day })
  .meta({ id: 'Forecast' });

async function asked(deps: ApiDeps, reader: Actor, filter: Filter) {
  const wish = wishOf(reader, filter, deps, 'query');
  const { from = dateOf(deps.now()), kind: kinds = KINDS, to: stages, noAccount } = filter;
  const leads = ({ step, event }: ComingEvent): boolean =>
    stages === undefined ||
    (step !== undefined && (isHeld(event) || (step.from !== step.to && stages.some((stage) => stage === step.to))));
  const forecast = await forecastCases(deps, wish);
  const items = forecast.items.filter(
    ({ event, of }) =>
      event.on >= from &&
      event.on <= wish.until &&
      kinds.includes(event.kind) &&
      leads(event) &&
      (noAccount === undefined || of.noAccount === noAccount),
  );
  return { wish, from, kinds, forecast: { ...forecast, items } };
}

function itemOf({ of, policy, event }: CaseEvent): z.input<typeof ForecastItem> {
  return { ...expectedView(event, policy), case: caseRef(of) };
}

function titleOf({ scope, case: caseId = '', district = '' }: Scope, { district: own = '' }: Actor): string {
  if (scope === 'programme') return own === '' ? SCOPES.programme : `${own} 全部`;
  return `${SCOPES[scope]}：${scope === 'case' ? caseId : district || own}`;
}

const Change = z.enum(['only-now', 'only-then', 'moved']);
const CHANGES = { 'only-now': '只在现行政策下发生', 'only-then': '只在另一政策下发生', moved: '日期不同' } as const;

const Difference = z
  .object({
    change: Change,
    changeTitle: z.string(),
    case: CaseRef,
    was: ExpectedEvent.optional().meta({ description: '现行政策下' }),
    would: ExpectedEvent.optional().meta({ description: '另一政策下' }),
  })
  .meta({ id: 'ForecastDifference' });

function differenceOf({ change, of, policy, was, would }: CaseDifference): z.input<typeof Difference> {
  return {
    change,
    changeTitle: CHANGES[change],
    case: caseRef(of),
    ...(was && { was: expectedView(was, policy) }),
    ...(would && { would: expectedView(would, policy) }),
  };
}

const WhatIf = pageOf(Difference, 'ForecastDifferencePage')
  .extend({
    ...COMPUTED,
    policy: z.string(),
    counts: z.object({ onlyNow: z.int(), onlyThen: z.int(), moved: z.int() }),
  })
  .meta({ id: 'WhatIf' });

const Other = z
  .strictObject({
    policy: id('政策编号').optional(),
    text: text('政策文件', 200_000).optional().meta({ description: '政策文件的内容，YAML 或 JSON；不保存' }),
    ...SCOPE,
  })
  .meta({ id: 'WhatIfWish', description: '政策编号与政策文件填其一' });

async function otherPolicy(deps: ApiDeps, { policy, text: file }: z.output<typeof Other>): Promise<Policy> {
  if ((policy === undefined) === (file === undefined)) {
    throw invalidFields([{ pointer: '#/policy', detail: '“政策编号”与“政策文件”须填写其中一项' }]);
  }
  await deps.policies.refresh();
  return file === undefined ? (await requirePolicy(deps, policy ?? '')).policy : parsePolicy(deps, file);
}

export const forecastRoutes = tagged('展望', [
  route.get('/forecast', 'getForecast', {
    summary: '如无人办理，将要发生的一切',
    description: `您有权查阅的在办事项的每个期限、期满的后果、每次提醒，依时间先后；与系统将自动执行的完全一致；${AS_IF_PUBLISHED}。至多五年、五千个事项。`,
    access: 'account',
    query: z.strictObject({ ...PAGING, ...FILTER }),
    replies: { 200: { description: '由先到后', schema: ForecastPage } },
    problems: [404],
    async handle({ deps, actor, query }) {
      const { wish, from, forecast } = await asked(deps, actor, query);
      const { at, cases, truncated } = forecast;
      const { items, ...page } = pageIn(forecast.items, query);
      return ok({ at, from, until: wish.until, cases, truncated, items: items.map(itemOf), ...page });
    },
  }),
  route.get('/forecast.xlsx', 'getForecastTable', {
    summary: '将要发生的一切（XLSX）',
    access: 'account',
    query: z.strictObject(FILTER),
    replies: { 200: { description: '两张表：说明、事项', file: true } },
    problems: [404],
    async handle({ deps, actor, query }) {
      const { wish, from, kinds, forecast } = await asked(deps, actor, query);
      const sheets = forecastTable(forecast, {
        from,
        until: wish.until,
        scope: titleOf(query, actor),
        kinds: kinds.map((kind) => EXPECTED_KINDS[kind]),
      });
      return xlsxReply(sheets, 'forecast.xlsx');
    },
  }),
  route.post('/forecast/what-if', 'forecastWhatIf', {
    summary: '换一个政策，将要发生的有何不同',
    description:
      '设想自今日起所及事项一律适用另一政策（已有的，或一份政策文件），只列出不同之处；不改变任何事项。同一事项同一期限的同类结果视为同一项。',
    access: 'try-policy',
    once: false,
    query: z.strictObject({ ...PAGING, change: Change.optional().meta({ title: '只看' }) }),
    body: Other,
    replies: { 200: { description: '由先到后', schema: WhatIf } },
    problems: [404],
    async handle({ deps, actor, body, query: { change, ...paging } }) {
      const wish = wishOf(actor, body, deps, 'body');
      const policy = await otherPolicy(deps, body);
      const { at, cases, truncated, items: all } = await forecastChanges(deps, wish, policy);
      const changed = (which: z.output<typeof Change>) => all.filter((item) => item.change === which);
      const counted = (which: z.output<typeof Change>): number => changed(which).length;
      const { items, ...page } = pageIn(change === undefined ? all : changed(change), paging);
      return ok({
        at,
        until: wish.until,
        policy: policy.id,
        cases,
        truncated,
        counts: { onlyNow: counted('only-now'), onlyThen: counted('only-then'), moved: counted('moved') },
        items: items.map(differenceOf),
        ...page,
      });
    },
  }),
]);
