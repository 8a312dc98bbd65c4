/** What the public takes away: a certificate whose code leads to its status, a cluster's past, and open data. */
import { execFileSync } from 'node:child_process';
import { parse } from 'csv-parse/sync';
import { readSheet } from 'read-excel-file/node';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addDays, addYears, dateOf, formatChinese, instantOf, type CivilDate } from '../../domain/calendar/civil.js';
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

  it('says who recognised and when', async () => {
    expect((await world.anyone.get(at('certificates/{number}'))).body).toEqual({
      number,
      name: '海淀区人工智能芯片产业集群',
      on: TODAY,
      status: 'valid',
      statusTitle: '有效',
      periodFrom: addDays(TODAY, -40),
      periodEnd: addYears(addDays(TODAY, -40), 3),
      authority: '北京市经济和信息化局',
      recognisedOn: addDays(TODAY, -40),
    });
  });

  it('is not made for what is not on the register', async () => {
    expect((await world.anyone.get('/api/public/certificates/nothing/pdf')).status).toBe(404);
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

describe('a period that is over, while nothing that follows from it is recorded', () => {
  const recognised = addYears(addDays(TODAY, -10), -3);
  const last = addDays(TODAY, -10);
  let over: string;
  const get = async (path: string) => (await world.anyone.get(`/api/public/${path}`)).body;

  beforeAll(async () => {
    await recordCluster(world, 'cl-over', 'c', recognised, '届满示例集群');
    over = encodeURIComponent((await get(`register?q=${encodeURIComponent('届满示例')}`)).items[0].number);
  });

  it('is not valid after its last day, nor before its first', async () => {
    const status = async (on: CivilDate) => (await get(`certificates/${over}?on=${on}`)).status;
    expect(await Promise.all([addDays(recognised, -1), recognised, last, addDays(last, 1), TODAY].map(status))).toEqual(
      ['not-yet-recognised', 'valid', 'valid', 'period-over', 'period-over'],
    );
    expect(await get(`certificates/${over}`)).toMatchObject({
      statusTitle: '有效期已满，待办理',
      note: expect.stringContaining('不得作为有效的认定使用'),
      periodEnd: last,
    });
  });

  it('has no certificate', async () => {
    const { status, body } = await world.anyone.get(`/api/public/certificates/${over}/pdf`);
    expect([status, body.detail]).toEqual([409, expect.stringContaining('有效期已满，待办理')]);
  });

  it('is said alike by the entry, the list, the counts and the open data, today and on a day', async () => {
    const standings = async (on: CivilDate) => {
      const entry = await get(`register/${over}?on=${on}`);
      const list = await get(`register?q=${encodeURIComponent('届满示例')}&standing=${entry.standing}&on=${on}`);
      const open = (await get(`register.json?on=${on}`)).items.find((one: { name: string }) => one.name === entry.name);
      const csv = await (await fetch(`${world.url}/api/public/register.csv?on=${on}`)).text();
      expect(csv).toContain(`届满示例集群,haidian,海淀区,${entry.standing},`);
      const sheet = await fetch(`${world.url}/api/public/register.xlsx?on=${on}`);
      const rows = (await readSheet(Buffer.from(await sheet.arrayBuffer()))).map((row) => row.join());
      expect(rows.join('\n')).toContain(`届满示例集群,haidian,海淀区,${entry.standing},`);
      return [entry.standing, list.items[0].standing, open.standing];
    };
    expect(await standings(TODAY)).toEqual(['period-over', 'period-over', 'period-over']);
    expect(await standings(last)).toEqual(['valid', 'valid', 'valid']);
    const counts = (on: CivilDate) => get(`districts?on=${on}`);
    const valid = (items: { district: string; valid: number }[]) => items.reduce((sum, one) => sum + one.valid, 0);
    expect([valid((await counts(last)).items), valid((await counts(TODAY)).items)]).toEqual([3, 2]);
    const before = await get(`register?q=${encodeURIComponent('届满示例')}&on=${addDays(recognised, -1)}`);
    expect(before.total).toBe(0);
  });

  it.each([
    'register',
    'register/{over}',
    'certificates/{over}',
    'districts',
    'register.json',
    'register.csv',
    'register.xlsx',
  ])('is not said of a day in the future: %s', async (path) => {
    const { status, body } = await world.anyone.get(
      `/api/public/${path.replace('{over}', over)}?on=${addDays(TODAY, 1)}`,
    );
    expect([status, body.errors]).toMatchObject([400, [{ in: 'query', pointer: 'on' }]]);
  });
});

it('keeps the receipt of an objection out of the log', async () => {
  await world.anyone.get('/api/public/objections/app-x.aaaaaaaaaaaaaaaaaaaaaa');
  expect(world.logged.join('\n')).toContain('/public/objections/…');
  expect(world.logged.join('\n')).not.toContain('aaaaaaaaaaaaaaaaaaaaaa');
});
