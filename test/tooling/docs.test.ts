import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, it } from 'vitest';
import { SETTINGS } from '../../config/index.js';
import { ROOT } from '../../config/root.js';
import { DOCUMENT_KINDS, isAdverse, type DocumentKind } from '../../domain/documents/kinds.js';
import { PARTS } from './boundaries.js';

const read = (file: string): string => readFileSync(join(ROOT, file), 'utf8');

const FOLDERS = [...Object.keys(PARTS).filter((part) => part !== 'config'), 'test'];

const PAGES = [
  'README.md',
  'README.zh-CN.md',
  'CONTRIBUTING.md',
  'CHANGELOG.md',
  'SECURITY.md',
  ...FOLDERS.map((folder) => `${folder}/README.md`),
  'examples/README.md',
  ...readdirSync(join(ROOT, 'docs'), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.md'))
    .map((file) => join('docs', file)),
];

it.each(FOLDERS)('%s/README.md names only files and folders that exist', (folder) => {
  const named = [...read(`${folder}/README.md`).matchAll(/`([\w-]+(?:\/[\w.-]+)*(?:\.tsx?|\.json|\.md|\/))`/g)];
  expect(named.length).toBeGreaterThan(0);
  const missing = named.filter(
    ([, path = '']) => !existsSync(join(ROOT, folder, path)) && !existsSync(join(ROOT, path)),
  );
  expect(missing.map(([path]) => path)).toEqual([]);
});

it.each(PAGES)('%s names only sources that exist, and functions that stand in them', (page) => {
  const sources = [
    ...read(page).matchAll(/(?:((?:`\w+`(?:, | and )?)+) in )?`((?:[\w.-]+\/)+[\w.-]+\.(?:tsx?|mjs))`/g),
  ];
  const wrong = sources.filter(([, names = '', path = '']) => {
    const file = [path, join(dirname(page), path)].find((each) => existsSync(join(ROOT, each)));
    return !(
      path.startsWith('dist/') ||
      (file && [...names.matchAll(/\w+/g)].every(([name]) => read(file).includes(name)))
    );
  });
  expect(wrong.map(([text]) => text)).toEqual([]);
});

/** What a heading is linked by. */
function anchor(heading: string): string {
  return heading
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\s-]/gu, '')
    .replace(/\s/g, '-');
}

it.each(PAGES)('the links of %s lead somewhere', (page) => {
  const links = [...read(page).matchAll(/\]\(([^)\s]+)\)/g)].map(([, target = '']) => target);
  const broken = links.filter((link) => {
    if (/^https?:/.test(link)) return false;
    const [path = '', heading] = link.split('#');
    const target = path === '' ? page : join(dirname(page), path);
    if (!existsSync(join(ROOT, target))) return true;
    return (
      heading !== undefined &&
      ![...read(target).matchAll(/^#+ (.+)$/gm)].some(([, text = '']) => anchor(text) === heading)
    );
  });
  expect(broken).toEqual([]);
});

it.each([
  ['README.md', 'Settings'],
  ['README.zh-CN.md', '设置'],
])('%s names every setting, and no other', (page, heading) => {
  const table = read(page).split(`\n## ${heading}\n`)[1]?.split('\n## ')[0] ?? '';
  const named = [...table.matchAll(/^\| ([^|]+) \|/gm)].flatMap(([, cell = '']) =>
    [...cell.matchAll(/`([A-Z_]+)`/g)].map(([, name]) => name),
  );
  expect(SETTINGS.length).toBeGreaterThan(15);
  expect(new Set(named)).toEqual(new Set(SETTINGS));
});

it('docs/decisions/README.md lists every decision with its title, date and status', () => {
  const files = readdirSync(join(ROOT, 'docs/decisions')).filter((file) => /^\d{4}-/.test(file));
  const rows = files.map((file) => {
    const [, number, title, status, date] =
      /^# (\d{4}) · (.+)\n\n\*\*Status:\*\* (\w+) · \*\*Date:\*\* (\d{4}-\d{2}-\d{2})\n/.exec(
        read(`docs/decisions/${file}`),
      ) ?? [];
    return `| [${number}](${file}) | ${title} | ${date} | ${status} |`;
  });
  const listed = read('docs/decisions/README.md').match(/^\| \[.+$/gm);
  expect(rows.length).toBeGreaterThan(20);
  expect(listed).toEqual(rows);
});

it('the changelog, package.json and the recorded histories name the same releases', () => {
  const releases = [...read('CHANGELOG.md').matchAll(/^## \[(\d+\.\d+)\.\d+\] - \d{4}-\d{2}-\d{2}$/gm)];
  const { version } = JSON.parse(read('package.json')) as { version: string };
  expect(releases[0]?.[0]).toContain(`[${version}]`);
  expect(releases.map(([, release]) => release).toReversed()).toEqual(
    readdirSync(join(ROOT, 'test/replay/histories')).toSorted(),
  );
});

it('docs/due-process.md names every adverse document', () => {
  const page = read('docs/due-process.md');
  const kinds = Object.keys(DOCUMENT_KINDS) as DocumentKind[];
  const titles = kinds.filter(isAdverse).map((kind) => DOCUMENT_KINDS[kind].title);
  expect(titles.filter((title) => !page.includes(title) && !page.includes(title.replace('告知书', '、')))).toEqual([]);
});
