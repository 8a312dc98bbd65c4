/** The application form in a real browser: saved and checked while it is written, continued elsewhere, submitted. */
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { exampleForm, openRound, PDF, startTestApi, type TestApi } from '../support/api-server.js';
import { accessibilityViolations, openBrowser, screenshot, waitUntilLoaded } from './browser.js';
import { expectWellShown, openSignedIn } from './page-checks.js';

let api: TestApi;
let browser: Browser;

beforeAll(async () => {
  [api, browser] = await Promise.all([startTestApi({ temporal: true, console: true }), openBrowser()]);
  await openRound(api);
}, 120_000);
afterAll(async () => {
  await browser?.close();
  await api?.close();
});

async function section(page: Page, title: string): Promise<void> {
  await page.getByRole('navigation', { name: '各部分' }).getByText(title).click();
  await page.getByRole('heading', { name: title, level: 2 }).waitFor();
}

it('an operator writes an application on two computers, and submits it when nothing is missing', async () => {
  const first = await openSignedIn(browser, api, 'operatorA');
  const { page } = first;
  await page.goto('/applications/new');
  await page.getByRole('button', { name: '开始填写' }).waitFor();
  await expectWellShown(first, 'form-choose');
  await page.getByRole('button', { name: '开始填写' }).click();
  await page.waitForURL('**/applications/*/form');
  await waitUntilLoaded(page);
  const id = /applications\/([^/]+)\/form/.exec(page.url())?.[1] ?? '';

  // It is saved and checked while it is typed.
  await page.getByLabel('集群名称').fill('海淀区\u200b智能传感器产业集群');
  await page.getByText('“集群名称”中第 4 个字符（U+200B 零宽空格）不得使用，请删除').first().waitFor();
  await page.getByLabel('集群名称').fill('海淀区智能传感器产业集群');
  await page.getByLabel('主导产业行业代码').fill('39');
  await page.getByText('须是国民经济行业分类').waitFor();
  await page.getByLabel('主导产业行业代码').fill('C3983');
  await page.getByText('须是国民经济行业分类').waitFor({ state: 'detached' });
  // Digits of any width are taken; what is no number stays as typed, and is said to be wrong.
  await page.getByLabel('集群占地面积').fill('１２０．５');
  await page.locator('.live b').getByText('120.5 km²').waitFor();
  await page.getByLabel('集群占地面积').fill('36,5');
  await page.getByText('“集群占地面积（平方公里）”须是数字').first().waitFor();
  await page.keyboard.press('Tab');
  expect(await page.getByLabel('集群占地面积').inputValue()).toBe('36,5');
  await page.getByLabel('集群占地面积').fill('120');
  await page.getByText('须是数字').first().waitFor({ state: 'detached' });
  await page.getByText(/^已保存/).waitFor();
  await page.locator('.live b').getByText('120 km²').waitFor();
  const kept = await api.as('operatorA').get(`/api/applications/${id}/draft`);
  expect(kept.body.content).toMatchObject({ name: '海淀区智能传感器产业集群', areaKm2: 120, district: 'haidian' });

  // Another computer has it, and nothing is lost that is changed in both places.
  const second = await openSignedIn(browser, api, 'operatorA');
  await second.page.goto(`/applications/${id}/form`);
  expect(await second.page.getByLabel('集群名称').inputValue()).toBe('海淀区智能传感器产业集群');
  await second.page.getByLabel('主导产业', { exact: true }).fill('智能传感器');
  await second.page.getByText(/^已保存/).waitFor();
  await page.getByLabel('集群占地面积').fill('32.5');
  await page.getByText('在另一处修改过').waitFor();
  await page.getByText('不同之处：基本信息。').waitFor();
  await page.getByRole('button', { name: '采用那一份' }).click();
  expect(await page.getByLabel('主导产业', { exact: true }).inputValue()).toBe('智能传感器');
  await second.close();

  // Each missing field is listed, with a link to it.
  await page.getByRole('button', { name: '提交', exact: true }).click();
  const dialog = page.getByRole('dialog', { name: '提交' });
  await dialog.getByText(/还有 \d+ 处需要填写或更正/).waitFor();
  await screenshot(page, 'form-missing', 'desktop');
  expect(await accessibilityViolations(page)).toEqual([]);
  await dialog.getByRole('button', { name: '请填写“统一社会信用代码”' }).click();
  await page.getByRole('heading', { name: '运营管理机构' }).waitFor();
  await page.locator('#paper_operator_creditCode:focus').waitFor();
  // The browser reports the refused save as an error of the page, which it is not.
  first.errors();

  // The rest is saved elsewhere, except the attachments.
  const draft = await api.as('operatorA').get(`/api/applications/${id}/draft`);
  const { attachments: _, ...form } = await exampleForm();
  const saved = await api
    .as('operatorA')
    .put(`/api/applications/${id}/draft`, form, { 'if-match': draft.headers.get('etag') ?? '' });
  expect(saved.status).toBe(200);
  await page.goto(`/applications/${id}/form`);
  await waitUntilLoaded(page);
  for (const [title, name] of [
    ['基本信息', 'form-basics'],
    ['三年产值与指标', 'form-figures'],
    ['创新、数字化、绿色', 'form-innovation'],
    ['发展规划与目标', 'form-plan'],
  ] as const) {
    await section(page, title);
    await expectWellShown(first, name);
  }
  await section(page, '附件');
  const [chooser] = await Promise.all([
    page.waitForEvent('filechooser'),
    page.getByRole('button', { name: '选择文件' }).click(),
  ]);
  await chooser.setFiles({ name: '四至.pdf', mimeType: 'application/pdf', buffer: PDF });
  await page.getByRole('link', { name: '四至.pdf' }).waitFor();
  await page.getByText(/^已保存/).waitFor();
  await expectWellShown(first, 'form-attachments');

  await page.getByRole('button', { name: '提交', exact: true }).click();
  await dialog.getByText('内容已填齐，可以提交。').waitFor();
  await dialog.getByRole('button', { name: '确认提交' }).click();
  await page.waitForURL(`**/applications/${id}`);
  expect((await api.as('operatorA').get(`/api/applications/${id}`)).body).toMatchObject({
    stage: 'submitted',
    version: 1,
  });

  // A submitted application is no draft.
  await page.goto(`/applications/${id}/form`);
  await page.getByRole('heading', { name: '申报书已经提交' }).waitFor();
  await expectWellShown(first, 'form-submitted');
  await first.close();
}, 300_000);
