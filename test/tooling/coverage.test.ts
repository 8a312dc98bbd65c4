/** `docs/coverage.md` has a row for each article and clause, and names nothing that is not there. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { ROUTES } from '../../api/routes.js';
import { ROOT } from '../../config/root.js';
import { BEIJING_2023 } from '../../domain/policy/beijing-2023/edition-3.js';

const read = (file: string): string => readFileSync(join(ROOT, file), 'utf8');
const PAGE = read('docs/coverage.md');
const ROWS = [...PAGE.matchAll(/^\| (第[^|]+|附件[^|]+) \| [^|]+ \| ([^|]+) \| ([^|]+) \|$/gm)];

const NUMERALS = ['', '一', '二', '三', '四', '五', '六', '七', '八', '九'];
const numeral = (n: number): string => (n < 10 ? '' : '十') + NUMERALS[n % 10];
const ARTICLES = Array.from({ length: 19 }, (_, index) => `第${numeral(index + 1)}条`);

it('every article, every ground of revocation and every clause of the annex has one row', () => {
  const clauses = NUMERALS.slice(2).map((clause) => `附件${clause}`);
  const grounds = Object.values(BEIJING_2023.grounds).map(({ article }) => article);
  expect(ROWS.map(([, article = '']) => article).sort()).toEqual(
    [...ARTICLES, ...grounds, '附件一（1）', '附件一（2）', ...clauses].sort(),
  );
});

it('every row says what serves it and what proves it, or why nothing does', () => {
  const idle = ROWS.filter(([, , serves = '', proves = '']) =>
    proves === '—' ? !serves.startsWith('Nothing') : !proves.includes('`test/') || !/`|Criterion/.test(serves),
  );
  expect(idle.map(([, article]) => article)).toEqual([]);
});

it('every file that is named is there', () => {
  const files = [...PAGE.matchAll(/`([a-z]+\/[^\s`]+\.[a-z]+)`/g)].map(([, file = '']) => file);
  expect(files.length).toBeGreaterThan(60);
  expect(files.filter((file) => !existsSync(join(ROOT, file)))).toEqual([]);
});

it('every route that is named is served', () => {
  const served = new Set(ROUTES.map(({ method, path }) => `${method.toUpperCase()} ${path}`));
  const named = [...PAGE.matchAll(/`((?:GET|POST|PUT|DELETE) [^`]+)`/g)].map(([, route = '']) => route);
  expect(named.length).toBeGreaterThan(30);
  expect(named.filter((route) => !served.has(route))).toEqual([]);
});

it('every test that is named stands in its file, under that name', () => {
  const named = [...PAGE.matchAll(/`(test\/[^`]+)`: “(.+?)”(?=[;. ])/g)].map(([, file = '', name = '']) => [
    file,
    name,
  ]);
  expect(named.length).toBe(PAGE.match(/`test\//g)?.length);
  expect(named.filter(([file = '', name = '']) => !titles(read(file)).some((title) => title.startsWith(name)))).toEqual(
    [],
  );
});

/** The titles of a file's tests, also of those whose title is given to a helper that declares them. */
function titles(source: string): string[] {
  const quoted = /(?:\b(?:it|test|testRandomRuns)|\))\(\s*(?:'([^'\n]+)'|"([^"\n]+)"|`([^`\n]+)`)/g;
  return [...source.matchAll(quoted)].map(([, single, double, template]) => single ?? double ?? template ?? '');
}
