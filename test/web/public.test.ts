/** The pages of the public, and notices as they arrive, in a real browser. */
import { readFile } from 'node:fs/promises';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addDays, dateOf } from '../../domain/calendar/civil.js';
import { emailOf, PASSWORD, ROUND_TITLE } from '../support/api-server.js';
import {
  accessibilityViolations,
  openBrowser,
  screenshot,
  waitUntilLoaded,
  SIZES,
  type Size,
  visit,
  type Visitor,
} from './browser.js';
import { seedCity, type SeededCity } from './seed-city.js';

let city: SeededCity;
let browser: Browser;

beforeAll(async () => {
  [city, browser] = await Promise.all([seedCity(), openBrowser()]);
}, 180_000);
afterAll(async () => {
  await browser?.close();
  await city?.api.close();
});

/** Check the page at both sizes: no error, accessibility violation or sideways scrolling. */
async function expectSound({ page, errors }: Visitor, name: string): Promise<void> {
  await waitUntilLoaded(page);
  for (const size of Object.keys(SIZES) as Size[]) {
    await page.setViewportSize(SIZES[size]);
    await screenshot(page, `outside-${name}`, size);
    const tooWide = await page.evaluate('document.documentElement.scrollWidth > document.documentElement.clientWidth');
    const found = { errors: errors(), violations: await accessibilityViolations(page), tooWide };
    expect({ name, size, ...found }).toEqual({ name, size, errors: [], violations: [], tooWide: false });
  }
  await page.setViewportSize(SIZES.desktop);
}

async function signIn(page: Page): Promise<void> {
  await page.goto('/sign-in?to=%2Faccount');
  await page.getByLabel('电子邮箱').fill(emailOf('operatorA'));
  await page.getByLabel('密码', { exact: true }).fill(PASSWORD);
  await page.getByRole('button', { name: '登录' }).click();
  await page.getByRole('heading', { name: '通知方式' }).waitFor();
}

describe('the public', () => {
  it('reads a public notice, objects to it, and looks up the receipt', async () => {
    const visitor = await visit(browser, city.api.url);
    const { page } = visitor;
    await page.goto('/public/notices');
    await page.getByRole('heading', { name: '正在公示的拟认定集群' }).waitFor();
    await expectSound(visitor, 'notices');
    await page.getByRole('link', { name: ROUND_TITLE }).first().click();
    await page.getByText('名单尚未公示。').waitFor();
    await expectSound(visitor, 'round');

    await page.goto(`/public/notices/${city.noticed}`);
    await page.getByLabel('异议人姓名').fill('李四光');
    await page.getByLabel('电子邮箱').fill('li@example.cn');
    await page.getByLabel('异议内容').fill('占地面积与规划不符。');
    await page.getByLabel('事实依据').fill('控制性详细规划。');
    await page.getByRole('button', { name: '提交异议' }).click();
    await page.getByText('请妥善保存这份回执编号').waitFor();
    const receipt = (await page.locator('.copyable code').textContent()) ?? '';
    expect(receipt.startsWith(`${city.noticed}.`)).toBe(true);
    await expectSound(visitor, 'receipt');

    await page.getByRole('link', { name: '查询异议的处理情况' }).click();
    await page.getByLabel('回执编号').fill('app-1');
    await page.getByRole('button', { name: '查询' }).click();
    await page.getByText('回执编号不完整').waitFor();
    await page.getByLabel('回执编号').fill(` ${receipt} `);
    await page.getByRole('button', { name: '查询' }).click();
    await page.getByText('正在处理').waitFor();
    expect(page.url()).not.toContain(receipt);
    await expectSound(visitor, 'objection');
    await visitor.close();
  });

  it('finds clusters by district on the map, and has the filters in the URL', async () => {
    const visitor = await visit(browser, city.api.url);
    const { page } = visitor;
    await page.goto('/register');
    await page.getByRole('link', { name: '海淀区，有效 2 个' }).waitFor();
    await expectSound(visitor, 'register');
    await page.getByRole('link', { name: '海淀区，有效 2 个' }).click();
    await page.waitForURL('**/register?district=haidian');
    await page.getByText('共 2 项').waitFor();
    await page.getByLabel('名称或编号').fill('芯片');
    await page.getByLabel('名称或编号').press('Enter');
    await page.waitForURL('**/register?district=haidian&q=*');
    await page.getByText('共 1 项').waitFor();
    await page.reload();
    await page.getByText('共 1 项').waitFor();
    await page.getByRole('link', { name: '海淀区，有效 2 个' }).press('Enter');
    await page.waitForURL((url) => !url.searchParams.has('district') && url.searchParams.has('q'));
    await visitor.close();
  });

  it('reads the history of a cluster, checks a day, and downloads its certificate', async () => {
    const visitor = await visit(browser, city.api.url);
    const { page } = visitor;
    await page.goto('/register');
    await page.getByText('海淀区人工智能芯片产业集群').click();
    await page.locator('.dated-list').getByText('认定', { exact: true }).waitFor();
    await expectSound(visitor, 'entry');
    const day = addDays(dateOf(city.api.deps.now()), -300);
    await page.getByLabel('日期').fill(day);
    await page.getByRole('button', { name: '查询' }).click();
    await page.getByText('尚未认定').waitFor();
    expect(new URL(page.url()).searchParams.get('on')).toBe(day);
    const download = page.waitForEvent('download');
    await page.getByRole('link', { name: '下载认定证明' }).click();
    const file = await (await download).path();
    expect((await readFile(file)).subarray(0, 5).toString()).toBe('%PDF-');
    expect(visitor.errors()).toEqual([]);
    await visitor.close();
  });

  it('reads that a number is not on the register', async () => {
    const { page, close } = await visit(browser, city.api.url);
    await page.goto('/register/nothing');
    await page.getByText('没有这份名录信息').waitFor();
    expect(await page.getByRole('link', { name: '下载认定证明' }).count()).toBe(0);
    await close();
  });
});

describe('an account', () => {
  it('chooses its channels, and shows a notice as it arrives', async () => {
    const visitor = await visit(browser, city.api.url);
    const { page } = visitor;
    await signIn(page);
    await page.getByRole('switch', { name: '电子邮件' }).click();
    await page.getByText('通知方式已保存。').waitFor();
    await page.reload();
    await page.getByRole('switch', { name: '电子邮件', checked: false }).waitFor();
    await expectSound(visitor, 'account');

    await page.goto('/notices');
    await waitUntilLoaded(page);
    const before = Number(await page.locator('.nav .badge').textContent());
    const { status } = await city.api.as('haidian').act('applications', city.submitted, 'accept');
    expect(status).toBe(200);
    await page.locator('.toast').getByText('【告知】').waitFor();
    await expect.poll(async () => Number(await page.locator('.nav .badge').textContent())).toBeGreaterThan(before);
    await page.getByLabel('种类').click();
    await page.getByTitle('期限变更').click();
    await page.waitForURL('**/notices?kind=moved');
    await page.getByText('没有符合条件的通知。').waitFor();
    await page.goto('/notices');
    await expectSound(visitor, 'inbox');
    await visitor.close();
  });
});
