/** `npm run policy`, as a programme officer runs it. */
import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { parse } from 'yaml';
import { ROOT } from '../../config/root.js';
import { BEIJING_2023 } from '../../domain/policy/beijing-2023/edition-3.js';

const EXAMPLE = 'examples/policies/beijing-calendar-year.yaml';

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'jiqun-policy-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

function policy(...args: string[]): Promise<{ code: number; out: string; err: string }> {
  return new Promise((resolve) => {
    execFile(process.execPath, ['--import', 'tsx', 'cli/policy.ts', ...args], { cwd: ROOT }, (error, out, err) =>
      resolve({ code: typeof error?.code === 'number' ? error.code : 0, out, err }),
    );
  });
}

async function file(name: string, text: string): Promise<string> {
  await writeFile(join(folder, name), text);
  return join(folder, name);
}

it('says that nothing is wrong, also with one that extends another file', async () => {
  const next = await file('next.yaml', 'extends: beijing-calendar-year\nid: next\nquotaPerDistrict: 5\n');
  const { code, out } = await policy('check', EXAMPLE, next);
  expect([code, out.trim().split('\n')]).toEqual([
    0,
    [expect.stringContaining('（beijing-calendar-year）没有问题。'), expect.stringContaining('（next）没有问题。')],
  ]);
});

it('says what is wrong, where, and what to write instead, with exit code 1', async () => {
  const wrong = await file(
    'wrong.yaml',
    'extends: beijing-2023\nid: wrong\nrules: { statment: { term: { count: 3 } } }\n',
  );
  expect(await policy('check', wrong)).toEqual({
    code: 1,
    out: '',
    err: `${wrong}：期限 › “statment”（rules.statment）：没有“statment”这一项；是否应为“statement”？\n`,
  });
  const broken = await file('broken.yaml', 'a: [');
  expect((await policy('check', broken)).code).toBe(1);
});

it('prints one whole, and what differs between two', async () => {
  const { out } = await policy('show', 'beijing-2023');
  expect(parse(out)).toEqual(BEIJING_2023);
  const { code, out: differences } = await policy('diff', 'beijing-2023', EXAMPLE);
  expect(code).toBe(0);
  expect(differences).toContain('年度报告 › 截止月（/annualReport/month）：3 → 4\n');
});

it('explains itself where it is not asked properly, with exit code 2', async () => {
  const asked = [[], ['check'], ['diff', 'beijing-2023'], ['check', join(folder, 'none.yaml')]];
  for (const { code, err } of await Promise.all(asked.map((args) => policy(...args)))) {
    expect([code, err]).toEqual([2, expect.stringMatching(/^(用法：|读不到文件)/)]);
  }
});
