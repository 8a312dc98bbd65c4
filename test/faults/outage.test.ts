/** The database or the Temporal server is away for a while: what is asked meanwhile is done afterwards, once. */
import { describe, expect, vi } from 'vitest';
import type { ActRequest } from '../../services/cases/submit-act.js';
import { agenda } from '../../domain/kernel/agenda.js';
import { auditOf } from '../../store/cases/audit.js';
import { caseById } from '../../store/cases/cases.js';
import { at, ctx, district, municipal } from '../domain/cases.js';
import { submitted, underNotice } from '../store/support.js';
import { CURRENT, RECORDING, secondsBefore } from './fault-harness.js';
import { test } from './test.js';

const pauseFor = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

describe('the database', () => {
  test('is away: acts and reminders wait for it, and the worker lives on', async ({ harness }) => {
    const worker = await harness.worker();
    const cases = await Promise.all(
      ['app-away1', 'app-away2', 'app-away3'].map((id) => submitted(harness.store, id, CURRENT, RECORDING)),
    );
    const [first, second, third] = cases.map(({ state }) => state);
    const reminder = agenda(third!, ctx(at('2025-03-10')))[0]!;
    await harness.carry(first!, at('2025-03-11'));
    await harness.carry(second!, at('2025-03-11'));
    await harness.carry(third!, secondsBefore(reminder.at, 3));
    const accept = (caseId: string): ActRequest => ({
      caseId,
      actor: district,
      act: 'accept',
      key: `accept-${caseId}`,
    });

    const held = await harness.hold('app-away1');
    const inFlight = harness.act(accept('app-away1'), 2_000); // in the middle of its record when the database goes
    await held.awaited();
    harness.gates.database.shut();
    await held.release();
    await expect(harness.act(accept('app-away2'))).rejects.toThrow(/ECONNREFUSED|terminated|ECONNRESET/);
    expect(await inFlight).toEqual({ status: 'pending' });
    await pauseFor(3_000);
    expect(await auditOf(harness.store, 'app-away1')).toHaveLength(2);
    expect(await auditOf(harness.store, 'app-away3')).toHaveLength(2);

    harness.gates.database.open();
    const done = { status: 'done', seq: 3, stage: 'preliminary-review' };
    expect(await harness.insist(accept('app-away1'))).toEqual(done);
    expect(await harness.insist(accept('app-away2'))).toEqual(done);
    await vi.waitFor(async () => expect(await auditOf(harness.store, 'app-away3')).toHaveLength(3), 30_000);
    for (const id of ['app-away1', 'app-away2']) {
      const file = await harness.file(id);
      expect(file.audit.map(({ act }) => act)).toEqual(['create', 'submit', 'accept']);
      expect(file.told(3)).toEqual(['operator result']);
    }
    const reminded = await harness.file('app-away3');
    expect(reminded.audit[2]).toMatchObject({ act: 'acceptance.reminder', at: reminder.at, on_date: reminder.on });
    expect(reminded.told(3)).toEqual(['district reminder']);
    expect(await worker.stop()).toBe(0);
  });

  test('takes an act and its answer is lost: asked again, the act is done once', async ({ harness }) => {
    const worker = await harness.worker();
    const { state } = await submitted(harness.store, 'app-received', CURRENT, RECORDING);
    await harness.carry(state, at('2025-03-11'));
    const act: ActRequest = { caseId: 'app-received', actor: district, act: 'accept', key: 'accept-received' };
    const lost = harness.gates.database.loseAnswerTo('insert into "intake"');
    await Promise.all([lost, expect(harness.act(act)).rejects.toThrow(/connection/i)]);
    expect(await harness.insist(act)).toEqual({ status: 'done', seq: 3, stage: 'preliminary-review' });
    expect((await harness.file('app-received')).by(act.key)).toHaveLength(1);
    expect(await worker.stop()).toBe(0);
  });

  test('takes a step and its answer is lost: the step is not taken again', async ({ harness }) => {
    const worker = await harness.worker();
    const { state } = await submitted(harness.store, 'app-answer', CURRENT, RECORDING);
    await harness.carry(state, at('2025-03-11'));
    const act: ActRequest = { caseId: 'app-answer', actor: district, act: 'accept', key: 'accept-answer' };
    // The worker waits for the row, after the intake has been committed.
    const held = await harness.hold('app-answer');
    const asked = harness.act(act);
    await held.awaited();
    const lost = harness.gates.database.loseAnswerTo('commit');
    await held.release();
    await lost;
    expect(await auditOf(harness.store, 'app-answer')).toHaveLength(3);
    expect(await asked).toEqual({ status: 'done', seq: 3, stage: 'preliminary-review' });
    expect((await harness.file('app-answer')).told(3)).toEqual(['operator result']);
    expect(await worker.stop()).toBe(0);
  });
});

describe('the Temporal server', () => {
  test('is killed and started again on its file: the case goes on where it was', async ({ harness, temporal }) => {
    const worker = await harness.worker();
    const { state } = await underNotice(harness.store, 'app-restart', CURRENT, RECORDING);
    // Its public notice ends while the server is down.
    await harness.carry(state, secondsBefore(at('2025-05-31', '00:00'), 4));
    await harness.file('app-restart');
    await temporal.kill();
    const object: ActRequest = {
      caseId: 'app-restart',
      actor: municipal,
      act: 'reject',
      content: { reasons: '不应再办理。' },
      key: 'reject-late',
    };
    expect(await harness.act(object, 2_000)).toEqual({ status: 'pending' });
    await pauseFor(4_000);
    expect((await caseById(harness.store, 'app-restart'))!.stage).toBe('public-notice');

    await temporal.restart();
    await vi.waitFor(async () => expect((await caseById(harness.store, 'cl-restart'))?.started).toBe(true), 30_000);
    const application = await harness.file('app-restart');
    expect(application.audit.at(-1)).toMatchObject({
      act: 'public-notice.passed',
      on_date: '2025-05-30',
      at: at('2025-05-31', '00:00'),
    });
    const cluster = await harness.file('cl-restart');
    expect(cluster.audit.map(({ act }) => act)).toEqual(['recognise']);

    // Asked again under its key, the late act is judged now: too late. A new one on the cluster is done.
    await expect(harness.act(object)).rejects.toMatchObject({ code: 'not-allowed-now' });
    const propose: ActRequest = {
      caseId: 'cl-restart',
      actor: municipal,
      act: 'propose-revocation',
      content: { ground: '17.2', facts: '申报材料产值不实。', foundOn: '2025-05-31', evidence: '审计报告。' },
      key: 'propose-after',
    };
    expect(await harness.act(propose)).toEqual({ status: 'done', seq: 2, stage: 'revocation-pending' });
    expect(await harness.act(propose)).toEqual({ status: 'done', seq: 2, stage: 'revocation-pending' });
    expect((await harness.file('cl-restart')).by('propose-after')).toHaveLength(1);
    expect(await worker.stop()).toBe(0);
  });
});
