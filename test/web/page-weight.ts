/** What a cold browser fetches for a page of the console: the requests, and the bytes of scripts and styles. */
import type { Page, Request } from 'playwright-core';
import { waitUntilLoaded } from './browser.js';

export interface PageWeight {
  /** In bytes as sent, compressed. */
  readonly script: number;
  readonly style: number;
  /** The fetched paths without the hash of a file and the id of a case, sorted. */
  readonly requests: readonly string[];
}

const HASH = /-[\w-]{8}(?=\.\w+$)/;

/**
 * Open a page with an empty cache, and return what was fetched until it was shown whole.
 * @param page signed in, nothing of the console opened before
 * @param id the id of the page's case
 */
export async function weighPage(page: Page, path: string, id: string): Promise<PageWeight> {
  const requests: Request[] = [];
  const onRequest = (request: Request): void => void requests.push(request);
  page.on('request', onRequest);
  await page.goto(path);
  await waitUntilLoaded(page);
  page.off('request', onRequest);
  const files = await Promise.all(
    requests.map(async (request) => {
      const { pathname, search } = new URL(request.url());
      const name = (pathname + search).replace(HASH, '').replaceAll(id, '{id}');
      const isFile = pathname.startsWith('/assets/');
      return { name, bytes: isFile ? (await request.sizes()).responseBodySize : 0 };
    }),
  );
  const bytesOf = (end: string): number =>
    files.filter(({ name }) => name.endsWith(end)).reduce((sum, { bytes }) => sum + bytes, 0);
  return {
    script: bytesOf('.js'),
    style: bytesOf('.css'),
    requests: files.map(({ name }) => name).sort(),
  };
}
