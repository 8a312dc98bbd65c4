import { execFile } from 'node:child_process';
import { copyFile, mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ROOT } from '../../config/root.js';

/** Code that must be refused where the rulebook or a workflow has it, and the rule that refuses it. */
const BANNED: readonly (readonly [code: string, rule: string])[] = [
  ['Date.now()', 'no-restricted-properties'],
  ['new Date()', 'no-restricted-globals'],
  ['performance.now()', 'no-restricted-globals'],
  ['setTimeout(() => {}, 1)', 'no-restricted-globals'],
  ['Math.random()', 'no-restricted-properties'],
  ['crypto.randomUUID()', 'no-restricted-globals'],
  ['globalThis.crypto', 'no-restricted-globals'],
  ['process.pid', 'no-restricted-globals'],
  ['Buffer.from("a")', 'no-restricted-globals'],
  ['fetch("http://localhost")', 'no-restricted-globals'],
  ['structuredClone({})', 'no-restricted-globals'],
  ['new Intl.DateTimeFormat()', 'no-restricted-globals'],
  ['"a".localeCompare("b")', 'no-restricted-properties'],
  ['(1.5).toLocaleString()', 'no-restricted-properties'],
  ['(given as unknown as Date).getHours()', 'no-restricted-properties'],
];
const BANNED_EVERYWHERE: readonly (readonly [code: string, rule: string])[] = [
  ['process.env["PORT"]', 'no-process-env'],
  ['console.log("a")', 'no-console'],
  ['(given as any)', 'no-explicit-any'],
];

let folder = '';
let found: readonly { readonly filename: string; readonly code: string }[] = [];

const named = (part: string, index: number): string => `${part}/case-${index}.ts`;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'jiqun-lint-'));
  await copyFile(join(ROOT, '.oxlintrc.json'), join(folder, '.oxlintrc.json'));
  await symlink(join(ROOT, 'node_modules'), join(folder, 'node_modules'));
  const write = async (path: string, code: string): Promise<void> => {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), `export const f = (given: unknown): unknown[] => [given, ${code}];\n`);
  };
  for (const part of ['domain/sub', 'workflows']) {
    await Promise.all(BANNED.map(([code], i) => write(named(part, i), code)));
  }
  await Promise.all(BANNED_EVERYWHERE.map(([code], i) => write(named('store', i), code)));
  await write('domain/calendar/civil.ts', 'new Date(0), Date.now()');
  await write('workflows/time.ts', 'Date.now()');
  await write('store/fine.ts', 'Date.now(), process.pid');
  await write('config/index.ts', 'process.env');
  found = await lint(folder);
});

afterAll(() => rm(folder, { recursive: true, force: true }));

async function lint(cwd: string): Promise<typeof found> {
  const oxlint = join(ROOT, 'node_modules', '.bin', 'oxlint');
  const output = await new Promise<string>((resolve) => {
    execFile(oxlint, ['-f', 'json', 'domain', 'workflows', 'store', 'config'], { cwd }, (_, stdout) => resolve(stdout));
  });
  const { diagnostics } = JSON.parse(output) as { diagnostics: typeof found };
  return diagnostics;
}

const rulesOn = (file: string): string[] => found.filter(({ filename }) => filename === file).map(({ code }) => code);

describe('lint', () => {
  for (const part of ['domain/sub', 'workflows']) {
    it.each(BANNED.map(([code, rule], i) => [code, rule, i] as const))(`refuses in ${part}: %s`, (_, rule, i) => {
      expect(rulesOn(named(part, i))).toContainEqual(expect.stringContaining(rule));
    });
  }

  it.each(BANNED_EVERYWHERE.map(([code, rule], i) => [code, rule, i] as const))(
    'refuses anywhere: %s',
    (_, rule, i) => {
      expect(rulesOn(named('store', i))).toContainEqual(expect.stringContaining(rule));
    },
  );

  it('allows `Date` for arithmetic on civil dates, but not as a clock', () => {
    expect(rulesOn('domain/calendar/civil.ts')).toEqual([expect.stringContaining('no-restricted-properties')]);
  });

  it('allows the host outside the rulebook, the environment in config, and the workflow clock in its one place', () => {
    expect(['store/fine.ts', 'config/index.ts', 'workflows/time.ts'].flatMap(rulesOn)).toEqual([]);
  });
});
