/** The applicant's form by hand: kept as it is written, gone on with elsewhere, checked as it is typed, submitted. */
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { exampleForm, openRound, PDF, startTestApi, type TestApi } from '../support/api-server.js';
import { hindrances, openBrowser, screenshot, settled } from './browser.js';
import { expectSound, signedIn } from './page-checks.js';

let world: TestApi;
let browser: Browser;

beforeAll(async () => {
  [world, browser] = await Promise.all([startTestApi({ temporal: true, console: true }), openBrowser()]);
  await openRound(world);
}, 120_000);
afterAll(async () => {
  await browser?.close();
  await world?.close();
});

async function section(page: Page, title: string): Promise<void> {
  await page.getByRole('navigation', { name: '各部分' }).getByText(title).click();
  await page.getByRole('heading', { name: title, level: 2 }).waitFor();
}

it('is filled in over days and computers, and submitted when nothing is missing', async () => {
  const first = await signedIn(browser, world, 'operatorA');
  const { page } = first;
  await page.goto('/applications/new');
  await page.getByRole('button', { name: '开始填写' }).waitFor();
  await expectSound(first, 'form-choose');
  await page.getByRole('button', { name: '开始填写' }).click();
  await page.waitForURL('**/applications/*/form');
  await settled(page);
  const id = /applications\/([^/]+)\/form/.exec(page.url())?.[1] ?? '';

  // Kept as it is typed, and checked.
  await page.getByLabel('集群名称').fill('海淀区智能传感器产业集群');
  await page.getByLabel('主导产业行业代码').fill('39');
  await page.getByText('须是国民经济行业分类').waitFor();
  await page.getByLabel('主导产业行业代码').fill('C3983');
  await page.getByText('须是国民经济行业分类').waitFor({ state: 'detached' });
  await page.getByLabel('集群占地面积').fill('120');
  await page.getByText(/^已保存/).waitFor();
  await page.locator('.live b').getByText('120 km²').waitFor();
  const kept = await world.as('operatorA').get(`/api/applications/${id}/draft`);
  expect(kept.body.content).toMatchObject({ name: '海淀区智能传感器产业集群', areaKm2: 120, district: 'haidian' });

  // On another computer: it is there, and what is changed in both places is not lost.
  const second = await signedIn(browser, world, 'operatorA');
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

  // What is missing is listed, and each leads to its field.
  await page.getByRole('button', { name: '提交', exact: true }).click();
  const dialog = page.getByRole('dialog', { name: '提交' });
  await dialog.getByText(/还有 \d+ 处需要填写或更正/).waitFor();
  await screenshot(page, 'form-missing', 'desktop');
  expect(await hindrances(page)).toEqual([]);
  await dialog.getByRole('button', { name: '请填写“统一社会信用代码”' }).click();
  await page.getByRole('heading', { name: '运营管理机构' }).waitFor();
  await page.waitForFunction('document.activeElement?.id === "paper_operator_creditCode"');
  // Reading the page with the errors it expects is no failure of the page.
  first.errors();

  // The rest comes from elsewhere, but for the attachments.
  const draft = await world.as('operatorA').get(`/api/applications/${id}/draft`);
  const { attachments: _, ...form } = await exampleForm();
  const saved = await world
    .as('operatorA')
    .put(`/api/applications/${id}/draft`, form, { 'if-match': draft.headers.get('etag') ?? '' });
  expect(saved.status).toBe(200);
  await page.goto(`/applications/${id}/form`);
  await settled(page);
  for (const [title, name] of [
    ['基本信息', 'form-basics'],
    ['三年产值与指标', 'form-figures'],
    ['创新、数字化、绿色', 'form-innovation'],
    ['发展规划与目标', 'form-plan'],
  ] as const) {
    await section(page, title);
    await expectSound(first, name);
  }
  await section(page, '附件');
  const [chooser] = await Promise.all([
    page.waitForEvent('filechooser'),
    page.getByRole('button', { name: '选择文件' }).click(),
  ]);
  await chooser.setFiles({ name: '四至.pdf', mimeType: 'application/pdf', buffer: PDF });
  await page.getByRole('link', { name: '四至.pdf' }).waitFor();
  await page.getByText(/^已保存/).waitFor();
  await expectSound(first, 'form-attachments');

  await page.getByRole('button', { name: '提交', exact: true }).click();
  await dialog.getByText('内容已填齐，可以提交。').waitFor();
  await dialog.getByRole('button', { name: '确认提交' }).click();
  await page.waitForURL(`**/applications/${id}`);
  expect((await world.as('operatorA').get(`/api/applications/${id}`)).body).toMatchObject({
    stage: 'submitted',
    version: 1,
  });

  // A submitted one is no draft any more.
  await page.goto(`/applications/${id}/form`);
  await page.getByRole('heading', { name: '申报书已经提交' }).waitFor();
  await expectSound(first, 'form-submitted');
  await first.close();
}, 300_000);
