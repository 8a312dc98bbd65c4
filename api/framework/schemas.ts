/** Common schemas of requests and replies. */
import { z } from 'zod';
import { isCivilDate, type CivilDate } from '../../domain/calendar/civil.js';
import { choice, explain, id } from '../../domain/forms/fields.js';
import { CASES } from '../../domain/cases.js';

export const Id = id('编号');
export const IdParams = z.strictObject({ id: Id });

/** Return the schema of a day, `YYYY-MM-DD`, in a request. */
export function day(name: string) {
  return z
    .string({ error: explain(name) })
    .refine((text): text is CivilDate => isCivilDate(text), `“${name}”须是实际存在的日期，格式为 YYYY-MM-DD`)
    .meta({ title: name, format: 'date', example: '2026-03-31' });
}

/** A day in a reply. */
export const Day = z
  .custom<CivilDate>((value) => typeof value === 'string' && isCivilDate(value))
  .meta({ override: { type: 'string', format: 'date' }, description: '北京时间的日期' });

/** An instant in a reply. */
export const Moment = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}\+08:00$/)
  .meta({ description: '北京时间的时刻', example: '2026-04-01T00:00:00.000+08:00' });

export const PAGING = {
  page: z.coerce
    .number({ error: explain('页码') })
    .int()
    .min(1)
    .max(100_000)
    .default(1)
    .meta({ title: '页码', description: '从 1 起' }),
  pageSize: z.coerce
    .number({ error: explain('每页条数') })
    .int()
    .min(1)
    .max(100)
    .default(20)
    .meta({ title: '每页条数' }),
};

export const Search = z
  .string({ error: explain('关键词') })
  .trim()
  .max(100)
  .optional()
  .meta({ title: '关键词' });

/** A key of a table of titles, in a reply. */
export const enumOf = <K extends string>(titles: Readonly<Record<K, unknown>>) => z.enum(Object.keys(titles) as K[]);

/** The kind of a case, in a reply. */
export const Kind = enumOf(CASES);

/** The titles of the kinds of cases. */
export const CASE_TITLES = {
  application: CASES.application.title,
  cluster: CASES.cluster.title,
  round: CASES.round.title,
} as const;

/** Return the query schema of keys of a table of titles, separated by commas. */
export function choices<K extends string>(title: string, titles: Readonly<Record<K, string>>, description: string) {
  return z
    .string()
    .transform((text) => text.split(','))
    .pipe(z.array(choice(title, titles)).min(1).max(20))
    .optional()
    .meta({ title, description, override: { type: 'string' } });
}

/** Return a page of a list in memory. */
export function pageIn<T>(
  items: readonly T[],
  { page, pageSize }: { readonly page: number; readonly pageSize: number },
) {
  return { items: items.slice((page - 1) * pageSize, page * pageSize), total: items.length, page, pageSize };
}

/** Return the schema of a page of a list. */
export function pageOf<T extends z.ZodType>(item: T, id: string) {
  return z
    .object({
      items: z.array(item),
      total: z.int().min(0).meta({ description: '条数；很多时只数到一定数目' }),
      more: z.literal(true).optional().meta({ description: '实际条数多于 total' }),
      page: z.int(),
      pageSize: z.int(),
    })
    .meta({ id });
}

/** Return the schema of a list without pages. */
export function listOf<T extends z.ZodType>(item: T, id: string) {
  return z.object({ items: z.array(item) }).meta({ id });
}

/** `true` or `false` in a query. */
export const Flag = z.enum(['true', 'false'], { error: explain('是否') }).transform((text) => text === 'true');

/** Stored data, whose form depends on its kind. */
export const Json = z.record(z.string(), z.unknown());
