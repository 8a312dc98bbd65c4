/**
 * Random lives of rounds, applications and clusters, recorded step by step: whatever was done, the documents on file are
 * those that the rules issued, and their numbers have no gaps; and on any day the register says what the process knew.
 */
import { randomUUID } from 'node:crypto';
import { beforeAll, expect, inject, it } from 'vitest';
import { addDays, dateOf, endOfDay, type CivilDate, type Instant } from '../../domain/calendar/civil.js';
import { standingOn, standingSpans, type DayStanding } from '../../domain/cluster/standing-on.js';
import type { ClusterState } from '../../domain/cluster/state.js';
import type { ServiceManner } from '../../domain/documents/types.js';
import type { Transition } from '../../domain/kernel/case.js';
import type { DecidedOn } from '../../domain/kernel/decide.js';
import { summarise, type CaseState } from '../../domain/cases.js';
import type { FileStore } from '../../services/files/file-store.js';
import { issueDocuments, type IssueDeps } from '../../services/documents/issue-documents.js';
import { documentIdOf } from '../../store/documents/content.js';
import { documentNumberText } from '../../store/documents/issue.js';
import type { WrittenDocument } from '../../store/documents/write.js';
import type { Store } from '../../store/engine/store.js';
import { auditOf } from '../../store/cases/audit.js';
import { contentReader } from '../../store/recording/basis.js';
import { replayTrail } from '../../store/reconciliation/replay-trail.js';
import { saveDraft } from '../../store/papers/drafts.js';
import { obligationsIn } from '../../store/cases/obligations.js';
import { record } from '../../store/recording/record.js';
import { register, registerEntry } from '../../store/register/register.js';
import { standingSteps } from '../../store/register/standings.js';
import { clusters, merged, PEOPLE, roundOf } from '../play/beginnings.js';
import { diceOf, runMoves, type Move } from '../play/moves.js';
import { Programme, type CaseFile } from '../play/programme.js';
import { SUCCESSOR } from '../play/successor.js';
import { at, municipal } from '../domain/cases.js';
import { onBothEngines } from './support.js';

const LIVES = inject('lives') ?? 10;
const MOVES = 80;

/** A step as it was taken: what the database needs to know to record it. */
interface TakenStep {
  readonly state: CaseState;
  readonly terms: CaseFile['terms'];
  readonly now: Instant;
  readonly braked: boolean;
  readonly policies: Programme['policies'];
  readonly transitions: readonly Transition[];
  /** Absent for what was before the life began. */
  readonly decidedOn?: DecidedOn | undefined;
}

/** The steps of one life: a round with three drafts, and four clusters that have no address confirmed, one near the end of its period. */
function life(no: number, seed: number): TakenStep[] {
  const dates = { opensOn: '2025-06-03', closesOn: '2025-06-30', recommendBy: '2025-08-29' } as const;
  const programme = new Programme(
    merged(
      roundOf(2, { no, dates }),
      clusters(['2022-07-01'], '2025-06-13', { prefix: `cl-oldest-${no}`, reportedUntil: 2025 }),
      clusters(['2025-06-10', '2025-06-12', '2025-06-13'], '2025-06-13', { prefix: `cl-earlier-${no}` }),
    ),
  );
  const steps: TakenStep[] = [];
  const take = ({ state, terms }: CaseFile, transitions: readonly Transition[], decidedOn?: DecidedOn) => {
    const { now, braked, policies } = programme;
    steps.push({ state, terms, now, braked, policies, transitions, decidedOn });
  };
  for (const file of programme.files.values()) take(file, [...file.history]);
  programme.watch = (_, file, _before, done, decidedOn) => take(file, done, decidedOn);
  const roll = diceOf(seed);
  const moves = Array.from({ length: MOVES }, (): Move => [roll(4) > 0 ? roll(4) : roll(40), roll(2 ** 31)]);
  runMoves(programme, moves, { people: PEOPLE, minute: () => 15 * 60, successor: SUCCESSOR, upheavals: 20 });
  return steps;
}

/** What the rules say of a document. */
interface Expected {
  readonly kind: string;
  readonly draft: boolean;
  served_on: CivilDate | null;
  service_manner: ServiceManner | null;
  withdrawn: boolean;
}

/** The transitions of steps, with those of the clusters that they open. */
function transitionsOf(steps: readonly TakenStep[]): Transition[] {
  const opened = (transition: Transition) =>
    transition.effects.flatMap((effect) => (effect.type === 'open-cluster' ? [effect.transition] : []));
  return steps.flatMap(({ transitions }) => transitions).flatMap((step) => [step, ...opened(step)]);
}

/** What the rules say of the documents of steps, by id. */
function expectedDocuments(steps: readonly TakenStep[]): Map<string, Expected> {
  const expected = new Map<string, Expected>();
  for (const { case: caseId, effects } of transitionsOf(steps)) {
    for (const effect of effects) {
      if (effect.type === 'issue-document') {
        const { id, kind, on, served, servedOn = on, draft = false } = effect.document;
        const row = {
          kind,
          draft,
          served_on: served ? servedOn : null,
          service_manner: served ?? null,
          withdrawn: false,
        };
        expected.set(documentIdOf(caseId, id), row);
      } else if (effect.type === 'serve-document') {
        const row = expected.get(documentIdOf(caseId, effect.document))!;
        Object.assign(row, { served_on: effect.on, service_manner: effect.manner });
      } else if (effect.type === 'withdraw-document') {
        expected.get(documentIdOf(caseId, effect.document))!.withdrawn = true;
      }
    }
  }
  return expected;
}

onBothEngines((store) => {
  beforeAll(async () => {
    const person = { id: 'u-third', name: 'u-third', email: 'third@example.cn', organisation: 'org-3' };
    await store()
      .db.insertInto('user')
      .values({ ...person, role: 'operator' as const, district: null, disabled: false })
      .execute();
  });

  it(
    `${LIVES} lives: each document is on file as it was issued, with one number or none`,
    {
      timeout: 60_000 + LIVES * 10_000,
    },
    async ({ annotate }) => {
      const seed = inject('seed');
      const expected = new Map<string, Expected>();
      let recorded = 0;
      const seen = new Set<DayStanding>();
      const issuing: IssueDeps = {
        store: store(),
        files: { put: async () => {} } as unknown as FileStore,
        publicUrl: 'https://jiqun.example.cn',
        log: { error: ({ err }: { err: unknown }) => expect.fail(String(err)) },
        now: () => at('2026-01-05'),
        heartbeat: () => {},
        printer: { signed: false, print: async ({ number, sha256 }) => Buffer.from(`${number} ${sha256}`) },
      };
      for (let no = 1; no <= LIVES; no++) {
        const own = life(no, seed + no);
        for (const step of own) await recordStep(store(), step);
        for (const [id, document] of expectedDocuments(own)) expected.set(id, document);
        recorded += own.length;
        await expectAudit(store(), own, `seed ${seed}`);
        await expectStandings(store(), own, `seed ${seed}`, seen);
        await expectWork(store(), own, `seed ${seed}`);
        await expectReplay(store(), own, `seed ${seed}`);
        // Two issuers at once, as after a worker was taken for dead.
        await Promise.all([issuing, issuing].map((deps) => issueDocuments(deps, { after: 0, limit: 1000 })));
      }
      await expectDocuments(store(), expected, `seed ${seed}`);
      return await annotate(`${recorded} steps, ${expected.size} documents, standings ${[...seen].join()}`);
    },
  );
});

async function recordStep(store: Store, step: TakenStep): Promise<void> {
  const { state, terms, now, braked, policies, transitions, decidedOn } = step;
  await setFreeze(store, braked, now);
  if (state.kind === 'application' && transitions[0]?.seq === 1)
    await saveDraft(store, { caseId: state.id, content: {}, by: municipal });
  const input = { state, summary: summarise(state, terms), transitions, ...(decidedOn && { decidedOn }) };
  const recorded = await record(store, input, { mail: false, policy: policies.policyOf });
  expect([recorded.holds, recorded.onFile], `${state.id} ${transitions.map(({ act }) => act).join()}`).toEqual([
    undefined,
    undefined,
  ]);
  await store.db.deleteFrom('batch_items').execute(); // the programme has acted on each case itself
}

async function setFreeze({ db }: Store, on: boolean, now: Instant): Promise<void> {
  const lifted = { lifted_at: now, lifted_by: municipal.id };
  const current = await db.selectFrom('brakes').select('id').where('lifted_at', 'is', null).executeTakeFirst();
  if (on === (current !== undefined)) return;
  if (current !== undefined) await db.updateTable('brakes').set(lifted).where('id', '=', current.id).execute();
  else {
    const row = { id: randomUUID(), set_at: now, set_by: municipal.id, reason: '测试', document: '测试' };
    await db
      .insertInto('brakes')
      .values({ ...row, lifted_at: null, lifted_by: null, lift_reason: null, lift_document: null })
      .execute();
  }
}

async function expectDocuments({ db }: Store, expected: Map<string, Expected>, seed: string): Promise<void> {
  const rows = await db.selectFrom('documents').selectAll().execute();
  const found = rows.map(({ id, kind, status, served_on, service_manner, withdrawn_at }) => [
    id,
    { kind, draft: status === 'draft', served_on, service_manner, withdrawn: withdrawn_at !== null },
  ]);
  expect(Object.fromEntries(found), `with ${seed}`).toEqual(Object.fromEntries(expected));
  expect(rows.length).toBeGreaterThan(0);
  for (const { id, served_on, service_manner } of rows)
    expect(served_on === null, `${seed}: ${id}`).toBe(service_manner === null);

  const numbers = new Map<string, { scheme: string; year: number; numbers: string[] }>();
  for (const { id, data, status, number, number_year, withdrawn_at } of rows) {
    if (number === null || number_year === null) {
      expect(status === 'draft' || withdrawn_at !== null, `${seed}: ${id} has no number`).toBe(true);
      continue;
    }
    const key = `${data.numberScheme} ${number_year}`;
    const scheme = numbers.get(key) ?? { scheme: data.numberScheme, year: number_year, numbers: [] };
    scheme.numbers.push(number);
    numbers.set(key, scheme);
  }
  const last = await db.selectFrom('document_numbers').selectAll().execute();
  expect(last).toHaveLength(numbers.size);
  for (const { scheme, year, numbers: taken } of numbers.values()) {
    const count = last.find((row) => row.scheme === scheme && row.year === year)?.last ?? 0;
    const all = Array.from({ length: count }, (_, index) => documentNumberText({ scheme, year, no: index + 1 }));
    expect(taken.toSorted(), `with ${seed}`).toEqual(all.toSorted());
  }
}

/** The rules decide each step again as it is on file, but those from before the life began. */
async function expectReplay({ db }: Store, steps: readonly TakenStep[], seed: string): Promise<void> {
  const contentOf = contentReader(db);
  const cases = new Map(steps.map(({ state }) => [state.id, state]));
  for (const [id, state] of cases) {
    const before = steps.flatMap((step) => (step.state.id === id && !step.decidedOn ? step.transitions : []));
    const trail = await auditOf({ db } as Store, id);
    const result = await replayTrail(trail, contentOf);
    const unreplayed = before.length > 1 ? before.length : 0;
    expect(result, `${seed}: ${id}`).toMatchObject({ unreplayed, differing: [], missing: [] });
    expect(result.replayed, `${seed}: ${id}`).toBe(trail.length - unreplayed);
    if (trail.length > unreplayed) expect(result.state, `${seed}: ${id}`).toEqual(state);
  }
}

/** Each case has the obligations on file that its state has. */
async function expectWork({ db }: Store, steps: readonly TakenStep[], seed: string): Promise<void> {
  const last = new Map(steps.map((step) => [step.state.id, step]));
  const found = await obligationsIn(db, [...last.keys()]);
  for (const [id, { state, terms }] of last)
    expect(found.get(id), `${seed}: ${id}`).toEqual(summarise(state, terms).work);
}

/** Each step is on file once, and its audit entry names the documents that it issued, with their hashes. */
async function expectAudit({ db }: Store, steps: readonly TakenStep[], seed: string): Promise<void> {
  const taken = transitionsOf(steps);
  const cases = [...new Set(taken.map((step) => step.case))];
  const rows = await db
    .selectFrom('audit')
    .select(['case_id', 'seq', 'detail'])
    .where('case_id', 'in', cases)
    .execute();
  const files = await db.selectFrom('documents').select(['id', 'data_sha256']).where('case_id', 'in', cases).execute();
  const hashes = new Map(files.map((row) => [row.id, row.data_sha256]));
  const namedBy = ({ documents = [] }: { documents?: readonly WrittenDocument[] }) => documents;
  const entries = new Map(rows.map((row) => [`${row.case_id} ${row.seq}`, namedBy(row.detail)]));
  expect(rows.length, `with ${seed}`).toBe(taken.length);
  for (const { case: caseId, seq, effects } of taken) {
    const issued = effects.flatMap((effect) =>
      effect.type === 'issue-document' ? [documentIdOf(caseId, effect.document.id)] : [],
    );
    const named = entries.get(`${caseId} ${seq}`);
    expect(
      named?.map(({ id }) => id),
      `${seed}: ${caseId} ${seq}`,
    ).toEqual(issued);
    for (const { id, sha256 } of named ?? []) expect(hashes.get(id), `${seed}: ${id}`).toBe(sha256);
  }
}

/** What a case is known to be since an instant. */
interface Known {
  readonly since: Instant;
  readonly state: ClusterState;
}

/** What the process knew of each cluster, in order. */
function knownClusters(steps: readonly TakenStep[]): Map<string, Known[]> {
  const known = new Map<string, Known[]>();
  const learn = (since: Instant, state: unknown): void => {
    const cluster = state as ClusterState;
    known.set(cluster.id, [...(known.get(cluster.id) ?? []), { since, state: cluster }]);
  };
  for (const { state, transitions } of steps) {
    const last = transitions.at(-1);
    if (state.kind === 'cluster' && last !== undefined) learn(last.at, state);
    for (const { at: since, effects } of transitions)
      for (const effect of effects) if (effect.type === 'open-cluster') learn(since, effect.cluster);
  }
  return known;
}

/** The standing of a day, as its end found the process. */
function standingKnown({ standing, period, renewal }: ClusterState, day: CivilDate): DayStanding {
  if (standing !== 'valid' && standing !== 'expired') return standing;
  if (day <= period.to) return 'valid';
  if (standing === 'expired') return 'expired';
  return renewal.status === 'under-review' || renewal.status === 'returned' ? 'under-renewal' : 'period-over';
}

/** On any day the audit trail says what the process knew; the register says the same, or that it was set aside. */
async function expectStandings(
  store: Store,
  steps: readonly TakenStep[],
  seed: string,
  seen: Set<DayStanding>,
): Promise<void> {
  const known = knownClusters(steps);
  const audit = await standingSteps(store, [...known.keys()]);
  const now = dateOf(steps.at(-1)!.now);
  const today = await register(store, now, { pageSize: 100 });
  for (const [id, states] of known) {
    const recorded = audit.get(id) ?? [];
    const { number } = await store.db
      .selectFrom('cases')
      .select('number')
      .where('id', '=', id)
      .executeTakeFirstOrThrow();
    const turns = states.flatMap(({ since, state }) => [dateOf(since), state.period.to]);
    const days = new Set(turns.flatMap((day) => [addDays(day, -1), day, addDays(day, 1)]));
    for (const day of [...days, now].filter((one) => one <= now)) {
      const what = `${seed}: ${id} on ${day}`;
      const knew = states.findLast(({ since }) => since < endOfDay(day));
      if (knew === undefined) continue;
      const then = recorded.filter(({ at: since }) => since < endOfDay(day));
      expect(standingOn(then, day).standing, `${what}: as known then`).toBe(standingKnown(knew.state, day));
      const { standing, period } = standingOn(recorded, day);
      const isWithin = period !== undefined && period.from <= day && day <= period.to;
      expect(standing !== 'valid' || isWithin, `${what}: valid outside its periods`).toBe(true);
      const span = standingSpans(recorded).findLast(({ from }) => from <= day);
      expect(span?.standing ?? 'not-yet-recognised', `${what}: as kept for lists`).toBe(standing);
      seen.add(standing);
    }
    const before = states.at(-1)!.state.period.to;
    for (const day of [now, before].filter((one) => one <= now))
      expect(await registerEntry(store, number ?? '', day), `${seed}: ${id} on ${day}`).toMatchObject(
        standingOn(recorded, day),
      );
    const last = standingKnown(states.at(-1)!.state, now);
    expect(standingOn(recorded, now).standing, `${seed}: ${id}`).toBe(last);
    expect(today.items.find((item) => item.id === id)?.standing ?? last, `${seed}: ${id} in the list`).toBe(last);
  }
}
