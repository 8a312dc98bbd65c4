/** Holding all automatic revocations, and letting them go on (art. 17). */
import { form as liftForm } from '../../../domain/deadlines/acts/lift-stay.form.js';
import { form as stayForm } from '../../../domain/deadlines/acts/stay.form.js';
import type { Transaction } from 'kysely';
import { z } from 'zod';
import type { Instant } from '../../../domain/calendar/civil.js';
import { SYSTEM, type Actor } from '../../../domain/kernel/people.js';
import { stageTitle } from '../../../domain/titles.js';
import { proceedingSubject } from '../../../domain/cluster/state.js';
import { orderBatch } from '../../../store/batches/batches.js';
import {
  freezeById,
  currentFreeze,
  heldClusters,
  heldClustersList,
  endFreeze,
  startFreeze,
  type HeldCluster,
} from '../../../store/cases/revocation-freeze.js';
import { loggedUnder, logOffice } from '../../../store/office/log.js';
import type { RevocationFreeze, Database } from '../../../store/schema.js';
import { startOrderedBatch } from '../../../services/batches/order-batch.js';
import { caseContext } from '../../../services/cases/case-context.js';
import type { ApiDeps } from '../../deps.js';
import { Problem } from '../../../services/errors.js';
import { route } from '../../framework/route.js';
import { Day, Moment, PAGING, pageOf } from '../../framework/schemas.js';

const TAG = '暂缓撤销';

const FreezeView = z
  .object({
    setAt: Moment,
    reason: z.string(),
    document: z.string(),
    liftedAt: Moment.optional(),
    liftReason: z.string().optional(),
    liftDocument: z.string().optional(),
  })
  .meta({ id: 'Brake', description: '暂缓自动撤销的决定' });

function freezeView(brake: RevocationFreeze): z.input<typeof FreezeView> {
  const { set_at, reason, document, lifted_at, lift_reason, lift_document } = brake;
  return {
    setAt: set_at,
    reason,
    document,
    ...(lifted_at !== null && { liftedAt: lifted_at }),
    ...(lift_reason !== null && { liftReason: lift_reason }),
    ...(lift_document !== null && { liftDocument: lift_document }),
  };
}

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

/** A cluster by the proceeding that a lift would end in revocation: the first held. */
function heldView(deps: ApiDeps, row: HeldCluster): z.input<typeof Held> {
  const state = row.state;
  const proceeding = state.proceedings.find(({ status }) => status === 'held')!; // selected by it
  const { policy } = caseContext(deps, state);
  return {
    case: row.id,
    name: row.name,
    ...(row.number !== null && { number: row.number }),
    district: row.district,
    stage: row.stage,
    stageTitle: stageTitle(row.stage),
    proceeding: proceedingSubject(proceeding),
    ground: proceeding.ground,
    article: policy.grounds[proceeding.ground].article,
    noticeOn: proceeding.noticeOn,
  };
}

const Lifted = z
  .object({
    brake: FreezeView,
    batch: z.string().optional().meta({ description: '逐件恢复自动撤销的批量办理；没有被暂缓的集群时没有' }),
    clusters: z.int().meta({ description: '恢复自动撤销的集群数' }),
  })
  .meta({ id: 'BrakeLifted' });

export const freezeRoutes = [
  route({
    method: 'get',
    path: '/brake',
    id: 'getBrake',
    tag: TAG,
    summary: '自动撤销是否暂缓',
    access: 'account',
    replies: {
      200: {
        description: '现状',
        schema: z.object({ set: z.boolean(), brake: FreezeView.optional() }).meta({ id: 'BrakeState' }),
      },
    },
    async handle({ deps }) {
      const brake = await currentFreeze(deps.store.db);
      return { status: 200, body: { set: brake !== undefined, ...(brake && { brake: freezeView(brake) }) } };
    },
  }),
  route({
    method: 'get',
    path: '/brake/held',
    id: 'listHeldClusters',
    tag: TAG,
    summary: '陈述申辩期已满、暂缓撤销的集群',
    description: '解除暂缓后，其中届时仍未提交陈述申辩的随即撤销。各人只见其可查阅的集群。',
    access: 'account',
    query: z.strictObject(PAGING),
    replies: { 200: { description: '按编号', schema: pageOf(Held, 'HeldClusterPage') } },
    async handle({ deps, actor, query }) {
      const page = await heldClustersList(deps.store.db, actor, query);
      return { status: 200, body: { ...page, items: page.items.map((row) => heldView(deps, row)) } };
    },
  }),
  route({
    method: 'post',
    path: '/brake',
    id: 'setBrake',
    tag: TAG,
    summary: '暂缓一切自动撤销',
    description: '陈述申辩期满而未提交的，不再自动撤销，直至解除；提醒照发，市级作出的撤销决定不受影响。',
    access: 'brake',
    body: stayForm.schema,
    replies: { 201: { description: '已暂缓', schema: FreezeView } },
    problems: [409],
    async handle({ deps, actor, key, body }) {
      return { status: 201, body: freezeView(await freeze(deps, { actor, key, ...body })) };
    },
  }),
  route({
    method: 'post',
    path: '/brake/lift',
    id: 'liftBrake',
    tag: TAG,
    summary: '恢复自动撤销',
    description: '暂缓期间陈述申辩期已满、仍未提交的集群随即逐件撤销；请先查阅 /brake/held。',
    access: 'brake',
    body: liftForm.schema,
    replies: { 200: { description: '已恢复', schema: Lifted } },
    problems: [409],
    async handle({ deps, actor, key, body }) {
      return { status: 200, body: await release(deps, { actor, key, ...body }) };
    },
  }),
];

interface Wish {
  readonly actor: Actor;
  readonly key: string;
  readonly reason: string;
  readonly document: string;
}

/** @throws Problem 409 where it is set already */
async function freeze(deps: ApiDeps, { key, ...word }: Wish): Promise<RevocationFreeze> {
  const id = `brake-${key}`;
  return await deps.store.db.transaction().execute(async (trx) => {
    const at = deps.now();
    const set = await startFreeze(trx, id, { ...word, at });
    if (set === undefined) throw new Problem('conflict', '自动撤销已经暂缓，不必重复办理。');
    const { actor, reason, document } = word;
    await logOffice(trx, { at, actor, act: 'brake', subject: id, key, detail: { step: 'set', reason, document } });
    return set;
  });
}

/** Lifts the brake and has the held clusters revoked, as one step. @throws Problem 409 where none is set */
async function release(deps: ApiDeps, wish: Wish): Promise<z.input<typeof Lifted>> {
  const batch = `lift-${wish.key}`;
  const { lifted, clusters } = await deps.store.db
    .transaction()
    .execute(
      async (trx) => (await liftedBefore(trx, wish.key)) ?? (await liftNow(trx, batch, { ...wish, at: deps.now() })),
    );
  if (clusters > 0) await startOrderedBatch(deps, batch);
  return { brake: freezeView(lifted), clusters, ...(clusters > 0 && { batch }) };
}

async function liftNow(trx: Transaction<Database>, batch: string, { key, ...word }: Wish & { readonly at: Instant }) {
  const { at, actor, reason, document } = word;
  const lifted = await endFreeze(trx, word);
  if (lifted === undefined) throw new Problem('conflict', '自动撤销没有暂缓，无须恢复。');
  const cases = await heldClusters(trx);
  if (cases.length > 0) await orderBatch(trx, { id: batch, act: 'release-revocation', actor: SYSTEM, cases, at });
  const detail = { step: 'lift', reason, document, clusters: cases.length };
  await logOffice(trx, { at, actor, act: 'brake', subject: lifted.id, key, detail });
  return { lifted, clusters: cases.length };
}

/** What the same request, asked before, has done. */
async function liftedBefore(trx: Transaction<Database>, key: string) {
  const done = await loggedUnder(trx, key);
  return done && { lifted: (await freezeById(trx, done.subject))!, clusters: Number(done.detail['clusters']) };
}
