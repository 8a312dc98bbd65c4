import { sql } from 'kysely';
import { beforeAll, describe, expect, it } from 'vitest';
import { searchKey } from '../../domain/forms/search-key.js';
import { mayRead } from '../../domain/kernel/reach.js';
import type { Actor } from '../../domain/kernel/people.js';
import { deliveryLog } from '../../store/notices/deliveries.js';
import { casesList, type CaseFilter } from '../../store/cases/list.js';
import { addAttachment, attachmentsOf, attachmentsShown } from '../../store/papers/attachments.js';
import { caseById, casesNotStarted, markStarted } from '../../store/cases/cases.js';
import { inbox, markRead } from '../../store/notices/inbox.js';
import { addOrganisation, organisationById, organisations } from '../../store/office/organisations.js';
import { paperById, papersOf, addPaper } from '../../store/papers/papers.js';
import { register } from '../../store/register/register.js';
import { saveDraft } from '../../store/papers/drafts.js';
import { at, district, municipal, operator, ROUND_DATES } from '../domain/cases.js';
import { cluster, draft, FORM, onBothEngines, submitted } from './support.js';

const READERS: readonly Actor[] = [
  operator,
  { role: 'operator', id: 'u-other-operator', organisation: 'org-2' },
  { role: 'operator', id: 'u-nowhere' },
  district,
  { role: 'district', id: 'u-other-district', district: 'changping' },
  { role: 'district', id: 'u-nowhere' },
  municipal,
  { role: 'auditor', id: 'u-auditor' },
  { role: 'admin', id: 'u-admin' },
  { role: 'public', id: 'public' },
  { role: 'system', id: 'system' },
];

/** A day on which the clusters are on the register. */
const ON = '2025-09-01';

onBothEngines((store) => {
  beforeAll(async () => {
    await cluster(store(), 'a');
    await cluster(store(), 'b', { district: 'changping', organisation: 'org-2' });
    await submitted(store(), 'app-c', { organisation: 'org-2' });
    await draft(store(), 'app-d');
    await saveDraft(store(), { caseId: 'app-d', content: { ...FORM, name: '100%_\\集群' }, by: operator });
  });

  const list = async (filter: CaseFilter, reader: Actor = municipal) =>
    (await casesList(store(), reader, filter)).items.map(({ id }) => id).sort();

  describe('the list of cases', () => {
    it.each(READERS.map((reader) => [`${reader.role} ${reader.id}`, reader] as const))(
      'contains for %s the cases that the access table lets them read',
      async (_, reader) => {
        const all = await store().db.selectFrom('cases').select(['id', 'district', 'organisation']).execute();
        const readable = all.filter((row) => mayRead(reader, row)).map(({ id }) => id);
        expect(await list({}, reader)).toEqual(readable.sort());
        expect((await casesList(store(), reader, {})).total).toBe(readable.length);
      },
    );

    it('stays within the reader’s reach whatever the filter', async () => {
      expect(await list({ district: 'changping' }, district)).toEqual([]);
      expect(await list({ organisation: 'org-2' }, operator)).toEqual([]);
      expect(await list({ organisation: 'org-2' }, district)).toEqual(['app-c']);
    });

    it.each<[CaseFilter, string[]]>([
      [{ kind: 'cluster' }, ['cl-a', 'cl-b']],
      [{ stage: 'submitted' }, ['app-c']],
      [{ stage: ['submitted', 'draft'] }, ['app-c', 'app-d']],
      [{ stage: [] }, []],
      [{ district: 'changping', kind: 'cluster' }, ['cl-b']],
      [{ round: ROUND_DATES.id, stage: 'recognised' }, ['app-a', 'app-b']],
      [{ round: 'elsewhere' }, []],
      [{ dueBefore: '2025-03-31' }, ['app-c', 'app-d']],
      [{ dueBefore: '2025-03-17' }, ['app-c']],
      [{ dueBefore: '2025-03-16' }, []],
      [{ q: '〔2025〕' }, ['cl-a', 'cl-b']],
      [{ q: ' APP-C ' }, ['app-c']],
      [{ q: '(2025)' }, ['cl-a', 'cl-b']],
      [{ q: '京集群［２０２５］ ' }, ['cl-a', 'cl-b']],
      [{ q: 'ＡＰＰ－ｃ' }, ['app-c']],
      [{ q: '100%_\\' }, ['app-d']],
      [{ q: '%' }, ['app-d']],
      [{ q: '传感器', kind: 'cluster' }, ['cl-a', 'cl-b']],
    ])('filtered by %j', async (filter, expected) => {
      expect(await list(filter)).toEqual(expected);
    });

    it('comes in pages of a fixed order that together contain every case', async () => {
      for (const sort of ['updated', 'due', 'name', 'number'] as const) {
        const whole = await casesList(store(), municipal, { sort });
        const pages = await Promise.all(
          [1, 2, 3, 4].map((page) => casesList(store(), municipal, { sort, page, pageSize: 2 })),
        );
        expect(pages.flatMap(({ items }) => items)).toEqual(whole.items);
        expect(pages.map(({ total, pageSize }) => [total, pageSize])).toEqual(Array.from({ length: 4 }, () => [6, 2]));
      }
      const due = (await casesList(store(), municipal, { sort: 'due' })).items.map(({ next_due }) => next_due);
      expect(due.slice(0, 2)).toEqual(['2025-03-17', '2025-03-31']);
      expect(due.slice(4)).toEqual([null, null]);
    });

    it('finds a text by each of its parts, as the database and the program write it for comparing', async () => {
      const texts = ['海淀（智能）传感器—Ａ１', "O'Brien \\ _%", '京集群〔2025〕001号'];
      for (const text of texts) {
        const { rows } = await sql<{ key: string }>`select search_key(${text}) as key`.execute(store().db);
        expect(rows[0]!.key).toBe(searchKey(text));
      }
      await store().db.updateTable('cases').set({ name: '新能源汽车集群' }).where('id', '=', 'app-c').execute();
      for (const q of ['新', '能源', '新能源汽车', '汽车集群']) expect(await list({ q })).toEqual(['app-c']);
      expect(await list({ q: '能新' })).toEqual([]);
      await store().db.updateTable('cases').set({ name: FORM.name }).where('id', '=', 'app-c').execute();
      expect(await list({ q: '新能源' })).toEqual([]);
    });

    it('loads a hundred cases at most, and corrects a page or size out of range', async () => {
      expect(await casesList(store(), municipal, { page: -3, pageSize: 100_000 })).toMatchObject({
        page: 1,
        pageSize: 100,
      });
      expect(await casesList(store(), municipal, { pageSize: 0 })).toMatchObject({ pageSize: 1 });
    });
  });

  it('lists the cases whose workflow is still to be started', async () => {
    const waiting = await casesNotStarted(store());
    expect(waiting.map(({ id }) => id)).toContain('cl-a');
    await markStarted(store(), 'cl-a');
    expect((await casesNotStarted(store())).map(({ id }) => id)).not.toContain('cl-a');
    expect(await casesNotStarted(store(), 1)).toHaveLength(1);
  });

  describe('the inbox', () => {
    it('contains the notices to the reader and no others, latest first', async () => {
      for (const reader of READERS) {
        const all = await store().db.selectFrom('notices').selectAll().execute();
        const mine = all.filter(
          (notice) =>
            notice.audience === reader.role &&
            (reader.role !== 'operator' || notice.organisation === reader.organisation) &&
            (reader.role !== 'district' || notice.district === reader.district),
        );
        const { items, total, unread } = await inbox(store(), reader, { pageSize: 100 });
        expect(items.map(({ id }) => id)).toEqual(mine.sort((a, b) => b.arrival - a.arrival).map(({ id }) => id));
        expect({ total, unread }).toEqual({ total: mine.length, unread: mine.length });
      }
      expect((await inbox(store(), operator, {})).total).toBeGreaterThan(3);
    });

    it('counts what each reader has not read, and reading again changes nothing', async () => {
      const colleague: Actor = { ...operator, id: 'u-colleague' };
      const { items, unread } = await inbox(store(), operator, {});
      const [first, second] = items.map(({ id }) => id) as [string, string];
      expect(await markRead(store(), operator, [first, second])).toBe(2);
      const read = (await inbox(store(), operator, {})).items.find(({ id }) => id === first)?.read_at;
      expect(read).toMatch(/\+08:00$/);
      expect(await markRead(store(), operator, [first])).toBe(0);
      const after = await inbox(store(), operator, { unreadOnly: true, pageSize: 100 });
      expect(after).toMatchObject({ unread: unread - 2, total: unread - 2 });
      expect(after.items.map(({ id }) => id)).not.toContain(first);
      expect((await inbox(store(), operator, {})).items.find(({ id }) => id === first)?.read_at).toBe(read);
      expect((await inbox(store(), colleague, {})).unread).toBe(unread);
      expect(await markRead(store(), colleague, 'all')).toBe(unread);
      expect((await inbox(store(), colleague, {})).unread).toBe(0);
    });

    it('lets nobody mark notices to others as read', async () => {
      const [theirs] = (await inbox(store(), municipal, {})).items;
      expect(await markRead(store(), operator, [theirs!.id])).toBe(0);
      expect((await inbox(store(), municipal, {})).items[0]).toMatchObject({ id: theirs!.id, read_at: null });
      expect(await markRead(store(), operator, [])).toBe(0);
      expect(await markRead(store(), operator, ['nowhere'])).toBe(0);
    });
  });

  it('lists what became of the e-mails', async () => {
    const { items, total } = await deliveryLog(store(), { caseId: 'app-c', status: 'pending' });
    expect(total).toBe(2);
    expect(items[0]).toMatchObject({ case_id: 'app-c', status: 'pending', attempts: 0, sent_at: null });
    expect((await deliveryLog(store(), { status: 'sent' })).total).toBe(0);
  });

  it('shows the register of a day without what is not public', async () => {
    const all = await register(store(), ON);
    expect(all.items.map(({ number }) => number)).toEqual(['京集群〔2025〕002号', '京集群〔2025〕001号']);
    expect(Object.keys(all.items[0] ?? {}).sort()).toEqual([
      'details',
      'district',
      'id',
      'lineage',
      'name',
      'national',
      'number',
      'period',
      'policy',
      'standing',
    ]);
    expect(JSON.stringify(all)).not.toContain(FORM.operator.contact);
    expect((await register(store(), ON, { district: 'changping' })).items.map(({ id }) => id)).toEqual(['cl-b']);
    expect((await register(store(), ON, { q: '001号', standing: 'valid' })).items.map(({ id }) => id)).toEqual([
      'cl-a',
    ]);
    expect((await register(store(), ON, { standing: 'revoked' })).total).toBe(0);
    expect((await register(store(), '2025-05-30')).total).toBe(0);
    expect((await register(store(), '2028-06-11', { standing: 'period-over' })).total).toBe(2);
  });

  describe('papers', () => {
    const paper = {
      id: 'paper-1',
      caseId: 'app-c',
      act: 'return',
      kind: 'return',
      content: { defects: [{ text: '一' }] },
      by: district,
    } as const;

    it('are stored once, and their ids are never reused', async () => {
      const first = await addPaper(store(), paper);
      expect(await addPaper(store(), { ...paper, content: { defects: [{ text: '一' }] } })).toEqual(first);
      await expect(addPaper(store(), { ...paper, content: { defects: [] } })).rejects.toMatchObject({
        code: 'conflict',
      });
      await expect(addPaper(store(), { ...paper, caseId: 'app-d' })).rejects.toMatchObject({ code: 'conflict' });
    });

    it('belong to the file of their own case once they are filed', async () => {
      await addPaper(store(), { ...paper, id: 'paper-unfiled' });
      expect((await papersOf(store(), 'app-c')).map(({ id }) => id)).toEqual(['app-c-draft-v1']);
      expect(await paperById(store(), 'app-c', 'paper-unfiled')).toBeUndefined();
      expect(await paperById(store(), 'app-d', 'app-c-draft-v1')).toBeUndefined();
      expect(await paperById(store(), 'app-c', 'app-c-draft-v1')).toMatchObject({ content: FORM });
    });
  });

  it('stores organisations and attachments once', async () => {
    const organisation = { id: 'org-9', name: '第九机构', credit_code: '91110108MA00000000', district: 'haidian' };
    await addOrganisation(store(), organisation);
    expect(await addOrganisation(store(), organisation)).toMatchObject(organisation);
    await expect(addOrganisation(store(), { ...organisation, id: 'org-10' })).rejects.toMatchObject({
      code: 'conflict',
    });
    expect(await organisationById(store(), 'org-10')).toBeUndefined();
    expect((await organisations(store(), { q: '９１１１０１０８ ma' })).items.map(({ id }) => id)).toEqual(['org-9']);
    expect((await organisations(store(), { district: 'haidian', q: '九' })).items.map(({ id }) => id)).toEqual([
      'org-9',
    ]);

    const attachment = {
      id: 'att-1',
      case_id: 'app-c',
      name: '规划.pdf',
      media_type: 'application/pdf',
      size: 3_000_000_000,
      sha256: '0'.repeat(64),
      storage_key: 'att-1',
      uploaded_by: operator.id,
    };
    await addAttachment(store(), attachment);
    await addAttachment(store(), { ...attachment, name: '另一名称.pdf' });
    expect(await attachmentsOf(store(), 'app-c')).toMatchObject([attachment]);
    expect(await attachmentsOf(store(), 'app-d')).toEqual([]);

    await addAttachment(store(), { ...attachment, id: 'att-2', uploaded_by: district.id });
    const shown = async (...papers: string[]) =>
      (await attachmentsShown(store(), 'app-c', papers, operator.organisation)).map(({ id }) => id);
    expect(await shown()).toEqual(['att-1']);
    const paper = { id: 'paper-encloses', caseId: 'app-c', act: 'refuse', kind: 'refuse', by: district };
    await addPaper(store(), { ...paper, content: { reasons: '见附件。', attachments: ['att-2'] } });
    expect(await shown('paper-encloses')).toEqual(['att-1', 'att-2']);
  });

  it('lists a case by its next deadline after an act has moved that', async () => {
    const filing = await submitted(store(), 'app-moved');
    expect(await list({ dueBefore: '2025-03-17', q: 'app-moved' })).toEqual(['app-moved']);
    await filing.until(at('2025-03-12'));
    await filing.act('2025-03-12', municipal, 'extend', { subject: 'acceptance', data: { until: '2025-04-30' } });
    expect(await list({ dueBefore: '2025-04-29', q: 'app-moved' })).toEqual([]);
    expect(await list({ dueBefore: '2025-04-30', q: 'app-moved' })).toEqual(['app-moved']);
  });

  it('refuses a case whose column and state name different kinds', async () => {
    await draft(store(), 'app-tampered');
    await store().db.updateTable('cases').set({ kind: 'cluster' }).where('id', '=', 'app-tampered').execute();
    await expect(caseById(store(), 'app-tampered')).rejects.toMatchObject({ code: 'malformed' });
  });
});
