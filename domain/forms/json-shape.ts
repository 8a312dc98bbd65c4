/** The structure of a form, read from its schema, so that pages and prints always follow the schema. */
import { z } from 'zod';

/** When a date can lie: `past` not after the day on which it is given, `future` after it, `any` wherever. */
export type When = 'past' | 'future' | 'any';

/** What a page lets people choose by its name, where the field holds the id. */
export type Picked = 'organisation' | 'cluster';

/** The part of JSON Schema that forms use. */
export interface JsonShape {
  readonly type?: 'string' | 'number' | 'integer' | 'boolean' | 'array' | 'object';
  readonly title?: string;
  /** What a page lets people choose by its name. */
  readonly pick?: Picked;
  readonly description?: string;
  readonly format?: string;
  /** Of a date: when it can lie. */
  readonly 'x-when'?: When;
  readonly enum?: readonly string[];
  readonly minimum?: number;
  readonly maximum?: number;
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly maxLength?: number;
  readonly pattern?: string;
  readonly multipleOf?: number;
  readonly properties?: Readonly<Record<string, JsonShape>>;
  readonly required?: readonly string[];
  readonly items?: JsonShape;
  /** `null` is a value: it means “none”, not “not stated”. */
  readonly nullable?: boolean;
  readonly anyOf?: readonly (JsonShape | { readonly type: 'null' })[];
  readonly $ref?: string;
  readonly $defs?: Readonly<Record<string, JsonShape>>;
}

/** Return the shape of a schema, with its references resolved. */
export function shapeOf(schema: z.ZodType): JsonShape {
  const whole = z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }) as JsonShape;
  return resolved(whole, whole.$defs ?? {});
}

function resolved(shape: JsonShape, definitions: Readonly<Record<string, JsonShape>>): JsonShape {
  const name = shape.$ref?.replace('#/$defs/', '');
  const whole = nullable(name === undefined ? shape : { ...definitions[name], ...shape });
  return {
    ...whole,
    ...(whole.items && { items: resolved(whole.items, definitions) }),
    ...(whole.properties && {
      properties: Object.fromEntries(
        Object.entries(whole.properties).map(([key, inner]) => [key, resolved(inner, definitions)]),
      ),
    }),
  };
}

/** Return a field that may also be null as the field itself, marked as nullable. */
function nullable({ anyOf, ...shape }: JsonShape): JsonShape {
  const [only, none] = anyOf ?? [];
  return only?.type !== 'null' && none?.type === 'null' ? { ...only, ...shape, nullable: true } : shape;
}

/** Return the shape at a place (`plan.goals`); undefined if there is none. */
export function shapeAt(shape: JsonShape, place: string): JsonShape | undefined {
  return place.split('.').reduce<JsonShape | undefined>((at, key) => at?.properties?.[key], shape);
}

/** Return the value at a place of a form's content (`plan.goals`). */
export function valueAt(content: unknown, place: string): unknown {
  return place.split('.').reduce((at, key) => (at as Readonly<Record<string, unknown>> | undefined)?.[key], content);
}

/** Return the keys of a choice with their titles, from its description `key:title;key:title`. */
export function choicesOf({ enum: keys = [], description = '' }: JsonShape): { value: string; label: string }[] {
  const titles = new Map(description.split(';').map((part) => part.split(':') as [string, string]));
  return keys.map((value) => ({ value, label: titles.get(value) ?? value }));
}

/** Longer text is written and shown in several lines, unless its pattern forbids it. */
export const ONE_LINE = 200;
export const isLong = ({ type, maxLength = 0, pattern }: JsonShape): boolean =>
  type === 'string' && maxLength > ONE_LINE && pattern === undefined;
