/** The shape of an act's form, from the server's schema. */
import { formOf } from '../../domain/forms/index.js';
import { type JsonShape, shapeOf as shapeOfSchema } from '../../domain/forms/json-shape.js';
import { type Fields, isBlank, isRecord, type Path } from '../lib/form-values.js';

export { choicesOf, isLong, type JsonShape } from '../../domain/forms/json-shape.js';

/** Return the shape of an act's form; undefined if the act has none. */
export function shapeOf(act: string): JsonShape | undefined {
  const form = formOf(act);
  return form && shapeOfSchema(form.schema);
}

/** Check by its name whether a list holds attachment ids, like the API. */
export const isAttachments = (key: string): boolean => key === 'attachments' || key === 'photos';

/** Return the title of the field at a JSON pointer. List items are named by their key. */
export function titleAt(shape: JsonShape | undefined, pointer: string): string {
  let at = shape;
  const words: string[] = [];
  for (const key of pointer.split('/').slice(1)) {
    at = at?.type === 'array' ? at.items : at?.properties?.[key];
    words.push(at?.title !== undefined && at.type !== undefined && !words.includes(at.title) ? at.title : key);
  }
  return words.join(' › ');
}

/** Return a form's initial content: its required lists and groups, empty. */
export function initialValue({ type, properties = {}, required = [], minItems = 0, items }: JsonShape): unknown {
  if (type === 'array') return minItems > 0 && items?.type === 'object' ? [initialValue(items)] : [];
  if (type !== 'object') return undefined;
  return Object.fromEntries(
    Object.entries(properties)
      .filter(([key, shape]) => required.includes(key) && (shape.type === 'array' || shape.type === 'object'))
      .map(([key, shape]) => [key, initialValue(shape)]),
  );
}

/** Return fields without empty optional groups. */
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

/** Return the errors in the content of an act's form, in the server's words. */
export function fieldErrors(act: string, content: unknown): FieldError[] {
  const checked = formOf(act)?.schema.safeParse(content);
  if (checked === undefined || checked.success) return [];
  return checked.error.issues.map(({ path, message }) => ({ path: path.map(asKey), message }));
}

const asKey = (key: PropertyKey): string | number => (typeof key === 'number' ? key : String(key));
