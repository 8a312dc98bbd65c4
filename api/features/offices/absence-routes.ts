/** When officers are away, and who stands in: entered by themselves, or by an administrator for them. */
import { z } from 'zod';
import { dateOf } from '../../../domain/calendar/civil.js';
import { absenceRefused } from '../../../domain/office/handling.js';
import type { Actor } from '../../../domain/kernel/people.js';
import {
  absencesOf,
  addAbsence,
  recusedCases,
  endAbsence,
  type StoredAbsence,
} from '../../../store/office/absences.js';
import { officerById } from '../../../store/office/accounts.js';
import { accountNames } from '../../../services/accounts/accounts.js';
import type { ApiDeps } from '../../deps.js';
import { Problem, notFound } from '../../../services/errors.js';
import { type Access, type Route, route } from '../../framework/route.js';
import { Day, day, Id, IdParams, listOf } from '../../framework/schemas.js';

const AbsenceView = z
  .object({
    id: z.string(),
    from: Day.meta({ description: '首日' }),
    to: Day.meta({ description: '最后一日' }),
    deputy: z.object({ id: z.string(), name: z.string() }),
  })
  .meta({ id: 'Absence' });

const NewAbsence = z
  .strictObject({
    from: day('开始日期'),
    to: day('结束日期'),
    deputy: Id.meta({ title: '代理人', description: '同一部门人员的账号编号' }),
  })
  .meta({ id: 'NewAbsence' });
type NewAbsence = z.output<typeof NewAbsence>;

async function viewsOf(deps: ApiDeps, absences: readonly StoredAbsence[]): Promise<z.input<typeof AbsenceView>[]> {
  const names = await accountNames(
    deps.auth,
    absences.map(({ deputy }) => deputy),
  );
  return absences.map(({ id, from, to, deputy }) => ({
    id,
    from,
    to,
    deputy: { id: deputy, name: names.get(deputy) ?? '' },
  }));
}

async function list(deps: ApiDeps, officer: string): Promise<z.input<typeof AbsenceView>[]> {
  return await viewsOf(deps, await absencesOf(deps.store.db, officer, dateOf(deps.now())));
}

/** @throws Problem 404 without the account, 400 naming the wrong field, 409 for a deputy who must keep out of a case */
async function enter(
  deps: ApiDeps,
  by: Actor,
  officer: string,
  { from, to, deputy }: NewAbsence,
  key: string,
): Promise<z.input<typeof AbsenceView>> {
  const at = deps.now();
  const absence = { id: `abs-${key.slice(0, 20)}`, officer, from, to, deputy };
  await addAbsence(deps.store, absence, { at, actor: by, act: 'enter-absence', key }, async (trx) => {
    const away = await officerById(trx, officer);
    if (away === undefined) throw notFound('账号');
    const standIn = await officerById(trx, deputy);
    const today = dateOf(at);
    const refused =
      standIn === undefined
        ? { field: 'deputy', message: '没有这个账号。' }
        : absenceRefused({ officer: away, deputy: standIn, from, to }, await absencesOf(trx, officer, today), today);
    if (refused !== undefined) {
      const { field, message: detail } = refused;
      throw new Problem('invalid', detail, { errors: [{ in: 'body', pointer: `#/${field}`, detail }] });
    }
    const kept = await recusedCases(trx, officer, standIn ?? {});
    if (kept.length > 0) {
      throw new Problem('conflict', `代理人须回避“${kept.join('”“')}”，请先移交这些案件，或另定代理人。`);
    }
  });
  const [view] = await viewsOf(deps, [absence]);
  return view!;
}

async function end(deps: ApiDeps, by: Actor, officer: string, id: string, key: string): Promise<void> {
  const entry = { at: deps.now(), actor: by, act: 'end-absence', key };
  if (!(await endAbsence(deps.store, officer, id, entry))) throw notFound('外出登记');
}

const List = listOf(AbsenceView, 'AbsenceList');
const AbsenceParams = z.strictObject({ absence: Id });

const OWN = {
  tag: '承办与代理',
  description: '外出期间（首尾两日在内），代理人可办理您承办的案件，并记明代您办理；代理人自己的代理人不能。',
};
const OTHERS = {
  tag: '账号管理',
  description: '为本人登记；外出期间代理人可办理其承办的案件，并记明代其办理。',
};

function readRoute(path: string, id: string, access: Access, about: typeof OWN, paramsOf: 'own' | 'other'): Route {
  return route({
    method: 'get',
    path,
    id,
    tag: about.tag,
    summary: paramsOf === 'own' ? '本人的外出与代理' : '某人员的外出与代理',
    access,
    ...(paramsOf === 'other' && { params: IdParams }),
    replies: { 200: { description: '今天起尚未结束的', schema: List } },
    async handle({ deps, actor, params }) {
      return { status: 200, body: { items: await list(deps, params?.id ?? actor.id) } };
    },
  });
}

export const absenceRoutes = [
  readRoute('/me/absences', 'listOwnAbsences', 'enter-absence', OWN, 'own'),
  route({
    method: 'post',
    path: '/me/absences',
    id: 'enterOwnAbsence',
    ...OWN,
    summary: '登记本人的外出与代理人',
    access: 'enter-absence',
    body: NewAbsence,
    replies: { 201: { description: '已登记', schema: AbsenceView } },
    problems: [409],
    async handle({ deps, actor, body, key }) {
      return { status: 201, body: await enter(deps, actor, actor.id, body, key) };
    },
  }),
  route({
    method: 'delete',
    path: '/me/absences/{absence}',
    id: 'endOwnAbsence',
    tag: OWN.tag,
    summary: '撤销或提前结束本人的外出',
    access: 'end-absence',
    params: AbsenceParams,
    replies: { 204: { description: '已撤销' } },
    async handle({ deps, actor, params, key }) {
      await end(deps, actor, actor.id, params.absence, key);
      return { status: 204 };
    },
  }),
  readRoute('/accounts/{id}/absences', 'listAbsences', 'manage-accounts', OTHERS, 'other'),
  route({
    method: 'post',
    path: '/accounts/{id}/absences',
    id: 'enterAbsence',
    ...OTHERS,
    summary: '为人员登记外出与代理人',
    access: 'manage-accounts',
    params: IdParams,
    body: NewAbsence,
    replies: { 201: { description: '已登记', schema: AbsenceView } },
    problems: [409],
    async handle({ deps, actor, params, body, key }) {
      return { status: 201, body: await enter(deps, actor, params.id, body, key) };
    },
  }),
  route({
    method: 'delete',
    path: '/accounts/{id}/absences/{absence}',
    id: 'endAbsence',
    tag: OTHERS.tag,
    summary: '撤销或提前结束人员的外出',
    access: 'manage-accounts',
    params: IdParams.extend({ absence: Id }),
    replies: { 204: { description: '已撤销' } },
    async handle({ deps, actor, params, key }) {
      await end(deps, actor, params.id, params.absence, key);
      return { status: 204 };
    },
  }),
];
