/** Import of existing clusters by HTTP: shown, carried out, repeated, cut short. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import writeExcelFile from 'write-excel-file/node';
import { readSheet } from 'read-excel-file/node';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { HEADINGS } from '../../services/imports/columns.js';
import { ROOT } from '../../config/root.js';
import { addDays, addYears, dateOf, instantOf } from '../../domain/calendar/civil.js';
import { checkCharacter } from '../../domain/forms/credit-code.js';
import {
  ACCOUNTS,
  fileForm,
  recordCluster,
  startTestApi,
  type Answer,
  type Who,
  type TestApi,
} from '../support/api-server.js';
import { nextNumber } from '../../store/register/numbers.js';

let world: TestApi;
beforeAll(async () => {
  world = await startTestApi({ temporal: true });
}, 60_000);
afterAll(() => world?.close());

const TODAY = dateOf(instantOf(Date.now()));

const codeOf = (n: number): string => {
  const body = `12110108MB${String(n).padStart(7, '0')}`;
  return body + checkCharacter(body);
};

/** A row: a cluster recognised a month ago. */
function row(n: number, more: Partial<Record<string, string>> = {}): string[] {
  const on = addDays(TODAY, -30);
  const given: Record<string, string> = {
    认定编号: `旧编号-${n}`,
    集群名称: `示例集群${n}`,
    所在区: 'haidian',
    运营管理机构名称: `示例中心${n}`,
    统一社会信用代码: codeOf(n),
    认定日期: on,
    有效期起: on,
    有效期止: addYears(on, 3),
    期次: '1',
    政策: 'beijing-2023',
    主导产业: '光电子器件',
    '占地面积km²': '36.5',
    已报送年度报告的年度: '',
    复核申请日期: '',
    ...more,
  };
  return HEADINGS.map((heading) => given[heading] ?? '');
}

const csv = (...rows: readonly (readonly string[])[]): Buffer =>
  Buffer.from([HEADINGS, ...rows].map((cells) => cells.map((cell) => `"${cell}"`).join(',')).join('\r\n'));

const upload = (who: Who, path: string, file: Uint8Array, name = 'clusters.csv', key?: string): Promise<Answer> =>
  world.as(who).ask('POST', `/api/imports/clusters${path}`, { body: fileForm(file, name), ...(key && { key }) });
const preview = (file: Uint8Array, name?: string) => upload('municipal', '/preview?pageSize=100', file, name);

async function imported(file: Uint8Array, more = ''): Promise<Answer> {
  const { body } = await preview(file);
  return await upload('municipal', `?digest=${body.digest}${more}`, file);
}

const problemsOf = ({ body }: Answer): string[] =>
  body.rows.items.flatMap(({ line, errors }: { line: number; errors: { column: string; message: string }[] }) =>
    errors.map(({ column, message }) => `${line} ${column}: ${message}`),
  );

describe('the preview', () => {
  it('of the example finds nothing wrong, and shows what comes and what is not sent any more', async () => {
    const file = await readFile(join(ROOT, 'examples', 'imports', 'clusters.csv'));
    const answer = await preview(file);
    expect([answer.status, problemsOf(answer)]).toEqual([200, []]);
    expect(answer.body.counts).toEqual({ new: 3, unchanged: 0, invalid: 0 });
    // None of the organisations has an account yet.
    expect(answer.body.withoutAccount).toEqual({ organisations: 3, rows: 3 });
    for (const { warnings } of answer.body.rows.items)
      expect(warnings).toContainEqual(expect.stringContaining('该机构没有在用账号'));
    const [first] = answer.body.rows.items;
    expect(first).toMatchObject({ status: 'new', period: { no: 1, from: '2025-06-10', to: '2028-06-10' } });
    expect(first.timeline[0].on >= TODAY).toBe(true);
    expect(first.timeline.map(({ kind }: { kind: string }) => kind)).toEqual(
      expect.arrayContaining(['deadline', 'consequence', 'notice']),
    );
    expect(await world.store.db.selectFrom('cases').select('id').execute()).toEqual([]);
  });

  it('says of a window that is open which reminders are past', async () => {
    const on = addDays(addYears(TODAY, -3), 100);
    const { body } = await preview(csv(row(1, { 认定日期: on, 有效期起: on, 有效期止: addYears(on, 3) })));
    expect(body.rows.items[0].unsent).toContainEqual(
      expect.objectContaining({ title: '申请复核', told: ['集群运营管理机构'] }),
    );
  });

  it('reads GB18030 and XLSX alike', async () => {
    const encoded = Buffer.from(await readFile(join(ROOT, 'test', 'api', 'clusters-gb18030.csv')));
    expect((await preview(encoded)).body.counts).toEqual({ new: 1, unchanged: 0, invalid: 0 });
    const cells = row(2);
    const typed = cells.map((cell, i) =>
      ['认定日期', '有效期起', '有效期止'].includes(HEADINGS[i]!)
        ? { value: new Date(cell), type: Date, format: 'yyyy/m/d' }
        : HEADINGS[i] === '占地面积km²'
          ? 36.5
          : cell,
    );
    const book = await writeExcelFile([HEADINGS, typed]).toBuffer();
    const answer = await preview(book, 'clusters.xlsx');
    expect([answer.status, problemsOf(answer)]).toEqual([200, []]);
    expect(answer.body.rows.items[0]).toMatchObject({ number: '旧编号-2', period: { from: cells[6], to: cells[7] } });
  });

  it('gives up a small file of millions of cells, and serves everyone meanwhile', async () => {
    const reading = preview(await readFile(join(ROOT, 'test', 'api', 'far-cell.xlsx')), 'clusters.xlsx');
    expect((await world.anyone.get('/api/public/register')).status).toBe(200);
    expect(await Promise.race([reading, Promise.resolve('not answered yet')])).toBe('not answered yet');
    expect((await reading).body).toMatchObject({ status: 400, errors: [{ pointer: '#/file' }] });
  });

  it('refuses what cannot be seen in a name or a number, with its place', async () => {
    const answer = await preview(
      csv(
        row(1, { 集群名称: '\u200b\u200b' }),
        row(2, { 集群名称: '示例\u202egnp.集群' }),
        row(3, { 认定编号: '京集群〔2025〕\n813号' }),
        row(4, { 认定编号: '..' }),
        row(5, { 运营管理机构名称: '示例中心\u00ad' }),
      ),
    );
    expect(problemsOf(answer)).toEqual([
      '2 集群名称: “集群名称”中第 1 个字符（U+200B 零宽空格）、第 2 个字符（U+200B 零宽空格）不得使用，请删除',
      '3 集群名称: “集群名称”中第 3 个字符（U+202E 从右至左覆盖）不得使用，请删除',
      '4 认定编号: “认定编号”中第 10 个字符（U+000A 换行符）不得使用，请删除',
      '5 认定编号: “认定编号”须含有文字或数字',
      '6 运营管理机构名称: “运营管理机构名称”中第 5 个字符（U+00AD 软连字符）不得使用，请删除',
    ]);
  });

  it('warns of names that look alike, in the list and on the register', async () => {
    await world.store.db
      .insertInto('organisations')
      .values({ id: 'org-alike', name: '示例ＡＩ（海淀）中心', credit_code: codeOf(70), district: 'haidian' })
      .execute();
    const { body } = await preview(
      csv(
        row(71, { 集群名称: '示例АI集群', 运营管理机构名称: '示例AI(海淀)中心' }),
        row(72, { 集群名称: '示例 ai 集群', 所在区: 'changping' }),
        row(73),
      ),
    );
    const warned = body.rows.items.map(({ warnings }: { warnings: string[] }) =>
      warnings.filter((one) => one.includes('相近')),
    );
    expect(warned).toEqual([
      [
        `机构名称与已登记在海淀区的“示例ＡＩ（海淀）中心”（${codeOf(70)}）相同或相近而统一社会信用代码不同，请核实是否为同一机构。`,
      ],
      ['集群名称与第 2 行的“示例АI集群”相同或相近，请核实是否为同一集群。'],
      [],
    ]);
  });

  it('takes codes and numbers in any width and with any brackets, and shows them in one form', async () => {
    const full = (text: string) => text.replaceAll(/[!-~]/g, (one) => String.fromCharCode(one.charCodeAt(0) + 0xfee0));
    const answer = await preview(
      csv(
        row(1, {
          认定编号: ' 京集群（２０１８） 00１号',
          统一社会信用代码: full(codeOf(1).toLowerCase()),
          认定日期: full(addDays(TODAY, -30)),
          期次: '１',
          '占地面积km²': '３６．５',
        }),
      ),
    );
    expect(problemsOf(answer)).toEqual([]);
    expect(answer.body.rows.items[0]).toMatchObject({ status: 'new', number: '京集群〔2018〕001号' });
  });

  it('names the column and the rule of whatever is wrong', async () => {
    const answer = await preview(
      csv(
        row(1),
        row(2, { 统一社会信用代码: '12110108MB0000001X', '占地面积km²': '很大', 认定日期: '2026-02-30' }),
        row(3, { 认定编号: '旧编号-1', 政策: 'beijing-9999' }),
        row(4, { 有效期止: addDays(TODAY, -400), 已报送年度报告的年度: '1999' }),
        row(1, { 认定编号: '旧编号-5', 集群名称: '另一集群', 所在区: 'changping' }),
      ),
    );
    expect(problemsOf(answer)).toEqual([
      '3 统一社会信用代码: “统一社会信用代码”不正确：须是 18 位，且校验码符合 GB 32100',
      '3 认定日期: “认定日期”须是实际存在的日期，格式为 YYYY-MM-DD',
      '3 占地面积km²: “集群占地面积（平方公里）”须是数字',
      '4 认定编号: “认定编号”与第 2 行相同',
      '4 政策: 没有编号为“beijing-9999”的政策',
      expect.stringContaining('5 已报送年度报告的年度: '),
      '6 所在区: 同一机构在第 2 行的“所在区”是 haidian',
    ]);
  });

  it.each([
    ['no such column', Buffer.from('编号,名称\n1,甲\n'), 'a.csv', 400],
    ['no rows', csv(), 'a.csv', 400],
    ['too many rows', csv(...Array.from({ length: 2001 }, (_, n) => row(n))), 'a.csv', 400],
    ['a broken quote', Buffer.from(`${HEADINGS.join(',')}\n"甲`), 'a.csv', 400],
    ['no text', Buffer.from([0x61, 0xff, 0x2c]), 'a.csv', 400],
    ['a PDF', Buffer.from('%PDF-1.4\n'), 'a.pdf', 415],
    ['too large', Buffer.alloc(2 * 1024 * 1024 + 1, 'a'), 'a.csv', 413],
  ])('refuses %s', async (_, file, name, status) => {
    expect((await preview(file, name)).status).toBe(status);
  });

  it.each(Object.keys(ACCOUNTS).filter((who) => who !== 'municipal') as Who[])('is not for %s', async (who) => {
    expect((await upload(who, '/preview', csv(row(1)))).status).toBe(403);
    expect((await upload(who, `?digest=${'0'.repeat(64)}`, csv(row(1)))).status).toBe(403);
  });
});

describe('the import', () => {
  it('enters the clusters with their numbers, starts them, and repeats nothing', async () => {
    const file = csv(row(11), row(12));
    const done = await imported(file);
    expect([done.status, done.body.counts]).toEqual([200, { imported: 2, unchanged: 0, skipped: 0 }]);
    const [{ cluster }] = done.body.rows;
    const { body } = await world.as('municipal').get(`/api/clusters/${cluster}`);
    expect(body).toMatchObject({
      number: '旧编号-11',
      name: '示例集群11',
      stage: 'valid',
      district: 'haidian',
      details: { leadingIndustry: '光电子器件', areaKm2: 36.5, operatorName: '示例中心11' },
    });
    // The workflow answers: an officer's act gets through.
    const stay = await world.as('municipal').act('clusters', cluster, 'put-forward-national', {
      year: Number(TODAY.slice(0, 4)),
      document: '示例文件',
      reasons: '示例理由',
    });
    expect(stay.status).toBe(200);

    expect((await preview(file)).body.counts).toEqual({ new: 0, unchanged: 2, invalid: 0 });
    const again = await imported(file);
    expect(again.body.counts).toEqual({ imported: 0, unchanged: 2, skipped: 0 });
    const notices = await world.store.db
      .selectFrom('notices')
      .select('kind')
      .where('case_id', '=', cluster)
      .where('about', '=', 'enter-existing')
      .execute();
    expect(notices).toHaveLength(2);
  });

  it('does not change what is on the register', async () => {
    const answer = await preview(csv(row(11, { '占地面积km²': '40' }), row(11, { 认定编号: '旧编号-另一' })));
    expect(problemsOf(answer)).toEqual([
      '2 认定编号: 该编号已在名录中，且内容与本行不同；导入不更改已有的集群',
      '3 集群名称: 机构和“集群名称”与第 2 行相同',
      '3 集群名称: 该机构已有同名集群在名录中（旧编号-11）',
    ]);
  });

  it('takes rare characters, and names one that no typeface has, with its place', async () => {
    expect(
      problemsOf(await preview(csv(row(71, { 集群名称: '示例𠮷𪨧集群', 运营管理机构名称: '北京𫰠中心' })))),
    ).toEqual([]);
    expect(problemsOf(await preview(csv(row(72, { 集群名称: '示例𠮷\u{30000}集群' }))))).toEqual([
      expect.stringMatching(/^2 集群名称: “集群名称”中第 4 个字符“\u{30000}”（U\+30000）不在系统的印制字库中/u),
    ]);
  });

  it('enters a cluster whose period is over, which is valid on no day after it', async () => {
    const [from, to] = ['2022-06-10', '2025-06-10'];
    const number = '京集群〔2022〕001号';
    await imported(
      csv(
        row(73, {
          认定编号: number,
          认定日期: from,
          有效期起: from,
          有效期止: to,
          已报送年度报告的年度: '2022、2023、2024',
        }),
      ),
    );
    const path = `/api/public/certificates/${encodeURIComponent(number)}`;
    const status = async (on: string) => (await world.anyone.get(`${path}?on=${on}`)).body.status;
    expect([await status('2022-06-09'), await status(from), await status(to)]).toEqual([
      'not-yet-recognised',
      'valid',
      'valid',
    ]);
    // Nobody of the organisation can apply for renewal, so that what follows from the end is held back.
    for (const on of ['2025-06-11', '2026-03-01', addDays(TODAY, -1), TODAY])
      expect([on, await status(on)]).toEqual([on, 'period-over']);
    expect((await world.anyone.get(`${path}/pdf`)).status).toBe(409);
  });

  it('refuses a list with a row that cannot be entered, unless such rows are left out', async () => {
    const file = csv(row(21), row(22, { 期次: '0' }));
    const refused = await imported(file);
    expect([refused.status, refused.body.errors[0].pointer]).toEqual([400, '#/rows/3/期次']);
    const done = await imported(file, '&skipInvalid=true');
    expect(done.body.counts).toEqual({ imported: 1, unchanged: 0, skipped: 1 });
    expect(done.body.rows[1]).toMatchObject({ line: 3, status: 'skipped', errors: [{ column: '期次' }] });
  });

  it('carries out only what was shown', async () => {
    const { body } = await preview(csv(row(31)));
    expect((await upload('municipal', `?digest=${body.digest}`, csv(row(32)))).status).toBe(409);
  });

  it('goes on where it was cut short', async () => {
    const file = csv(row(41), row(42));
    const { digest } = (await preview(file)).body;
    await imported(csv(row(41))); // all that a first attempt came to
    const done = await upload('municipal', `?digest=${digest}`, file);
    expect(done.body.counts).toEqual({ imported: 1, unchanged: 1, skipped: 0 });
  });

  it('starts what a crash has left unstarted', async () => {
    const file = csv(row(51));
    const { body } = await imported(file);
    const [{ cluster }] = body.rows;
    await world.store.db.updateTable('cases').set({ started: false }).where('id', '=', cluster).execute();
    await imported(file);
    const { started } = await world.store.db
      .selectFrom('cases')
      .select('started')
      .where('id', '=', cluster)
      .executeTakeFirstOrThrow();
    expect(started).toBe(true);
  });

  it('keeps the yearly numbers apart from those it brings', async () => {
    const year = Number(TODAY.slice(0, 4));
    await imported(csv(row(61, { 认定编号: `京集群〔${year}〕041号` })));
    const next = await world.store.db.transaction().execute((trx) => nextNumber(trx, year));
    expect(next).toBe(`京集群〔${year}〕042号`);
    const lower = await imported(csv(row(62, { 认定编号: `京集群〔${year}〕007号` })));
    expect(lower.body.counts.imported).toBe(1);
    expect(await world.store.db.transaction().execute((trx) => nextNumber(trx, year))).toBe(`京集群〔${year}〕043号`);
    await recordCluster(world, 'cl-own', 'a', addDays(TODAY, -10));
    const { number } = await world.store.db
      .selectFrom('cases')
      .select('number')
      .where('id', '=', 'cl-own')
      .executeTakeFirstOrThrow();
    expect(problemsOf(await preview(csv(row(63, { 认定编号: number! }))))).toEqual([
      '2 认定编号: 该编号已在名录中，且内容与本行不同；导入不更改已有的集群',
    ]);
  });

  it('lets no officer enter a cluster of an organisation that they must keep out of', async () => {
    const { id } = await world.store.db
      .selectFrom('organisations')
      .select('id')
      .where('credit_code', '=', codeOf(11))
      .executeTakeFirstOrThrow();
    await world.as('municipal').post('/api/me/recusals', { organisation: id, reason: '亲属任职' });
    expect(problemsOf(await preview(csv(row(11, { 认定编号: '旧编号-71', 集群名称: '又一集群' }))))).toEqual([
      '2 统一社会信用代码: 您已声明与该机构有利益关系，须回避',
    ]);
  });

  it('is noted in the office log', async () => {
    const entries = await world.store.db
      .selectFrom('office_log')
      .select(['subject', 'detail'])
      .where('act', '=', 'import-clusters')
      .execute();
    expect(entries[0]).toMatchObject({
      subject: expect.stringMatching(/^[0-9a-f]{64}$/),
      detail: { rows: 2, skipped: [] },
    });
  });
});

it('the template has the columns that are read', async () => {
  const response = await fetch(`${world.url}/api/imports/clusters/template`, {
    headers: { authorization: `Bearer ${await world.token('municipal')}` },
  });
  const file = Buffer.from(await response.arrayBuffer());
  expect(await readSheet(file)).toEqual([HEADINGS]);
  expect((await readSheet(file, '填写说明')).map(([heading]) => heading)).toEqual(['列', ...HEADINGS]);
});
