/** The print of a submitted version: its words can be read, its typeface is in it, and it is the same each time. */
import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { draftApplication, openRound, startTestApi, type TestApi } from '../support/api-server.js';

const run = promisify(execFile);
let world: TestApi;
let id: string;
let round: string;
let folder: string;

beforeAll(async () => {
  [world, folder] = await Promise.all([startTestApi({ temporal: true }), mkdtemp(join(tmpdir(), 'jiqun-pdf-'))]);
  round = await openRound(world);
  id = await draftApplication(world, round);
  await world.as('operatorA').act('applications', id, 'submit');
}, 120_000);
afterAll(async () => {
  await world?.close();
  await rm(folder, { recursive: true, force: true });
});

async function print(): Promise<{ readonly response: Response; readonly bytes: Buffer }> {
  const headers = { authorization: `Bearer ${await world.token('haidian')}` };
  const response = await fetch(`${world.url}/api/applications/${id}/versions/1.pdf`, { headers });
  return { response, bytes: Buffer.from(await response.arrayBuffer()) };
}

it('says all that was submitted, in an embedded typeface', async () => {
  const { response, bytes } = await print();
  expect([response.status, response.headers.get('content-type')]).toEqual([200, 'application/pdf']);
  expect(decodeURIComponent(response.headers.get('content-disposition') ?? '')).toContain('第1版.pdf');
  const file = join(folder, 'version.pdf');
  await writeFile(file, bytes);
  const { stdout: text } = await run('pdftotext', ['-layout', file, '-']);
  const expected = [
    '海淀区智能传感器',
    '集群申报书 · 第 1 版',
    '一、基本信息',
    '八、附件',
    '四至.pdf',
    '1,286,000',
    '2025 年',
  ];
  for (const words of [...expected, '海淀区', '52110108MJ0000001Y', '越高越好', '第 1 页，共']) {
    expect(text.replaceAll(/\s+/g, ' ')).toContain(words);
  }
  const { stdout: fonts } = await run('pdffonts', [file]);
  const used = fonts.split('\n').filter((line) => line.includes('NotoSansSC'));
  expect(used).toHaveLength(2);
  for (const line of used) expect(line).toMatch(/yes yes yes/);
  expect(bytes.length).toBeLessThan(400_000);
});

it('is the same file each time', async () => {
  const [first, second] = [await print(), await print()];
  const stable = ({ bytes }: typeof first): string => bytes.toString('latin1').replace(/\/ID \[[^\]]*\]/, '');
  expect(stable(first)).toBe(stable(second));
});

it('is never asked for a character that no typeface has: the submission is refused', async () => {
  const other = await draftApplication(world, round, 'operatorB', { name: '昌平𠮷\u{30000}集群' });
  const refused = await world.as('operatorB').act('applications', other, 'submit');
  expect([refused.status, refused.body.errors]).toMatchObject([
    400,
    [{ pointer: '#/content/name', detail: expect.stringContaining('第 4 个字符“\u{30000}”（U+30000）') }],
  ]);
});

it('is for those who may read the case, of a version that there is', async () => {
  expect((await world.as('changping').get(`/api/applications/${id}/versions/1.pdf`)).status).toBe(404);
  expect((await world.as('haidian').get(`/api/applications/${id}/versions/2.pdf`)).status).toBe(404);
  expect((await world.anyone.get(`/api/applications/${id}/versions/1.pdf`)).status).toBe(401);
});
