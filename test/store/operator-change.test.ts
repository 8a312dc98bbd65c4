/** A hand-over in the database: whose the notices, papers and drafts are, before and after, and once only. */
import { expect, it } from 'vitest';
import { caseById } from '../../store/cases/cases.js';
import { auditOf } from '../../store/cases/audit.js';
import { casesHandedOver, tenuresOf } from '../../store/cases/former-operators.js';
import { casesList } from '../../store/cases/list.js';
import { documentsOfCase } from '../../store/documents/documents.js';
import type { Store } from '../../store/engine/store.js';
import { addOrganisation } from '../../store/office/organisations.js';
import { draftOf, saveDraft } from '../../store/papers/drafts.js';
import { record } from '../../store/recording/record.js';
import { district, municipal, operator } from '../domain/cases.js';
import { cluster, DEPS, onBothEngines, type Filing } from './support.js';

const successor = { ...operator, id: 'u-other-operator', organisation: 'org-2' };
const REPORT = { act: 'file-report', subject: 'annual-report:2025' };
const FORM = { reason: '主体注销', document: '京经信函〔2025〕30号' };

async function clusterOf(store: Store, id: string): Promise<Filing> {
  for (const [one, name] of [
    ['org-1', '原运营中心'],
    ['org-2', '新运营公司'],
    ['org-3', '再次变更的公司'],
  ] as const)
    await addOrganisation(store, { id: one, name, credit_code: null, district: 'haidian' });
  return await cluster(store, id, { rules: 3 });
}

const handOver = (filing: Filing, on: `${number}-${number}-${number}`, organisation = 'org-2') =>
  filing.actWith(on, municipal, 'change-operator', FORM, { data: { organisation, on } });

const noticesTo = async ({ db }: Store, caseId: string, audience: string) =>
  await db
    .selectFrom('notices')
    .selectAll()
    .where('case_id', '=', caseId)
    .where('audience', '=', audience as 'operator')
    .orderBy('arrival')
    .execute();

onBothEngines((store) => {
  it('writes the steps before it with the old operator, and the later ones with the new', async () => {
    const filing = await clusterOf(store(), 'whose');
    // One call of `record`: the reminders of February and March, then the hand-over.
    await handOver(filing, '2026-03-20');
    const { transitions } = filing.inputs.at(-1)!;
    expect(transitions.length).toBeGreaterThan(1);
    const [reminder, ...later] = await noticesTo(store(), 'cl-whose', 'operator');
    expect(reminder).toMatchObject({ organisation: 'org-1' });
    expect(later.at(-1)).toMatchObject({ organisation: 'org-2', kind: 'task' });
    expect(later.at(-1)!.body.split('\n')[0]).toBe('新运营公司：');
    const [farewell] = await noticesTo(store(), 'cl-whose', 'former-operator');
    expect(farewell).toMatchObject({ organisation: 'org-1' });
    expect(farewell!.body).toContain('由原运营中心变更为新运营公司');
    const mails = await store()
      .db.selectFrom('deliveries')
      .innerJoin('notices', 'notices.id', 'deliveries.notice_id')
      .select('deliveries.user_id')
      .where('notices.audience', '=', 'former-operator')
      .execute();
    expect(mails).toEqual([{ user_id: 'u-operator' }]);
    expect(await caseById(store(), 'cl-whose')).toMatchObject({
      organisation: 'org-2',
      details: { operatorName: '新运营公司' },
    });
    expect((await auditOf(store(), 'cl-whose')).at(-1)!.detail).toMatchObject({
      register: [{ field: 'operatorName', is: '新运营公司' }],
    });
  });

  it('keeps the tenure with the case as it was, once, and a second one after it', async () => {
    const filing = await clusterOf(store(), 'tenure');
    await handOver(filing, '2025-09-08');
    await record(store(), filing.inputs.at(-1)!, DEPS); // asked again
    await handOver(filing, '2025-10-09', 'org-3');
    expect(await tenuresOf(store(), 'cl-tenure')).toMatchObject([
      { organisation: 'org-1', fromSeq: 1, untilSeq: 2, until: '2025-09-08', file: { state: { clocks: [] } } },
      { organisation: 'org-2', fromSeq: 3, until: '2025-10-09', file: { details: { operatorName: '新运营公司' } } },
    ]);
    const handedOver = async (reader: typeof operator) => (await casesHandedOver(store(), reader)).map(({ id }) => id);
    expect(await handedOver(operator)).toContain('cl-tenure');
    expect(await handedOver(successor)).toContain('cl-tenure');
    expect(await handedOver({ ...operator, organisation: 'org-3' })).not.toContain('cl-tenure');
    expect(await handedOver(district)).toEqual([]);
    const listed = async (reader: typeof operator) =>
      (await casesList(store(), reader, { page: 1, pageSize: 100 })).items.map(({ id }) => id);
    expect(await listed(operator)).not.toContain('cl-tenure');
    expect(await listed({ ...operator, organisation: 'org-3' })).toContain('cl-tenure');
  });

  it('takes drafts out of the case, and refuses to save one for an operator that has it no more', async () => {
    const filing = await clusterOf(store(), 'draft');
    const draft = { caseId: 'cl-draft', content: { year: 2025 }, by: operator, written: REPORT };
    await saveDraft(store(), draft);
    await handOver(filing, '2025-09-08');
    expect(await draftOf(store(), 'cl-draft', REPORT)).toBeUndefined();
    await expect(saveDraft(store(), draft)).rejects.toMatchObject({ code: 'conflict' });
    await saveDraft(store(), { ...draft, by: successor });
    expect((await draftOf(store(), 'cl-draft', REPORT))?.by_user).toBe(successor.id);
    const kept = await store()
      .db.selectFrom('papers')
      .select('by_user')
      .where('case_id', '=', 'cl-draft')
      .where('act', '=', 'save-draft')
      .orderBy('by_user')
      .execute();
    expect(kept).toEqual([{ by_user: operator.id }, { by_user: successor.id }]);
  });

  it('issues an unanswered notice again with its facts, to the new operator', async () => {
    const filing = await clusterOf(store(), 'again');
    const found = { ground: '17.2', facts: '审计报告经查系伪造', evidence: '复函' };
    await filing.actWith('2025-09-02', municipal, 'propose-revocation', found, { data: { ground: '17.2' } });
    await handOver(filing, '2025-09-05');
    await handOver(filing, '2025-09-09', 'org-3');
    const documents = await documentsOfCase(store(), municipal, 'cl-again');
    const intents = documents.filter(({ kind }) => kind === 'intent');
    expect(intents.map(({ data, withdrawn_at }) => [data.addressee.name, withdrawn_at !== null])).toEqual([
      ['原运营中心', false], // it was served
      ['新运营公司', true],
      ['再次变更的公司', false],
    ]);
    for (const { data } of intents) {
      expect(data.text.paragraphs.join('\n')).toContain('审计报告经查系伪造');
      expect(data.decision).toMatchObject({ act: 'propose-revocation' });
    }
    expect((await documentsOfCase(store(), operator, 'cl-again')).map(({ kind }) => kind)).toEqual([
      'intent',
      'operator-change',
    ]);
    expect(await documentsOfCase(store(), { ...operator, organisation: 'org-9' }, 'cl-again')).toEqual([]);
  });

  it('lets another district begin without the old one’s handler', async () => {
    const filing = await clusterOf(store(), 'moved');
    await store()
      .db.insertInto('assignments')
      .values({ case_id: 'cl-moved', office: 'district', officer: district.id, at: '2025-09-01T09:00:00.000+08:00' })
      .execute();
    await filing.actWith('2025-09-08', municipal, 'change-district', FORM, {
      data: { district: 'changping', on: '2025-09-08' },
    });
    expect(await store().db.selectFrom('assignments').selectAll().where('case_id', '=', 'cl-moved').execute()).toEqual(
      [],
    );
    expect((await auditOf(store(), 'cl-moved')).at(-1)!.detail).toMatchObject({ handler: district.id });
    expect(await noticesTo(store(), 'cl-moved', 'former-district')).toMatchObject([{ district: 'haidian' }]);
    expect((await noticesTo(store(), 'cl-moved', 'district')).at(-1)).toMatchObject({ district: 'changping' });
    expect(await tenuresOf(store(), 'cl-moved')).toEqual([]); // the operator is the same
  });

  it('splits a cluster in one step, with names from its form', async () => {
    const filing = await clusterOf(store(), 'whole');
    const clusters = [
      { name: '分设甲集群', organisation: 'org-2' },
      { name: '分设乙集群', organisation: 'org-3' },
    ];
    await filing.actWith(
      '2025-09-08',
      municipal,
      'split',
      { ...FORM, clusters, ends: false },
      { data: { organisations: ['org-2', 'org-3'], ends: false } },
    );
    await record(store(), filing.inputs.at(-1)!, DEPS);
    const parts = await store()
      .db.selectFrom('cases')
      .select(['name', 'number', 'seq', 'started', 'details'])
      .where('id', 'like', 'cl-whole-%')
      .orderBy('id')
      .execute();
    expect(parts).toMatchObject([
      { name: '分设甲集群', seq: 1, started: false, details: { operatorName: '新运营公司' } },
      { name: '分设乙集群', seq: 1, started: false, details: { operatorName: '再次变更的公司' } },
    ]);
    expect(new Set(parts.map(({ number }) => number)).size).toBe(2);
    const [document] = await documentsOfCase(store(), municipal, 'cl-whole');
    expect(document!.data.text.paragraphs.join('\n')).toContain(`“分设甲集群”（名录编号：${parts[0]!.number}）`);
  });
});
