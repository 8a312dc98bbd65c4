/** The release before on the tables of this one: it goes on beside it, and hands over. Needs a built checkout of it. */
import { sql } from 'kysely';
import { describe, expect, inject } from 'vitest';
import { MIGRATIONS } from '../../store/engine/migrate.js';
import type { ActRequest } from '../../services/cases/submit-act.js';
import { at, district } from '../domain/cases.js';
import { submitted } from '../store/support.js';
import { test } from './test.js';

declare module 'vitest' {
  interface ProvidedContext {
    /** The folder of the release before, built; absent in most runs. */
    releaseBefore: string | undefined;
  }
}

/** The last migration of release 0.2, which does not start on tables of a later one, but goes on. */
const KNOWN = '0009-work';

const root = inject('releaseBefore');

describe.skipIf(root === undefined)('the release before', () => {
  test('the release before acts on the tables of this one, and hands its cases over', async ({ harness }) => {
    const { store } = harness;
    await sql`delete from kysely_migration where name > ${KNOWN}`.execute(store.db);
    const before = await harness.worker({ root });
    const later = Object.keys(MIGRATIONS).filter((name) => name > KNOWN);
    for (const name of later)
      await sql`insert into kysely_migration (name, timestamp) values (${name}, now()::text)`.execute(store.db);

    const { state } = await submitted(store, 'app-beside');
    await harness.carry(state, at('2025-03-11'));
    const act = (name: 'accept' | 'return', content?: unknown): ActRequest => ({
      caseId: 'app-beside',
      actor: district,
      act: name,
      content,
      key: name,
    });
    expect(await harness.act(act('accept'))).toMatchObject({ status: 'done', seq: 3 });
    const seen = await harness.file('app-beside');
    expect(seen.by('accept')).toHaveLength(1);

    await harness.worker();
    expect(await before.stop()).toBe(0);
    const returned = act('return', { defects: [{ text: '请补充三年发展规划的盖章页。' }] });
    await harness.insist(returned); // the new release may have handed its rules over before
    expect((await harness.file('app-beside')).by('return')).toHaveLength(1);
  });
});
