/**
 * How long a cold browser takes to the heading of a case's page, beside a bare page, at a quarter of the processor's
 * speed.
 *
 * The bare page is what the same two requests cost without a console: a script of a few lines reads the account, then
 * the case, and writes its name as a heading. Both are opened in turn, each in a browser context of its own. It does
 * not measure a network: server and browser share this machine.
 */
import { randomUUID } from 'node:crypto';
import { loadavg } from 'node:os';
import type { Browser } from 'playwright-core';
import { expect, it } from 'vitest';
import { addDays, dateOf } from '../../domain/calendar/civil.js';
import { emailOf, PASSWORD, recordCluster, startTestApi } from '../../test/support/api-server.js';
import { openBrowser } from '../../test/web/browser.js';
import { weighPage } from '../../test/web/page-weight.js';

const ROUNDS = 7;
const SLOWER = 4;

const ID = 'cl-bench';
const CONSOLE = `/clusters/${ID}`;
const BARE = '/bare';

const SCRIPT = `
const read = async (path) => (await fetch('/api' + path)).json();
await read('/me');
const { name } = await read('/clusters/${ID}');
document.querySelector('main').innerHTML = '<h1></h1>';
document.querySelector('h1').textContent = name;`;

const PAGE = `<!doctype html><meta charset="utf-8"><link rel="icon" href="data:,"><main></main><script type="module" src="/bare.js"></script>`;

/** Runs in the page: notes when the frame with the heading is drawn. */
const WATCH = `
const look = () => {
  if (document.querySelector('main h1') === null) requestAnimationFrame(look);
  else requestAnimationFrame(() => headingShown(performance.now()));
};
look();`;

const median = (values: readonly number[]): number =>
  values.toSorted((a, b) => a - b)[values.length >> 1] ?? Number.NaN;

it('the heading of a cluster', async () => {
  const api = await startTestApi({ console: true });
  const browser = await openBrowser();
  try {
    await recordCluster(api, ID, 'a', addDays(dateOf(api.deps.now()), -260), '海淀区人工智能芯片产业集群');
    const taken: Record<string, number[]> = { [CONSOLE]: [], [BARE]: [] };
    for (let round = 0; round < ROUNDS; round++)
      for (const path of [CONSOLE, BARE]) taken[path]?.push(await headingMs(browser, api.url, path));
    const [console, bare] = [median(taken[CONSOLE] ?? []), median(taken[BARE] ?? [])];
    const page = await signedIn(browser, api.url);
    const { script, style, requests } = await weighPage(page, CONSOLE, ID);
    expect(script).toBeGreaterThan(0);
    process.stdout.write(
      [
        `heading of a case, cold, at 1/${SLOWER} of the speed, median of ${ROUNDS}, load ${loadavg()[0]?.toFixed(1)}`,
        `  console    ${console.toFixed(0)} ms   (${taken[CONSOLE]?.map(Math.round).join(' ')})`,
        `  bare page  ${bare.toFixed(0)} ms   (${taken[BARE]?.map(Math.round).join(' ')})`,
        `  ratio      ${(console / bare).toFixed(1)}`,
        `  ${Math.round(script / 1_000)} kB of script, ${Math.round(style / 1_000)} kB of styles, ${requests.length} requests`,
        '',
      ].join('\n'),
    );
  } finally {
    await browser.close();
    await api.close();
  }
});

/** Return the time in ms from the navigation to the paint of the heading. */
async function headingMs(browser: Browser, url: string, path: string): Promise<number> {
  const page = await signedIn(browser, url);
  if (path === BARE) {
    await page.route(`**${BARE}`, (route) => route.fulfill({ contentType: 'text/html', body: PAGE }));
    await page.route(`**${BARE}.js`, (route) => route.fulfill({ contentType: 'text/javascript', body: SCRIPT }));
  }
  const devtools = await page.context().newCDPSession(page);
  await devtools.send('Emulation.setCPUThrottlingRate', { rate: SLOWER });
  let resolve = (_ms: number): void => {};
  const shown = new Promise<number>((found) => (resolve = found));
  await page.exposeFunction('headingShown', resolve);
  await page.addInitScript(WATCH);
  await page.goto(path);
  const ms = await shown;
  await page.context().close();
  return ms;
}

async function signedIn(browser: Browser, url: string) {
  const page = await (await browser.newContext({ baseURL: url, locale: 'zh-CN', reducedMotion: 'reduce' })).newPage();
  const reply = await page.request.post('/api/session', {
    data: { email: emailOf('municipal'), password: PASSWORD },
    headers: { 'Idempotency-Key': randomUUID() },
  });
  expect(reply.ok()).toBe(true);
  return page;
}
