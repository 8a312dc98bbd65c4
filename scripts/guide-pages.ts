/** Screenshots in the guides and READMEs. */
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { ROOT } from '../config/root.js';

export const IMAGES = 'docs/guide/images';

export const GUIDES: readonly string[] = readdirSync(join(ROOT, 'docs/guide'))
  .filter((file) => file.endsWith('.md'))
  .map((file) => `docs/guide/${file}`);

export const ILLUSTRATED: readonly string[] = ['README.md', 'README.zh-CN.md', ...GUIDES];

export const readPage = (page: string): string => readFileSync(join(ROOT, page), 'utf8');

/** Return the screenshots in a page, as Markdown or HTML, relative to the project's folder. */
export function imagesOf(page: string): string[] {
  const shown = readPage(page).matchAll(/!\[[^\]]*\]\(([^)\s]+)\)|<img [^>]*src="([^"]+)"/g);
  return [...shown].map(([, markdown, html]) => join(dirname(page), markdown ?? html ?? ''));
}
