/** Signing in, and the checks that every page must pass. */
import type { Browser, Page } from 'playwright-core';
import { expect } from 'vitest';
import { emailOf, PASSWORD, type Who, type TestApi } from '../support/api-server.js';
import {
  accessibilityViolations,
  screenshot,
  waitUntilLoaded,
  SIZES,
  type Size,
  visit,
  type Visitor,
} from './browser.js';

/** Open a browser and sign in. */
export async function openSignedIn(
  browser: Browser,
  { url }: TestApi,
  who: Who,
  size: Size = 'desktop',
): Promise<Visitor> {
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

/** The limit of a good layout shift, by the definition of browsers. */
const MOST_SHIFT = 0.1;

/** Check the page at both sizes: no error, accessibility violation, jump or sideways scrolling; leave pictures of it. */
export async function expectWellShown({ page, errors, shifted }: Visitor, name: string): Promise<void> {
  await waitUntilLoaded(page);
  const shift = await shifted();
  expect(shift, `what is on ${name} jumps`).toBeLessThan(MOST_SHIFT);
  for (const size of Object.keys(SIZES) as Size[]) {
    await page.setViewportSize(SIZES[size]);
    await screenshot(page, name, size);
    const tooWide = await page.evaluate('document.documentElement.scrollWidth > document.documentElement.clientWidth');
    const found = { errors: errors(), violations: await accessibilityViolations(page), tooWide };
    expect({ name, size, ...found }).toEqual({ name, size, errors: [], violations: [], tooWide: false });
  }
  await page.setViewportSize(SIZES.desktop);
  await shifted(); // resizing moves everything
}
