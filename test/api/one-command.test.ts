/** A command is a function of its key: every act and every item of a batch, tried at two times, is sent with the same arguments. */
import { WorkflowUpdateRPCTimeoutOrCancelledError } from '@temporalio/client';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { permits } from '../../domain/access.js';
import { actsOfPeople, type CaseAct, type FormAct } from '../../domain/acts.js';
import { instantOf, type CivilDate } from '../../domain/calendar/civil.js';
import { CASES } from '../../domain/cases.js';
import type { CaseKind, Command } from '../../domain/kernel/case.js';
import type { Actor } from '../../domain/kernel/people.js';
import { submitAct, type ActRequest } from '../../services/cases/submit-act.js';
import type { ActDeps } from '../../services/deps.js';
import { actOnBatch } from '../../services/batches/act-on-batch.js';
import { orderBatch } from '../../store/batches/batches.js';
import { addContinuation } from '../../store/policies/continuations.js';
import { addAttachment } from '../../store/papers/attachments.js';
import { saveDraft } from '../../store/papers/drafts.js';
import { addOrganisation } from '../../store/office/organisations.js';
import { SAMPLES } from '../domain/form-samples.js';
import {
  recordApplication,
  recordCluster,
  recordPastRound,
  startTestApi,
  type TestApi,
} from '../support/api-server.js';

let world: TestApi;
let cases: Record<CaseKind, string>;
const sent: { readonly id: string; readonly args: readonly Command[] }[] = [];

const PEOPLE: readonly Actor[] = [
  { role: 'operator', id: 'u-operator', organisation: 'org-a' },
  { role: 'district', id: 'u-district', district: 'haidian' },
  { role: 'municipal', id: 'u-municipal' },
  { role: 'public', id: 'u-public' },
];

beforeAll(async () => {
  world = await startTestApi();
  cases = {
    application: await recordApplication(world, 'app-one', 'a'),
    cluster: await recordCluster(world, 'cl-one', 'a', '2025-06-10'),
    round: await recordPastRound(world),
  };
  await recordCluster(world, 'cl-2', 'a', '2025-06-10');
  for (const id of ['org-2', 'org-3'])
    await addOrganisation(world.store, { id, name: id, credit_code: null, district: 'haidian' });
  for (const case_id of Object.values(cases))
    await addAttachment(world.store, {
      id: `att-${case_id}`,
      case_id,
      name: 'a.pdf',
      media_type: 'application/pdf',
      size: 1,
      sha256: '0'.repeat(64),
      storage_key: 'none',
      uploaded_by: 'u-operator',
    });
}, 60_000);
afterAll(() => world?.close());

/** A server that takes every Update and never answers. */
const silent = {
  withDeadline: async (_: number, call: () => Promise<unknown>) => await call(),
  workflow: {
    getHandle: () => ({
      executeUpdate: (_: string, { args, updateId: id }: { args: Command[]; updateId: string }) => {
        sent.push({ id, args });
        throw new WorkflowUpdateRPCTimeoutOrCancelledError('no answer');
      },
    }),
  },
} as unknown as ActDeps['temporal'];

/** The sample of the act's form, with attachments of its case. */
function contentOf(act: CaseAct, caseId: string): Record<string, unknown> | undefined {
  const sample = SAMPLES[act as FormAct];
  if (sample === undefined) return undefined;
  const own = (field: string) => (sample[field] === undefined ? {} : { [field]: [`att-${caseId}`] });
  return {
    ...sample,
    ...own('attachments'),
    ...own('photos'),
    ...(act === 'adopt-policy' && { policy: 'beijing-2023' }),
  };
}

const ASKED = Object.entries(CASES).flatMap(([kind, { acts }]) =>
  actsOfPeople(acts as typeof CASES.cluster.acts).map((act) => [kind as CaseKind, act as CaseAct] as const),
);

it.each(ASKED)('%s: %s', async (kind, act) => {
  const caseId = cases[kind];
  const actor = PEOPLE.find((person) => permits(person, act, { district: 'haidian', organisation: 'org-a' }))!;
  const content = contentOf(act, caseId);
  if (act === 'submit' || act === 'resubmit')
    await saveDraft(world.store, { caseId, content: content!, by: { id: 'u-operator', role: 'operator' } });
  const request: ActRequest = { caseId, kind, actor, act, content, key: `once-${kind}-${act}` };
  const ask = async (at: string, recused: readonly string[] = []) => {
    const now = () => instantOf(Date.parse(at));
    const deps = { ...world.deps, temporal: silent, now, shiftMs: 0 };
    return await submitAct(deps, { ...request, actor: { ...actor, recused } });
  };
  sent.length = 0;
  expect(await ask('2030-06-03T10:00:00+08:00')).toEqual({ status: 'pending' });
  expect(await ask('2031-06-03T10:00:00+08:00', ['org-a'])).toEqual({ status: 'pending' }); // may not act any more
  expect(sent).toHaveLength(2);
  expect(sent[1]).toEqual(sent[0]);
  expect(sent[0]!.args[0]).toMatchObject({ act, receivedAt: instantOf(Date.parse('2030-06-03T10:00:00+08:00')) });
});

/** Orders of a batch: one with the terms in force, one with a paper for each deadline. */
const BATCHES = {
  'adopt-terms': {},
  extend: { content: { reason: '示例', document: '示例〔2026〕1 号' }, subjects: () => ['one', 'two'] },
} as const;
const CONTINUED_UNTIL: Readonly<Record<string, CivilDate>> = { 'adopt-terms': '2040-08-16', extend: '2041-08-16' };

it.each(Object.entries(BATCHES))('a batch, tried at two times: %s', async (act, order) => {
  const { store } = world;
  await store.db.updateTable('cases').set({ started: true }).execute();
  const at = instantOf(Date.parse('2030-06-03T10:00:00+08:00'));
  const batch = { id: `batch-${act}`, act, actor: PEOPLE[2]!, cases: Object.values(cases), at, ...order };
  const items = await store.db.transaction().execute((trx) => orderBatch(trx, batch));
  const attempt = async (time: string) => {
    sent.length = 0;
    const now = () => instantOf(Date.parse(time));
    const deps = { ...world.deps, temporal: silent, now, heartbeat: () => {} };
    await expect(actOnBatch(deps, batch.id, 100)).rejects.toThrow('no answer');
    return sent.toSorted((a, b) => a.id.localeCompare(b.id));
  };
  const first = await attempt('2030-06-03T10:00:00+08:00');
  const document = `《关于延续实施的通知》${act}`; // by now the terms in force are others
  const continuation = { policy: 'beijing-2023', document, until: CONTINUED_UNTIL[act]! };
  await addContinuation(store, continuation, { actor: PEOPLE[2]!, at, key: `continue-${act}` });
  const second = await attempt('2031-06-03T10:00:00+08:00');
  expect(first).toHaveLength(items);
  expect(second).toEqual(first);
});
