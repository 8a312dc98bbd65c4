/** Absences of officers and their deputies, entered by the officer or an administrator. */
import { z } from 'zod';
import { type Access, type Route, route, ok } from '../../framework/route.js';
import { Day, day, Id, IdParams, listOf } from '../../framework/schemas.js';
import { openAbsences, enterAbsence, cancelAbsence } from '../../../services/offices/absences.js';

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
const List = listOf(AbsenceView, 'AbsenceList');
const AbsenceParams = z.strictObject({ absence: Id });

const OWN = {
  tag: '承办与代理',
  description: '外出期间（首尾两日在内），代理人可办理您承办的事项，并记明代您办理；代理人自己的代理人不能。',
};
const OTHERS = { tag: '账号管理', description: '为本人登记；外出期间代理人可办理其承办的事项，并记明代其办理。' };

function readRoute(path: string, id: string, access: Access, about: typeof OWN, paramsOf: 'own' | 'other'): Route {
  return route.get(path, id, {
    tag: about.tag,
    summary: paramsOf === 'own' ? '本人的外出与代理' : '某人员的外出与代理',
    access,
    ...(paramsOf === 'other' && { params: IdParams }),
    replies: { 200: { description: '今天起尚未结束的', schema: List } },
    handle: async ({ deps, actor, params }) => ok({ items: await openAbsences(deps, params?.id ?? actor.id) }),
  });
}

export const absenceRoutes = [
  readRoute('/me/absences', 'listOwnAbsences', 'enter-absence', OWN, 'own'),
  route.post('/me/absences', 'enterOwnAbsence', {
    ...OWN,
    summary: '登记本人的外出与代理人',
    access: 'enter-absence',
    body: NewAbsence,
    replies: { 201: { description: '已登记', schema: AbsenceView } },
    problems: [409],
    async handle({ deps, actor, body, key }) {
      return { status: 201, body: await enterAbsence(deps, { actor, key }, actor.id, body) };
    },
  }),
  route.delete('/me/absences/{absence}', 'endOwnAbsence', {
    tag: OWN.tag,
    summary: '撤销或提前结束本人的外出',
    access: 'end-absence',
    params: AbsenceParams,
    replies: { 204: { description: '已撤销' } },
    async handle({ deps, actor, params, key }) {
      await cancelAbsence(deps, { actor, key }, actor.id, params.absence);
      return { status: 204 };
    },
  }),
  readRoute('/accounts/{id}/absences', 'listAbsences', 'manage-accounts', OTHERS, 'other'),
  route.post('/accounts/{id}/absences', 'enterAbsence', {
    ...OTHERS,
    summary: '为人员登记外出与代理人',
    access: 'manage-accounts',
    params: IdParams,
    body: NewAbsence,
    replies: { 201: { description: '已登记', schema: AbsenceView } },
    problems: [409],
    async handle({ deps, actor, params, body, key }) {
      return { status: 201, body: await enterAbsence(deps, { actor, key }, params.id, body) };
    },
  }),
  route.delete('/accounts/{id}/absences/{absence}', 'endAbsence', {
    tag: OTHERS.tag,
    summary: '撤销或提前结束人员的外出',
    access: 'manage-accounts',
    params: IdParams.extend({ absence: Id }),
    replies: { 204: { description: '已撤销' } },
    async handle({ deps, actor, params, key }) {
      await cancelAbsence(deps, { actor, key }, params.id, params.absence);
      return { status: 204 };
    },
  }),
];
