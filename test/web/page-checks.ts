/** Going about the console as someone, and holding what is shown to what every page must be. */
import type { Browser, Page } from 'playwright-core';
import { expect } from 'vitest';
import { emailOf, PASSWORD, type Who, type TestApi } from '../support/api-server.js';
import { hindrances, screenshot, settled, SIZES, type Size, visit, type Visitor } from './browser.js';

/** Someone who has signed in. */
export async function signedIn(browser: Browser, { url }: TestApi, who: Who, size: Size = 'desktop'): Promise<Visitor> {
  const visitor = await visit(browser, url, size);
  await signIn(visitor.page, who);
  return visitor;
}

export async function signIn(page: Page, who: Who): Promise<void> {
  await page.goto('/sign-in');
  await page.getByLabel('电子邮箱').fill(emailOf(who));
  await page.getByLabel('密码', { exact: true }).fill(PASSWORD);
  await page.getByRole('button', { name: '登录' }).click();
  await page.getByRole('heading', { name: '您好' }).waitFor();
}

/** What browsers call good (cumulative layout shift). */
const MOST_SHIFT = 0.1;

/** Looks at the page as it is, at both sizes: it must be without error, hindrance, jumps and sideways scrolling. */
export async function expectSound({ page, errors, shifted }: Visitor, name: string): Promise<void> {
  await settled(page);
  const shift = await shifted();
  expect(shift, `what is on ${name} jumps`).toBeLessThan(MOST_SHIFT);
  for (const size of Object.keys(SIZES) as Size[]) {
    await page.setViewportSize(SIZES[size]);
    await screenshot(page, name, size);
    const tooWide = await page.evaluate('document.documentElement.scrollWidth > document.documentElement.clientWidth');
    const found = { errors: errors(), hindrances: await hindrances(page), tooWide };
    expect({ name, size, ...found }).toEqual({ name, size, errors: [], hindrances: [], tooWide: false });
  }
  await page.setViewportSize(SIZES.desktop);
  await shifted(); // resizing moves everything
}
