/** A year's holidays as uploaded: YAML or JSON, or a CSV table of days. */
import { parse, CsvError } from 'csv-parse/sync';
import { z } from 'zod';
import { isCivilDate, type CivilDate } from '../../domain/calendar/civil.js';
import { noticeProblems } from '../../domain/calendar/year-notice.js';
import type { YearCalendar } from '../../domain/calendar/working-days.js';
import { choice, explain, fields, text, year } from '../../domain/forms/fields.js';
import { readYaml } from '../yaml-file.js';
import { invalidFields } from '../errors.js';
import { parseChinese } from '../validation.js';

const YEAR = year('年度');
const SOURCE = text('放假通知', 200).meta({ description: '通知的标题与文号' });

/** The request's fields. */
export const CalendarFile = {
  text: text('放假安排', 100_000).meta({
    description:
      'yaml：year、source、holidays、workdays，后两项为“日期: 节日名称”；csv：首行为 date,kind,name（或 日期,类别,名称），kind 为 holiday（放假）或 workday（上班）',
  }),
  format: choice('文件格式', { yaml: 'YAML 或 JSON', csv: 'CSV' }),
  year: YEAR.optional().meta({ description: 'csv 必填' }),
  source: SOURCE.optional().meta({ description: 'csv 必填' }),
};

export type YearText = z.output<z.ZodObject<typeof CalendarFile>>;

/** A year and its notice. */
export interface YearFile {
  readonly year: number;
  readonly notice: YearCalendar;
}

/** `noticeProblems` checks the keys with the rest of the notice. */
const days = (name: string) => z.record(z.string(), text('节日名称', 50), { error: explain(name) });
const FILE = fields('放假安排', {
  year: YEAR,
  source: SOURCE,
  holidays: days('放假的日子（holidays）'),
  workdays: days('调休上班的日子（workdays）'),
});

/** Parse the year in a file. @throws Problem 400 that names every error in it */
export function parseYearFile(given: YearText): YearFile {
  const { year: no, source, holidays, workdays } = given.format === 'csv' ? fromTable(given) : fromData(given);
  const notice = { source, holidays, workdays };
  const problems = noticeProblems(no, notice);
  if (problems.length > 0) throw wrong(problems.map(({ message }) => message));
  return { year: no, notice };
}

type File = YearCalendar & { readonly year: number };

function fromData({ text: content, year: no, source }: YearText): File {
  if (no !== undefined || source !== undefined) throw wrong(['年度和通知写在文件里，不另填']);
  const file = readYaml(content);
  if (!file.ok) throw wrong(file.problems.map(({ message }) => message));
  const parsed = parseChinese(FILE, file.data);
  if (!parsed.success) {
    throw wrong(parsed.error.issues.map(({ path, message }) => [...path.map(String), message].join('：')));
  }
  return parsed.data;
}

const HEADINGS: ReadonlyMap<string, 'date' | 'kind' | 'name'> = new Map([
  ['date', 'date'],
  ['kind', 'kind'],
  ['name', 'name'],
  ['日期', 'date'],
  ['类别', 'kind'],
  ['名称', 'name'],
]);
const KINDS: ReadonlyMap<string, 'holidays' | 'workdays'> = new Map([
  ['holiday', 'holidays'],
  ['workday', 'workdays'],
  ['放假', 'holidays'],
  ['上班', 'workdays'],
]);

function fromTable({ text: content, year: no, source }: YearText): File {
  if (no === undefined || source === undefined) throw wrong(['CSV 须另填年度（year）和通知（source）']);
  const found: Record<'holidays' | 'workdays', Record<CivilDate, string>> = { holidays: {}, workdays: {} };
  const problems: string[] = [];
  for (const [i, { date = '', kind = '', name = '' }] of rowsOf(content).entries()) {
    const at = `第 ${i + 2} 行：`;
    const part = KINDS.get(kind);
    if (part === undefined) problems.push(`${at}“类别”只能是 holiday（放假）或 workday（上班），不是“${kind}”`);
    else if (!isCivilDate(date)) problems.push(`${at}“${date}”须是实际存在的日期，格式为 YYYY-MM-DD`);
    else if (name === '') problems.push(`${at}请填写“名称”`);
    else if (found.holidays[date] ?? found.workdays[date]) problems.push(`${at}${date} 列了两次`);
    else found[part][date] = name;
  }
  if (problems.length > 0) throw wrong(problems);
  return { year: no, source, ...found };
}

type Row = Readonly<Partial<Record<'date' | 'kind' | 'name', string>>>;

function rowsOf(content: string): Row[] {
  try {
    return parse(content, {
      bom: true,
      trim: true,
      skip_empty_lines: true,
      columns: (headings: string[]) => headings.map((heading) => HEADINGS.get(heading) ?? unknown(heading)),
    }) as Row[];
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    throw wrong([`不是有效的 CSV（${error.code}，第 ${Number(error['lines'] ?? 1)} 行）`]);
  }
}

function unknown(heading: string): never {
  throw wrong([`没有“${heading}”这一列；首行须为 date,kind,name 或 日期,类别,名称`]);
}

function wrong(messages: readonly string[]) {
  return invalidFields(messages.map((detail) => ({ pointer: '#/text', detail })));
}
