/** The weight of a case's page, against a written baseline: what it fetches does not grow unnoticed. */
import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { addDays, dateOf } from '../../domain/calendar/civil.js';
import {
  emailOf,
  PASSWORD,
  recordApplication,
  recordCluster,
  startTestApi,
  type TestApi,
  type Who,
} from '../support/api-server.js';
import { openBrowser, visit } from './browser.js';
import { type PageWeight, weighPage } from './page-weight.js';

let api: TestApi;
let browser: Browser;

beforeAll(async () => {
  [api, browser] = await Promise.all([startTestApi({ console: true }), openBrowser()]);
});
afterAll(async () => {
  await browser?.close();
  await api?.close();
});

/** The part by which bytes may grow before the baseline has to be written anew. */
const TOLERANCE = 0.02;

const KB = 1_000;

const reportOf = ({ script, style, requests }: PageWeight): string =>
  [
    `script ${Math.ceil(script / KB)} kB`,
    `style ${Math.ceil(style / KB)} kB`,
    `${requests.length} requests`,
    ...requests.map((request) => `  ${request}`),
    '',
  ].join('\n');

/** Return what a baseline allows: the bytes with the tolerance, and its requests. */
function allowedBy(baseline: string) {
  const kb = (what: string): number => Number(new RegExp(`^${what} (\\d+) kB$`, 'm').exec(baseline)?.[1] ?? 0);
  const limit = (what: string): number => kb(what) * KB * (1 + TOLERANCE);
  return { script: limit('script'), style: limit('style'), requests: baseline.match(/(?<=^ {2})\S+$/gm) ?? [] };
}

async function expectAsLightAs(file: string, weight: PageWeight): Promise<void> {
  const baseline = new URL(`page-weight/${file}.txt`, import.meta.url);
  const allowed = allowedBy(await readFile(baseline, 'utf8').catch(() => ''));
  const same = JSON.stringify(weight.requests) === JSON.stringify(allowed.requests);
  if (same && weight.script <= allowed.script && weight.style <= allowed.style) return;
  // The difference is shown; `-u` writes the baseline anew.
  await expect(reportOf(weight)).toMatchFileSnapshot(baseline.pathname);
}

it.each([
  [
    'an application',
    'application',
    'operatorA',
    (id: string) => recordApplication(api, id, 'a', '海淀区工业软件产业集群'),
  ],
  ['a cluster', 'cluster', 'municipal', (id: string) => recordCluster(api, id, 'a', recognisedOn())],
] as const)('the page of %s fetches no more than its baseline says', async (_, kind, who, add) => {
  const id = await add(`${kind}-weighed`);
  const { page, errors, close } = await visit(browser, api.url);
  await signInByRequest(page, who);
  await expectAsLightAs(kind, await weighPage(page, `/${kind}s/${id}`, id));
  expect(errors()).toEqual([]);
  await close();
});

const recognisedOn = () => addDays(dateOf(api.deps.now()), -260);

/** Without a page, whose files would be cached. */
async function signInByRequest(page: Page, who: Who): Promise<void> {
  const reply = await page.request.post('/api/session', {
    data: { email: emailOf(who), password: PASSWORD },
    headers: { 'Idempotency-Key': randomUUID() },
  });
  expect(reply.ok()).toBe(true);
}
