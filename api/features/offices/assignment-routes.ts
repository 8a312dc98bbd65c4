/** A case's handler in an office: assign, claim, hand over, release. */
import { z } from 'zod';
import type { CaseKind } from '../../../domain/kernel/case.js';
import type { Actor } from '../../../domain/kernel/people.js';
import { text } from '../../../domain/forms/fields.js';
import { actTitle } from '../../../domain/titles.js';
import { handlersOf } from '../../../store/office/assignments.js';
import { colleaguesOf, accountNames } from '../../../store/office/accounts.js';
import { officeLog } from '../../../store/office/log.js';
import { requireReadableCase } from '../../../services/cases/case-context.js';
import type { ApiDeps } from '../../deps.js';
import { type Route, route, tagged, ok } from '../../framework/route.js';
import { Handlers, visibleHandlers } from '../cases/case-view.js';
import { Id, IdParams, listOf, Moment } from '../../framework/schemas.js';
import {
  type AssignmentAct,
  type AssignmentRequest,
  ASSIGNMENT_ACTS,
  assignHandler,
} from '../../../services/offices/assign-handler.js';
import { OFFICE_ACTS } from '../../../domain/office/acts.js';

const Assignment = z.object({ case: z.string(), handlers: Handlers }).meta({ id: 'Assignment' });

const AssignmentHistory = listOf(
  z.object({
    at: Moment,
    act: z.string(),
    title: z.string(),
    office: z.string(),
    by: z.string(),
    from: z.string().optional(),
    to: z.string().optional(),
    note: z.string().optional(),
  }),
  'AssignmentHistory',
);

const note = text('说明', 500);
const officer = Id.meta({ title: '承办人', description: '本部门人员的账号编号，见 /officers' });

const BODIES = {
  assign: z.strictObject({ officer, note: note.optional() }).meta({ id: 'Assign' }),
  claim: z.strictObject({}).meta({ id: 'Claim' }),
  'hand-over': z.strictObject({ officer, note }).meta({ id: 'HandOver' }),
  release: z.strictObject({ note: note.optional() }).meta({ id: 'Release' }),
} as const satisfies Record<AssignmentAct, z.ZodObject>;

const DESCRIPTIONS: Readonly<Record<AssignmentAct, string>> = {
  assign: '交由本部门的一名人员承办。此后本部门其他人员不能办理此案，其代理人除外。',
  claim: '由自己承办；同事正在承办的也可认领。',
  'hand-over': '承办人或其代理人把事项交给本部门的另一名人员，须附说明。',
  release: '承办人或其代理人不再承办；此后本部门任何人都可办理。',
};

const NAMES = { application: 'Application', cluster: 'Cluster', round: 'Round' } as const satisfies Record<
  CaseKind,
  string
>;

/** Return the routes below `/applications/{id}/assignment` or `/clusters/{id}/assignment`. */
export function assignmentRoutes(kind: CaseKind, tag: string): Route[] {
  const root = `/${kind}s/{id}/assignment`;
  const changes = ASSIGNMENT_ACTS.map((act) =>
    route.post(`${root}/${act}`, `${kind}-${act}`, {
      summary: OFFICE_ACTS[act].title,
      description: DESCRIPTIONS[act],
      access: act,
      params: IdParams,
      body: BODIES[act] as z.ZodType<Pick<AssignmentRequest, 'officer' | 'note'>>,
      replies: { 200: { description: '现在的承办人', schema: Assignment } },
      problems: [409],
      async handle({ deps, actor, params, body, key }) {
        const row = await requireReadableCase(deps, actor, kind, params.id);
        await assignHandler(deps, actor, row, { ...body, act, key });
        return ok(await handling(deps, actor, row.id));
      },
    }),
  );
  return tagged(tag, [
    route.get(`${root}s`, `list${NAMES[kind]}Assignments`, {
      summary: '承办人的变更',
      access: 'claim',
      params: IdParams,
      replies: { 200: { description: '最近的在前，至多一百次', schema: AssignmentHistory } },
      async handle({ deps, actor, params }) {
        const row = await requireReadableCase(deps, actor, kind, params.id);
        return ok({ items: await history(deps, row.id) });
      },
    }),
    ...changes,
  ]);
}

/** Return the present handlers that the reader may see. */
async function handling(deps: ApiDeps, reader: Actor, id: string): Promise<z.input<typeof Assignment>> {
  const { handlers = [] } = visibleHandlers(reader, (await handlersOf(deps.store, [id])).get(id));
  return { case: id, handlers };
}

async function history(deps: ApiDeps, caseId: string) {
  const { items } = await officeLog(deps.store, { subject: caseId, act: ASSIGNMENT_ACTS, pageSize: 100 });
  const told = items.map(({ detail, ...entry }) => ({
    ...entry,
    ...(detail as { office: string; from?: string; to?: string; note?: string }),
  }));
  const ids = told.flatMap(({ actor_id, from, to }) => [actor_id, from ?? [], to ?? []].flat());
  const names = await accountNames(deps.store, ids);
  return told.map(({ at, act, office, actor_id, from, to, note: why }) => ({
    at,
    act,
    title: actTitle(act),
    office,
    by: names.get(actor_id) ?? '',
    ...(from !== undefined && { from: names.get(from) ?? '' }),
    ...(to !== undefined && { to: names.get(to) ?? '' }),
    ...(why !== undefined && { note: why }),
  }));
}

export const officerRoutes = [
  route.get('/officers', 'listOfficers', {
    tag: '承办与代理',
    summary: '本部门的人员',
    description: '可指定为承办人或代理人的账号，已停用的除外。',
    access: 'assign',
    replies: {
      200: {
        description: '按姓名',
        schema: listOf(z.object({ id: z.string(), name: z.string() }).meta({ id: 'Officer' }), 'OfficerList'),
      },
    },
    handle: async ({ deps, actor }) => ok({ items: await colleaguesOf(deps.store, actor) }),
  }),
];
