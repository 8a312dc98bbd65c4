/** How the API serves the console, without a browser and without Temporal. */
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { CONSOLE } from '../../config/root.js';
import { startTestApi, type TestApi } from '../support/api-server.js';

let api: TestApi;

beforeAll(async () => {
  api = await startTestApi({ console: true });
});
afterAll(() => api?.close());

const get = (path: string, accept = 'text/html', encoding = 'gzip'): Promise<Response> =>
  fetch(api.url + path, { headers: { accept, 'accept-encoding': encoding } });

it.each(['/', '/sign-in', '/clusters/cl-1?tab=papers', `/register/${encodeURIComponent('京集群〔2026〕001号')}`])(
  'is the page at %s, never kept, with a nonce of its own',
  async (path) => {
    const [first, second] = [await get(path), await get(path)];
    expect([first.status, first.headers.get('content-type')]).toEqual([200, 'text/html; charset=utf-8']);
    expect(first.headers.get('cache-control')).toBe('no-store');
    const nonceOf = (response: Response): string =>
      /style-src 'self' 'nonce-([^']+)'/.exec(response.headers.get('content-security-policy') ?? '')?.[1] ?? '';
    const page = await first.text();
    expect(nonceOf(first)).toHaveLength(24);
    expect(page).toContain(`nonce="${nonceOf(first)}"`);
    expect(page).not.toContain('CSP_NONCE');
    expect(nonceOf(second)).not.toBe(nonceOf(first));
  },
);

it("the API serves the console's files compressed and cached, and no page for a missing file", async () => {
  const files = await readdir(join(CONSOLE, 'assets'));
  const path = `/assets/${files.find((file) => file.startsWith('console-') && file.endsWith('.js'))}`;
  const plain = await get(path, '*/*', 'identity');
  const whole = await plain.text();
  for (const [accepted, sent] of [
    ['gzip', 'gzip'],
    ['gzip, deflate, br', 'br'],
  ] as const) {
    const script = await get(path, '*/*', accepted);
    expect(script.headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
    expect(script.headers.get('content-encoding')).toBe(sent);
    expect(script.headers.get('content-type')).toBe(plain.headers.get('content-type'));
    expect(script.headers.get('vary')).toContain('Accept-Encoding');
    expect(await script.text()).toBe(whole);
  }
  const missing = await get('/assets/console-gone.js', '*/*');
  expect([missing.status, missing.headers.get('content-type')]).toEqual([
    404,
    'application/problem+json; charset=utf-8',
  ]);
});

it('a page names the scripts of its route, which its first script asks for later', async () => {
  const announced = async (path: string) =>
    (await (await get(path)).text()).match(
      /(?<=rel="modulepreload" crossorigin href="\/assets\/)[\w-]+?(?=-[\w-]{8}\.js)/g,
    );
  expect(await announced('/clusters/cl-1?tab=papers')).toContain('cluster-page');
  expect(await announced('/clusters/cl-1/renewal/form')).toContain('renewal-form-page');
  expect(await announced('/applications/new')).toContain('new-application-page');
  expect(await announced('/no/such/page')).toBeNull();
});

it('the console leaves the paths of the API to the API', async () => {
  const unknown = await get('/api/nothing');
  expect([unknown.status, unknown.headers.get('content-type')]).toEqual([
    404,
    'application/problem+json; charset=utf-8',
  ]);
  expect((await get('/docs')).headers.get('content-security-policy')).toContain("style-src 'self' 'unsafe-inline'");
  expect((await get('/openapi.json')).headers.get('content-type')).toContain('application/json');
  expect((await get('/nowhere', 'application/json')).status).toBe(404);
});
