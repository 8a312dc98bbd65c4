/** The calendar of working days (工作日历): published years, and the import of a further year. */
import { z } from 'zod';
import { CHINA } from '../../../domain/calendar/china.js';
import { weekdayName } from '../../../domain/calendar/civil.js';
import { dayKind, isPublished, type YearCalendar } from '../../../domain/calendar/working-days.js';
import { pattern, year } from '../../../domain/forms/fields.js';
import { yearEditions } from '../../../store/policies/calendar-years.js';
import type { CalendarYearRow } from '../../../store/schema.js';
import { CalendarFile, parseYearFile } from '../../../services/calendar/year-file.js';
import { daysOf, previewYear, type CaseChange } from '../../../services/calendar/preview-year.js';
import { route, tagged, ok } from '../../framework/route.js';
import { Day, listOf, Moment, PAGING, pageIn } from '../../framework/schemas.js';
import { importYear } from '../../../services/calendar/import-year.js';

const Year = year('年度');
const QueryYear = z.coerce.number().pipe(Year).meta({ title: '年度' });
const Dates = z.record(z.string(), z.string()).meta({ description: '日期与节日名称' });

const YearEdition = z
  .object({
    year: z.int(),
    origin: z.enum(['shipped', 'imported']),
    originTitle: z.string(),
    edition: z.int().meta({ description: '第几次导入；随系统发布的为 0' }),
    current: z.boolean().meta({ description: '现行' }),
    source: z.string().meta({ description: '通知的标题与文号' }),
    holidays: Dates,
    workdays: Dates,
    importedAt: Moment.optional(),
    importedBy: z.string().optional(),
  })
  .meta({ id: 'CalendarYear' });

type YearView = z.input<typeof YearEdition>;

function shippedView([year, notice]: readonly [string, YearCalendar]): YearView {
  return { year: Number(year), origin: 'shipped', originTitle: '随系统发布', edition: 0, current: true, ...notice };
}

function importedView({ year, edition, content, imported_at, imported_by }: CalendarYearRow): YearView {
  return {
    year,
    origin: 'imported',
    originTitle: '管理员导入',
    edition,
    current: true,
    ...content,
    importedAt: imported_at,
    importedBy: imported_by,
  };
}

/** Latest first; the first edition of each year applies. */
function withCurrent(editions: readonly YearView[]): YearView[] {
  const ordered = editions.toSorted((a, b) => b.year - a.year || b.edition - a.edition);
  return ordered.map((one, i) => ({ ...one, current: ordered[i - 1]?.year !== one.year }));
}

const DayView = z
  .object({
    date: Day,
    weekday: z.string(),
    working: z.boolean(),
    why: z.enum(['weekday', 'weekend', 'holiday', 'make-up']),
    name: z.string().optional().meta({ description: '节日；调休上班的，所调的节日' }),
    provisional: z.boolean().meta({ description: '放假安排尚未公布，暂按法定节假日和普通周推算' }),
  })
  .meta({ id: 'CalendarDay' });

const YearOfDays = listOf(DayView, 'CalendarDays').extend({
  published: z.boolean().meta({ description: '放假安排已经公布' }),
  source: z
    .string()
    .optional()
    .meta({ description: '通知的标题与文号；尚未公布的，为推算所依据的法规；不在日历之内的年度没有' }),
});

const Preview = z
  .object({
    year: z.int(),
    source: z.string(),
    holidays: z.int(),
    workdays: z.int(),
    digest: z.string().meta({ description: '确认导入时原样交回' }),
    days: z
      .array(z.object({ date: Day, was: z.boolean(), now: z.boolean(), name: z.string().optional() }))
      .meta({ description: '上班与否有变的日子（true 为上班）' }),
    cases: z.int().meta({ description: '期限有变的事项数' }),
    items: z
      .array(
        z.object({
          case: z.string(),
          name: z.string(),
          district: z.string(),
          clock: z.string(),
          rule: z.string(),
          title: z.string(),
          was: Day.optional().meta({ description: '原届满日；停止计算期间没有' }),
          now: Day.optional(),
          provisional: z.object({ was: z.boolean(), now: z.boolean() }).meta({ description: '是否暂定' }),
          kept: z.boolean().meta({ description: '新日期已经过去，仍按原日期' }),
        }),
      )
      .meta({ description: '有变的期限，按事项编号排列' }),
    total: z.int(),
    page: z.int(),
    pageSize: z.int(),
  })
  .meta({ id: 'CalendarPreview' });

const YearImport = z
  .strictObject({ ...CalendarFile, digest: pattern('预览摘要', /^[0-9a-f]{64}$/, '须是预览所给的 digest') })
  .meta({ id: 'CalendarYearImport' });

const changeView = ({ provisional, ...change }: CaseChange) => ({ ...change, provisional: { ...provisional } });

export const calendarRoutes = tagged('政策与日历', [
  route.get('/calendar/years', 'listCalendarYears', {
    summary: '已公布的年度',
    description: '更正过的年度，此前各次导入也列出。',
    access: 'account',
    replies: { 200: { description: '最近的在前', schema: listOf(YearEdition, 'CalendarYears') } },
    async handle({ deps }) {
      const imported = await yearEditions(deps.store);
      const items = withCurrent([...imported.map(importedView), ...Object.entries(CHINA.years).map(shippedView)]);
      return ok({ items });
    },
  }),
  route.get('/calendar/days', 'listCalendarDays', {
    summary: '一年的每一日',
    access: 'account',
    query: z.strictObject({ year: QueryYear }),
    replies: { 200: { description: '依次', schema: YearOfDays } },
    async handle({ deps: { policies }, query }) {
      await policies.refresh();
      const { calendar } = policies;
      const items = daysOf(query.year).map((date) => ({ ...dayKind(calendar, date), weekday: weekdayName(date) }));
      const year = calendar.years[query.year];
      return ok({ items, published: isPublished(year), ...(year && { source: year.source }) });
    },
  }),
  route.post('/calendar/preview', 'previewCalendarYear', {
    summary: '预览年度放假安排',
    description: '不保存。列出上班与否有变的日子，和各未办结事项中届满日有变的期限。',
    access: 'manage-calendar',
    query: z.strictObject(PAGING),
    body: z.strictObject(CalendarFile).meta({ id: 'CalendarFile' }),
    once: false,
    replies: { 200: { description: '将有的变化', schema: Preview } },
    async handle({ deps, body, query }) {
      const given = parseYearFile(body);
      const { digest, days, changes, cases } = await previewYear(deps, given);
      const { source, holidays, workdays } = given.notice;
      const { items, ...page } = pageIn(changes, query);
      return ok({
        year: given.year,
        source,
        holidays: Object.keys(holidays).length,
        workdays: Object.keys(workdays).length,
        digest,
        days: [...days],
        cases,
        items: items.map(changeView),
        ...page,
      });
    },
  }),
  route.post('/calendar/years', 'importCalendarYear', {
    summary: '导入年度放假安排',
    description:
      '以预览所给的 digest 确认；预览之后变化有所不同的，须重新预览。导入后各事项随之改期，有关各方另获通知。再次导入同一年度为更正。',
    access: 'manage-calendar',
    commits: true,
    body: YearImport,
    replies: { 201: { description: '已导入', schema: YearEdition } },
    problems: [409],
    async handle({ deps, actor, key, body: { digest, ...file } }) {
      const row = await importYear(deps, file, { actor, key, digest });
      return { status: 201, body: importedView(row), headers: { Location: '/api/calendar/years' } };
    },
  }),
]);
