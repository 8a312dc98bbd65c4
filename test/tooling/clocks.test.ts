/** Where the host's clock is asked. Legal dates come from the database and from Temporal, whatever the host says. */
import { expect, it } from 'vitest';
import { ROOT } from '../../config/root.js';
import { readSource, sources } from './boundaries.js';

/** The only files that may ask the host for the time of day, and why. Durations are measured by `performance.now()`. */
const MAY_ASK: Readonly<Record<string, string>> = {
  'runtime/clock-watch.ts': 'compares it with the others',
  'runtime/temporal-time.ts': 'the deadlines of calls',
  'services/temporal/deadline.ts': 'the deadlines of calls',
  'api/files/upload.ts': 'the age of a file of this host',
  'workflows/time.ts': "the SDK puts the time of Temporal's server in its place",
  'rehearsal/virtual-time.ts': 'a rehearsal runs on a clock of its own',
  'rehearsal/settle.ts': 'a rehearsal runs on a clock of its own',
  'web/lib/time.ts': 'a browser, which is set by the time of the server',
};

const HOST_TIME = /\bDate\s*\.\s*now\b|\bDate\(\s*\)|\bTemporal\s*\.\s*Now\b/;

const withoutComments = (source: string): string => source.replaceAll(/\/\*[\s\S]*?\*\/|(?<!:)\/\/.*$/gm, '');

const asksHost = (source: string): boolean => HOST_TIME.test(withoutComments(source));

it('is asked in the files that are named here, and in no other', () => {
  const asking = sources(ROOT).filter((file) => asksHost(readSource(ROOT, file)));
  expect(asking.toSorted()).toEqual(Object.keys(MAY_ASK).toSorted());
});

it.each([
  'Date.now()',
  'const clock = Date.now;',
  'new Date()',
  'new Date( )',
  'String(Date())',
  'Temporal.Now.instant()',
])('would be found: %s', (code) => {
  expect(asksHost(`export const f = () => { ${code} };`)).toBe(true);
});

it.each(['new Date(at)', 'readonly at: Date;', '// Date.now()', 'z.date()', 'new Date(value).getTime()'])(
  'is not: %s',
  (code) => {
    expect(asksHost(code)).toBe(false);
  },
);
