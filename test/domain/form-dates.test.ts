/** Each date of each form says when it can lie, and one that only the past can have is refused where it lies ahead. */
import { describe, expect, it } from 'vitest';
import { addDays } from '../../domain/calendar/civil.js';
import { futureDates } from '../../domain/forms/dates.js';
import { FORMS } from '../../domain/forms/index.js';
import { shapeOf, type JsonShape } from '../../domain/forms/json-shape.js';
import { SAMPLES } from './form-samples.js';

interface DateField {
  readonly path: string;
  readonly when: JsonShape['x-when'];
}

/** The date fields of a form, by their place; a list has the place of its first item. */
function datesIn(shape: JsonShape, path = ''): DateField[] {
  if (shape.format === 'date') return [{ path, when: shape['x-when'] }];
  return [
    ...Object.entries(shape.properties ?? {}).flatMap(([key, inner]) => datesIn(inner, `${path}/${key}`)),
    ...(shape.items ? datesIn(shape.items, `${path}/0`) : []),
  ];
}

/** The content with a date at a place, whatever else the place needs. */
function withDate(content: unknown, [key, ...rest]: readonly string[], date: string): unknown {
  if (key === undefined) return date;
  if (key === '0') return [withDate((content as readonly unknown[] | undefined)?.[0], rest, date)];
  const fields = (content ?? {}) as Readonly<Record<string, unknown>>;
  return { ...fields, [key]: withDate(fields[key], rest, date) };
}

const TODAY = '2026-06-10';
const FIELDS = Object.entries(FORMS).flatMap(([act, { schema }]) =>
  datesIn(shapeOf(schema)).map((field) => ({ act, schema, ...field })),
);
const named = (when: DateField['when']) =>
  FIELDS.filter((field) => field.when === when).map(({ act, path }) => `${act}${path}`);

describe('the dates of forms', () => {
  it('are classified', () => {
    expect(FIELDS.filter(({ when }) => when === undefined)).toEqual([]);
    expect(named('future').toSorted()).toEqual([
      'call-hearing/on',
      'decide-extension/until',
      'extend/until',
      'order-verification/on',
      'request-extension/until',
    ]);
    expect(named('any').toSorted()).toEqual(
      [
        'announce-round/opensOn',
        'announce-round/closesOn',
        'announce-round/recommendBy',
        'amend-round/opensOn',
        'amend-round/closesOn',
        'amend-round/recommendBy',
        'enter-existing/periodFrom',
        'enter-existing/periodTo',
        'recognise-national/validity/from',
        'recognise-national/validity/to',
        'state-validity/periodFrom',
        'state-validity/periodTo',
      ].toSorted(),
    );
    expect(named('past')).toContain('propose-revocation/foundOn');
    expect(named('past')).toContain('submit/declarations/incidents/0/occurredOn');
  });

  it.each(FIELDS.filter(({ when }) => when === 'past'))('$act$path refuses tomorrow', ({ act, schema, path }) => {
    const content = (date: string) => withDate(SAMPLES[act as keyof typeof SAMPLES], path.split('/').slice(1), date);
    const placed = (wrong: readonly { readonly path: readonly (string | number)[] }[]) =>
      wrong.map((one) => `/${one.path.join('/')}`);
    expect(placed(futureDates(schema, content(addDays(TODAY, 1)), TODAY))).toContain(path);
    expect(placed(futureDates(schema, content(TODAY), TODAY))).not.toContain(path);
  });
});
