/** A step begins from the case on file; where it does not, what the audit trail proves goes. */
import { sql } from 'kysely';
import { expect, it } from 'vitest';
import type { CaseState } from '../../domain/cases.js';
import type { CivilDate } from '../../domain/calendar/civil.js';
import { auditOf } from '../../store/cases/audit.js';
import { caseById } from '../../store/cases/cases.js';
import { fileToAdopt } from '../../store/recording/proof.js';
import { record, type RecordInput } from '../../store/recording/record.js';
import { RecordError } from '../../store/recording/record-error.js';
import { stateHash } from '../../store/recording/seal.js';
import { toJson } from '../../store/engine/values.js';
import { district, operator } from '../domain/cases.js';
import { DEPS, onBothEngines, submitted, underNotice, type Filing } from './support.js';

onBothEngines((store) => {
  const recorded = async (input: RecordInput) =>
    await record(store(), input, DEPS).catch((error: unknown) => (error instanceof RecordError ? error.code : error));
  const fileOf = async (id: string) => (await caseById(store(), id))!;
  const change = async (id: string, row: { seq?: number; state?: string }) =>
    await store().db.updateTable('cases').set(row).where('id', '=', id).execute();

  /** The next step of a case whose process has another due date than the file. */
  function astray(filing: Filing): RecordInput {
    const { state } = filing;
    const later = '2027-02-03' as CivilDate;
    filing.state = { ...state, clocks: state.clocks.map((clock) => ({ ...clock, start: later })) };
    const input = filing.decide('2025-03-11', district, 'accept');
    filing.state = state;
    return input;
  }

  /** The next step but one. */
  function ahead(filing: Filing): RecordInput {
    const { state } = filing;
    filing.state = filing.decide('2025-03-11', district, 'accept').state;
    const input = filing.decide('2025-03-20', district, 'recommend', { data: { departures: [] } });
    filing.state = state;
    return input;
  }

  it('seals every step with the state that it leaves, and chains it to the step before', async () => {
    const filing = await underNotice(store(), 'app-sealed');
    const trail = await auditOf(store(), 'app-sealed');
    expect(trail.every(({ seal, sha256 }) => seal !== null && sha256?.length === 64)).toBe(true);
    expect(trail.at(-1)!.seal?.state).toBe(stateHash(filing.state));
    expect(new Set(trail.map(({ sha256 }) => sha256)).size).toBe(trail.length);
  });

  it('gives the file to a process that begins from another state', async () => {
    const filing = await submitted(store(), 'app-astray');
    expect(await recorded(astray(filing))).toMatchObject({ onFile: filing.state });
    expect(await auditOf(store(), 'app-astray')).toHaveLength(2);
    await filing.act('2025-03-11', district, 'accept');
    expect(await fileOf('app-astray')).toMatchObject({ seq: 3, state: filing.state });
  });

  it('gives the file to a process that is ahead of it', async () => {
    const filing = await submitted(store(), 'app-ahead');
    expect(await recorded(ahead(filing))).toMatchObject({ onFile: filing.state });
    expect(await recorded({ ...ahead(filing), from: undefined } as never)).toMatchObject({ onFile: filing.state });
  });

  it('writes a row anew that was altered by hand, from the process that the audit trail proves', async () => {
    const filing = await submitted(store(), 'app-by-hand');
    await change('app-by-hand', { seq: 9, state: toJson({ ...filing.state, district: 'changping' }) });
    await filing.act('2025-03-11', district, 'accept');
    expect(await fileOf('app-by-hand')).toMatchObject({ seq: 3, district: 'haidian', state: filing.state });
    const notices = store().db.selectFrom('notices').select('district').where('case_id', '=', 'app-by-hand');
    expect(new Set((await notices.execute()).map((notice) => notice.district))).toEqual(new Set(['haidian']));
  });

  it('refuses a process and a file of which neither is proven', async () => {
    const filing = await submitted(store(), 'app-neither');
    await change('app-neither', { state: toJson({ ...filing.state, electronic: '2025-01-01' }) });
    expect(await recorded(astray(filing))).toBe('unproven');
    expect(await recorded(ahead(filing))).toBe('gap');
    expect(await auditOf(store(), 'app-neither')).toHaveLength(2);
  });

  it('goes on from a step of before the seals', async () => {
    const filing = await submitted(store(), 'app-unsealed');
    await sql`update audit set seal = null, sha256 = null where case_id = 'app-unsealed'`.execute(store().db);
    expect(await recorded(ahead(filing))).toMatchObject({ onFile: filing.state });
    await filing.act('2025-03-11', district, 'accept');
    expect((await auditOf(store(), 'app-unsealed')).map(({ sha256 }) => sha256 === null)).toEqual([true, true, false]);
  });

  it('has a process adopt any other state that is proven, and none that was altered by hand', async () => {
    const filing = await submitted(store(), 'app-adopt');
    const { db } = store();
    const other = { ...filing.state, electronic: '2025-01-01' } as CaseState;
    const adopted = async () => await fileToAdopt(db, other);
    expect(await fileToAdopt(db, filing.state)).toBeUndefined();
    expect(await adopted()).toEqual(filing.state);
    expect(await fileToAdopt(db, ahead(filing).from!)).toEqual(filing.state);
    for (const row of [{ seq: 9 }, { seq: 9, state: toJson({ ...filing.state, seq: 9 }) }]) {
      await change('app-adopt', row);
      expect(await adopted()).toBeUndefined();
    }
    await change('app-adopt', { seq: 2, state: toJson(filing.state) });
    expect(await adopted()).toEqual(filing.state);
    await sql`update audit set actor_id = ${operator.id + 'x'} where case_id = 'app-adopt' and seq = 2`.execute(db);
    expect(await adopted()).toBeUndefined();
  });
});
