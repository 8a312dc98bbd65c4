/** The dashboard in a real browser. */
import { readFile } from 'node:fs/promises';
import { readSheet } from 'read-excel-file/node';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { addDays, dateOf, yearOf, type CivilDate } from '../../domain/calendar/civil.js';
import { recordReport } from '../support/filed-reports.js';
import { recordCluster, startTestApi, type TestApi } from '../support/api-server.js';
import { openBrowser } from './browser.js';
import { expectWellShown, openSignedIn } from './page-checks.js';

let api: TestApi;
let browser: Browser;
let year: number;

beforeAll(async () => {
  [api, browser] = await Promise.all([startTestApi({ console: true }), openBrowser()]);
  const today = dateOf(api.deps.now());
  year = yearOf(today) - 1;
  const filed = (day: string, output: number) => ({ on: `${year + 1}-${day}` as CivilDate, output });
  const reports = [
    ['海淀区人工智能芯片产业集群', 'a', 900, 'received', filed('01-20', 812_000)],
    ['昌平区医疗器械产业集群', 'b', 900, 'verified', filed('02-18', 430_000)],
    ['海淀区遥感数据产业集群', 'c', 700, 'filed', filed('03-12', 655_000)],
    ['海淀区工业软件产业集群', 'a', 640, 'filed', filed('03-30', 120_000)],
    ['昌平区新能源材料产业集群', 'b', 500, 'overdue', undefined],
  ] as const;
  for (const [place, [name, organisation, ago, status, report]] of reports.entries()) {
    const id = `cl-${place + 1}`;
    await recordCluster(api, id, organisation, addDays(today, -ago), name);
    await recordReport(api, id, year, status, report);
  }
}, 120_000);
afterAll(async () => {
  await browser?.close();
  await api?.close();
});

it('the dashboard shows the bureau the programme, the reports and the figures, and exports them', async () => {
  const visitor = await openSignedIn(browser, api, 'municipal');
  const { page } = visitor;
  await page.getByRole('navigation').getByRole('link', { name: '总览' }).click();
  await page.getByRole('heading', { name: `${year} 年度报告` }).waitFor();
  await page.getByText(`应报送 5 份，已填报 4 份；${year + 1}年3月31日`).waitFor();
  await page.getByRole('img', { name: /历年数据：集群总产值/ }).waitFor();
  await expectWellShown(visitor, 'dashboard');

  await page.getByText('数据表').first().click();
  await page.getByRole('region', { name: '各区集群' }).getByText('昌平区').waitFor();
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('link', { name: '导出 XLSX' }).click(),
  ]);
  const rows = await readSheet(await readFile(await download.path()), '年度报告');
  expect(rows.slice(1)).toEqual([
    ['昌平区', 2, 1, 0, 1],
    ['海淀区', 3, 3, 0, 0],
  ]);

  await page.getByRole('combobox', { name: '报告年度' }).click();
  await page
    .locator('.ant-select-item-option')
    .getByText(String(year - 1))
    .click();
  await page.getByText('这一年度没有应报送的报告。').waitFor();
  expect(page.url()).toContain(`year=${year - 1}`);
  expect(visitor.errors()).toEqual([]);
  await visitor.close();
});

it('the dashboard shows a district its own clusters', async () => {
  const visitor = await openSignedIn(browser, api, 'changping');
  const { page } = visitor;
  await page.goto('/dashboard');
  await page.getByText('应报送 2 份，已填报 1 份').waitFor();
  expect(await page.getByText('海淀区').count()).toBe(0);
  await visitor.close();
});

it('the dashboard refuses operating organisations', async () => {
  const visitor = await openSignedIn(browser, api, 'operatorA');
  const { page } = visitor;
  expect(await page.getByRole('link', { name: '总览' }).count()).toBe(0);
  await page.goto('/dashboard');
  await page.getByRole('heading', { name: '您无权查看' }).waitFor();
  await visitor.close();
});
