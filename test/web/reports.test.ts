/** The annual report and the renewal in a real browser: saved, continued elsewhere, checked, filed, printed. */
import { mkdtemp, rm, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { dateOf, yearOf } from '../../domain/calendar/civil.js';
import { baseYearBefore } from '../../domain/forms/figures.js';
import { examplePaper, recordPlanned } from '../support/planned-clusters.js';
import { PDF, startTestApi, type TestApi } from '../support/api-server.js';
import { accessibilityViolations, openBrowser, screenshot, waitUntilLoaded } from './browser.js';
import { expectWellShown, openSignedIn } from './page-checks.js';

const MB = 1024 * 1024;

let api: TestApi;
let browser: Browser;
let folder: string;
/** The report is on last year. */
let year: number;

beforeAll(async () => {
  [api, browser, folder] = await Promise.all([
    startTestApi({ temporal: true, console: true }),
    openBrowser(),
    mkdtemp(join(tmpdir(), 'jiqun-files-')),
  ]);
  year = yearOf(dateOf(api.deps.now())) - 1;
  await recordPlanned(api, { id: 'cl-report', name: '海淀区智能传感器产业集群', age: 260, owesReport: true });
  await recordPlanned(api, { id: 'cl-ending', name: '海淀区遥感数据产业集群', age: 1000 });
}, 180_000);
afterAll(async () => {
  await browser?.close();
  await api?.close();
  await rm(folder, { recursive: true, force: true });
});

async function section(page: Page, title: string): Promise<void> {
  await page.getByRole('navigation', { name: '各部分' }).getByText(title).click();
  await page.getByRole('heading', { name: title, level: 2 }).waitFor();
}

/** Save the rest of a form in its draft, as if it were written elsewhere. */
async function writeElsewhere(path: string, content: object): Promise<void> {
  const operator = api.as('operatorA');
  const { headers } = await operator.get(path);
  const { status, body } = await operator.put(path, content, { 'if-match': headers.get('etag') ?? '' });
  expect([status, body]).toEqual([200, expect.anything()]);
}

async function submit(page: Page): Promise<void> {
  await page.getByRole('button', { name: '提交', exact: true }).click();
  const dialog = page.getByRole('dialog', { name: '提交' });
  await dialog.getByText('内容已填齐，可以提交。').waitFor();
  await dialog.getByRole('button', { name: '确认提交' }).click();
}

it('an operator writes an annual report on two computers, and files it', async () => {
  const path = `/clusters/cl-report/reports/${year}/form`;
  const kept = `/api/clusters/cl-report/reports/${year}/draft`;
  const first = await openSignedIn(browser, api, 'operatorA');
  const { page } = first;
  await page.goto(path);
  await waitUntilLoaded(page);
  // One section is filled in by the keyboard alone: the tab key reaches each field.
  await page.getByLabel('集群总产值（万元）').focus();
  for (const figure of ['1905000', '151200']) {
    await page.keyboard.type(figure);
    await page.keyboard.press('Tab');
  }
  await page.getByText(/^已保存/).waitFor();
  const { body } = await api.as('operatorA').get(kept);
  expect(body.content).toMatchObject({ year, figures: { outputTotal: 1905000, rdSme: 151200 } });
  await page.getByText(`${year - 1} 年：1,702,000`).waitFor();
  await expectWellShown(first, 'report-figures');

  // Another computer has it, and nothing is lost that is changed in both places.
  const second = await openSignedIn(browser, api, 'operatorA');
  await second.page.goto(path);
  expect(await second.page.getByLabel('集群总产值（万元）').inputValue()).toBe('1905000');
  await section(second.page, '经验、问题与措施');
  await second.page.getByLabel('工作经验').fill('以订单协同平台带动共享产能。');
  await second.page.getByText(/^已保存/).waitFor();
  await page.getByLabel('从业人员数').fill('29900');
  await page.getByText('在另一处修改过').waitFor();
  await screenshot(page, 'report-conflict', 'desktop');
  first.errors(); // a conflict is an answer, which the browser reports as an error
  await page.getByRole('button', { name: '采用那一份' }).click();
  expect(await page.getByLabel('工作经验').inputValue()).toBe('以订单协同平台带动共享产能。');
  await second.close();

  // A missing field is listed with its goal, with a link to it.
  await page.getByRole('button', { name: '提交', exact: true }).click();
  const dialog = page.getByRole('dialog', { name: '提交' });
  await dialog.getByText(/还有 \d+ 处需要填写或更正/).waitFor();
  expect(await accessibilityViolations(page)).toEqual([]);
  await screenshot(page, 'report-missing', 'desktop');
  await dialog.getByRole('button', { name: '有效发明专利拥有量：请填写“目标完成值”' }).click();
  await page.getByRole('heading', { name: '规划目标进展', level: 2 }).waitFor();
  await page.keyboard.type('1050');
  await page.getByRole('region', { name: '有效发明专利拥有量' }).getByText('75%').waitFor();
  await page.getByRole('region', { name: '有效发明专利拥有量' }).getByText('100%').waitFor();
  await page.getByText(/^已保存/).waitFor();

  await writeElsewhere(kept, { ...(await examplePaper('annual-report-2027')), year });
  await page.goto(path);
  await waitUntilLoaded(page);
  await section(page, '规划目标进展');
  await expectWellShown(first, 'report-goals');

  // A file that is not accepted is refused in words, and not sent.
  await section(page, '附件');
  for (const [name, size, said] of [
    ['说明.txt', 10, '的文件类型'],
    ['照片.png', 21 * MB, '超过 20 MB'],
    ['情况.pdf', undefined, undefined],
  ] as const) {
    const file = join(folder, name);
    await writeFile(file, PDF);
    if (size !== undefined) await truncate(file, size);
    const [chooser] = await Promise.all([
      page.waitForEvent('filechooser'),
      page.getByRole('button', { name: '选择文件' }).click(),
    ]);
    await chooser.setFiles(file);
    if (said !== undefined) await page.getByRole('alert').getByText(said).waitFor();
  }
  await page.getByRole('link', { name: '情况.pdf' }).waitFor();
  await page.getByText(/^已保存/).waitFor();
  await expectWellShown(first, 'report-attachments');

  await submit(page);
  await page.waitForURL('**/clusters/cl-report');
  expect((await api.as('operatorA').get(kept)).status).toBe(404);
  await page.goto(path);
  await page.getByText('现在不在填写阶段：已填报，待区级核实').waitFor();
  const href = await page.getByRole('link', { name: '下载 PDF' }).getAttribute('href');
  expect((await page.request.get(href ?? '')).headers()['content-type']).toBe('application/pdf');
  await expectWellShown(first, 'report-filed');
  await page.goto('/clusters/cl-report?tab=papers');
  await page.getByRole('link', { name: '下载 PDF' }).waitFor();
  await first.close();
}, 240_000);

it('an application for renewal starts with the reported figures, and computes the criteria while it is written', async () => {
  const path = '/clusters/cl-ending/renewal/form';
  const kept = '/api/clusters/cl-ending/renewal/draft';
  const visitor = await openSignedIn(browser, api, 'operatorA');
  const { page } = visitor;
  await page.goto(path);
  await waitUntilLoaded(page);
  const output = page.getByLabel(`${year - 1} 集群总产值`);
  expect(await output.inputValue()).toBe('1702000');
  await page.getByLabel('集群占地面积').fill('130');
  await page.locator('.live b').getByText('130 km²').waitFor();
  await page.getByText(/^已保存/).waitFor();
  await expectWellShown(visitor, 'renewal-figures');

  // A missing figure is listed with its year.
  await output.fill('');
  await page.getByRole('button', { name: '提交', exact: true }).click();
  const dialog = page.getByRole('dialog', { name: '提交' });
  await dialog.getByRole('button', { name: `${year - 1} 年：请填写“集群总产值（万元）”` }).click();
  await page.locator('#paper_years_1_outputTotal:focus').waitFor();
  await page.getByText(/^已保存/).waitFor();

  const example = (await examplePaper('renewal-2029')) as { years: object[] };
  const years = example.years.map((one, index) => ({ ...one, year: baseYearBefore(year + 1) + 1 + index }));
  await writeElsewhere(kept, { ...example, year: year + 1, years });
  await page.goto(path);
  await waitUntilLoaded(page);
  await section(page, '规划目标完成情况');
  await page.getByRole('region', { name: '集群总产值' }).getByText('97.45%').waitFor();
  await expectWellShown(visitor, 'renewal-goals');
  await submit(page);
  await page.waitForURL('**/clusters/cl-ending');
  await page.goto(path);
  await page.getByText('现在不在填写阶段：复核中').waitFor();
  await page.getByRole('link', { name: '下载 PDF' }).waitFor();
  await expectWellShown(visitor, 'renewal-filed');
  await visitor.close();
}, 240_000);
