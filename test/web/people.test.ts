/** The bar, the account and the notices in a real browser. */
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createAccount } from '../../services/accounts/accounts.js';
import { addDays, dateOf } from '../../domain/calendar/civil.js';
import { caseLinks } from '../../runtime/case-links.js';
import { PASSWORD, recordCluster, startTestApi, type TestApi } from '../support/api-server.js';
import { district, municipal } from '../domain/cases.js';
import { cluster, FORM, submitted } from '../store/support.js';
import { openBrowser, SCREENS, visit } from './browser.js';
import { expectWellShown, openSignedIn } from './page-checks.js';

let api: TestApi;
let browser: Browser;

beforeAll(async () => {
  [api, browser] = await Promise.all([startTestApi({ console: true }), openBrowser()]);
  const today = dateOf(api.deps.now());
  await recordCluster(api, 'cl-2', 'b', addDays(today, -900), '昌平区医疗器械产业集群');
  await recordCluster(api, 'cl-1', 'a', addDays(today, -260), '海淀区人工智能芯片产业集群');
}, 120_000);
afterAll(async () => {
  await browser?.close();
  await api?.close();
});

it('the bar stays in one line at any width, with the longest name', async () => {
  const email = 'long-name@example.cn';
  const name = '市经济和信息化局产业发展促进处';
  await createAccount(api.auth, { email, name, role: 'municipal', password: PASSWORD });
  const { page, close, errors } = await visit(browser, api.url);
  await page.goto('/');
  await page.getByLabel('电子邮箱').fill(email);
  await page.getByLabel('密码', { exact: true }).fill(PASSWORD);
  await page.getByRole('button', { name: '登录' }).click();
  await page.getByRole('heading', { name: '您好' }).waitFor();
  for (const language of ['中文', 'English']) {
    if (language === 'English') await page.getByRole('button', { name: language }).click();
    for (const width of [1440, 1280, 1024, 800]) {
      await page.setViewportSize({ width, height: 700 });
      await page.screenshot({ path: join(SCREENS, `bar-${language}-${width}.png`) });
      const bar = await page.evaluate(`({
        height: document.querySelector('.bar').offsetHeight,
        wide: document.querySelector('.bar-in').scrollWidth > document.querySelector('.bar-in').clientWidth,
      })`);
      expect({ language, width, bar }).toEqual({ language, width, bar: { height: 64, wide: false } });
    }
  }
  expect(errors()).toEqual([]);
  await close();
});

it('a reader gets, changes and closes the address of their calendar feed', async () => {
  const visitor = await openSignedIn(browser, api, 'operatorA');
  const { page } = visitor;
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  await page.goto('/account');
  const panel = page.locator('.panel').filter({ has: page.getByRole('heading', { name: '期限日历' }) });
  const copied = async (): Promise<string> => {
    await panel.getByRole('button', { name: '复制' }).click();
    await page.getByText('已复制。').waitFor();
    return await page.evaluate<string>('navigator.clipboard.readText()');
  };
  const read = async (url: string): Promise<number> => (await fetch(url)).status;
  await panel.getByRole('button', { name: '取得订阅地址' }).click();
  await panel.getByText('只在此显示一次').waitFor();
  const first = await copied();
  expect([new URL(first).origin, await read(first)]).toEqual([api.url, 200]);
  await expectWellShown(visitor, 'calendar-feed');

  await panel.getByRole('button', { name: '更换地址' }).click();
  await page.getByRole('dialog').getByRole('button', { name: '更换地址' }).click();
  await expect.poll(() => panel.locator('code').textContent()).not.toBe(first);
  const second = await copied();
  expect([await read(first), await read(second)]).toEqual([404, 200]);

  await page.reload();
  await panel.getByText('日历软件最近一次读取').waitFor();
  expect(await panel.locator('code').count()).toBe(0);
  await panel.getByRole('button', { name: '停止订阅' }).click();
  await page.getByRole('dialog').getByRole('button', { name: '停止订阅' }).click();
  await panel.getByRole('button', { name: '取得订阅地址' }).waitFor();
  expect(await read(second)).toBe(404);
  expect(visitor.errors()).toEqual([]);
  await visitor.close();
});

it('the counters of the workplace lead to what they count, and a search finds any case by its name', async () => {
  const visitor = await openSignedIn(browser, api, 'municipal');
  const { page } = visitor;
  const overdue = page.getByRole('link', { name: /已过期限/ });
  const count = Number(/\d+/.exec((await overdue.textContent()) ?? '')?.[0]);
  expect(count).toBeGreaterThan(0);
  await expectWellShown(visitor, 'workplace');
  await overdue.click();
  await page.waitForURL('**/cases?sort=due&dueBefore=*');
  await page.getByText(`共 ${count} 项`).waitFor();
  await expectWellShown(visitor, 'cases');
  await page.goto('/');
  await page.getByRole('searchbox', { name: '名称或编号' }).fill('人工智能');
  await page.keyboard.press('Enter');
  await page.getByText('共 1 项').waitFor();
  await page.getByRole('link', { name: /海淀区人工智能芯片产业集群/ }).click();
  await page.getByText('北京市促进中小企业特色产业集群发展管理办法（暂行）').first().waitFor();
  expect(visitor.errors()).toEqual([]);
  await visitor.close();
});

it('an officer declares a conflict of interest, and cannot lift it', async () => {
  const visitor = await openSignedIn(browser, api, 'changping');
  const { page } = visitor;
  await page.goto('/account');
  await page.getByRole('button', { name: '声明回避' }).click();
  const dialog = page.getByRole('dialog', { name: '声明回避' });
  await dialog.getByRole('button', { name: '声明回避' }).click();
  await dialog.getByLabel('所属机构').click();
  await page.locator('.ant-select-item-option').getByText('昌平区产业集群服务中心').click();
  await dialog.getByLabel('理由').fill('配偶任职于该机构。');
  await dialog.getByRole('button', { name: '声明回避' }).click();
  await page.getByRole('listitem').filter({ hasText: '昌平区产业集群服务中心' }).waitFor();
  expect(await page.getByRole('button', { name: '解除回避' }).count()).toBe(0);
  await expectWellShown(visitor, 'account-recusal');
  await visitor.close();
});

it('an administrator finds an account by a part of its name, and records and lifts a conflict of interest', async () => {
  const visitor = await openSignedIn(browser, api, 'admin');
  const { page } = visitor;
  await page.goto('/admin/accounts');
  await page.getByLabel('姓名或邮箱').fill('haiDIAN');
  await page.keyboard.press('Enter');
  await page.getByText('共 1 项').waitFor();
  await expectWellShown(visitor, 'admin-accounts-found');
  await page.getByRole('link', { name: /张慧敏/ }).click();
  await page.getByRole('button', { name: '登记回避' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('所属机构').click();
  await page.locator('.ant-select-item-option').getByText('海淀区产业集群促进中心').click();
  await dialog.getByLabel('理由').fill('配偶任职于该机构。');
  await dialog.getByRole('button', { name: '登记回避' }).click();
  await page.getByRole('button', { name: '解除回避' }).click();
  await dialog.getByLabel('理由').fill('配偶已经离职。');
  await dialog.getByRole('button', { name: '解除回避' }).click();
  await page.getByText('没有登记回避。').waitFor();
  await page.goto('/admin/policies/beijing-2023');
  await page.getByText('≥ 40 亿元，每年').waitFor();
  await expectWellShown(visitor, 'admin-policy-whole');
  await visitor.close();

  const bureau = await openSignedIn(browser, api, 'municipal');
  await bureau.page.goto('/admin/log');
  await bureau.page.getByRole('button', { name: '只看吴晓东办理的' }).first().click();
  await bureau.page.getByRole('button', { name: '看所有人办理的' }).waitFor();
  await expectWellShown(bureau, 'admin-log-of-one');
  await bureau.close();
});

it('a notice leads to its case, from the inbox and from an e-mail', async () => {
  await submitted(api.store, 'app-told');
  const visitor = await openSignedIn(browser, api, 'haidian');
  const { page } = visitor;
  await page.goto('/notices');
  await page.getByRole('link', { name: /海淀智能传感器集群/ }).waitFor();
  await expectWellShown(visitor, 'notices');
  await page.getByRole('link', { name: /海淀智能传感器集群/ }).click();
  await page.getByRole('heading', { name: '海淀智能传感器集群' }).waitFor();
  expect(page.url()).toBe(caseLinks(api.url)({ kind: 'application', id: 'app-told' }));
  expect(visitor.errors()).toEqual([]);
  await visitor.close();
});

it('two obligations in one case are two rows of the workplace, and its page shows the gravest first', async () => {
  const filing = await cluster(api.store, 'watched', { organisation: 'org-2', district: 'changping' });
  const officer = { ...district, district: 'changping' };
  await filing.act('2025-09-10', officer, 'report-fact', { data: { ground: '17.2' } });
  await filing.act('2025-09-11', municipal, 'examine', { subject: 'matter:1' });
  await filing.act('2025-09-12', municipal, 'record-finding', { data: { ground: '17.3' } });
  const visitor = await openSignedIn(browser, api, 'municipal');
  const { page } = visitor;
  await page.goto('/?view=todo');
  for (const what of ['结束核查（1）', '核查问题线索、结束核查（2）'])
    await page.getByRole('link', { name: new RegExp(`${FORM.name}.*${what}`) }).waitFor();
  await expectWellShown(visitor, 'workplace-obligations');
  await page.getByRole('link', { name: /结束核查（1）/ }).click();
  const own = page.getByRole('region', { name: '等待您办理' });
  await own.getByText('结束核查（1） · 2025年10月15日（星期三）').waitFor();
  expect(await own.getByRole('listitem').allTextContents()).toEqual([
    expect.stringContaining('核查问题线索、结束核查（2）'),
  ]);
  await expectWellShown(visitor, 'case-obligations');
  expect(visitor.errors()).toEqual([]);
  await visitor.close();
});
