/** Documents in a real browser: an operator's own, those of a case, the public's verification and announcements. */
import { readFile } from 'node:fs/promises';
import { setTimeout as delay } from 'node:timers/promises';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { addDays, dateOf } from '../../domain/calendar/civil.js';
import { recordCluster, startTestApi, type TestApi } from '../support/api-server.js';
import { writeDocumentsOf } from '../support/documents.js';
import { openBrowser, visit } from './browser.js';
import { expectWellShown, openSignedIn } from './page-checks.js';

let api: TestApi;
let browser: Browser;
let intent: string;
let revocation: string;

beforeAll(async () => {
  [api, browser] = await Promise.all([startTestApi({ temporal: true, worker: false, console: true }), openBrowser()]);
  const today = dateOf(api.deps.now());
  await recordCluster(api, 'cl-named', 'a', addDays(today, -200), '海淀区人工智能芯片产业集群');
  const documents = [
    { id: '2-1', kind: 'intent', served: 'electronic' },
    { id: '3-1', kind: 'revocation' },
    { id: '4-1', kind: 'extension' },
  ] as const;
  const announced = { type: 'announce-document', document: '3-1', until: addDays(today, 29) } as const;
  [intent, revocation] = (await writeDocumentsOf(api.store, 'cl-named', documents, announced)) as [string, string];
  await api.startWorker();
  const owed = () => api.store.db.selectFrom('documents').select('id').where('status', '=', 'owed').execute();
  while ((await owed()).length > 0) await delay(200);
}, 180_000);
afterAll(async () => {
  await browser?.close();
  await api?.close();
});

it('an operator finds its documents, reads one and downloads it', async () => {
  const visitor = await openSignedIn(browser, api, 'operatorA');
  const { page } = visitor;
  await page.getByRole('link', { name: '我的文书' }).click();
  await page.getByRole('heading', { name: '我的文书' }).waitFor();
  await page.getByText('拟撤销告知书').waitFor();
  const names = await page.locator('.link-row-name').allTextContents();
  expect(names).toEqual(['延期决定书', '撤销决定书', '拟撤销告知书']);
  await visitor.shifted(); // from one page to the other
  await expectWellShown(visitor, 'documents-own');
  await page.getByRole('switch', { name: '只看待送达的' }).click();
  await page.waitForURL('**/documents?unserved=true');
  await page.getByText('拟撤销告知书').waitFor({ state: 'detached' });

  await page.goto(`/documents/${intent}`);
  await page.getByText('电子送达').waitFor();
  await page.getByText('海淀区产业集群促进中心：').waitFor();
  await expectWellShown(visitor, 'documents-one');
  const download = page.waitForEvent('download');
  await page.getByRole('link', { name: '下载' }).click();
  const file = await readFile(await (await download).path());
  expect(file.subarray(0, 5).toString()).toBe('%PDF-');
  await page.goto('/documents/doc-none');
  await page.getByText('没有这份文书').waitFor();
  await visitor.close();
});

it('an office reads the documents of a case', async () => {
  const visitor = await openSignedIn(browser, api, 'haidian');
  await visitor.page.goto('/clusters/cl-named?tab=documents');
  await visitor.page.getByText('撤销决定书').waitFor();
  await expectWellShown(visitor, 'documents-of-case');
  await visitor.page.goto('/documents');
  await visitor.page.getByRole('heading', { name: '文书', exact: true }).waitFor();
  await visitor.close();
});

it('the public reads announcements, and verifies a document by its code', async () => {
  const visitor = await visit(browser, api.url);
  const { page } = visitor;
  await page.goto('/public/announcements');
  await page.getByRole('heading', { name: '撤销决定书（海淀区产业集群促进中心）' }).waitFor();
  await expectWellShown(visitor, 'documents-announced');
  await page.getByRole('link', { name: '文书核验' }).click();
  await page.getByLabel('文书编号').fill(revocation);
  await page.getByLabel('核验码').fill('1234');
  await page.getByRole('button', { name: '核验' }).click();
  await page.getByText('核验码是文书二维码旁的十六位数字和字母').waitFor();
  const { data_sha256: hash } = await api.store.db
    .selectFrom('documents')
    .select('data_sha256')
    .where('id', '=', revocation)
    .executeTakeFirstOrThrow();
  await page.getByLabel('核验码').fill(hash.slice(0, 16));
  await page.getByRole('button', { name: '核验' }).click();
  await page.getByText('系统中有此文书').waitFor();
  await page.getByText('公告中').waitFor();
  await visitor.shifted(); // the answer appears
  await expectWellShown(visitor, 'documents-verified');
  await page.goto(`/documents/verify?id=${revocation}&code=${'0'.repeat(16)}`);
  await page.getByText('没有这份文书：请核对文书编号和核验码。').waitFor();
  await visitor.close();
});

it('an operator acknowledges a document for which no case waits', async () => {
  const visitor = await openSignedIn(browser, api, 'operatorA');
  const { page } = visitor;
  await page.goto(`/documents/${revocation}`);
  await page.getByText('签收之日即为送达之日').waitFor();
  await expectWellShown(visitor, 'documents-to-acknowledge');
  await page.getByRole('button', { name: '签收文书' }).click();
  await page.getByText('已送达').waitFor();
  await page.getByRole('button', { name: '签收文书' }).waitFor({ state: 'detached' });
  await visitor.close();
});

it('an officer records the service of a document for which no case waits', async () => {
  const [extension] = await writeDocumentsOf(api.store, 'cl-named', [{ id: '9-1', kind: 'extension' }]);
  const visitor = await openSignedIn(browser, api, 'haidian');
  const { page } = visitor;
  await page.goto(`/documents/${extension}`);
  await page.getByRole('button', { name: '登记送达' }).click();
  await page.getByText('收件人或见证人').waitFor();
  await expectWellShown(visitor, 'documents-to-serve');
  await visitor.close();
});
