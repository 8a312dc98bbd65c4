/** Dates in forms: one that only the past can have is refused where it lies ahead. */
import type { z } from 'zod';
import { formatChinese, isCivilDate, type CivilDate } from '../calendar/civil.js';
import { shapeOf, type JsonShape } from './json-shape.js';

/** A date that the form refuses, with its place in the content. */
export interface WrongDate {
  readonly path: readonly (string | number)[];
  /** In Chinese. */
  readonly message: string;
}

/** Return the dates in the content of a form that should be past and lie after `today`. */
export function futureDates(schema: z.ZodType, content: unknown, today: CivilDate): WrongDate[] {
  return walk(shapeOf(schema), content, today, []);
}

function walk(shape: JsonShape, value: unknown, today: CivilDate, path: WrongDate['path']): WrongDate[] {
  if (typeof value === 'string') {
    if (shape['x-when'] !== 'past' || !isCivilDate(value) || value <= today) return [];
    return [{ path, message: `“${shape.title ?? ''}”不得晚于今日（${formatChinese(today)}）` }];
  }
  if (Array.isArray(value))
    return value.flatMap((item, index) => (shape.items ? walk(shape.items, item, today, [...path, index]) : []));
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(shape.properties ?? {}).flatMap(([key, inner]) =>
    walk(inner, (value as Readonly<Record<string, unknown>>)[key], today, [...path, key]),
  );
}
