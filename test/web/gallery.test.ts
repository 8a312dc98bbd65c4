/** The gallery of the shared components in a real browser, without an account and without Temporal. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { ROOT } from '../../config/root.js';
import { startTestApi, type TestApi } from '../support/api-server.js';
import { accessibilityViolations, openBrowser, screenshot, visit } from './browser.js';
import { expectWellShown } from './page-checks.js';

let api: TestApi;
let browser: Browser;

beforeAll(async () => {
  [api, browser] = await Promise.all([startTestApi({ console: true }), openBrowser()]);
}, 120_000);
afterAll(async () => {
  await browser?.close();
  await api?.close();
});

it('the gallery shows every shared component', () => {
  const folder = join(ROOT, 'web', 'components');
  const components = readdirSync(folder)
    .filter((file) => file.endsWith('.tsx'))
    .flatMap((file) => [...readFileSync(join(folder, file), 'utf8').matchAll(/^export function ([A-Z]\w+)/gm)])
    .map(([, name = '']) => name);
  const gallery = readFileSync(join(ROOT, 'web', 'gallery', 'gallery-page.tsx'), 'utf8');
  expect(components.length).toBeGreaterThan(30);
  // The provider of messages stands around every page.
  expect(components.filter((name) => name !== 'ToastProvider' && !gallery.includes(`<${name}`))).toEqual([]);
});

it('the gallery is without error, accessibility violation and sideways scrolling', async () => {
  const visitor = await visit(browser, api.url);
  const { page } = visitor;
  await page.goto('/gallery');
  await expectWellShown(visitor, 'gallery');
  for (const name of ['ErrorView', 'NotFoundView', 'ForbiddenView']) {
    await page.getByRole('button', { name, exact: true }).click();
    await page.locator('.outcome').waitFor();
    expect(await accessibilityViolations(page)).toEqual([]);
  }
  for (const [button, title] of [
    ['Dialog', 'A dialog'],
    ['FormDialog', 'A form'],
  ] as const) {
    await page.getByRole('button', { name: button, exact: true }).click();
    const dialog = page.getByRole('dialog', { name: title });
    await dialog.waitFor();
    await screenshot(page, `gallery-${button.toLowerCase()}`, 'desktop');
    expect(await accessibilityViolations(page)).toEqual([]);
    await dialog.getByRole('button', { name: '关闭' }).click();
  }
  await page.getByRole('button', { name: 'Error toast' }).click();
  await page.getByRole('status').getByText('Refused.').waitFor();
  expect(visitor.errors()).toEqual([]);
  await visitor.close();
});
