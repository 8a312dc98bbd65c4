/** A hand-over in a real browser: the bureau chooses the new operator by name, and the old one reads what was its own. */
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { addDays, dateOf } from '../../domain/calendar/civil.js';
import { recordCluster, startTestApi, type TestApi } from '../support/api-server.js';
import { openBrowser, waitUntilLoaded } from './browser.js';
import { fillIn } from './life/fill-form.js';
import { expectWellShown, openSignedIn } from './page-checks.js';

const NAME = '海淀区卫星导航产业集群';

let api: TestApi;
let browser: Browser;

beforeAll(async () => {
  [api, browser] = await Promise.all([startTestApi({ temporal: true, console: true }), openBrowser()]);
  await recordCluster(api, 'cl-handed', 'a', addDays(dateOf(api.deps.now()), -100), NAME);
}, 180_000);
afterAll(async () => {
  await browser?.close();
  await api?.close();
});

it('the bureau hands a cluster over to an organisation that it finds by its name', async () => {
  const visitor = await openSignedIn(browser, api, 'municipal');
  const { page } = visitor;
  await page.goto('/clusters/cl-handed');
  await waitUntilLoaded(page);
  await page.getByRole('button', { name: '变更运营管理机构' }).click();
  const dialog = page.getByRole('dialog', { name: '变更运营管理机构' });
  await dialog.locator('#content_organisation').fill('中关村');
  await page.getByTitle('中关村产业集群运营有限公司').click();
  await page.locator('.ant-select-dropdown').waitFor({ state: 'hidden' });
  const on = dateOf(api.deps.now());
  await fillIn(dialog, 'change-operator', { on, reason: '原机构注销。', document: '京经信函〔2026〕30号' });
  await expectWellShown(visitor, 'operator-change');
  await dialog.locator('button[type=submit]').click();
  await dialog.waitFor({ state: 'hidden' });
  await page.getByText(`海淀区产业集群促进中心（至 ${on}）`).waitFor();
  expect(visitor.errors()).toEqual([]);
  await visitor.close();
});

it('the old operator finds the cluster under those it operated before, and has nothing to do there', async () => {
  const visitor = await openSignedIn(browser, api, 'operatorA');
  const { page } = visitor;
  await page.goto('/clusters');
  await page.getByRole('heading', { name: '曾经运营的集群' }).waitFor();
  await page.getByRole('link', { name: NAME }).click();
  await page.getByText('移交以前的情况', { exact: false }).waitFor();
  await waitUntilLoaded(page);
  expect(await page.locator('.acts-panel').getByRole('button').count()).toBe(0);
  await expectWellShown(visitor, 'operator-before');
  expect(visitor.errors()).toEqual([]);
  await visitor.close();
});
