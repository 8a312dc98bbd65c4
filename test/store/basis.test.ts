/** What a step was decided on is kept with it, and the rules decide it again. Random lives do so in `lives.test.ts`. */
import { sql, type KyselyPlugin } from 'kysely';
import { expect, it } from 'vitest';
import { at, district } from '../domain/cases.js';
import { auditOf } from '../../store/cases/audit.js';
import { contentReader } from '../../store/recording/basis.js';
import { record, type RecordInput } from '../../store/recording/record.js';
import { replayTrail } from '../../store/reconciliation/replay-trail.js';
import { DEPS, onBothEngines, submitted, underNotice } from './support.js';

onBothEngines((store) => {
  const replayed = async (id: string) => await replayTrail(await auditOf(store(), id), contentReader(store().db));

  /** Forgets what the steps up to a number were decided on, as the releases before did not keep it. */
  async function forget(id: string, seq: number): Promise<void> {
    const own = sql`where case_id = ${id} and seq <= ${seq}`;
    await sql`update audit set basis = null, seal = seal - 'basis' ${own}`.execute(store().db);
  }

  /** Records a call, and returns the number of statements. */
  async function statementsOf(input: RecordInput): Promise<number> {
    let count = 0;
    const counter: KyselyPlugin = {
      transformQuery: ({ node }) => {
        count++;
        return node;
      },
      transformResult: async ({ result }) => result,
    };
    await record({ ...store(), db: store().db.withPlugin(counter) }, input, DEPS);
    return count;
  }

  it('leads from each step to the next, and to the case on file', async () => {
    const filing = await underNotice(store(), 'app-replayed');
    await filing.until(at('2025-05-31'));
    const steps = filing.state.seq;
    expect(await replayed('app-replayed')).toMatchObject({
      replayed: steps,
      unreplayed: 0,
      differing: [],
      missing: [],
    });
    expect((await replayed('app-replayed')).state).toEqual(filing.state);
  });

  it('counts the steps of before as not decided again, and begins with the first that keeps the case before it', async () => {
    const filing = await submitted(store(), 'app-of-before');
    await forget('app-of-before', 2);
    expect(await replayed('app-of-before')).toMatchObject({ replayed: 0, unreplayed: 2, differing: [] });
    await filing.act('2025-03-12', district, 'accept');
    await filing.act('2025-03-20', district, 'recommend', { data: { departures: [] } });
    const result = await replayed('app-of-before');
    const { seq } = filing.state;
    expect(result).toMatchObject({ replayed: seq - 2, unreplayed: 2, differing: [], state: filing.state });
    const bases = (await auditOf(store(), 'app-of-before')).flatMap(({ basis }) => basis ?? []);
    expect(bases.map((basis) => 'from' in basis)).toEqual([true, false]);
  });

  it('names a step that the rules decide otherwise, and what is missing', async () => {
    await underNotice(store(), 'app-otherwise');
    const rows = await auditOf(store(), 'app-otherwise');
    const { seq } = rows.find(({ act }) => act === 'accept')!;
    const otherwise = async (statement: ReturnType<typeof sql>) => {
      await statement.execute(store().db);
      return await replayed('app-otherwise');
    };
    const own = sql`where case_id = 'app-otherwise' and seq = ${seq}`;
    const result = await otherwise(sql`update audit set on_date = '2025-03-13' ${own}`);
    expect(result).toMatchObject({ replayed: seq, unreplayed: rows.length - seq, differing: [seq] });
    const { missing } = await otherwise(sql`update audit set basis = jsonb_set(basis, '{terms,policy}', '"x"') ${own}`);
    expect(missing).toEqual(['x']);
  });

  it('costs no statement more, and few bytes; policies and calendars are stored once', async () => {
    const withBasis = await submitted(store(), 'app-with');
    const without = await submitted(store(), 'app-without', { ownRound: true });
    const { decidedOn: _, ...plain } = without.decide('2025-03-12', district, 'accept');
    const statements = await statementsOf(plain);
    expect(await statementsOf(withBasis.decide('2025-03-12', district, 'accept'))).toBe(statements);
    const size = sql<number>`max(length(basis::text))`.as('size');
    const row = store().db.selectFrom('audit').select(size).where('case_id', '=', 'app-with').where('seq', '>', 1);
    expect((await row.executeTakeFirstOrThrow()).size).toBeLessThan(700);
    const terms = await store().db.selectFrom('decision_terms').select('sha256').execute();
    expect(terms).toHaveLength(2);
  });
});
