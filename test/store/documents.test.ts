/** Documents from the step that makes them to their number and print, on both engines. */
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DOCUMENT_TEMPLATES } from '../../domain/documents/templates.js';
import type { IssuedDocument } from '../../domain/documents/types.js';
import type { Effect } from '../../domain/kernel/case.js';
import { advance } from '../../domain/kernel/decide.js';
import { definitionOf } from '../../domain/cases.js';
import { policyOf } from '../../domain/policy/index.js';
import { completePolicy } from '../../domain/policy/complete.js';
import { issueDocuments, type IssueDeps } from '../../services/documents/issue-documents.js';
import { diskFileStore, type FileStore } from '../../services/files/file-store.js';
import { auditOf } from '../../store/cases/audit.js';
import { documentIdOf } from '../../store/documents/content.js';
import { nextDocumentNumber, owedDocuments, recordPrints } from '../../store/documents/issue.js';
import type { Store } from '../../store/engine/store.js';
import { contentHash, sha256 } from '../../store/engine/values.js';
import { addOrganisation } from '../../store/office/organisations.js';
import { record } from '../../store/recording/record.js';
import { at, ctx, district } from '../domain/cases.js';
import { DEPS, type Filing, onBothEngines, submitted, underNotice } from './support.js';

const DOCUMENTS = completePolicy(policyOf('beijing-2023')).documents!;

const documentOf = (id: string, more: Partial<IssuedDocument> = {}): IssuedDocument => ({
  id,
  kind: 'refusal',
  to: 'operator',
  article: '第八条',
  on: '2025-03-11',
  facts: { submitted: '2025-03-10' },
  ...more,
});

const issueOf = (id: string, more: Partial<IssuedDocument> = {}): Effect => ({
  type: 'issue-document',
  document: documentOf(id, more),
});

/** An application whose acceptance has these effects besides. */
async function withEffects(store: Store, id: string, ...effects: readonly Effect[]): Promise<Filing> {
  const filing = await submitted(store, id);
  const accept = filing.decide('2025-03-11', district, 'accept');
  const transitions = accept.transitions.map((step) => ({ ...step, effects: [...step.effects, ...effects] }));
  return await filing.record({ ...accept, transitions });
}

const rowOf = async ({ db }: Store, id: string) =>
  await db.selectFrom('documents').selectAll().where('id', '=', id).executeTakeFirstOrThrow();

let folder: string;
let files: FileStore;

const depsOn = (store: Store, more: Partial<IssueDeps> = {}): IssueDeps => ({
  store,
  files,
  publicUrl: 'https://jiqun.example.cn',
  log: { error: () => {} },
  now: () => at('2025-03-12'),
  heartbeat: () => {},
  ...more,
});

/** Issue all, in batches. */
async function issueAll(deps: IssueDeps, limit = 50): Promise<{ issued: number; failed: number }> {
  const total = { issued: 0, failed: 0 };
  for (let after: number | undefined = 0; after !== undefined;) {
    const batch: Awaited<ReturnType<typeof issueDocuments>> = await issueDocuments(deps, { after, limit });
    total.issued += batch.issued;
    total.failed += batch.failed;
    after = batch.next;
  }
  return total;
}

onBothEngines((store) => {
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'jiqun-documents-'));
    files = diskFileStore(folder);
    const name = '海淀传感器产业服务中心';
    await addOrganisation(store(), { id: 'org-1', name, credit_code: '52110108MJ0000001Y', district: 'haidian' });
  });

  afterAll(async () => await rm(folder, { recursive: true, force: true }));

  describe('a step with documents', () => {
    it('writes what each says, with its hash in the audit entry', async () => {
      const filing = await withEffects(store(), 'app-said', issueOf('3-1'), issueOf('3-2', { served: 'electronic' }));
      const [first, second] = await Promise.all(
        ['3-1', '3-2'].map(async (id) => await rowOf(store(), documentIdOf('app-said', id))),
      );
      expect(first).toMatchObject({
        case_id: 'app-said',
        seq: 3,
        kind: 'refusal',
        addressed_to: 'operator',
        organisation: 'org-1',
        district: 'haidian',
        on_date: '2025-03-11',
        status: 'owed',
        number: null,
        served_on: null,
        templates_sha256: DOCUMENTS.templates,
      });
      expect(first?.data).toMatchObject({
        addressee: { to: 'operator', name: '海淀传感器产业服务中心', creditCode: '52110108MJ0000001Y' },
        case: { id: 'app-said', kind: 'application', name: '海淀智能传感器集群' },
        article: '第八条',
        facts: { submitted: '2025-03-10' },
        policy: { id: 'beijing-2023', sha256: contentHash(policyOf('beijing-2023')) },
        authority: '海淀区中小企业主管部门',
        numberScheme: '海淀区集群不受〔{year}〕{no}号',
        remedies: { review: { to: '海淀区人民政府' } },
        decision: { by: 'person', actor: district.id, role: 'district', act: 'accept' },
      });
      expect(first?.data.text.paragraphs[0]).toContain('海淀传感器产业服务中心');
      expect(first?.data_sha256).toBe(contentHash(first?.data));
      expect(second).toMatchObject({ served_on: '2025-03-11', service_manner: 'electronic' });

      const entry = (await auditOf(store(), 'app-said')).find(({ seq }) => seq === 3);
      expect(entry?.detail['documents']).toEqual(
        [first, second].map((row) => ({ id: row?.id, kind: 'refusal', sha256: row?.data_sha256 })),
      );
      expect(await record(store(), filing.inputs.at(-1)!, DEPS)).toMatchObject({ documentsOwed: true });
      const { length } = await store()
        .db.selectFrom('documents')
        .select('id')
        .where('case_id', '=', 'app-said')
        .execute();
      expect(length).toBe(2);
    });

    it('names an objector by the word only', async () => {
      await withEffects(store(), 'app-objector', issueOf('3-1', { to: 'objector', kind: 'recognition' }));
      const { data } = await rowOf(store(), documentIdOf('app-objector', '3-1'));
      expect(data.addressee).toEqual({ to: 'objector', name: '异议人' });
    });

    it('names the rule where the clock decides, and the number of the cluster that it recognises', async () => {
      const filing = await underNotice(store(), 'app-clock');
      const now = at('2025-05-31');
      const { state, transitions } = advance(definitionOf('application'), filing.state, ctx(now));
      const recognised = transitions.map((step) =>
        step.act === 'public-notice.passed' ? { ...step, effects: [issueOf('9-1'), ...step.effects] } : step,
      );
      await filing.record(filing.input(state, recognised, now));
      const { data } = await rowOf(store(), documentIdOf('app-clock', '9-1'));
      expect(data.decision).toMatchObject({
        by: 'clock',
        rule: 'public-notice.passed',
        reviewedBy: DOCUMENTS.authority,
      });
      expect(data.case.number).toMatch(/^京集群〔2025〕\d{3}号$/);
    });

    it('records service, announcement and withdrawal of earlier documents', async () => {
      await withEffects(
        store(),
        'app-served',
        issueOf('3-1'),
        issueOf('3-2'),
        issueOf('3-3'),
        { type: 'serve-document', document: '3-1', manner: 'post', on: '2025-03-11' },
        { type: 'announce-document', document: '3-2', until: '2025-04-11' },
        { type: 'withdraw-document', document: '3-3' },
      );
      const [served, announced, withdrawn] = await Promise.all(
        ['3-1', '3-2', '3-3'].map(async (id) => await rowOf(store(), documentIdOf('app-served', id))),
      );
      expect(served).toMatchObject({ served_on: '2025-03-11', service_manner: 'post' });
      expect(announced).toMatchObject({ announced_on: '2025-03-11', announced_until: '2025-04-11' });
      expect(withdrawn?.withdrawn_at).toBe(at('2025-03-11'));
      const owed = await owedDocuments(store(), { after: 0, limit: 1000 });
      expect(owed.map(({ id }) => id)).not.toContain(withdrawn?.id);
    });

    it('keeps a draft of the clock without a number', async () => {
      await withEffects(store(), 'app-draft', issueOf('3-1', { draft: true }));
      await issueAll(depsOn(store()));
      expect(await rowOf(store(), documentIdOf('app-draft', '3-1'))).toMatchObject({ status: 'draft', number: null });
    });
  });

  describe('the issuer', () => {
    /** A kind for each test, so that each begins at its number 1. */
    const numbersOf = async (kind: IssuedDocument['kind']) =>
      await store()
        .db.selectFrom('documents')
        .select(['number', 'pdf_sha256', 'pdf_size', 'status'])
        .where('kind', '=', kind)
        .orderBy('position')
        .execute();
    const numbered = (word: string, ...nos: readonly number[]) => nos.map((no) => `京经信集群${word}〔2025〕${no}号`);

    it('numbers documents in the order of their decisions, in batches, and keeps their files by hash', async () => {
      const ids = Array.from({ length: 5 }, (_, index) => `3-${index + 1}`);
      await withEffects(store(), 'app-many', ...ids.map((id) => issueOf(id, { kind: 'rejection' })));
      await issueAll(depsOn(store()), 2);
      const rows = await numbersOf('rejection');
      expect(rows.map(({ number }) => number)).toEqual(numbered('不认', 1, 2, 3, 4, 5));
      for (const { pdf_sha256: key, pdf_size: size } of rows) {
        const bytes = await readFile(join(folder, key!.slice(0, 2), key!));
        expect([sha256(bytes), bytes.length]).toEqual([key, size]);
      }
      expect(await issueAll(depsOn(store()))).toEqual({ issued: 0, failed: 0 });
      expect(await numbersOf('rejection')).toEqual(rows);
    });

    it('stores the same bytes once when two issuers store them at the same moment', async () => {
      const bytes = Buffer.from('the same print');
      const before = (await readdir(folder, { recursive: true })).length;
      await Promise.all(Array.from({ length: 8 }, async () => await files.put(sha256(bytes), bytes)));
      const names = await readdir(folder, { recursive: true });
      expect(names.filter((name) => name.endsWith('.part'))).toEqual([]);
      expect(names.filter((name) => name.endsWith(sha256(bytes)))).toHaveLength(1);
      expect(names.length).toBeGreaterThan(before);
    });

    it('gives a failed document’s number to the next one, and the failed one a later number', async () => {
      await withEffects(store(), 'app-fail', ...['3-1', '3-2'].map((id) => issueOf(id, { kind: 'lapse' })));
      let failing = true;
      const put: FileStore['put'] = async (...given) => {
        if (failing) {
          failing = false;
          throw new Error('the disk is full');
        }
        await files.put(...given);
      };
      expect(await issueAll(depsOn(store(), { files: { ...files, put } }))).toEqual({ issued: 1, failed: 1 });
      expect((await numbersOf('lapse')).map(({ number }) => number)).toEqual([null, ...numbered('终', 1)]);
      await issueAll(depsOn(store()));
      expect((await numbersOf('lapse')).map(({ number }) => number)).toEqual(numbered('终', 2, 1));
    });

    it('leaves no gap when it dies between the file and its record', async () => {
      await withEffects(store(), 'app-crash', issueOf('3-1', { kind: 'correction' }));
      const id = documentIdOf('app-crash', '3-1');
      const before = (await readdir(folder, { recursive: true })).length;
      const dying = {
        ...store(),
        db: store().db.withPlugin({
          transformQuery({ node }) {
            if (JSON.stringify(node).includes('pdf_sha256')) throw new Error('killed');
            return node;
          },
          transformResult: async ({ result }) => result,
        }),
      };
      expect(await issueAll(depsOn(dying))).toMatchObject({ failed: 1 });
      expect((await readdir(folder, { recursive: true })).length).toBeGreaterThan(before);
      expect(await rowOf(store(), id)).toMatchObject({ status: 'owed', number: null });
      await issueAll(depsOn(store()));
      expect(await rowOf(store(), id)).toMatchObject({
        number: '海淀区集群补〔2025〕1号',
        number_year: 2025,
        signed: false,
      });
    });

    it('gives every number once and without gaps when several issue at once', async () => {
      const ids = Array.from({ length: 8 }, (_, index) => `3-${index + 1}`);
      await withEffects(store(), 'app-crowd-1', ...ids.map((id) => issueOf(id, { kind: 'objection' })));
      await withEffects(store(), 'app-crowd-2', ...ids.map((id) => issueOf(id, { kind: 'objection' })));
      await Promise.all(Array.from({ length: 4 }, () => issueAll(depsOn(store()), 3)));
      const numbers = (await numbersOf('objection')).map(({ number }) => number);
      const expected = numbered('异', ...Array.from({ length: 16 }, (_, index) => index + 1));
      expect(new Set(numbers)).toEqual(new Set(expected));
      expect(numbers).toHaveLength(expected.length);
      expect(await nextDocumentNumber(store(), { scheme: DOCUMENTS.numbers.objection, year: 2025 })).toMatchObject({
        no: 17,
      });
    });

    it('refuses a number that is not the next', async () => {
      await withEffects(store(), 'app-number', issueOf('3-1', { kind: 'hearing' }));
      const id = documentIdOf('app-number', '3-1');
      const print = { id, sha256: 'a'.repeat(64), size: 1, signed: false, at: at('2025-03-12') };
      const of = (no: number) => [{ ...print, number: { scheme: DOCUMENTS.numbers.hearing, year: 2025, no } }];
      expect(await recordPrints(store(), of(2))).toEqual(new Set([id])); // the number is not the next
      expect(await recordPrints(store(), of(1))).toEqual(new Set());
      expect(await recordPrints(store(), of(2))).toEqual(new Set()); // it is issued already
      expect(await rowOf(store(), id)).toMatchObject({ number: expect.stringContaining('1号') });
    });

    it('counts each year of decision by itself', async () => {
      const on = (year: number) => ({ kind: 'extension', on: `${year}-01-02` }) as const;
      await withEffects(
        store(),
        'app-years',
        issueOf('3-1', on(2025)),
        issueOf('3-2', on(2026)),
        issueOf('3-3', on(2025)),
      );
      await issueAll(depsOn(store()));
      expect((await numbersOf('extension')).map(({ number }) => number)).toEqual([
        '京经信集群延〔2025〕1号',
        '京经信集群延〔2026〕1号',
        '京经信集群延〔2025〕2号',
      ]);
    });
  });

  it('keeps the texts of documents by hash, once', async () => {
    const rows = await store().db.selectFrom('document_templates').selectAll().execute();
    expect(rows).toEqual([
      expect.objectContaining({ sha256: contentHash(DOCUMENT_TEMPLATES), content: DOCUMENT_TEMPLATES }),
    ]);
  });
});
