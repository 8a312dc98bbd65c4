/** What a step takes for granted of accounts is so when it is recorded. */
import { setTimeout } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { assumedAccounts } from '../../domain/holds.js';
import type { Effect, Transition } from '../../domain/kernel/case.js';
import type { Store } from '../../store/engine/store.js';
import { caseById } from '../../store/cases/cases.js';
import { endFreeze, startFreeze } from '../../store/cases/revocation-freeze.js';
import { partiesInUse } from '../../store/office/accounts.js';
import { record, type RecordInput } from '../../store/recording/record.js';
import { district, municipal } from '../domain/cases.js';
import { DEPS, onBothEngines, submitted, type Filing } from './support.js';

const WORD = { actor: municipal, at: '2025-03-12T10:00:00.000+08:00', reason: '测试', document: '测试' };

const SERVED: Effect = {
  type: 'issue-document',
  document: {
    id: '3-1',
    kind: 'correction',
    to: 'operator',
    article: '第九条',
    on: '2025-03-12',
    facts: {},
    served: 'electronic',
  },
};

/** The next step of a case, with something that it takes for granted. */
function assuming(filing: Filing, more: Partial<Pick<Transition, 'detail' | 'effects'>>): RecordInput {
  const input = filing.decide('2025-03-12', { ...district, district: filing.state.district }, 'accept');
  return { ...input, transitions: [...input.transitions.slice(0, -1), { ...input.transitions.at(-1)!, ...more }] };
}

async function setDisabled({ db }: Store, ids: readonly string[], disabled: boolean): Promise<void> {
  await db.updateTable('user').set({ disabled }).where('id', 'in', ids).execute();
}

onBothEngines((store) => {
  it('electronic service, and a neglected duty, need an account in use; another case goes without', async () => {
    const known = await submitted(store(), 'app-known');
    const unknown = await submitted(store(), 'app-unknown', { organisation: 'org-9', district: 'chaoyang' });
    const needs = { detail: { needsAccount: 'district' } };
    for (const more of [{ effects: [SERVED] }, { detail: { needsAccount: 'operator' } }, needs])
      expect(await record(store(), assuming(unknown, more), DEPS)).toEqual({
        mailWaiting: false,
        documentsOwed: false,
        holds: ['no-operator', 'no-district'],
      });
    await unknown.record(assuming(unknown, {}));
    await known.record(assuming(known, { effects: [SERVED], detail: { needsAccount: 'district' } }));
    for (const { id, seq } of [known.state, unknown.state]) expect((await caseById(store(), id))?.seq).toBe(seq);
  });

  it('a deadline is held for the want of an account only while there is none', async () => {
    const filing = await submitted(store(), 'app-held');
    const held = () => assuming(filing, { detail: { noAccount: 'operator' } });
    expect((await record(store(), held(), DEPS)).holds).toEqual([]);
    await setDisabled(store(), ['u-operator'], true);
    expect((await record(store(), assuming(filing, { effects: [SERVED] }), DEPS)).holds).toEqual(['no-operator']);
    await filing.record(held());
    await setDisabled(store(), ['u-operator'], false);
    expect((await caseById(store(), 'app-held'))?.seq).toBe(filing.state.seq);
  });

  it('where something is assumed wrongly, the freeze is told with it', async () => {
    const filing = await submitted(store(), 'app-frozen', { organisation: 'org-9' });
    await store()
      .db.transaction()
      .execute((trx) => startFreeze(trx, 'brake-accounts', WORD));
    expect((await record(store(), assuming(filing, { effects: [SERVED] }), DEPS)).holds).toEqual([
      'brake',
      'no-operator',
    ]);
    await store()
      .db.transaction()
      .execute((trx) => endFreeze(trx, WORD));
  });

  it('whoever disables the account waits for a step that needs it', async () => {
    if (store().kind === 'pglite') return; // it has one connection
    const order: string[] = [];
    let disabling = Promise.resolve();
    await store()
      .db.transaction()
      .execute(async (trx) => {
        const scope = { organisation: 'org-1', district: 'haidian' };
        expect(await partiesInUse(trx, scope)).toEqual(new Set(['operator', 'district']));
        disabling = setDisabled(store(), ['u-operator'], true).then(() => void order.push('disabled'));
        await setTimeout(100);
        order.push('recorded');
      });
    await disabling;
    await setDisabled(store(), ['u-operator'], false);
    expect(order).toEqual(['recorded', 'disabled']);
  });
});

it('a document to somebody else, or on paper, needs no account of the organisation', () => {
  const step = (effects: readonly Effect[]) => ({ detail: {}, effects }) as unknown as Transition;
  const { served: _, ...paper } = SERVED.type === 'issue-document' ? SERVED.document : (undefined as never);
  const objector = { ...paper, to: 'objector', served: 'electronic' } as const;
  expect(assumedAccounts([step([{ type: 'issue-document', document: paper }])])).toEqual({});
  expect(assumedAccounts([step([{ type: 'issue-document', document: objector }])])).toEqual({});
  expect(assumedAccounts([step([SERVED])])).toEqual({ operator: 'in-use' });
});
