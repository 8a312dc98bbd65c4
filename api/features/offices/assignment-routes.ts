/** Who handles a case in an office: assigned, claimed, handed over, released. */
import { z } from 'zod';
import { permits } from '../../../domain/access.js';
import type { CaseKind } from '../../../domain/kernel/case.js';
import { areColleagues, officeOf, unfitFor } from '../../../domain/office/handling.js';
import { dateOf } from '../../../domain/calendar/civil.js';
import type { Actor } from '../../../domain/kernel/people.js';
import { text } from '../../../domain/forms/fields.js';
import { OFFICE_ACTS } from '../../../domain/office/acts.js';
import { actTitle } from '../../../domain/titles.js';
import { officeLog } from '../../../store/office/log.js';
import { colleaguesOf, officerById } from '../../../store/office/accounts.js';
import { handlersOf, reassign, type Reassignment } from '../../../store/office/assignments.js';
import { accountNames } from '../../../services/accounts/accounts.js';
import { requireReadableCase } from '../../../services/cases/case-context.js';
import type { ApiDeps } from '../../deps.js';
import { visibleHandlers, resolveActingAs } from '../../../services/offices/acting-as.js';
import { Problem } from '../../../services/errors.js';
import { type Route, route } from '../../framework/route.js';
import { Handlers } from '../cases/case-view.js';
import { Id, IdParams, listOf, Moment } from '../../framework/schemas.js';

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

/** The acts by which the handler changes. */
const ACTS = ['assign', 'claim', 'hand-over', 'release'] as const;
type Act = (typeof ACTS)[number];

const note = text('说明', 500);
const officer = Id.meta({ title: '承办人', description: '本部门人员的账号编号，见 /officers' });

const BODIES = {
  assign: z.strictObject({ officer, note: note.optional() }).meta({ id: 'Assign' }),
  claim: z.strictObject({}).meta({ id: 'Claim' }),
  'hand-over': z.strictObject({ officer, note }).meta({ id: 'HandOver' }),
  release: z.strictObject({ note: note.optional() }).meta({ id: 'Release' }),
} as const satisfies Record<Act, z.ZodObject>;

const DESCRIPTIONS: Readonly<Record<Act, string>> = {
  assign: '交由本部门的一名人员承办。此后本部门其他人员不能办理此案，其代理人除外。',
  claim: '由自己承办；同事正在承办的也可认领。',
  'hand-over': '承办人或其代理人把案件交给本部门的另一名人员，须附说明。',
  release: '承办人或其代理人不再承办；此后本部门任何人都可办理。',
};

const NAMES = { application: 'Application', cluster: 'Cluster', round: 'Round' } as const satisfies Record<
  CaseKind,
  string
>;

interface Wish {
  readonly act: Act;
  readonly officer?: string | undefined;
  readonly note?: string | undefined;
  readonly key: string;
}

/** The routes below `/applications/{id}/assignment` or `/clusters/{id}/assignment`. */
export function assignmentRoutes(kind: CaseKind, tag: string): Route[] {
  const root = `/${kind}s/{id}/assignment`;
  const changes = ACTS.map((act) =>
    route({
      method: 'post',
      path: `${root}/${act}`,
      id: `${kind}-${act}`,
      tag,
      summary: OFFICE_ACTS[act].title,
      description: DESCRIPTIONS[act],
      access: act,
      params: IdParams,
      body: BODIES[act] as z.ZodType<Pick<Wish, 'officer' | 'note'>>,
      replies: { 200: { description: '现在的承办人', schema: Assignment } },
      problems: [409],
      async handle({ deps, actor, params, body, key }) {
        return { status: 200, body: await change(deps, actor, kind, params.id, { ...body, act, key }) };
      },
    }),
  );
  return [
    route({
      method: 'get',
      path: `${root}s`,
      id: `list${NAMES[kind]}Assignments`,
      tag,
      summary: '承办人的变更',
      access: 'claim',
      params: IdParams,
      replies: { 200: { description: '最近的在前，至多一百次', schema: AssignmentHistory } },
      async handle({ deps, actor, params }) {
        const row = await requireReadableCase(deps, actor, kind, params.id);
        return { status: 200, body: { items: await history(deps, row.id) } };
      },
    }),
    ...changes,
  ];
}

async function change(
  deps: ApiDeps,
  actor: Actor,
  kind: CaseKind,
  id: string,
  wish: Wish,
): Promise<z.input<typeof Assignment>> {
  const row = await requireReadableCase(deps, actor, kind, id);
  const office = officeOf(actor);
  if (office === undefined || !permits(actor, wish.act, row))
    throw new Problem('forbidden', '您须回避此机构的案件，不能承办或分配。');
  const at = deps.now();
  const to = wish.act === 'claim' ? actor.id : wish.officer;
  const check: Reassignment['check'] = async (trx, from) => {
    if (wish.act === 'hand-over' || wish.act === 'release') {
      if (from === undefined) throw new Problem('conflict', '此案在本部门尚无人承办。');
      const standing = await resolveActingAs(trx, actor, row, dateOf(at));
      const own = from === actor.id || ('as' in standing && standing.as.onBehalfOf === from);
      if (!own) throw new Problem('forbidden', '只有承办人或其代理人可以移交、退回案件。');
    }
    if (to === undefined) return;
    const given = await officerById(trx, to);
    if (given === undefined || !areColleagues(actor, given)) {
      const detail = '本部门没有这名人员';
      throw new Problem('invalid', detail, { errors: [{ in: 'body', pointer: '#/officer', detail }] });
    }
    const unfit = unfitFor(given, row);
    if (unfit !== undefined) throw new Problem('conflict', `不能由${given.name}承办：${unfit}`);
  };
  const entry = { at, actor, act: wish.act, key: wish.key, note: wish.note };
  await reassign(deps.store, { caseId: row.id, office, to, entry, check });
  const { handlers = [] } = visibleHandlers(actor, (await handlersOf(deps.store, [row.id])).get(row.id));
  return { case: row.id, handlers };
}

async function history(deps: ApiDeps, caseId: string) {
  const { items } = await officeLog(deps.store, { subject: caseId, act: ACTS, pageSize: 100 });
  const told = items.map(({ detail, ...entry }) => ({
    ...entry,
    ...(detail as { office: string; from?: string; to?: string; note?: string }),
  }));
  const ids = told.flatMap(({ actor_id, from, to }) => [actor_id, from ?? [], to ?? []].flat());
  const names = await accountNames(deps.auth, ids);
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
  route({
    method: 'get',
    path: '/officers',
    id: 'listOfficers',
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
    async handle({ deps, actor }) {
      return { status: 200, body: { items: await colleaguesOf(deps.store, actor) } };
    },
  }),
];
