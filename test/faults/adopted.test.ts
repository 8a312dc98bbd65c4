/**
 * A process that stands elsewhere than the file, as after a history that was replayed into another state: the file wins,
 * once the case begins its next step or is told to look at the file. And the comparison of accepted commands with the audit
 * trail finds a step that was decided on another command.
 */
import { sql } from 'kysely';
import { expect } from 'vitest';
import type { CivilDate } from '../../domain/calendar/civil.js';
import type { CaseState } from '../../domain/cases.js';
import type { ActRequest } from '../../services/cases/submit-act.js';
import { compareCommands } from '../../services/reconciliation/compare-commands.js';
import { resyncCase } from '../../services/temporal/case-workflow.js';
import { workflowIdOf } from '../../workflows/ids.js';
import { stateQuery } from '../../workflows/messages.js';
import { at, district, operator } from '../domain/cases.js';
import { submitted, type Filing } from '../store/support.js';
import { CURRENT, RECORDING, type FaultHarness } from './fault-harness.js';
import { test } from './test.js';

const withdrawal = (caseId: string): ActRequest => ({
  caseId,
  actor: operator,
  act: 'withdraw',
  content: { reasons: '材料需要重新整理。' },
  key: `withdraw-${caseId}`,
});

const STANDS: Readonly<Record<string, (filing: Filing) => CaseState>> = {
  'another date': ({ state }) => ({
    ...state,
    clocks: state.clocks.map((clock) => ({ ...clock, start: '2025-03-12' as CivilDate })),
  }),
  'a step more': (filing) => filing.decide('2025-03-10', district, 'accept').state,
};

const LOOKS: Readonly<Record<string, (harness: FaultHarness, id: string) => Promise<unknown>>> = {
  'told to look at the file': ({ client }, id) => resyncCase(client, { kind: 'application', id }),
  'acted on': (harness, id) => harness.actInTime(withdrawal(id)),
};

test('a process with another state than the file takes up the file', async ({ harness }) => {
  await harness.worker();
  for (const [stand, stands] of Object.entries(STANDS))
    for (const [when, look] of Object.entries(LOOKS)) {
      const id = `app-${stand}-${when}`.replaceAll(' ', '-');
      const filing = await submitted(harness.store, id, CURRENT, RECORDING);
      await harness.carry(stands(filing), at('2025-03-11'));
      const process = harness.client.workflow.getHandle(workflowIdOf('application', id));
      expect(await process.query(stateQuery)).not.toEqual(filing.state);
      await look(harness, id);
      const { audit } = await harness.file(id); // which waits until both agree
      const acts = ['create', 'submit', ...(when === 'acted on' ? ['withdraw'] : [])];
      expect([id, audit.map(({ act }) => act)]).toEqual([id, acts]);
    }
});

test('a step that was decided on another command than the history has, or is missing, is found', async ({
  harness,
}) => {
  await harness.worker();
  const { state } = await submitted(harness.store, 'app-compared', CURRENT, RECORDING);
  await harness.carry(state, at('2025-03-11'));
  const { key } = withdrawal(state.id);
  await harness.actInTime(withdrawal(state.id));
  const compared = async () => await compareCommands({ store: harness.store, temporal: harness.client }, state);
  expect(await compared()).toEqual([]);

  const alter = async (statement: ReturnType<typeof sql>) => {
    await statement.execute(harness.store.db);
    return await compared();
  };
  const found = (what: string) => [{ case: state.id, key, what }];
  expect(
    await alter(
      sql`update audit set basis = jsonb_set(basis, '{command,receivedAt}', '"2025-03-12T09:00:00+08:00"') where key = ${key}`,
    ),
  ).toEqual(found('other-command'));
  expect(await alter(sql`update audit set seq = 9 where key = ${key}`)).toEqual(found('other-answer'));
  expect(await alter(sql`delete from audit where key = ${key}`)).toEqual(found('not-recorded'));
});
