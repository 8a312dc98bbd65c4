import { sql } from 'kysely';
import { describe, expect, it } from 'vitest';
import { RecordError } from '../../store/recording/record-error.js';
import { auditOf, clusterHistory } from '../../store/cases/audit.js';
import { sha256 } from '../../store/engine/values.js';
import { caseById } from '../../store/cases/cases.js';
import { papersOf, paperVersion } from '../../store/papers/papers.js';
import { registerEntry } from '../../store/register/register.js';
import { draftOf, saveDraft } from '../../store/papers/drafts.js';
import { record } from '../../store/recording/record.js';
import type { Store } from '../../store/engine/store.js';
import { formatChinese, type CivilDate } from '../../domain/calendar/civil.js';
import type { Transition } from '../../domain/kernel/case.js';
import { at, CLEAR, district, municipal, operator } from '../domain/cases.js';
import { cluster, counts, DEPS, draft, FORM, onBothEngines, opening, submitted, underNotice } from './support.js';

const notices = async ({ db }: Store, caseId: string) =>
  await db.selectFrom('notices').selectAll().where('case_id', '=', caseId).orderBy('arrival').execute();

const recordError = async (recording: Promise<unknown>) =>
  await recording.then(
    () => 'no error',
    (error: unknown) => (error instanceof RecordError ? error.code : error),
  );

onBothEngines((store) => {
  it('writes a case, its audit trail, its notices and e-mails from draft to recognition', async () => {
    const filing = await underNotice(store(), 'app-whole');
    await filing.until(at('2025-05-31'));

    const application = await caseById(store(), 'app-whole');
    expect(application).toMatchObject({
      kind: 'application',
      stage: 'recognised',
      seq: filing.state.seq,
      state: filing.state,
      round: 'round-2025',
      name: FORM.name,
      next_due: null,
      number: null,
    });

    const trail = await auditOf(store(), 'app-whole');
    expect(trail.map(({ seq }) => seq)).toEqual(trail.map((_, index) => index + 1));
    expect(trail).toHaveLength(filing.state.seq);
    expect(trail[1]).toMatchObject({
      act: 'submit',
      at: at('2025-03-10'),
      on_date: '2025-03-10',
      actor_role: 'operator',
      from_stage: 'draft',
      to_stage: 'submitted',
      paper_id: 'app-whole-draft-v1',
    });
    const reminders = trail.filter(({ act }) => act.endsWith('.reminder'));
    expect(trail.at(-1)).toMatchObject({ act: 'public-notice.passed', actor_role: 'system', on_date: '2025-05-30' });

    expect(await caseById(store(), 'cl-whole')).toMatchObject({
      kind: 'cluster',
      stage: 'valid',
      seq: 1,
      name: FORM.name,
      number: '京集群〔2025〕001号',
      period_from: '2025-05-31',
      period_end: '2028-05-31',
      next_due: '2025-12-31',
      next_rule: 'report-year',
      details: { leadingIndustry: '智能传感器', areaKm2: 36.5, operatorName: '海淀传感器产业服务中心' },
      started: false,
    });
    expect(await auditOf(store(), 'cl-whole')).toHaveLength(1);

    const owed = filing.inputs.flatMap(({ transitions }) => transitions.flatMap((transition) => transition.notices));
    const stored = await notices(store(), 'app-whole');
    expect(stored).toHaveLength(owed.length);
    expect(stored.filter(({ kind }) => kind === 'reminder').length).toBe(reminders.length);
    const task = stored.find(({ kind, about }) => kind === 'task' && about === 'submit');
    expect(task).toMatchObject({ audience: 'district', due: '2025-03-17', rule: 'acceptance' });
    expect(task?.body).toContain(formatChinese('2025-03-17'));
    expect(task?.body).toContain('https://jiqun.example.cn/applications/app-whole');
  });

  it('queues an e-mail for each account in the audience and no other', async () => {
    await submitted(store(), 'app-audience');
    const queued = await store()
      .db.selectFrom('deliveries')
      .innerJoin('notices', 'notices.id', 'deliveries.notice_id')
      .select(['notices.audience', 'deliveries.address', 'deliveries.message_id'])
      .where('notices.case_id', '=', 'app-audience')
      .where('notices.about', '=', 'submit')
      .orderBy('deliveries.address')
      .execute();
    expect(queued.map(({ audience, address }) => [audience, address])).toEqual([
      ['district', 'u-district@example.cn'],
      ['operator', 'u-operator@example.cn'],
    ]);
    expect(new Set(queued.map(({ message_id }) => message_id)).size).toBe(2);
    expect(queued[0]?.message_id).toMatch(/^<[\da-f]{64}\.[\da-f]{16}@jiqun>$/);
  });

  it('queues no e-mail where no mail server is configured', async () => {
    await submitted(store(), 'app-no-mail', {}, { ...DEPS, mail: false });
    expect((await notices(store(), 'app-no-mail')).length).toBeGreaterThan(0);
    const waiting =
      await sql`select 1 from deliveries join notices on id = notice_id where case_id = 'app-no-mail'`.execute(
        store().db,
      );
    expect(waiting.rows).toHaveLength(0);
  });

  describe('a repeated call', () => {
    it('changes nothing, whichever call is repeated', async () => {
      const filing = await underNotice(store(), 'app-again');
      await filing.until(at('2025-05-31'));
      const before = { rows: await counts(store()), application: await caseById(store(), 'app-again') };
      for (const input of filing.inputs) await record(store(), input, DEPS);
      expect({ rows: await counts(store()), application: await caseById(store(), 'app-again') }).toEqual(before);
    });

    it('records a step once when many calls come at once, also the first step', async () => {
      const { filing, input } = opening(store(), 'app-crowd');
      await saveDraft(store(), { caseId: 'app-crowd', content: FORM, by: operator });
      await Promise.all(Array.from({ length: 8 }, () => record(store(), input, DEPS)));
      expect(await auditOf(store(), 'app-crowd')).toHaveLength(1);

      const submission = filing.decide('2025-03-10', operator, 'submit', CLEAR);
      await Promise.all(Array.from({ length: 8 }, () => record(store(), submission, DEPS)));
      expect(await auditOf(store(), 'app-crowd')).toHaveLength(2);
      expect(await notices(store(), 'app-crowd')).toHaveLength(2);
      expect((await papersOf(store(), 'app-crowd')).map(({ version }) => version)).toEqual([1]);
    });

    it('gets the recorded case, also where the call was decided at another time', async () => {
      const filing = await submitted(store(), 'app-overlap');
      const early = filing.decide('2025-03-11', district, 'accept');
      // Decided two days later, a reminder comes first and the act has another number.
      const late = filing.decide('2025-03-13', district, 'accept');
      expect(late.transitions.map(({ act }) => act)).toEqual(['acceptance.reminder', 'accept']);
      expect(await record(store(), early, DEPS)).not.toHaveProperty('onFile');
      const before = await counts(store());
      expect(await record(store(), late, DEPS)).toMatchObject({ onFile: early.state });
      expect(await counts(store())).toEqual(before);
    });

    it('says that mail waits, so that a crash before the wake-up is repaired', async () => {
      const filing = await submitted(store(), 'app-wake');
      expect(await record(store(), filing.inputs.at(-1)!, DEPS)).toMatchObject({ mailWaiting: true });
      await sql`update deliveries set status = 'sent'`.execute(store().db);
      expect(await record(store(), filing.inputs.at(-1)!, DEPS)).toMatchObject({ mailWaiting: false });
    });
  });

  describe('a refused call', () => {
    it('is a step without its predecessor, where the audit trail does not prove the file', async () => {
      const filing = await submitted(store(), 'app-gap');
      const accept = filing.decide('2025-03-12', district, 'accept');
      filing.state = accept.state;
      const recommend = filing.decide('2025-03-20', district, 'recommend', { data: { departures: [] } });
      const before = await counts(store());
      const seq = (value: number) => sql`update cases set seq = ${value} where id = 'app-gap'`.execute(store().db);
      await seq(1);
      expect(await recordError(record(store(), recommend, DEPS))).toBe('gap');
      await seq(2);
      expect(await counts(store())).toEqual(before);
      await record(store(), accept, DEPS);
      await record(store(), recommend, DEPS);
      expect(await caseById(store(), 'app-gap')).toMatchObject({ stage: 'municipal-review' });
    });

    it('is a later step of an unknown case', async () => {
      const { filing } = opening(store(), 'app-nowhere');
      expect(await recordError(record(store(), filing.decide('2025-03-10', operator, 'withdraw'), DEPS))).toBe('gap');
      expect(await caseById(store(), 'app-nowhere')).toBeUndefined();
    });

    it('is an act whose paper is missing or another case’s, and writes nothing', async () => {
      const filing = await submitted(store(), 'app-paper');
      await submitted(store(), 'app-paper-other');
      const before = await counts(store());
      for (const paper of ['nowhere', 'app-paper-other-draft-v1']) {
        const input = filing.decide('2025-03-12', district, 'refuse', { paper });
        expect(await recordError(record(store(), input, DEPS))).toBe('missing-paper');
      }
      expect(await counts(store())).toEqual(before);
      expect(await caseById(store(), 'app-paper')).toMatchObject({ stage: 'submitted', seq: 2 });
    });

    it('is an act with the key of an earlier one that the case has forgotten, and writes nothing', async () => {
      const filing = await submitted(store(), 'app-key');
      const accept = filing.decide('2025-03-13', district, 'accept');
      const key = filing.inputs.at(-1)!.transitions[0]!.key!;
      const transitions = accept.transitions.map((step) => (step.act === 'accept' ? { ...step, key } : step));
      const before = await counts(store());
      expect(await recordError(record(store(), { ...accept, transitions }, DEPS))).toBe('repeated');
      expect(await counts(store())).toEqual(before);
    });

    it.each<[string, (transition: Transition) => Partial<Transition>]>([
      ['another case', () => ({ case: 'app-else' })],
      ['a number that is not its state’s', ({ seq }) => ({ seq: seq + 1 })],
    ])('is a transition of %s', async (_, wrong) => {
      const { input } = opening(store(), 'app-malformed');
      const transitions = input.transitions.map((transition) => ({ ...transition, ...wrong(transition) }));
      expect(await recordError(record(store(), { ...input, transitions }, DEPS))).toBe('malformed');
    });
  });

  it('writes all of a transition or nothing: a failure of the last write rolls back the others', async () => {
    const filing = await underNotice(store(), 'app-atomic');
    const state = async () => ({
      rows: await counts(store()),
      application: await caseById(store(), 'app-atomic'),
      papers: await papersOf(store(), 'app-atomic'),
    });
    const before = await state();
    await sql`alter table cases add constraint injected check (stage <> 'recognised') not valid`.execute(store().db);
    try {
      await expect(filing.until(at('2025-05-31'))).rejects.toThrow(/injected/);
    } finally {
      await sql`alter table cases drop constraint injected`.execute(store().db);
    }
    expect(await state()).toEqual(before);
    await filing.until(at('2025-05-31'));
    expect(await caseById(store(), 'cl-atomic')).toMatchObject({ stage: 'valid' });
  });

  it('gives register numbers without gaps, also when many clusters are recognised at once and some fail', async () => {
    const taken = await store().db.selectFrom('sequence').select('last').where('year', '=', 2025).executeTakeFirst();
    const filings = await Promise.all(
      Array.from({ length: 12 }, (_, index) => underNotice(store(), `app-many${index}`)),
    );
    await sql`alter table cases add constraint injected check (id not in ('app-many3', 'app-many7') or stage <> 'recognised') not valid`.execute(
      store().db,
    );
    const outcomes = await Promise.allSettled(filings.map((filing) => filing.until(at('2025-05-31'))));
    await sql`alter table cases drop constraint injected`.execute(store().db);
    expect(outcomes.filter(({ status }) => status === 'rejected')).toHaveLength(2);

    const { rows } = await sql<{ number: string }>`
      select number from cases where id like 'cl-many%' order by number`.execute(store().db);
    const first = (taken?.last ?? 0) + 1;
    expect(rows.map(({ number }) => number)).toEqual(
      Array.from({ length: 10 }, (_, index) => `京集群〔2025〕${String(first + index).padStart(3, '0')}号`),
    );
  });

  describe('papers', () => {
    it('file each submission as a version and leave the draft for corrections', async () => {
      const filing = await submitted(store(), 'app-versions');
      await filing.actWith('2025-03-12', district, 'return', { defects: [{ field: '空间范围', text: '请附地图' }] });
      await saveDraft(store(), { caseId: 'app-versions', content: { ...FORM, boundary: '附图' }, by: operator });
      expect(await paperVersion(store(), 'app-versions', 'application', 1)).toMatchObject({ content: FORM });
      await filing.act('2025-03-14', operator, 'resubmit', CLEAR);

      expect(await paperVersion(store(), 'app-versions', 'application', 1)).toMatchObject({
        content: FORM,
        status: 'filed',
        filed_at: at('2025-03-10'),
        act: 'submit',
      });
      expect(await paperVersion(store(), 'app-versions', 'application', 2)).toMatchObject({
        content: { ...FORM, boundary: '附图' },
        act: 'resubmit',
      });
      expect(await draftOf(store(), 'app-versions')).toMatchObject({ status: 'draft', version: null });
      expect((await papersOf(store(), 'app-versions')).map(({ act }) => act)).toEqual(['submit', 'return', 'resubmit']);
      expect(await caseById(store(), 'app-versions')).toMatchObject({ details: { boundary: '附图' } });
    });

    it('file a submission’s own paper as the version, where it has one', async () => {
      const filing = await draft(store(), 'app-own');
      await filing.actWith('2025-03-10', operator, 'submit', { ...FORM, name: '自带材料集群' }, CLEAR);
      expect(await papersOf(store(), 'app-own')).toMatchObject([{ version: 1, status: 'filed', act: 'submit' }]);
      expect(await caseById(store(), 'app-own')).toMatchObject({ name: '自带材料集群' });
    });

    it('name the case by its draft until a version is filed', async () => {
      const filing = await draft(store(), 'app-name');
      await saveDraft(store(), { caseId: 'app-name', content: { name: '改名集群' }, by: operator });
      expect(await caseById(store(), 'app-name')).toMatchObject({ name: '改名集群' });
      await filing.act('2025-03-10', operator, 'submit', CLEAR);
      await saveDraft(store(), { caseId: 'app-name', content: { name: '未提交的名称' }, by: operator });
      expect(await caseById(store(), 'app-name')).toMatchObject({ name: '改名集群' });
    });

    it('give the applicant the reasons with the outcome', async () => {
      const filing = await submitted(store(), 'app-reasons');
      await filing.actWith('2025-03-12', district, 'return', {
        defects: [{ field: '空间范围', text: '请附地图' }, { text: '补交章程' }],
      });
      const [notice] = (await notices(store(), 'app-reasons')).filter(({ about }) => about === 'return');
      expect(notice).toMatchObject({ audience: 'operator', kind: 'result', due: '2025-03-26' });
      expect(notice?.body).toMatch(/1\. 空间范围：请附地图。\n2\. 补交章程。/);
    });
  });

  describe('notices', () => {
    it('are the same for one deadline whichever step sends them, and new for each step', async () => {
      const filing = await submitted(store(), 'app-identity');
      await filing.actWith('2025-03-11', district, 'return', { defects: [{ text: '甲' }] });
      await filing.act('2025-03-11', operator, 'resubmit', CLEAR);
      await filing.actWith('2025-03-11', district, 'return', { defects: [{ text: '乙' }] });
      const returned = (await notices(store(), 'app-identity')).filter(({ about }) => about === 'return');
      expect(returned).toHaveLength(2);
      expect(returned[0]?.due).toBe(returned[1]?.due);

      await filing.until(at('2025-03-24'));
      const reminder = filing.inputs.at(-1)!;
      expect(reminder.transitions[0]).toMatchObject({ act: 'correction.reminder' });
      const before = await counts(store());
      const again = {
        ...reminder,
        from: reminder.state,
        state: { ...reminder.state, seq: reminder.state.seq + 1 },
        transitions: reminder.transitions.map((each) => ({ ...each, seq: each.seq + 1 })),
      };
      await record(store(), again, DEPS);
      expect(await counts(store())).toEqual({ ...before, audit: before['audit']! + 1 });
    });
  });

  it('updates the register from a reported change, and keeps the earlier values', async () => {
    const filing = await cluster(store(), 'change');
    await filing.actWith(
      '2025-09-10',
      operator,
      'report-change',
      {
        kind: 'operating-organisation',
        newValues: { name: '海淀传感集群', operatorName: '新运营公司', areaKm2: 36.5 },
      },
      { data: { kind: 'operating-organisation', changedOn: '2025-09-01' } },
    );
    const entry = await caseById(store(), 'cl-change');
    expect(entry).toMatchObject({
      name: '海淀传感集群',
      details: { operatorName: '新运营公司', leadingIndustry: '智能传感器' },
    });
    const nameOn = async (day: CivilDate) => (await registerEntry(store(), entry?.number ?? '', day))?.name;
    expect([await nameOn('2025-09-09'), await nameOn('2025-09-10')]).toEqual([FORM.name, '海淀传感集群']);
    const [change, ...others] = await clusterHistory(store(), 'cl-change', 2);
    expect(others).toEqual([]);
    expect(change).toMatchObject({ on_date: '2025-09-10', act: 'report-change' });
    expect(new Set(change?.changes)).toEqual(
      new Set([
        { field: 'name', was: FORM.name, is: '海淀传感集群' },
        { field: 'operatorName', was: FORM.operator.name, is: '新运营公司' },
      ]),
    );
  });

  it('enters a directly recognised cluster in the register by its own paper', async () => {
    const filing = await cluster(store(), 'national');
    const { state, summary } = filing.decide('2025-09-10', municipal, 'propose-revocation', {
      data: { ground: '17.2' },
    });
    const id = 'cl-national-direct';
    const [first] = await auditOf(store(), 'cl-national');
    await store()
      .db.insertInto('papers')
      .values({
        id: 'national-paper',
        case_id: id,
        act: 'recognise-national',
        kind: 'recognition',
        version: null,
        content: JSON.stringify({ ...FORM, name: '国家级集群' }),
        content_sha256: sha256(''),
        status: 'draft',
        by_user: municipal.id,
        by_role: 'municipal',
        filed_at: null,
      })
      .execute();
    const transition: Transition = {
      case: id,
      seq: 1,
      at: at('2023-02-01'),
      on: '2023-02-01',
      actor: municipal,
      act: 'recognise-national',
      article: '第十条',
      policy: state.policy,
      from: '',
      to: 'valid',
      paper: 'national-paper',
      detail: first?.detail ?? {},
      notices: [],
      effects: [],
    };
    const direct = {
      state: { ...state, id, seq: 1 },
      summary: { ...summary, stage: 'valid', periodFrom: '2023-02-01' as const },
      transitions: [transition],
    };
    await record(store(), direct, DEPS);
    expect(await caseById(store(), id)).toMatchObject({
      name: '国家级集群',
      number: '京集群〔2023〕001号',
      details: { leadingIndustry: '智能传感器' },
    });
  });
});
