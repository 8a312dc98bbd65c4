/** Conversion between a long form's fields and its filed content. */
import { baseYearBefore, yearsBefore } from '../../../domain/forms/figures.js';
import { type JsonShape, valueAt } from '../../../domain/forms/json-shape.js';
import type { FormSection } from '../../../domain/forms/sections.js';
import { type Fields, isBlank, isRecord, type Path, withoutEmpty } from '../../lib/form-values.js';
import { type FieldError, initialValue, withoutEmptyGroups } from '../../schema-form/shape.js';

/** Return the content as fields, with empty ones for the rest of the form. */
export function toFields(shape: JsonShape, content: Fields): Fields {
  return merged(initialValue(shape), content) as Fields;
}

function merged(under: unknown, over: unknown): unknown {
  if (!isRecord(under) || !isRecord(over)) return over ?? under;
  return Object.fromEntries(
    [...new Set([...Object.keys(under), ...Object.keys(over)])].map((key) => [key, merged(under[key], over[key])]),
  );
}

/** Convert the fields to content: without empty values, with years and ids of goals. */
export function toContent(shape: JsonShape, fields: Fields): Fields {
  const filled = withoutEmpty(fields) as Fields;
  return withGoalIds(withoutEmptyGroups(shape, withYears(filled))); // a group with only an id is empty
}

/** Return the content without what was typed for a number and is none. */
export function withNumbersOnly(shape: JsonShape | undefined, value: unknown): unknown {
  if (Array.isArray(value)) return value.map((one) => withNumbersOnly(shape?.items, one));
  if (isRecord(value))
    return Object.fromEntries(
      Object.entries(value).map(([key, inner]) => [key, withNumbersOnly(shape?.properties?.[key], inner)]),
    );
  const isNumber = shape?.type === 'number' || shape?.type === 'integer';
  return isNumber && typeof value !== 'number' ? undefined : value;
}

/** Add the years to the figures, from the year of filing. */
function withYears(fields: Fields): Fields {
  const { year, years, base } = fields;
  if (typeof year !== 'number' || !Array.isArray(years)) return fields;
  const given = yearsBefore(year).map((one, index) => ({ ...(years[index] as Fields | undefined), year: one }));
  const { year: _, ...figures } = (base ?? {}) as Fields;
  return {
    ...fields,
    years: given,
    base: Object.keys(figures).length === 0 ? undefined : { ...figures, year: baseYearBefore(year) },
  };
}

/** Generate the ids of a plan's goals. */
function withGoalIds(fields: Fields): Fields {
  const { plan } = fields;
  if (!isRecord(plan) || !Array.isArray(plan['goals'])) return fields;
  const goals = plan['goals'] as readonly Fields[];
  const taken = new Set(goals.map(({ id }) => id));
  let next = 1;
  const newId = (): string => {
    while (taken.has(`goal-${next}`)) next++;
    return `goal-${next++}`;
  };
  return { ...fields, plan: { ...plan, goals: goals.map((goal) => ({ ...goal, id: goal['id'] ?? newId() })) } };
}

/** Return a form's shape without the ids of its plan's goals, which `toContent` gives. */
export function withoutGoalIds(shape: JsonShape): JsonShape {
  const plan = shape.properties?.['plan'];
  const goals = plan?.properties?.['goals'];
  const { id: _, ...properties } = goals?.items?.properties ?? {};
  const items = { ...goals?.items, properties };
  return {
    ...shape,
    properties: {
      ...shape.properties,
      plan: { ...plan, properties: { ...plan?.properties, goals: { ...goals, items } } },
    },
  };
}

/** Return the section of a field. */
export function sectionOf(sections: readonly FormSection[], path: Path): FormSection | undefined {
  const at = `${path.join('.')}.`;
  const holds = (place: string): boolean => at.startsWith(`${place}.`) || `${place}.`.startsWith(at);
  return sections.find(({ fields }) => fields.some(holds));
}

/** Name a list item: a year, a goal by its title or its position. */
export type ListItem = { readonly year: number } | { readonly title: string } | { readonly number: number };

/** Return the list item of a field; undefined outside lists. */
export function listItemOf(
  content: Fields,
  path: Path,
  goals: readonly { readonly title: string }[] = [],
): ListItem | undefined {
  const [list, first, second] = path;
  const year = list === 'base' ? valueAt(content, 'base.year') : undefined;
  const row = (valueAt(content, 'years') as readonly Fields[] | undefined)?.[list === 'years' ? Number(first) : -1];
  const named = year ?? row?.['year'];
  if (typeof named === 'number') return { year: named };
  if (list === 'goals' && typeof first === 'number') return goals[first] ?? { number: first + 1 };
  if (list !== 'plan' || first !== 'goals' || typeof second !== 'number') return undefined;
  const title = (valueAt(content, 'plan.goals') as readonly Fields[] | undefined)?.[second]?.['title'];
  return typeof title === 'string' ? { title } : { number: second + 1 };
}

/** Return the errors by the ids of the sections. */
export function bySection(
  sections: readonly FormSection[],
  errors: readonly FieldError[],
): ReadonlyMap<string, readonly FieldError[]> {
  return new Map(
    sections.map((section) => [section.id, errors.filter(({ path }) => sectionOf(sections, path) === section)]),
  );
}

/** Return the sections that differ between two contents. */
export function differingSections(sections: readonly FormSection[], one: Fields, other: Fields): FormSection[] {
  return sections.filter(({ fields }) =>
    fields.some((place) => canonical(valueAt(one, place)) !== canonical(valueAt(other, place))),
  );
}

/** Return a canonical text of a value, because the database does not keep the order of fields. */
function canonical(value: unknown): string {
  if (isBlank(value)) return '';
  if (Array.isArray(value)) return `[${value.map(canonical).join()}]`;
  if (!isRecord(value)) return JSON.stringify(value);
  return Object.keys(value)
    .toSorted()
    .map((key) => `${key}:${canonical(value[key])}`)
    .join('\n');
}
