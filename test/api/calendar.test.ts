/** The calendar by HTTP: a year is looked at first, confirmed as it was shown, and holds from then on. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CHINA } from '../../domain/calendar/china.js';
import { addDays, type CivilDate } from '../../domain/calendar/civil.js';
import type { YearCalendar } from '../../domain/calendar/working-days.js';
import { ACCOUNTS, recordCluster, startTestApi, type Who, type TestApi } from '../support/api-server.js';

let world: TestApi;

/** Spring Festival 2027 from Friday, 5 February on; the annual report's day, 31 March, is not touched by it. */
const SPRING: Readonly<Record<string, readonly [CivilDate, CivilDate]>> = {
  元旦: ['2027-01-01', '2027-01-03'],
  春节: ['2027-02-05', '2027-02-11'],
  清明节: ['2027-04-03', '2027-04-05'],
  劳动节: ['2027-05-01', '2027-05-05'],
  端午节: ['2027-06-09', '2027-06-09'],
  中秋节: ['2027-09-15', '2027-09-15'],
  国庆节: ['2027-10-01', '2027-10-07'],
};

function notice(more: YearCalendar['holidays'] = {}): YearCalendar & { year: number } {
  const holidays: Record<CivilDate, string> = {};
  for (const [name, [first, last]] of Object.entries(SPRING)) {
    for (let day = first; day <= last; day = addDays(day, 1)) holidays[day] = name;
  }
  return { year: 2027, source: '测试通知', holidays: { ...holidays, ...more }, workdays: { '2027-02-20': '春节' } };
}

const yaml = (content: unknown) => ({ format: 'yaml', text: JSON.stringify(content) });
const admin = () => world.as('admin');
const preview = async (content: unknown, page = '') =>
  await admin().post(`/api/calendar/preview${page}`, yaml(content));
const details = (body: { errors: { detail: string }[] }): string[] => body.errors.map(({ detail }) => detail);

beforeAll(async () => {
  world = await startTestApi({ actTimeoutMs: 500 });
  // Recognised on 2026-03-02, so that the report about 2026 is opened by 31 December 2026, and the window in 2028.
  for (const id of ['cl-1', 'cl-2']) await recordCluster(world, id, 'a', '2026-03-02', `示例集群${id}`);
  await startRevocation('cl-2');
}, 60_000);
afterAll(() => world?.close());

/** A statement window counted from 28 December 2026: its ten working days reach into the year not yet published. */
async function startRevocation(id: string): Promise<void> {
  const { state } = await world.store.db
    .selectFrom('cases')
    .select('state')
    .where('id', '=', id)
    .executeTakeFirstOrThrow();
  const clock = { id: 'statement:1', rule: 'statement', anchor: '2027-01-28', since: state.asOf };
  const clocks = [...state.clocks, { ...clock, pauses: [], extensions: [], done: [] }];
  await world.store.db
    .updateTable('cases')
    .set({ state: JSON.stringify({ ...state, clocks }) })
    .where('id', '=', id)
    .execute();
}

describe('reading', () => {
  it('is for any account', async () => {
    for (const who of Object.keys(ACCOUNTS) as Who[]) {
      expect((await world.as(who).get('/api/calendar/years')).status).toBe(200);
      expect((await world.as(who).get('/api/calendar/days?year=2026')).status).toBe(200);
    }
    expect((await world.anyone.get('/api/calendar/years')).status).toBe(401);
  });

  it('gives each day with why it is worked or off, and whether that is known', async () => {
    const { body } = await world.as('operatorA').get('/api/calendar/days?year=2026');
    const day = (date: string) => body.items.find((one: { date: string }) => one.date === date);
    expect(body.items).toHaveLength(365);
    expect(day('2026-10-01')).toMatchObject({ working: false, why: 'holiday', name: '国庆节', provisional: false });
    expect(day('2026-10-10')).toMatchObject({ working: true, why: 'make-up', name: '国庆节', weekday: '星期六' });
    expect(day('2026-12-31')).toMatchObject({ working: true, provisional: true });
    expect(body).toMatchObject({ published: true, source: expect.stringContaining('国办发明电〔2025〕7号') });
    expect((await world.as('operatorA').get('/api/calendar/days?year=next')).status).toBe(400);
  });

  it('gives a year not yet published with its days off by law, as provisional, and does not list it as published', async () => {
    const { body } = await world.as('operatorA').get('/api/calendar/days?year=2029');
    expect(body).toMatchObject({ published: false, source: expect.stringMatching(/国务院令第795号.*待公布/) });
    expect(body.items.every((one: { provisional: boolean }) => one.provisional)).toBe(true);
    expect(body.items[0]).toMatchObject({ date: '2029-01-01', working: false, why: 'holiday', name: '元旦' });
    const years = (await world.as('operatorA').get('/api/calendar/years')).body.items as { year: number }[];
    expect(Math.max(...years.map(({ year }) => year))).toBeLessThan(2029);
    const before = await world.as('operatorA').get('/api/calendar/days?year=2010');
    expect([before.body.published, before.body.source]).toEqual([false, undefined]);
  });
});

describe('a further year', () => {
  it('is for administrators to look at and to import', async () => {
    for (const who of (Object.keys(ACCOUNTS) as Who[]).filter((one) => one !== 'admin')) {
      for (const path of ['/api/calendar/preview', '/api/calendar/years']) {
        expect([who, path, (await world.as(who).post(path, yaml(notice()))).status]).toEqual([who, path, 403]);
      }
    }
  });

  it('shows the days and the deadlines that it changes, a page at a time, and keeps nothing', async () => {
    const { status, body } = await preview(notice());
    expect(status).toBe(200);
    expect(body).toMatchObject({ year: 2027, holidays: 27, workdays: 1, cases: 1, total: 1 });
    expect(body.items).toEqual([
      {
        case: 'cl-2',
        name: '示例集群cl-2',
        district: 'haidian',
        clock: 'statement:1',
        rule: 'statement',
        title: '陈述申辩',
        was: '2027-02-15', // over the days off by law, 5 to 8 February
        now: '2027-02-18',
        provisional: { was: true, now: false },
        kept: false,
      },
    ]);
    expect(body.days).toContainEqual({ date: '2027-02-09', was: true, now: false, name: '春节' });
    expect(body.days).toContainEqual({ date: '2027-02-20', was: false, now: true, name: '春节' });
    expect(body.days).not.toContainEqual(expect.objectContaining({ date: '2027-02-05' })); // off by law either way
    expect(body.days).not.toContainEqual(expect.objectContaining({ date: '2027-01-02' })); // a Saturday either way
    expect((await preview(notice(), '?page=2')).body).toMatchObject({ items: [], total: 1, page: 2 });
    expect((await world.as('operatorA').get('/api/calendar/years')).body.items[0].year).toBe(2026);
  });

  it('is the same as CSV', async () => {
    const { holidays, workdays } = notice();
    const rows = (days: object, kind: string) => Object.entries(days).map(([day, name]) => `${day},${kind},${name}`);
    const text = ['\uFEFF日期,类别,名称', ...rows(holidays, '放假'), ...rows(workdays, 'workday'), ''].join('\r\n');
    const csv = await admin().post('/api/calendar/preview', { format: 'csv', text, year: 2027, source: '测试通知' });
    expect([csv.status, csv.body.digest]).toEqual([200, (await preview(notice())).body.digest]);
  });

  it('is imported as it was shown, or not at all', async () => {
    const { digest } = (await preview(notice())).body;
    const other = await admin().post('/api/calendar/years', { ...yaml(notice({ '2027-02-12': '春节' })), digest });
    expect([other.status, other.body.detail]).toEqual([409, expect.stringContaining('重新预览')]);
    expect((await admin().post('/api/calendar/years', yaml(notice()))).status).toBe(400);

    await startRevocation('cl-1'); // meanwhile
    expect((await admin().post('/api/calendar/years', { ...yaml(notice()), digest })).status).toBe(409);

    const shown = (await preview(notice())).body;
    const body = { ...yaml(notice()), digest: shown.digest };
    const imported = await admin().post('/api/calendar/years', body, 'import-2027');
    expect([imported.status, imported.body]).toEqual([
      201,
      expect.objectContaining({ year: 2027, edition: 1, origin: 'imported', importedBy: world.accounts.admin.id }),
    ]);
    expect((await admin().post('/api/calendar/years', body, 'import-2027')).body).toEqual(imported.body);
    expect(world.deps.policies.calendar.years['2027']).toEqual(noticeOnly(notice()));
    expect((await preview(notice())).body).toMatchObject({ days: [], total: 0 });

    const log = await world.store.db.selectFrom('office_log').selectAll().where('subject', '=', '2027').execute();
    expect(log.map(({ act, detail }) => [act, detail['edition'], detail['moved']])).toEqual([
      ['manage-calendar', 1, 2],
    ]);
  });

  it('is corrected by importing it again, the earlier edition kept', async () => {
    const corrected = notice({ '2027-02-12': '春节' });
    const { digest, days } = (await preview(corrected)).body;
    expect(days).toEqual([{ date: '2027-02-12', was: true, now: false, name: '春节' }]);
    await admin().post('/api/calendar/years', { ...yaml(corrected), digest });
    const { items } = (await world.as('auditor').get('/api/calendar/years')).body as {
      items: { year: number; edition: number; current: boolean }[];
    };
    expect(items.slice(0, 3).map(({ year, edition, current }) => [year, edition, current])).toEqual([
      [2027, 2, true],
      [2027, 1, false],
      [2026, 0, true],
    ]);
    expect(items).toHaveLength(Object.keys(CHINA.years).length + 2);
  });
});

function noticeOnly({ source, holidays, workdays }: YearCalendar): YearCalendar {
  return { source, holidays, workdays };
}

describe('a file that is wrong is refused with everything that is', () => {
  it.each<[string, Record<string, unknown>, string[]]>([
    ['a day of another year', yaml(notice({ '2028-01-01': '元旦' })), ['2028-01-01 不在 2027 年']],
    ['no source', yaml({ ...notice(), source: undefined }), ['source：请填写“放假通知”']],
    ['a field there is not', yaml({ ...notice(), extra: 1 }), ['“放假安排”含有未知字段：extra']],
    [
      'a name that is none',
      yaml({ ...notice(), workdays: { '2027-02-20': 7 } }),
      ['workdays：2027-02-20：“节日名称”须是文字'],
    ],
    ['a day there is not', yaml({ ...notice(), workdays: { 周六: '春节' } }), ['“周六”须是实际存在的日期']],
    ['not YAML', { format: 'yaml', text: 'a: [' }, ['第 1 行：']],
    ['a year beside the file', { ...yaml(notice()), year: 2027 }, ['年度和通知写在文件里，不另填']],
    [
      'CSV of a kind that is none, whatever it is called',
      { format: 'csv', text: 'date,kind,name\n2027-01-01,constructor,元旦', year: 2027, source: '通知' },
      ['第 2 行：“类别”只能是 holiday（放假）或 workday（上班），不是“constructor”'],
    ],
    ['CSV without a year', { format: 'csv', text: 'date,kind,name' }, ['CSV 须另填年度（year）和通知（source）']],
    [
      'CSV with another column',
      { format: 'csv', text: 'day,kind,name', year: 2027, source: '通知' },
      ['没有“day”这一列；首行须为 date,kind,name 或 日期,类别,名称'],
    ],
    [
      'CSV with wrong rows',
      {
        format: 'csv',
        text: 'date,kind,name\n2027-01-01,holiday,元旦\n2027-01-01,holiday,元旦\n2027-02-30,holiday,春节\n2027-02-05,off,春节\n2027-02-06,holiday,\n',
        year: 2027,
        source: '通知',
      },
      ['第 3 行：2027-01-01 列了两次', '第 4 行：“2027-02-30”', '第 5 行：“类别”只能是', '第 6 行：请填写“名称”'],
    ],
    [
      'CSV with too many fields',
      { format: 'csv', text: 'date,kind,name\n2027-01-01,holiday,元旦,x', year: 2027, source: '通知' },
      ['不是有效的 CSV（CSV_RECORD_INCONSISTENT_COLUMNS，第 2 行）'],
    ],
  ])('%s', async (_, body, expected) => {
    const answer = await admin().post('/api/calendar/preview', body);
    expect([answer.status, details(answer.body)]).toEqual([400, expected.map((each) => expect.stringContaining(each))]);
  });
});
