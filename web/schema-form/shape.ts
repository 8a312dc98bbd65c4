/** What a paper asks for, read from the measure's own schema of it, so that a form never lags behind the rules. */
import { formOf, type FormDefinition } from '../../domain/forms/index.js';
import { shapeOf as ofSchema, type JsonShape } from '../../domain/forms/json-shape.js';

export { choicesOf, isLong, type JsonShape } from '../../domain/forms/json-shape.js';

/** The paper of an act; undefined where there is no such act or it has none. */
export function paperOf(act: string): FormDefinition | undefined {
  return formOf(act);
}

/** The shape of an act's paper, with nothing left to look up. */
export function shapeOf(act: string): JsonShape | undefined {
  const schema = paperOf(act)?.schema;
  if (schema === undefined) return undefined;
  return ofSchema(schema);
}

/** Lists of attachments' ids go by these names, as the API checks them. */
export const isAttachments = (key: string): boolean => key === 'attachments' || key === 'photos';

/** The title of what a JSON pointer points to; items of lists are named by their own key. */
export function titleAt(shape: JsonShape | undefined, pointer: string): string {
  let at = shape;
  const words: string[] = [];
  for (const key of pointer.split('/').slice(1)) {
    at = at?.type === 'array' ? at.items : at?.properties?.[key];
    words.push(at?.title !== undefined && at.type !== undefined && !words.includes(at.title) ? at.title : key);
  }
  return words.join(' › ');
}

/** What a form begins with: lists that must be there are there; of a group that may be left out nothing is. */
export function beginning({ type, properties = {}, required = [], minItems = 0, items }: JsonShape): unknown {
  if (type === 'array') return minItems > 0 && items?.type === 'object' ? [beginning(items)] : [];
  if (type !== 'object') return undefined;
  return Object.fromEntries(
    Object.entries(properties)
      .filter(([key, shape]) => required.includes(key) && (shape.type === 'array' || shape.type === 'object'))
      .map(([key, shape]) => [key, beginning(shape)]),
  );
}

/** What was filled in, without what was left empty; null where the shape takes it, since that is an answer there. */
export function filledIn(value: unknown, shape?: JsonShape): unknown {
  if (Array.isArray(value)) return value.map((one) => filledIn(one, shape?.items)).filter((one) => one !== undefined);
  if (value === null) return shape?.nullable ? null : undefined;
  if (typeof value === 'string') return value.trim() || undefined;
  if (typeof value !== 'object') return value;
  return Object.fromEntries(
    Object.entries(value)
      .map(([key, inner]) => [key, filledIn(inner, shape?.properties?.[key])] as const)
      .filter(([, inner]) => inner !== undefined),
  );
}

export type Fields = Readonly<Record<string, unknown>>;

/** Without optional groups in which nothing is filled in. */
export function pruned({ properties = {}, required = [] }: JsonShape, fields: Fields): Fields {
  return Object.fromEntries(
    Object.entries(fields).flatMap(([key, value]) => {
      const inner = properties[key];
      if (value === undefined) return [];
      if (inner?.type !== 'object' || !isFields(value)) return [[key, value]];
      const kept = pruned(inner, value);
      return isBlank(kept) && !required.includes(key) ? [] : [[key, kept]];
    }),
  );
}

export function isBlank(value: unknown): boolean {
  return isFields(value)
    ? Object.values(value).every(isBlank)
    : Array.isArray(value)
      ? value.every(isBlank)
      : value === undefined;
}

export const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

export interface FieldFailure {
  readonly path: (string | number)[];
  readonly message: string;
}

/** What of a paper's content breaks the rules, as the server would say it. */
export function failuresOf(act: string, content: unknown): FieldFailure[] {
  const checked = paperOf(act)?.schema?.safeParse(content);
  if (checked === undefined || checked.success) return [];
  return checked.error.issues.map(({ path, message }) => ({ path: path.map(asKey), message }));
}

const asKey = (key: PropertyKey): string | number => (typeof key === 'number' ? key : String(key));

/** `#/content/goals/0/achieved` → where in the form that is; where the paper is the whole body, `#/goals/0/achieved`. */
export function pathOf(pointer: string): (string | number)[] {
  return pointer
    .replace(/^#\/(?:content(?:\/|$))?/, '')
    .split('/')
    .filter(Boolean)
    .map((key) => (/^\d+$/.test(key) ? Number(key) : key));
}
