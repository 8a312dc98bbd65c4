/** A real Chromium: visitors who open pages, and the errors of those pages. */
import { mkdir, readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import type axeCore from 'axe-core';
import type { EntryType } from 'node:perf_hooks';
import { join } from 'node:path';
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core';
import { inject, onTestFailed } from 'vitest';

declare module 'vitest' {
  interface ProvidedContext {
    /** The folder that screenshots are left in: see `vitest.config.ts`. */
    screenshots: string;
  }
}

const FLAGS = [
  '--no-sandbox',
  '--lang=zh-CN', // for what the browser draws itself, such as dates, where it has the language installed
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

export async function openBrowser(): Promise<Browser> {
  return await chromium.launch({ executablePath: '/usr/bin/chromium', headless: true, args: FLAGS });
}

/** A desktop, and a phone. */
export const SIZES = { desktop: { width: 1280, height: 800 }, phone: { width: 375, height: 760 } } as const;
export type Size = keyof typeof SIZES;

export interface Visitor {
  readonly page: Page;
  /** Return the browser's layout-shift score since the page was loaded, or since the last call. */
  shifted(): Promise<number>;
  /** Return the errors of the page and its console, and the failed requests, since the last call. */
  errors(): string[];
  close(): Promise<void>;
}

/** @param url where the console is served */
export async function visit(browser: Browser, url: string, size: Size = 'desktop'): Promise<Visitor> {
  const context: BrowserContext = await browser.newContext({
    baseURL: url,
    viewport: SIZES[size],
    isMobile: size === 'phone',
    locale: 'zh-CN',
    reducedMotion: 'reduce',
  });
  await context.addInitScript(watchShifts);
  const page = await context.newPage();
  onTestFailed(({ task }) => screenshot(page, `failed-${task.id}`, size));
  let errors: string[] = [];
  page.on('pageerror', (error) => errors.push(String(error)));
  page.on('console', (message) => {
    // The browser reports the answer “nobody is signed in” as an error.
    const expected = message.location().url.endsWith('/api/me') && message.text().includes('401');
    if ((message.type() === 'error' || message.type() === 'warning') && !expected)
      errors.push(`${message.text()} (${message.location().url})`);
  });
  return {
    page,
    async shifted() {
      return await page.evaluate(() => {
        const { shifts = 0 } = globalThis as Shifting;
        (globalThis as Shifting).shifts = 0;
        return shifts;
      });
    },
    errors() {
      const found = errors;
      errors = [];
      return found;
    },
    close: () => context.close(),
  };
}

/** The browser's entry; the types of Node do not have it. */
interface LayoutShift {
  readonly value: number;
  readonly startTime: number;
  /** Or the window was just resized. */
  readonly hadRecentInput: boolean;
}

interface Shifting {
  shifts?: number;
}

/**
 * Runs in the page: adds up what moves without someone having just pressed or typed something. The browser's own half
 * second is too short for an answer where much else runs.
 */
function watchShifts(): void {
  const patienceMs = 5_000;
  let lastInput = -patienceMs;
  for (const input of ['pointerdown', 'keydown', 'change'])
    (globalThis as unknown as EventTarget).addEventListener(input, () => (lastInput = performance.now()), {
      capture: true,
    });
  new PerformanceObserver((list) => {
    for (const { value, startTime, hadRecentInput } of list.getEntries() as unknown as LayoutShift[]) {
      if (!hadRecentInput && startTime - lastInput >= patienceMs)
        (globalThis as Shifting).shifts = ((globalThis as Shifting).shifts ?? 0) + value;
    }
  }).observe({ type: 'layout-shift' as EntryType, buffered: true });
}

/** Wait until the page is shown and its queries have ended. */
export async function waitUntilLoaded(page: Page): Promise<void> {
  await page.locator('main h1').first().waitFor();
  await page.locator('.ant-skeleton').first().waitFor({ state: 'detached' });
}

const axe = readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** Return the serious accessibility violations of the page, a line each. */
export async function accessibilityViolations(page: Page): Promise<string[]> {
  await page.evaluate(await axe);
  const { violations } = await page.evaluate(() =>
    (globalThis as unknown as { readonly axe: typeof axeCore }).axe.run({ resultTypes: ['violations'] }),
  );
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 160)).join(' | ')}`);
}

/** Where the screenshots of the last run lie. */
export const SCREENS = inject('screenshots');

/**
 * The whole page, and for the guides what a desktop's window shows of it. For the whole page the window is made as high
 * as it is, so that what keeps to the window's edge is at the page's.
 */
export async function screenshot(page: Page, name: string, size: Size): Promise<void> {
  await mkdir(SCREENS, { recursive: true });
  const take = (what: string) => page.screenshot({ path: join(SCREENS, `${name}-${what}.png`), caret: 'initial' });
  await showToasts(page, false);
  if (size === 'desktop') await take('window');
  const { width, height } = SIZES[size];
  const whole = Number(await page.evaluate('document.documentElement.scrollHeight'));
  await page.setViewportSize({ width, height: Math.max(height, whole) });
  await take(size);
  await page.setViewportSize({ width, height });
  await showToasts(page, true);
}

/** Toasts come and go by themselves, so pictures leave them out. */
async function showToasts(page: Page, shown: boolean): Promise<void> {
  await page.evaluate(`document.querySelector('.toasts')?.style.setProperty('visibility', '${shown ? '' : 'hidden'}')`);
}
