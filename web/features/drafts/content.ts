/** Between what stands in a long form's fields and the paper it becomes. */
import { baseYearBefore, yearsBefore } from '../../../domain/forms/figures.js';
import type { FormSection } from '../../../domain/forms/sections.js';
import { type JsonShape, valueAt } from '../../../domain/forms/json-shape.js';
import { beginning, type FieldFailure, type Fields, filledIn, isBlank, isFields, pruned } from '../../schema-form/shape.js';

export type { Fields } from '../../schema-form/shape.js';

/** What the fields begin with: the paper so far, with room for all that it may have. */
export function fieldsOf(shape: JsonShape, content: Fields): Fields {
  return merged(beginning(shape), content) as Fields;
}

function merged(under: unknown, over: unknown): unknown {
  if (!isFields(under) || !isFields(over)) return over ?? under;
  return Object.fromEntries(
    [...new Set([...Object.keys(under), ...Object.keys(over)])].map((key) => [key, merged(under[key], over[key])]),
  );
}

/** The paper that the fields make: without what is empty, and with the years that the year of filing gives. */
export function paperIn(shape: JsonShape, fields: Fields): Fields {
  const filled = filledIn(fields) as Fields;
  return numbered(pruned(shape, dated(filled))); // an id alone is nothing filled in
}

function dated(fields: Fields): Fields {
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

/** Goals go by ids that nobody needs to think of. */
function numbered(fields: Fields): Fields {
  const { plan } = fields;
  if (!isFields(plan) || !Array.isArray(plan['goals'])) return fields;
  const goals = plan['goals'] as readonly Fields[];
  const taken = new Set(goals.map(({ id }) => id));
  let next = 1;
  const fresh = (): string => {
    while (taken.has(`goal-${next}`)) next++;
    return `goal-${next++}`;
  };
  return { ...fields, plan: { ...plan, goals: goals.map((goal) => ({ ...goal, id: goal['id'] ?? fresh() })) } };
}

/** The section in which a field stands. */
export function sectionOf(
  sections: readonly FormSection[],
  path: readonly (string | number)[],
): FormSection | undefined {
  const at = `${path.join('.')}.`;
  const holds = (place: string): boolean => at.startsWith(`${place}.`) || `${place}.`.startsWith(at);
  return sections.find(({ fields }) => fields.some(holds));
}

/** Which of several alike a field belongs to: a year, a goal by its name or place. */
export type Which = { readonly year: number } | { readonly title: string } | { readonly number: number };

export function whichOf(
  content: Fields,
  path: readonly (string | number)[],
  goals: readonly { readonly title: string }[] = [],
): Which | undefined {
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

/** What is missing or wrong, by section. */
export function bySection(
  sections: readonly FormSection[],
  failures: readonly FieldFailure[],
): ReadonlyMap<string, readonly FieldFailure[]> {
  return new Map(
    sections.map((section) => [section.id, failures.filter(({ path }) => sectionOf(sections, path) === section)]),
  );
}

/** The sections in which two papers differ; the database keeps the order of no field. */
export function sectionsApart(sections: readonly FormSection[], one: Fields, other: Fields): FormSection[] {
  return sections.filter(({ fields }) =>
    fields.some((place) => inOrder(valueAt(one, place)) !== inOrder(valueAt(other, place))),
  );
}

function inOrder(value: unknown): string {
  if (isBlank(value)) return '';
  if (Array.isArray(value)) return `[${value.map(inOrder).join()}]`;
  if (!isFields(value)) return JSON.stringify(value);
  return Object.keys(value)
    .toSorted()
    .map((key) => `${key}:${inOrder(value[key])}`)
    .join('\n');
}
