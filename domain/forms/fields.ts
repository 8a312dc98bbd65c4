/** The kinds of field of a form. Each takes the field's Chinese name, for the API's description and for messages. */
import { z } from 'zod';
import { isCivilDate } from '../calendar/civil.js';
import { CRITERION_IDS } from '../criteria/types.js';
import { canonicalCode, canonicalNumber, canonicalPhone, halfWidth, isPhone } from './canonical.js';
import { characterProblem } from './characters.js';
import { isCreditCode } from './credit-code.js';
import { ONE_LINE, type Picked, type When } from './json-shape.js';

/** Return a text without characters that cannot be seen, or that control or turn it. All fields of text begin with it. */
function plain(name: string, { lines = false, requirement }: { lines?: boolean; requirement?: string } = {}) {
  return z
    .string({ error: explain(name, requirement) })
    .refine((text) => characterProblem(text, { lines }) === undefined, {
      error: ({ input }) => `“${name}”中${characterProblem(String(input), { lines })}`,
      params: LASTING,
      abort: true,
    });
}

/** Marks the errors of `plain`, which a draft has too. */
export const LASTING = { lasting: true } as const;

/** Return a field of text: 1 to `max` characters, trimmed; of several lines if it is long. */
export function text(name: string, max: number) {
  return plain(name, { lines: max > ONE_LINE })
    .trim()
    .min(1, { abort: true })
    .max(max)
    .meta({ title: name });
}

/** Return a field of text of one line, however long: of a title or a document. */
export function line(name: string, max: number) {
  return plain(name).trim().min(1, { abort: true }).max(max).meta({ title: name, pattern: NO_BREAK });
}

const NO_BREAK = '^[^\\t\\n\\r]*$';

/** Return a field of a name: a line with a letter or a digit. */
export function properName(name: string, max: number) {
  return text(name, max).refine(hasLetters, `“${name}”须含有文字或数字`);
}

const hasLetters = (text: string): boolean => /[\p{L}\p{N}]/u.test(text);

/** Return a field of the number of a document or of a recognition. */
export function docNumber(name: string, max: number) {
  return plain(name)
    .trim()
    .overwrite(canonicalNumber)
    .min(1, { abort: true })
    .max(max)
    .refine(hasLetters, `“${name}”须含有文字或数字`)
    .meta({ title: name });
}

/** Return a field of whole 万元, from 0. The unit is added to the name. */
export const money = (name: string) => integer(`${name}（万元）`, { max: 1_000_000_000 });

/** Return a field of a whole number. */
export function integer(name: string, { min = 0, max }: { min?: number; max: number }) {
  return z
    .int({ error: explain(name) })
    .min(min)
    .max(max)
    .meta({ title: name });
}

/** Return a field of a number with at most `places` decimals. */
export function decimal(name: string, { min = 0, max, places = 2 }: { min?: number; max: number; places?: number }) {
  return z
    .number({ error: explain(name) })
    .min(min)
    .max(max)
    .multipleOf(Number(`1e-${places}`))
    .meta({ title: name });
}

/** Return a field of a number above 0 with at most `places` decimals. */
export function positive(name: string, { max, places = 2 }: { max: number; places?: number }) {
  return decimal(name, { min: Number(`1e-${places}`), max, places });
}

/** Return a field of 0–100 % with two decimals. The unit is added to the name. */
export const percent = (name: string) => decimal(`${name}（%）`, { max: 100 });

/** The limits of years in forms, against typing errors and dates that deadlines cannot be counted from. */
const YEARS = { min: 2000, max: 2100 } as const;

/** Return a field of an existing date, `YYYY-MM-DD`. A `past` date is checked when the form is given: see `dates.ts`. */
export function date(name: string, when: When) {
  return plain(name)
    .refine(isCivilDate, { error: `“${name}”须是实际存在的日期，格式为 YYYY-MM-DD`, abort: true })
    .refine(isInYears, `“${name}”须在 ${YEARS.min} 年至 ${YEARS.max} 年之间`)
    .meta({ title: name, format: 'date', 'x-when': when });
}

function isInYears(day: string): boolean {
  const no = Number(day.slice(0, 4));
  return YEARS.min <= no && no <= YEARS.max;
}

export const year = (name: string) => integer(name, YEARS);

/** Return a field of one of the keys of `choices`, whose values are the Chinese names. */
export function choice<const K extends string>(name: string, choices: Readonly<Record<K, string>>) {
  const keys = Object.keys(choices) as K[];
  return z
    .enum(keys, { error: explain(name) })
    .meta({ title: name, description: keys.map((key) => `${key}:${choices[key]}`).join(';') });
}

export function yesNo(name: string) {
  return z.boolean({ error: explain(name) }).meta({ title: name });
}

/** Return a field of text with a pattern, which `requirement` explains in Chinese. */
export function pattern(name: string, regex: RegExp, requirement: string) {
  return plain(name, { requirement }).regex(regex).meta({ title: name });
}

/** Return a field of a code of letters and digits, in capitals, with a pattern. */
export function code(name: string, regex: RegExp, requirement: string) {
  return plain(name)
    .overwrite(canonicalCode)
    .refine((text) => regex.test(text), `“${name}”${requirement}`)
    .meta({ title: name });
}

/** Return a field of a mainland mobile, service or fixed-line number, in its canonical form. */
export function phone(name: string) {
  return plain(name)
    .overwrite(canonicalPhone)
    .refine(
      isPhone,
      `“${name}”须是 11 位手机号码、带区号的固定电话（如 010-12345678，分机写作 010-12345678-801）或 400 电话（如 400-810-1234）`,
    )
    .meta({ title: name });
}

/** Return a field of an e-mail address. */
export function email(name: string) {
  return plain(name)
    .trim()
    .overwrite(halfWidth)
    .max(254, { abort: true })
    .check(z.email({ error: `“${name}”不是有效的电子邮箱地址` }))
    .meta({ title: name });
}

/** Return a field of a 统一社会信用代码, in capitals. */
export function creditCode(name: string) {
  return plain(name)
    .overwrite(canonicalCode)
    .refine(isCreditCode, `“${name}”不正确：须是 18 位，且校验码符合 GB 32100`)
    .meta({ title: name });
}

/** Return a field of an id that the system gives: of a district, an attachment, a goal. */
export const id = (name: string) =>
  pattern(name, /^[A-Za-z0-9][A-Za-z0-9._-]{0,99}$/, '须是 1 到 100 位字母、数字、点、横线或下划线');

/** Return a field of the id of an organisation or a cluster, which pages let people choose by name. */
export const pickedId = (name: string, pick: Picked) => id(name).meta({ title: name, pick });

/** Return a field of `min` to `max` items, without repetition by `key` (by default the item) unless `repeats`. */
export function list<T extends z.ZodType>(
  name: string,
  item: T,
  {
    min = 0,
    max,
    key = (item) => item,
    repeats = false,
  }: { min?: number; max: number; key?: (one: z.output<T>) => unknown; repeats?: boolean },
) {
  return z
    .array(item, { error: explain(name) })
    .min(min)
    .max(max)
    .refine((items) => repeats || new Set(items.map(key)).size === items.length, `“${name}”有重复项`)
    .meta({ title: name });
}

/** Return a field of an object with these fields and no others. */
export function fields<S extends z.core.$ZodLooseShape>(name: string, shape: S) {
  return z.strictObject(shape, { error: explain(name) }).meta({ title: name });
}

export const attachments = (name: string, min = 0) => list(name, id(`${name}编号`), { min, max: 30 });

export const criterionId = (name: string) => z.enum(CRITERION_IDS, { error: explain(name) }).meta({ title: name });

/** Return the error messages of a field, in Chinese, with its name; `requirement` is the message for a wrong format. */
export function explain(name: string, requirement = '格式不正确'): z.core.$ZodErrorMap {
  return (issue) => {
    if (issue.input === undefined) return `请填写“${name}”`;
    switch (issue.code) {
      case 'invalid_type':
        return `“${name}”须是${TYPES[issue.expected] ?? '规定的类型'}`;
      case 'too_small':
        return tooSmall(name, issue);
      case 'too_big':
        return issue.origin === 'string'
          ? `“${name}”不得超过 ${issue.maximum} 个字`
          : issue.origin === 'array'
            ? `“${name}”不得超过 ${issue.maximum} 项`
            : `“${name}”不得大于 ${issue.maximum}`;
      case 'not_multiple_of':
        return `“${name}”最多保留 ${-Math.log10(issue.divisor)} 位小数`;
      case 'invalid_value':
        return `“${name}”只能是：${issue.values.map(String).join('、')}`;
      case 'unrecognized_keys':
        return `“${name}”含有未知字段：${issue.keys.join('、')}`;
      default:
        return `“${name}”${requirement}`;
    }
  };
}

function tooSmall(name: string, { origin, minimum }: { origin: string; minimum: number | bigint }): string {
  if (origin === 'string') return minimum === 1 ? `请填写“${name}”` : `“${name}”不得少于 ${minimum} 个字`;
  if (origin === 'array') return `“${name}”至少填写 ${minimum} 项`;
  return `“${name}”不得小于 ${minimum}`;
}

const TYPES: Readonly<Record<string, string>> = {
  string: '文字',
  number: '数字',
  int: '整数',
  boolean: '“是”或“否”（true 或 false）',
  array: '列表',
  object: '一组字段',
  record: '一组字段',
};
