/**
 * A database of release 0.2 is carried over on 10 April 2026: open windows keep their dates, and what was only sent is
 * now served.
 */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addWorkingDays } from '../../domain/calendar/working-days.js';
import { CHINA } from '../../domain/calendar/china.js';
import { restoreCluster } from '../../domain/cluster/restore.js';
import type { ClusterState, Proceeding } from '../../domain/cluster/state.js';
import { decide } from '../../domain/kernel/decide.js';
import { dueDateOf } from '../../domain/kernel/deadline.js';
import { followsRules, LATEST_RULES } from '../../domain/kernel/rules.js';
import { SYSTEM } from '../../domain/kernel/people.js';
import { definitionOf, isTerminal, type CaseState } from '../../domain/cases.js';
import { SHIPPED_POLICIES, termsOf } from '../../domain/policy/registry.js';
import { handOverRules } from '../../services/batches/hand-over-rules.js';
import { casesBeforeRules } from '../../store/cases/cases.js';
import { endFreeze } from '../../store/cases/revocation-freeze.js';
import { addPaper } from '../../store/papers/papers.js';
import { openStore, type Store } from '../../store/engine/store.js';
import { at, ctx, FIRST_RULES, municipal, operator } from '../domain/cases.js';
import { dropDatabase, newDatabase } from '../support/postgres.js';
import { loadRelease02 } from './release-0.2/load.js';
import { createAccounts, Filing } from './support.js';

const DAY = '2026-04-10';
const OPEN = ['app-correction', 'cl-answered', 'cl-frozen', 'cl-overdue', 'cl-window'];

describe.each(['pglite', 'postgres'] as const)('a database of release 0.2 on %s', (kind) => {
  let store: Store;
  let url: string | undefined;
  beforeAll(async () => {
    if (kind === 'postgres') url = await newDatabase();
    store = await openStore(url === undefined ? { dataDir: 'memory://' } : { databaseUrl: url });
    await createAccounts(store);
    await loadRelease02(store);
  });
  afterAll(async () => {
    await store.close();
    if (url !== undefined) await dropDatabase(url);
  });

  const stateOf = async (id: string): Promise<CaseState> =>
    (await store.db.selectFrom('cases').select('state').where('id', '=', id).executeTakeFirstOrThrow()).state;
  const filing = async (id: string) => new Filing(store, await stateOf(id));
  const proceeding = ({ state }: Filing): Proceeding | undefined => (state as ClusterState).proceedings[0];
  const statement = ({ state }: Filing) => state.clocks.find(({ rule }) => rule === 'statement');
  const due = (one: Filing) => {
    const window = statement(one);
    return window && dueDateOf(window, FIRST_RULES).due;
  };
  const documents = async (caseId: string) =>
    await store.db
      .selectFrom('documents')
      .select(['kind', 'subject', 'served_on', 'service_manner'])
      .where('case_id', '=', caseId)
      .orderBy('position')
      .execute();

  it('has its cases and steps under the new tables', async () => {
    const open = (await casesBeforeRules(store, LATEST_RULES)).filter((state) => !isTerminal(state));
    expect(open.map(({ id }) => id).toSorted()).toEqual(OPEN);
    expect(await documents('cl-window')).toEqual([]);
  });

  it('orders one hand-over, however often a worker starts, and no case adopts the rules twice', async () => {
    const temporal = {
      workflow: { start: async () => ({}) },
      withDeadline: (_: unknown, start: () => unknown) => start(),
    };
    const deps = {
      store,
      policies: SHIPPED_POLICIES,
      log: { warn: () => {} },
      now: () => at(DAY, '15:00'),
      taskQueue: 'test',
      actTimeoutMs: 100,
      temporal,
    } as unknown as Parameters<typeof handOverRules>[0];
    await handOverRules(deps);
    await handOverRules(deps);
    const items = await store.db.selectFrom('batch_items').select(['batch_id', 'case_id']).orderBy('case_id').execute();
    expect(items).toEqual(OPEN.map((id) => ({ batch_id: `adopt-rules-${LATEST_RULES}`, case_id: id })));

    for (const id of OPEN) {
      const adopting = await filing(id);
      const terms = termsOf(adopting.state, SHIPPED_POLICIES);
      await adopting.act(DAY, SYSTEM, 'adopt-terms', { terms });
      const again = adopting.decide(DAY, SYSTEM, 'adopt-terms', { terms });
      expect(again.transitions.flatMap(({ effects }) => effects)).toEqual([]);
    }
    expect((await casesBeforeRules(store, LATEST_RULES)).filter((state) => !isTerminal(state))).toEqual([]);
    const steps = await store.db.selectFrom('audit').select('case_id').where('act', '=', 'adopt-terms').execute();
    expect(steps.map(({ case_id }) => case_id).toSorted()).toEqual(OPEN);
    await store.db.deleteFrom('batch_items').execute(); // each of them is done
  });

  it('an application keeps the time that it was given to correct', async () => {
    const correcting = await filing('app-correction');
    const correction = correcting.state.clocks.find(({ rule }) => rule === 'correction')!;
    expect(dueDateOf(correction, FIRST_RULES).due).toBe(addWorkingDays(CHINA, '2026-04-03', 10));
    await correcting.until(at(addWorkingDays(CHINA, '2026-04-03', 11)));
    expect(definitionOf('application').stage(correcting.state as never)).toBe('lapsed');
  });

  it('an overdue report leads to a notice of intent that waits for its service', async () => {
    const overdue = await filing('cl-overdue');
    await overdue.until(at('2026-04-17'));
    expect(proceeding(overdue)).toMatchObject({ status: 'intended', about: 'annual-report:2025' });
    expect(statement(overdue)).toBeUndefined();
    expect(await documents('cl-overdue')).toMatchObject([{ kind: 'intent', served_on: null }]);
  });

  it('a running window keeps its date, is held until the notice is served, and is then open in full', async () => {
    const window = await filing('cl-window');
    const ends = addWorkingDays(CHINA, '2026-04-07', 10);
    expect(due(window)).toBe(ends);
    expect(await documents('cl-window')).toMatchObject([{ kind: 'intent', subject: 'revocation:1', served_on: null }]);
    await window.until(at('2026-04-23'));
    expect([proceeding(window)?.status, statement(window)?.held?.why]).toEqual(['intended', ['unserved']]);

    const [waiting] = window.state.documents!;
    await window.act('2026-04-23', operator, 'acknowledge', { subject: `document:${waiting!.id}` });
    const full = addWorkingDays(CHINA, '2026-04-23', 10);
    expect([due(window), statement(window)?.held]).toEqual([full, undefined]);
    expect(await documents('cl-window')).toMatchObject([{ served_on: '2026-04-23', service_manner: 'acknowledged' }]);
  });

  it('a frozen one is not revoked by the end of the freeze before its notice is served', async () => {
    const word = { actor: municipal, at: at('2026-04-24'), reason: '核对完毕', document: '核对结论' };
    await store.db.transaction().execute(async (trx) => await endFreeze(trx, word));
    const frozen = await filing('cl-frozen');
    const command = { act: 'release-revocation', actor: SYSTEM, key: 'release' };
    const release = () =>
      decide(definitionOf('cluster'), frozen.state, command, { ...ctx(at('2026-04-24')), rules: LATEST_RULES });
    expect(release()).toMatchObject({ ok: false });
    const [waiting] = frozen.state.documents!;
    await frozen.act('2026-04-24', operator, 'acknowledge', { subject: `document:${waiting!.id}` });
    expect(proceeding(frozen)).toMatchObject({ status: 'intended', servedOn: '2026-04-24' });
    expect(due(frozen)).toBe(addWorkingDays(CHINA, '2026-04-24', 10));
    expect(release()).toMatchObject({ ok: false });
  });

  it('an answered one goes to its decision', async () => {
    const answered = await filing('cl-answered');
    expect(proceeding(answered)).toMatchObject({ status: 'awaiting-decision', servedBy: 'acknowledged' });
    expect(await documents('cl-answered')).toEqual([]);
    await answered.actWith(
      '2026-04-14',
      municipal,
      'decide-revocation',
      { outcome: 'withdraw', reasons: '陈述成立。' },
      { subject: 'revocation:1', data: { outcome: 'withdraw' } },
    );
    expect(proceeding(answered)?.status).toBe('withdrawn');
  });

  it('a revoked one can be restored', async () => {
    const revoked = await filing('cl-revoked');
    const paper = 'restoration';
    const content = { on: '2026-04-20', document: '行政复议决定' };
    await addPaper(store, { id: paper, caseId: 'cl-revoked', act: 'restore', kind: 'restore', content, by: municipal });
    const restored = restoreCluster(
      revoked.state as ClusterState,
      { on: content.on, actor: municipal, paper, key: 'restore' },
      { ...ctx(at('2026-04-21')), rules: LATEST_RULES },
    );
    if ('message' in restored) throw new Error(restored.message);
    await revoked.record({ ...restored, transitions: [restored.transition] });
    expect(followsRules(await stateOf('cl-revoked'), LATEST_RULES)).toBe(true);
    const { stage, started } = await store.db
      .selectFrom('cases')
      .select(['stage', 'started'])
      .where('id', '=', 'cl-revoked')
      .executeTakeFirstOrThrow();
    expect([started, stage === 'revoked']).toEqual([false, false]);
    expect((await documents('cl-revoked')).map(({ kind: one }) => one)).toEqual(['restoration']);
  });

  it('has no step or notice twice', async () => {
    const audit = await store.db
      .selectFrom('audit')
      .select(['case_id', 'seq'])
      .orderBy('case_id')
      .orderBy('seq')
      .execute();
    for (const { id, seq } of await store.db.selectFrom('cases').select(['id', 'seq']).execute()) {
      const steps = audit.filter(({ case_id }) => case_id === id).map((step) => step.seq);
      expect(steps, `steps of ${id}`).toEqual(Array.from({ length: seq }, (_, index) => index + 1));
    }
  });
});
