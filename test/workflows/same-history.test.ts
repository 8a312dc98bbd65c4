/**
 * Random sequences on the real thing, hundreds at once in virtual time, against the pure rules: whatever is done on
 * whichever day, the database has the same history of each case as the rules alone give.
 */
import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { WorkflowUpdateFailedError } from '@temporalio/client';
import { expect, inject, test } from 'vitest';
import type { CivilDate, Instant } from '../../domain/calendar/civil.js';
import type { Command, Transition } from '../../domain/kernel/case.js';
import { noticeIdentity } from '../../domain/notices/identity.js';
import type { PolicyRegistry } from '../../domain/policy/registry.js';
import type { World } from '../../rehearsal/world.js';
import { saveDraft } from '../../store/papers/drafts.js';
import { sha256 } from '../../store/engine/values.js';
import { workflowIdOf } from '../../workflows/ids.js';
import type { ActResult } from '../../workflows/messages.js';
import { municipal } from '../domain/cases.js';
import { clusters, lateRound, PEOPLE, reviewedRound, roundOf, merged } from '../play/beginnings.js';
import { watchInvariants } from '../play/invariants.js';
import { diceOf, runMoves, type PerformedMove, type Move } from '../play/moves.js';
import { Programme, type Beginning, type CaseFile } from '../play/programme.js';
import { SUCCESSOR } from '../play/successor.js';
import { openTestWorld } from '../support/rehearsal.js';

/** Each life is a case of its own. */
const LIVES = inject('lives') ?? 300;
const ROUNDS = Math.ceil(LIVES / 20);
const CLUSTERS = Math.ceil(LIVES / 5);
const MOVES = Math.ceil((LIVES * 10) / 3);

/** Rounds at their start, before their districts and at their end, clusters in their first and in their last year: each a sequence of its own. */
function beginning(): Beginning {
  const dates = { opensOn: '2025-06-03', closesOn: '2025-06-30', recommendBy: '2025-08-29' } as const;
  const numbered = (count: number, from: number) => Array.from({ length: count }, (_, index) => from + index);
  const days = (day: CivilDate) => Array<CivilDate>(CLUSTERS).fill(day);
  return merged(
    ...numbered(ROUNDS, 1).map((no) => roundOf(1 + (no % 2), { no, dates })),
    ...numbered(ROUNDS, 101).map((no) => lateRound({ no })),
    ...numbered(ROUNDS, 201).map((no) => reviewedRound(1, { no, dates: { ...dates, opensOn: '2025-05-26' } })),
    clusters(days('2024-06-12'), '2025-06-03', { prefix: 'cl-young', reportedUntil: 2025 }),
    clusters(days('2022-10-10'), '2025-06-03', { prefix: 'cl-old', reportedUntil: 2025 }),
  );
}

/** Afternoons only: this server may not be told anything at the instant at which a timer of it fires. */
const afternoon = (roll: (n: number) => number): number => 13 * 60 + roll(9 * 60);

function movesFrom(seed: number): Move[] {
  const roll = diceOf(seed);
  return Array.from({ length: MOVES }, (): Move => [roll(3) > 0 ? 0 : roll(6) > 0 ? 1 : roll(8), roll(2 ** 31)]);
}

test(
  'random sequences leave the same history on the real system as in the pure rules',
  { timeout: 300_000 + LIVES * 1000 },
  async () => {
    const seed = inject('seed');
    const start = beginning();
    const pure = new Programme(start);
    pure.watch = watchInvariants(pure);
    const deeds = runMoves(pure, movesFrom(seed), {
      people: PEOPLE,
      minute: afternoon,
      successor: SUCCESSOR,
      upheavals: 300,
    });

    let published = start.policies;
    const policies: PolicyRegistry = {
      policyOf: (id) => published.policyOf(id),
      get calendar() {
        return published.calendar;
      },
    };
    const world = await openTestWorld({ start: start.now, policies });
    try {
      for (const { state, history } of start.files.values()) {
        if (state.kind === 'application')
          await saveDraft(world.store, { caseId: state.id, content: {}, by: municipal });
        await world.open(state, ...history);
      }
      for (const deed of deeds) {
        if (deed.kind === 'publish') published = deed.programme;
        await repeat(world, deed);
      }
      await world.passUntil(pure.now);
      for (const file of pure.files.values()) {
        const real = inOrder(await recorded(world, file));
        expect(real, `seed ${seed}: ${file.state.id}`).toEqual(inOrder(expected(file)));
      }
      expect(pure.files.size).toBeGreaterThanOrEqual(LIVES);
    } finally {
      await world.close();
    }
  },
);

/** Does on the real system, at the same time, what was done in the pure rules. */
async function repeat(world: World, deed: PerformedMove): Promise<void> {
  await world.time.passUntil(deed.at);
  if (deed.kind === 'act') return await executeAct(world, deed.case, deed.command, deed.refused === undefined);
  if (deed.kind === 'brake') await setBrake(world, deed.on, deed.at);
  await inPortions([...deed.commands], async ([id, command]) => await executeAct(world, id, command));
}

async function inPortions<T>(all: readonly T[], work: (one: T) => Promise<void>): Promise<void> {
  for (let start = 0; start < all.length; start += 16) await Promise.all(all.slice(start, start + 16).map(work));
}

async function executeAct(world: World, id: string, command: Command, accepted = true): Promise<void> {
  const handle = world.time.client.workflow.getHandle(workflowIdOf(kindOf(id), id));
  const update = handle.executeUpdate<ActResult, [Command]>(command.act, { args: [command], updateId: command.key });
  if (accepted) await update;
  else await expect(update).rejects.toBeInstanceOf(WorkflowUpdateFailedError);
  if (kindOf(id) === 'round' || command.act === 'merge') await batchesDone(world);
}

function kindOf(id: string) {
  return id.startsWith('round-') ? 'round' : id.startsWith('app-') ? 'application' : 'cluster';
}

/** What a round's act has had done to its applications, and a merger to the cluster that goes on. */
async function batchesDone({ store: { db } }: World): Promise<void> {
  for (;;) {
    const waiting = await db.selectFrom('batches').select('id').where('finished_at', 'is', null).executeTakeFirst();
    if (waiting === undefined) return;
    await pause(5);
  }
}

async function setBrake({ store: { db } }: World, on: boolean, now: Instant): Promise<void> {
  if (on) {
    const row = { id: randomUUID(), set_at: now, set_by: municipal.id, reason: '测试', document: '测试' };
    await db
      .insertInto('brakes')
      .values({ ...row, lifted_at: null, lifted_by: null, lift_reason: null, lift_document: null })
      .execute();
  } else
    await db
      .updateTable('brakes')
      .set({ lifted_at: now, lifted_by: municipal.id })
      .where('lifted_at', 'is', null)
      .execute();
}

type History = Awaited<ReturnType<typeof recorded>>;

/** Applications that end together report to their round in any order: put their reports in one. */
function inOrder({ state, steps }: History): History {
  const reports = steps.filter(({ act }) => act === 'note-omission').toSorted((a, b) => compare(a.key, b.key));
  const keys = new Map(steps.filter(({ act }) => act === 'note-omission').map(({ key }, n) => [key, reports[n]!.key]));
  let next = 0;
  return {
    state: {
      ...state,
      answers: state.answers.map((answer) => ({ ...answer, key: keys.get(answer.key) ?? answer.key })),
    },
    steps: steps.map((step) => {
      if (step.act !== 'note-omission') return step;
      const { key, detail } = reports[next++]!;
      return { ...step, key, detail, notices: step.notices.map(() => 'of the report') };
    }),
  };
}

function compare(a: string | null, b: string | null): number {
  return (a ?? '') < (b ?? '') ? -1 : 1;
}

/** What the database says of a case besides what the rules do: what its effects came to. */
const FILED = ['batch', 'register', 'documents'];

async function recorded({ store: { db } }: World, { state: { id } }: CaseFile) {
  const steps = await db.selectFrom('audit').selectAll().where('case_id', '=', id).orderBy('seq').execute();
  const notices = await db
    .selectFrom('notices')
    .select(['seq', 'id'])
    .where('case_id', '=', id)
    .orderBy('id')
    .execute();
  const { state } = await db.selectFrom('cases').select('state').where('id', '=', id).executeTakeFirstOrThrow();
  return {
    state,
    steps: steps.map((step) => ({
      seq: step.seq,
      at: step.at,
      on: step.on_date,
      actor: step.actor_id,
      role: step.actor_role,
      act: step.act,
      subject: step.subject,
      article: step.article,
      policy: step.policy,
      from: step.from_stage,
      to: step.to_stage,
      entry: step.entry,
      key: step.key,
      detail: Object.fromEntries(Object.entries(step.detail).filter(([name]) => !FILED.includes(name))),
      notices: notices.filter(({ seq }) => seq === step.seq).map((notice) => notice.id),
    })),
  };
}

function expected({ state, history }: CaseFile): Awaited<ReturnType<typeof recorded>> {
  return {
    state: JSON.parse(JSON.stringify(state)) as CaseFile['state'],
    steps: history.map((step) => ({
      seq: step.seq,
      at: step.at,
      on: step.on,
      actor: step.actor.id,
      role: step.actor.role,
      act: step.act,
      subject: step.subject ?? null,
      article: step.article,
      policy: step.policy,
      from: step.from,
      to: step.to,
      entry: step.entry ?? null,
      key: step.key ?? null,
      detail: JSON.parse(JSON.stringify(step.detail)) as Transition['detail'],
      notices: step.notices.map((notice) => sha256(noticeIdentity(state.id, step.seq, notice))).sort(),
    })),
  };
}
