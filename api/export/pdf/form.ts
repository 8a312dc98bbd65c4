/** A printed form: short sections as tables, long ones as paragraphs. */
import type { FormSection } from '../../../domain/forms/sections.js';
import { choicesOf, isLong, shapeAt, type JsonShape, valueAt } from '../../../domain/forms/json-shape.js';
import { heading, number, roomOf, type Pdf, paragraph, table } from '../../../services/pdf/document.js';
import { type PlannedGoal, printPlanned } from './goals.js';

const NUMERALS = ['一', '二', '三', '四', '五', '六', '七', '八', '九', '十'];
const NAME_WIDTH = 190;
const YEAR_WIDTH = 78;
const EMPTY = '—';

type Fields = Readonly<Record<string, unknown>>;

export interface PrintedForm {
  readonly shape: JsonShape;
  readonly sections: readonly FormSection[];
  readonly content: unknown;
  /** File names of attachments, by id. */
  readonly names: ReadonlyMap<string, string>;
  /** Fields with a custom print, under their title. */
  readonly own?: Readonly<Record<string, (title: string) => void>>;
}

/** Print a form section by section. */
export function printForm(pdf: Pdf, { shape, sections, content, names, own = {} }: PrintedForm): void {
  sections.forEach(({ title, fields }, index) => {
    const there = fields.flatMap((place) => {
      const inner = shapeAt(shape, place);
      const value = valueAt(content, place);
      return inner === undefined || value === undefined ? [] : [{ place, inner, value }];
    });
    const [first] = there;
    // A table that begins the section stays with the section's heading.
    const rows = first && own[first.place] && Array.isArray(first.value) ? first.value.length + 1 : 0;
    heading(pdf, `${NUMERALS[index] ?? index + 1}、${title}`, 1, roomOf(rows));
    if (there.length === 0) paragraph(pdf, '未填写。');
    const base = there.find(({ place }) => place === 'base');
    const short: [string, string][] = [];
    const flush = (): void => {
      if (short.length > 0) table(pdf, short.splice(0), { columns: [NAME_WIDTH, '*'], head: 'column' });
    };
    for (const { place, inner, value } of there) {
      if (place === 'base') continue; // printed with the years
      if (isSmall(inner)) {
        short.push([inner.title ?? place, worded(inner, value, names)]);
        continue;
      }
      flush();
      if (own[place]) own[place](inner.title ?? place);
      else if (place === 'years') printYears(pdf, inner, [base?.value, ...(value as readonly unknown[])]);
      else printOne(pdf, inner, value, names);
    }
    flush();
  });
}

const isSmall = (shape: JsonShape): boolean =>
  shape.type !== 'object' && !isLong(shape) && !(shape.type === 'array' && shape.items?.type === 'object');

function printOne(pdf: Pdf, shape: JsonShape, value: unknown, names: PrintedForm['names']): void {
  const { title = '' } = shape;
  if (shape.type === 'object') printObject(pdf, shape, value as Fields, names);
  else if (Array.isArray(value)) printList(pdf, shape, value as readonly Fields[], names);
  else {
    heading(pdf, title, 2);
    paragraph(pdf, worded(shape, value, names));
  }
}

function printObject(pdf: Pdf, { title = '', properties = {} }: JsonShape, value: Fields, names: PrintedForm['names']) {
  const given = Object.entries(properties).filter(([key]) => value[key] !== undefined);
  const small = given.filter(([, inner]) => isSmall(inner));
  if (small.length > 0) {
    heading(pdf, title, 2);
    const rows = small.map(([key, inner]) => [inner.title ?? key, worded(inner, value[key], names)]);
    table(pdf, rows, { columns: [NAME_WIDTH, '*'], head: 'column' });
  }
  for (const [key, inner] of given) {
    if (isSmall(inner)) continue;
    if (isPlan(inner, value)) printPlanned(pdf, inner.title ?? key, value[key] as PlannedGoal[], value['startYear']);
    else printOne(pdf, inner, value[key], names);
  }
}

/** Check whether these are the goals of a plan, which has a start year. */
function isPlan({ items }: JsonShape, value: Fields): value is Fields & { readonly startYear: number } {
  return items?.properties?.['yearlyTargets'] !== undefined && typeof value['startYear'] === 'number';
}

/** Items with short fields are rows of one table; other items stand one below the other. */
function printList(
  pdf: Pdf,
  { title = '', items = {} }: JsonShape,
  values: readonly Fields[],
  names: PrintedForm['names'],
) {
  heading(pdf, title, 2);
  if (values.length === 0) paragraph(pdf, '无。');
  values.forEach((value, index) => {
    const rows = Object.entries(items.properties ?? {})
      .filter(([key]) => key !== 'id' && value[key] !== undefined)
      .map(([key, inner]) => [inner.title ?? key, worded(inner, value[key], names)]);
    table(pdf, [[`第 ${index + 1} 项`, ''], ...rows], { columns: [NAME_WIDTH, '*'], head: 'column' });
  });
}

/** The years side by side, the base year first. */
function printYears(pdf: Pdf, { title = '', items = {} }: JsonShape, years: readonly unknown[]): void {
  const given = years.filter((one): one is Fields => typeof one === 'object');
  heading(pdf, title, 2);
  const rows = Object.entries(items.properties ?? {})
    .filter(([key]) => key !== 'year')
    .map(([key, inner]) => [inner.title ?? key, ...given.map((year) => worded(inner, year[key], new Map()))]);
  table(pdf, [['指标', ...given.map(({ year }) => `${String(year)} 年`)], ...rows], {
    columns: ['*', ...given.map(() => YEAR_WIDTH)],
    head: 'row',
  });
}

/** An integer with these bounds is a year, printed without a thousands separator. */
const isYear = ({ minimum, maximum }: JsonShape): boolean => minimum === 2000 && maximum === 2100;

function worded(shape: JsonShape, value: unknown, names: PrintedForm['names']): string {
  if (Array.isArray(value)) return value.map((one) => worded(shape.items ?? {}, one, names)).join('、') || '无';
  if (typeof value === 'boolean') return value ? '是' : '否';
  if (typeof value === 'number') return isYear(shape) ? String(value) : number(value);
  if (typeof value !== 'string' || value === '') return EMPTY;
  if (shape.enum !== undefined) return choicesOf(shape).find((choice) => choice.value === value)?.label ?? value;
  return names.get(value) ?? value;
}
