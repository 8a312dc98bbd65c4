/** The guides and READMEs: which pages show screenshots, and which. */
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { ROOT } from '../config/root.js';

export const IMAGES = 'docs/guide/images';

export const GUIDES: readonly string[] = readdirSync(join(ROOT, 'docs/guide'))
  .filter((file) => file.endsWith('.md'))
  .map((file) => `docs/guide/${file}`);

export const ILLUSTRATED: readonly string[] = ['README.md', 'README.zh-CN.md', ...GUIDES];

export const readPage = (page: string): string => readFileSync(join(ROOT, page), 'utf8');

/** The screenshots that a page shows, from the project's folder, as Markdown or as HTML has them. */
export function imagesOf(page: string): string[] {
  const shown = readPage(page).matchAll(/!\[[^\]]*\]\(([^)\s]+)\)|<img [^>]*src="([^"]+)"/g);
  return [...shown].map(([, markdown, html]) => join(dirname(page), markdown ?? html ?? ''));
}
