/** Freezing all automatic revocations, and ending the freeze (art. 17). */
import { tryStartBatch } from '../../../services/temporal/start-workflows.js';
import { z } from 'zod';
import { form as liftForm } from '../../../domain/deadlines/acts/lift-stay.form.js';
import { form as stayForm } from '../../../domain/deadlines/acts/stay.form.js';
import { stageTitle } from '../../../domain/titles.js';
import { proceedingSubject } from '../../../domain/cluster/state.js';
import { currentFreeze, heldClustersList, type HeldCluster } from '../../../store/cases/revocation-freeze.js';
import type { RevocationFreeze } from '../../../store/schema.js';
import { caseContext } from '../../../services/cases/case-context.js';
import type { ApiDeps } from '../../deps.js';
import { route, tagged, ok } from '../../framework/route.js';
import { Day, Moment, PAGING, pageOf } from '../../framework/schemas.js';
import { freezeRevocations, unfreezeRevocations } from '../../../services/revocation-freeze/freeze-revocations.js';
import { columnsOf } from '../../framework/columns.js';

const FreezeView = z
  .object({
    setAt: Moment,
    reason: z.string(),
    document: z.string(),
    liftedAt: Moment.optional(),
    liftReason: z.string().optional(),
    liftDocument: z.string().optional(),
  })
  .meta({ id: 'Brake', description: '暂缓期满后撤销决定的决定' });

const freezeView = (freeze: RevocationFreeze): z.input<typeof FreezeView> => columnsOf(freeze);

const Held = z
  .object({
    case: z.string(),
    name: z.string(),
    number: z.string().optional(),
    district: z.string(),
    stage: z.string(),
    stageTitle: z.string(),
    proceeding: z.string().meta({ description: '撤销程序编号' }),
    ground: z.string(),
    article: z.string(),
    noticeOn: Day.meta({ description: '拟撤销告知送达之日' }),
  })
  .meta({ id: 'HeldCluster' });

/** Shows the cluster with its first frozen proceeding. */
function heldView(deps: ApiDeps, row: HeldCluster): z.input<typeof Held> {
  const state = row.state;
  const proceeding = state.proceedings.find(({ status }) => status === 'held')!; // the query returns only clusters that have one
  const { policy } = caseContext(deps, state);
  const { ground, noticeOn } = proceeding;
  return {
    ...columnsOf(row),
    case: row.id,
    stageTitle: stageTitle(row.stage),
    proceeding: proceedingSubject(proceeding),
    ground,
    article: policy.grounds[ground].article,
    noticeOn,
  };
}

const Lifted = z
  .object({
    brake: FreezeView,
    batch: z.string().optional().meta({ description: '逐件恢复期满后撤销决定的批量办理；没有被暂缓的集群时没有' }),
    clusters: z.int().meta({ description: '恢复作出撤销决定的集群数' }),
  })
  .meta({ id: 'BrakeLifted' });

export const freezeRoutes = tagged('暂缓撤销', [
  route.get('/brake', 'getBrake', {
    summary: '期满后的撤销决定是否暂缓',
    access: 'account',
    replies: {
      200: {
        description: '现状',
        schema: z.object({ set: z.boolean(), brake: FreezeView.optional() }).meta({ id: 'BrakeState' }),
      },
    },
    async handle({ deps }) {
      const freeze = await currentFreeze(deps.store.db);
      return ok({ set: freeze !== undefined, ...(freeze && { brake: freezeView(freeze) }) });
    },
  }),
  route.get('/brake/held', 'listHeldClusters', {
    summary: '陈述申辩期已满、暂缓撤销的集群',
    description: '解除暂缓后，其中届时仍未提交陈述申辩的随即撤销。各人只见其可查阅的集群。',
    access: 'account',
    query: z.strictObject(PAGING),
    replies: { 200: { description: '按编号', schema: pageOf(Held, 'HeldClusterPage') } },
    async handle({ deps, actor, query }) {
      const page = await heldClustersList(deps.store.db, actor, query);
      return ok({ ...page, items: page.items.map((row) => heldView(deps, row)) });
    },
  }),
  route.post('/brake', 'setBrake', {
    summary: '暂缓期满后的撤销决定',
    description: '陈述申辩期满而未提交的，暂不作出撤销决定，直至解除；提醒照发，市级作出的撤销决定不受影响。',
    access: 'brake',
    body: stayForm.schema,
    replies: { 201: { description: '已暂缓', schema: FreezeView } },
    problems: [409],
    async handle({ deps, actor, key, body }) {
      return { status: 201, body: freezeView(await freezeRevocations(deps, { actor, key, ...body })) };
    },
  }),
  route.post('/brake/lift', 'liftBrake', {
    summary: '恢复期满后的撤销决定',
    description: '暂缓期间陈述申辩期已满、仍未提交的集群随即逐件撤销；请先查阅 /brake/held。',
    access: 'brake',
    body: liftForm.schema,
    replies: { 200: { description: '已恢复', schema: Lifted } },
    problems: [409],
    async handle({ deps, actor, key, body }) {
      const { freeze, ...outcome } = await unfreezeRevocations(deps, { actor, key, ...body });
      return ok({ brake: freezeView(freeze), ...outcome });
    },
    async after({ deps }, { body: { batch } }) {
      if (batch !== undefined) await tryStartBatch(deps, batch);
    },
  }),
]);
