/** The guides say what the console says, and show what its browser tests see. */
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ROOT } from '../../config/root.js';
import { GUIDES, ILLUSTRATED, IMAGES, imagesOf, readPage } from '../../scripts/guide-pages.js';

const sources = (folder: string, name = /\.tsx?$/): string[] =>
  readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
    .filter((file) => name.test(file))
    .map((file) => readFileSync(join(ROOT, folder, file), 'utf8'));

/** The catalogues of the console. */
const MESSAGES = sources('web', /\bmessages\.ts$/);

/** Every text in quotes: what the console and the regulation can say. A text that holds a value stands in `PATTERNS`. */
const WORDS = new Set(
  [...MESSAGES, ...sources('domain')].flatMap((source) =>
    [...source.matchAll(/'([^'\n]+)'/g)].map(([, words = '']) => words),
  ),
);
/** Texts that hold a value, of which a guide states one; those that are hardly more than the value could be anything. */
const PATTERNS = MESSAGES.flatMap((source) =>
  [...source.matchAll(/`([^`]*\$\{[^`]*)`/g)]
    .map(([, words = '']) => words.split(/\$\{[^}]*\}/))
    .filter((fixed) => /\p{Script=Han}{2}/u.test(fixed.join('')))
    .map((fixed) => new RegExp(`^${fixed.map(literally).join('.+')}$`)),
);

function literally(words: string): string {
  return words.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`);
}

/**
 * The names under which the browser tests take screenshots: those written out, and those that a test makes of a prefix
 * and what it names.
 */
const TAKEN = sources('test/web').flatMap((source) => {
  const written = [...source.matchAll(/'([\w-]+)'|\b([\w-]+):/g)].map(([, quoted, key]) => quoted ?? key ?? '');
  const made = [...source.matchAll(/`((?:[\w-]|\$\{\w+\})+)`/g)].map(([, name = '']) => name);
  const one = `(?:${written.map(literally).join('|')})`;
  return [new RegExp(`^${one}$`), ...made.map((name) => new RegExp(`^${name.replaceAll(/\$\{\w+\}/g, one)}$`))];
});

describe.each(ILLUSTRATED)('%s', (page) => {
  it('shows screenshots that are there and that a browser test takes', () => {
    const wrong = imagesOf(page).filter((image) => {
      const [, name = ''] = /^(.+)-(?:window|desktop|phone)\.png$/.exec(basename(image)) ?? [];
      return !image.startsWith(IMAGES) || !existsSync(join(ROOT, image)) || !TAKEN.some((one) => one.test(name));
    });
    expect(wrong).toEqual([]);
  });

  it('says in words what each shows', () => {
    const text = readPage(page);
    expect(text.match(/!\[\]\(/g)).toBeNull();
    expect(text.match(/<img (?![^>]*alt="[^"]+)/g)).toBeNull();
  });
});

it.each(GUIDES)('what %s quotes, the console says', (page) => {
  const quoted = [...readPage(page).matchAll(/【([^】]+)】/g)].map(([, words = '']) => words);
  expect(quoted.filter((words) => !WORDS.has(words) && !PATTERNS.some((one) => one.test(words)))).toEqual([]);
});

it('no screenshot is kept that nothing shows, and together they are light', () => {
  const shown = new Set(ILLUSTRATED.flatMap(imagesOf));
  const kept = readdirSync(join(ROOT, IMAGES)).map((file) => join(IMAGES, file));
  expect(kept.filter((image) => !shown.has(image))).toEqual([]);
  const bytes = kept.reduce((sum, image) => sum + statSync(join(ROOT, image)).size, 0);
  expect(bytes).toBeLessThan(3_000_000);
});

it('the two READMEs lead to one another, and have the same commands and pictures', () => {
  const [english, chinese] = ['README.md', 'README.zh-CN.md'].map(readPage) as [string, string];
  expect(english).toContain('(README.zh-CN.md)');
  expect(chinese).toContain('(README.md)');
  const blocks = (text: string): string[] => text.match(/^```[^]*?^```$/gm) ?? [];
  expect(blocks(english).filter((block) => block.includes('npm ci && '))).toHaveLength(2);
  expect(blocks(chinese)).toEqual(blocks(english));
  expect(imagesOf('README.zh-CN.md')).toEqual(imagesOf('README.md'));
});
