/** What the public takes away: a certificate whose code leads to its status, a cluster's past, and open data. */
import { execFileSync } from 'node:child_process';
import { parse } from 'csv-parse/sync';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addDays, dateOf, formatChinese, instantOf } from '../../domain/calendar/civil.js';
import { recordCluster, startTestApi, type TestApi } from '../support/api-server.js';
import { codeIn } from '../support/qr-code.js';

const TODAY = dateOf(instantOf(Date.now()));
let world: TestApi;
let number: string;

beforeAll(async () => {
  world = await startTestApi();
  await recordCluster(world, 'cl-one', 'a', addDays(TODAY, -40), '海淀区人工智能芯片产业集群');
  await recordCluster(world, 'cl-two', 'b', addDays(TODAY, -30), '=昌平区“医疗器械”, 产业集群');
  const { body } = await world.anyone.get('/api/public/register?q=芯片');
  number = body.items[0].number;
}, 60_000);
afterAll(() => world?.close());

const at = (path: string): string => `/api/public/${path.replace('{number}', encodeURIComponent(number))}`;

async function certificate(): Promise<{ response: Response; file: Buffer }> {
  const response = await fetch(world.url + at('certificates/{number}/pdf'));
  return { response, file: Buffer.from(await response.arrayBuffer()) };
}

describe('a certificate', () => {
  it('is a PDF whose code leads to the page of its status', async () => {
    const { response, file } = await certificate();
    expect([response.status, response.headers.get('content-type')]).toEqual([200, 'application/pdf']);
    expect(file.subarray(0, 5).toString()).toBe('%PDF-');
    expect(file.length).toBeLessThan(400_000); // the typeface is a part of itself
    expect(codeIn(file)).toBe(`${world.url}/register/${encodeURIComponent(number)}`);
  });

  it('says what the register says, in its own typeface', async () => {
    const { file } = await certificate();
    const text = execFileSync('pdftotext', ['-layout', '-', '-'], { input: file, encoding: 'utf8' });
    for (const words of [
      '认定证明',
      '海淀区人工智能芯片产业集群',
      number,
      '海淀区',
      formatChinese(addDays(TODAY, -40)),
    ]) {
      expect(text).toContain(words);
    }
    expect(file.toString('latin1')).toContain('NotoSansSC');
  });

  it('is not made for what is not on the register, nor where the recognition does not hold', async () => {
    expect((await world.anyone.get('/api/public/certificates/nothing/pdf')).status).toBe(404);
    await world.store.db.updateTable('cases').set({ stage: 'revoked' }).where('id', '=', 'cl-one').execute();
    const { status, body } = await world.anyone.get(at('certificates/{number}/pdf'));
    expect([status, body.detail]).toEqual([409, expect.stringContaining('已撤销')]);
    await world.store.db.updateTable('cases').set({ stage: 'valid' }).where('id', '=', 'cl-one').execute();
  });

  it('is made so often a minute, and no more', async () => {
    const small = await startTestApi({ limits: { certificates: 1 } });
    await small.anyone.get('/api/public/certificates/nothing/pdf');
    expect((await small.anyone.get('/api/public/certificates/nothing/pdf')).status).toBe(429);
    await small.close();
  });
});

describe('the past of a cluster', () => {
  it('is what is public of it, and nothing of the office', async () => {
    const { body } = await world.anyone.get(at('register/{number}/history'));
    expect(body.items).toEqual([{ on: addDays(TODAY, -40), kind: 'recognised', title: '认定' }]);
  });

  it('is counted by district', async () => {
    const { body } = await world.anyone.get('/api/public/districts');
    expect(body.items).toEqual([
      { district: 'changping', districtTitle: '昌平区', total: 1, valid: 1 },
      { district: 'haidian', districtTitle: '海淀区', total: 1, valid: 1 },
    ]);
  });
});

describe('open data', () => {
  it('is the register whole, with what its columns mean and what may be done with it', async () => {
    const { status, headers, body } = await world.anyone.get('/api/public/register.json');
    expect([status, headers.get('cache-control')]).toEqual([200, 'public, max-age=300']);
    expect(body.licence).toContain('注明来源');
    expect(body.items).toHaveLength(2);
    const columns = body.columns.map(({ name }: { name: string }) => name);
    expect(Object.keys(body.items[0]).every((name) => columns.includes(name))).toBe(true);
    expect(body.items[0]).toMatchObject({ number, districtTitle: '海淀区', standing: 'valid' });
  });

  it('is the same as CSV, which Excel reads and does not carry out', async () => {
    const response = await fetch(`${world.url}/api/public/register.csv`);
    const bytes = Buffer.from(await response.arrayBuffer());
    expect(response.headers.get('content-type')).toBe('text/csv; charset=utf-8');
    expect([...bytes.subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
    const rows = parse(bytes, { bom: true, columns: true }) as Record<string, string>[];
    expect(rows.map((row) => [row['认定编号'], row['集群名称'], row['所在区']])).toEqual([
      [number, '海淀区人工智能芯片产业集群', '海淀区'],
      [expect.any(String), "'=昌平区“医疗器械”, 产业集群", '昌平区'],
    ]);
  });

  it.each(['json', 'csv'])('as %s is not sent again to whoever has it', async (kind) => {
    const path = `/api/public/register.${kind}`;
    const tag = (await world.anyone.get(path)).headers.get('etag') ?? '';
    const again = await world.anyone.ask('GET', path, { headers: { 'if-none-match': tag } });
    expect([again.status, again.headers.get('etag'), again.body]).toEqual([304, tag, '']);
    const other = await world.anyone.ask('GET', path, { headers: { 'if-none-match': '"other"' } });
    expect(other.status).toBe(200);
  });
});

it('keeps the receipt of an objection out of the log', async () => {
  await world.anyone.get('/api/public/objections/app-x.aaaaaaaaaaaaaaaaaaaaaa');
  expect(world.logged.join('\n')).toContain('/public/objections/…');
  expect(world.logged.join('\n')).not.toContain('aaaaaaaaaaaaaaaaaaaaaa');
});
