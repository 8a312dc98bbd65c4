/** The console in a real browser, against the real API, database and Temporal. */
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { emailOf, PASSWORD, type Who } from '../support/api-server.js';
import { accessibilityViolations, openBrowser, screenshot, waitUntilLoaded, visit } from './browser.js';
import { expectWellShown, openSignedIn, signIn } from './page-checks.js';
import { seedCity, type SeededCity } from './seed-city.js';

let city: SeededCity;
let browser: Browser;

beforeAll(async () => {
  [city, browser] = await Promise.all([seedCity(), openBrowser()]);
}, 120_000);
afterAll(async () => {
  await browser?.close();
  await city?.api.close();
});

const PAGES: Readonly<Record<Who, (city: SeededCity) => Readonly<Record<string, string>>>> = {
  operatorA: ({ noticed, valid }) => ({
    workplace: '/',
    notices: '/notices',
    documents: '/documents',
    applications: '/applications',
    application: `/applications/${noticed}`,
    cluster: `/clusters/${valid}`,
    account: '/account',
  }),
  operatorB: ({ resubmitted }) => ({ papers: `/applications/${resubmitted}?tab=papers` }),
  operatorC: () => ({ workplace: '/' }),
  haidian: ({ submitted }) => ({
    workplace: '/',
    application: `/applications/${submitted}`,
    criteria: `/applications/${submitted}?tab=criteria`,
  }),
  changping: () => ({ workplace: '/' }),
  municipal: ({ noticed, valid }) => ({
    workplace: '/',
    clusters: '/clusters?district=haidian&sort=due',
    documents: '/documents?unserved=true',
    'case-documents': `/clusters/${valid}?tab=documents`,
    timeline: `/applications/${noticed}?tab=timeline`,
    deadlines: `/applications/${noticed}?tab=deadlines`,
    reports: `/clusters/${valid}?tab=reports`,
    accused: '/clusters/cl-accused?tab=deadlines',
    silent: '/clusters/cl-silent?tab=timeline',
    empty: '/applications?q=没有这样的申报',
    missing: '/nowhere',
  }),
  auditor: () => ({ workplace: '/' }),
  admin: () => ({ workplace: '/' }),
};

describe('every page is without error, accessibility violation, jump and sideways scrolling', () => {
  it('for the public', async () => {
    const visitor = await visit(browser, city.api.url);
    const pages = {
      door: '/sign-in',
      notices: '/public/notices',
      notice: `/public/notices/${city.noticed}`,
      announcements: '/public/announcements',
      verification: '/documents/verify',
      register: '/register',
    };
    for (const [name, path] of Object.entries(pages)) {
      await visitor.page.goto(path);
      await expectWellShown(visitor, `public-${name}`);
    }
    await visitor.page.goto('/register');
    await visitor.page.getByText('海淀区人工智能芯片产业集群').click();
    await visitor.page.getByRole('heading', { name: '海淀区人工智能芯片产业集群', level: 1 }).waitFor();
    await visitor.shifted(); // from one page to the other
    await expectWellShown(visitor, 'public-entry');
    await visitor.close();
  });

  it.each(Object.keys(PAGES) as Who[])('for %s', async (who) => {
    const visitor = await openSignedIn(browser, city.api, who);
    for (const [name, path] of Object.entries(PAGES[who](city))) {
      await visitor.page.goto(path);
      await expectWellShown(visitor, `${who}-${name}`);
    }
    await visitor.close();
  });
});

describe('a visitor', () => {
  it('comes to the requested page after signing in, and sees only the sign-in page after signing out', async () => {
    const { page, close } = await visit(browser, city.api.url);
    await page.goto('/clusters?sort=name');
    await page.getByLabel('电子邮箱').fill(emailOf('municipal'));
    await page.getByLabel('密码', { exact: true }).fill('not the password');
    await page.getByRole('button', { name: '登录' }).click();
    await page.getByRole('alert').getByText('邮箱或密码不正确。').waitFor();
    await page.getByLabel('密码', { exact: true }).fill(PASSWORD);
    await page.getByRole('button', { name: '登录' }).click();
    await page.waitForURL('**/clusters?sort=name');
    await page.getByRole('button', { name: /^账号/ }).click();
    await page.getByRole('button', { name: '退出登录' }).click();
    await page.waitForURL('**/sign-in**');
    await page.goto('/notices');
    await page.waitForURL('**/sign-in?to=%2Fnotices');
    expect(await page.getByRole('navigation').count()).toBe(0);
    await close();
  });

  it('reads that a case is out of reach', async () => {
    const { page, close } = await openSignedIn(browser, city.api, 'changping');
    await page.goto('/clusters/cl-valid');
    await page.getByText(/没有这份.*或您无权查阅/).waitFor();
    await screenshot(page, 'refused', 'desktop');
    expect(await accessibilityViolations(page)).toEqual([]);
    await close();
  });

  it('reads the console in English', async () => {
    const { page, close } = await visit(browser, city.api.url);
    await page.goto('/public/notices');
    await page.getByRole('button', { name: 'English' }).click();
    await page.getByRole('heading', { name: 'Public notices' }).waitFor();
    expect(await page.evaluate('document.documentElement.lang')).toBe('en');
    await page.reload();
    await page.getByRole('heading', { name: 'Public notices' }).waitFor();
    await close();
  });

  it('first loads less than 300 kB of script, and nothing from another origin', async () => {
    const { page, close } = await visit(browser, city.api.url);
    const scripts: Promise<number>[] = [];
    page.on('response', (response) => {
      expect(new URL(response.url()).origin).toBe(city.api.url);
      if (response.url().endsWith('.js'))
        scripts.push(
          response
            .request()
            .sizes()
            .then((sizes) => sizes.responseBodySize),
        );
    });
    // The pages of a list load only for one that has several.
    await signIn(page, 'changping');
    await waitUntilLoaded(page);
    const total = (await Promise.all(scripts)).reduce((sum, size) => sum + size, 0);
    expect(total).toBeGreaterThan(50_000);
    expect(total).toBeLessThan(300_000);
    const policy = (await page.goto('/'))?.headers()['content-security-policy'] ?? '';
    expect(policy).toMatch(/style-src 'self' 'nonce-[^']+'/);
    expect(policy).not.toContain('unsafe');
    await close();
  });
});

describe('an act', () => {
  it('is offered as the server allows it, has its form checked by the schema, and shows its result', async () => {
    const visitor = await openSignedIn(browser, city.api, 'haidian');
    const { page } = visitor;
    await page.goto(`/applications/${city.submitted}`);
    await page.getByRole('button', { name: '受理', exact: true }).click();
    await page.getByRole('dialog').getByRole('button', { name: '确认办理' }).click();
    await page.getByText('已办理“受理”，现为“初审中”。').waitFor();

    await page.getByRole('button', { name: '推荐', exact: true }).click();
    const dialog = page.getByRole('dialog', { name: '推荐' });
    await dialog.getByLabel('审查意见').waitFor();
    await screenshot(page, 'act-form', 'desktop');
    await dialog.getByRole('button', { name: '确认办理' }).click();
    await dialog.getByText('请填写“审查意见”').waitFor();
    expect(await accessibilityViolations(page)).toEqual([]);
    await dialog.getByLabel('审查意见').fill('符合认定标准，同意推荐。');
    await dialog.getByRole('button', { name: '确认办理' }).click();
    await page.getByText('现为“复审中”。').waitFor();
    await page.getByText('您现在没有可办理的事项。').waitFor();
    expect(visitor.errors()).toEqual([]);
    await visitor.close();
  });

  it('on one of several deadlines asks which, and moves it', async () => {
    const visitor = await openSignedIn(browser, city.api, 'municipal');
    const { page } = visitor;
    await page.goto('/clusters/cl-accused');
    await page.getByRole('button', { name: '延长期限' }).click();
    const dialog = page.getByRole('dialog', { name: '延长期限' });
    await dialog.getByRole('radio', { name: '陈述申辩' }).check();
    await dialog.getByLabel('延长天数').fill('5');
    await dialog.getByRole('radio', { name: '工作日' }).check();
    await dialog.getByLabel('理由').fill('因系统停机。');
    await dialog.getByLabel('依据文件').fill('京经信函〔2026〕1号');
    await screenshot(page, 'extend-form', 'desktop');
    await dialog.getByRole('button', { name: '确认办理' }).click();
    await page.getByText('已办理“延长期限”').waitFor();
    await page.getByRole('link', { name: '期限' }).click();
    await page.getByText('日期是怎样算出来的（第十七条').first().click();
    await page.getByText(/期限延长5个工作日/).waitFor();
    await page.locator('.strip-key').first().scrollIntoViewIfNeeded();
    await screenshot(page, 'provenance', 'desktop');
    expect(visitor.errors()).toEqual([]);
    await visitor.close();
  });

  it('of the public is an objection under a real name', async () => {
    const visitor = await visit(browser, city.api.url, 'phone');
    const { page } = visitor;
    await page.goto(`/public/notices/${city.noticed}`);
    await page.getByLabel('异议人姓名').fill('匿名');
    await page.getByLabel('电子邮箱').fill('resident@example.cn');
    await page.getByLabel('异议内容').fill('该集群的产值数据与统计公报不符。');
    await page.getByLabel('事实依据').fill('统计公报第 12 页。');
    await page.getByRole('button', { name: '提交异议' }).click();
    await page.getByText('匿名异议不予受理').waitFor();
    await page.getByLabel('异议人姓名').fill('张明远');
    await page.getByRole('button', { name: '提交异议' }).click();
    await page.getByText('异议已提交。').waitFor();
    expect(visitor.errors()).toEqual([]);
    await visitor.close();
    expect((await city.api.as('municipal').get(`/api/applications/${city.noticed}`)).body.stage).toBe(
      'objection-review',
    );
  });
});
