/** What the form of an act asks for, read from the schema that the server checks it by. */
import { formOf } from '../../domain/forms/index.js';
import { type JsonShape, shapeOf as shapeOfSchema } from '../../domain/forms/json-shape.js';
import { type Fields, isBlank, isRecord, type Path } from '../lib/form-values.js';

export { choicesOf, isLong, type JsonShape } from '../../domain/forms/json-shape.js';

/** Return the shape of an act's form; undefined where the act has none. */
export function shapeOf(act: string): JsonShape | undefined {
  const form = formOf(act);
  return form && shapeOfSchema(form.schema);
}

/** Check by its name whether a list holds ids of attachments, as the API does. */
export const isAttachments = (key: string): boolean => key === 'attachments' || key === 'photos';

/** Return the title of the field at a JSON pointer; items of lists go by their own key. */
export function titleAt(shape: JsonShape | undefined, pointer: string): string {
  let at = shape;
  const words: string[] = [];
  for (const key of pointer.split('/').slice(1)) {
    at = at?.type === 'array' ? at.items : at?.properties?.[key];
    words.push(at?.title !== undefined && at.type !== undefined && !words.includes(at.title) ? at.title : key);
  }
  return words.join(' › ');
}

/** Return what a form starts with: its required lists and groups, empty. */
export function initialValue({ type, properties = {}, required = [], minItems = 0, items }: JsonShape): unknown {
  if (type === 'array') return minItems > 0 && items?.type === 'object' ? [initialValue(items)] : [];
  if (type !== 'object') return undefined;
  return Object.fromEntries(
    Object.entries(properties)
      .filter(([key, shape]) => required.includes(key) && (shape.type === 'array' || shape.type === 'object'))
      .map(([key, shape]) => [key, initialValue(shape)]),
  );
}

/** Return fields without the optional groups in which nothing is filled in. */
export function withoutEmptyGroups({ properties = {}, required = [] }: JsonShape, fields: Fields): Fields {
  return Object.fromEntries(
    Object.entries(fields).flatMap(([key, value]) => {
      const inner = properties[key];
      if (value === undefined) return [];
      if (inner?.type !== 'object' || !isRecord(value)) return [[key, value]];
      const kept = withoutEmptyGroups(inner, value);
      return isBlank(kept) && !required.includes(key) ? [] : [[key, kept]];
    }),
  );
}

export interface FieldError {
  readonly path: Path;
  readonly message: string;
}

/** Return what in the content of an act's form breaks the rules, in the words of the server. */
export function fieldErrors(act: string, content: unknown): FieldError[] {
  const checked = formOf(act)?.schema.safeParse(content);
  if (checked === undefined || checked.success) return [];
  return checked.error.issues.map(({ path, message }) => ({ path: path.map(asKey), message }));
}

const asKey = (key: PropertyKey): string | number => (typeof key === 'number' ? key : String(key));
