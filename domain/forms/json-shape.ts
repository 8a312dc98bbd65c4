/** What a paper asks for, read from its own schema, so that no form and no print of it lags behind the rules. */
import { z } from 'zod';

/** The part of JSON Schema that papers are made of. */
export interface JsonShape {
  readonly type?: 'string' | 'number' | 'integer' | 'boolean' | 'array' | 'object';
  readonly title?: string;
  readonly description?: string;
  readonly format?: string;
  readonly enum?: readonly string[];
  readonly minimum?: number;
  readonly maximum?: number;
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly maxLength?: number;
  readonly multipleOf?: number;
  readonly properties?: Readonly<Record<string, JsonShape>>;
  readonly required?: readonly string[];
  readonly items?: JsonShape;
  /** It may be said that there is none, which is not the same as saying nothing. */
  readonly nullable?: boolean;
  readonly anyOf?: readonly (JsonShape | { readonly type: 'null' })[];
  readonly $ref?: string;
  readonly $defs?: Readonly<Record<string, JsonShape>>;
}

/** The shape of a schema, with nothing left to look up. */
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

/** A field that may also be null is that field, marked. */
function nullable({ anyOf, ...shape }: JsonShape): JsonShape {
  const [only, none] = anyOf ?? [];
  return only?.type !== 'null' && none?.type === 'null' ? { ...only, ...shape, nullable: true } : shape;
}

/** The shape at a place in it, `plan.goals`; undefined where there is none. */
export function shapeAt(shape: JsonShape, place: string): JsonShape | undefined {
  return place.split('.').reduce<JsonShape | undefined>((at, key) => at?.properties?.[key], shape);
}

/** What is at a place in a paper, `plan.goals`. */
export function valueAt(content: unknown, place: string): unknown {
  return place.split('.').reduce((at, key) => (at as Readonly<Record<string, unknown>> | undefined)?.[key], content);
}

/** What the keys of a choice are called: its description has them as `key:title;key:title`. */
export function choicesOf({ enum: keys = [], description = '' }: JsonShape): { value: string; label: string }[] {
  const titles = new Map(description.split(';').map((part) => part.split(':') as [string, string]));
  return keys.map((value) => ({ value, label: titles.get(value) ?? value }));
}

/** Text longer than this is read, and written, in lines of its own. */
export const ONE_LINE = 200;
export const isLong = ({ type, maxLength = 0 }: JsonShape): boolean => type === 'string' && maxLength > ONE_LINE;
