/** Every text that the API takes has the one rule of characters. */
import { describe, expect, it } from 'vitest';
import type { z } from 'zod';
import { ROUTES } from '../../api/routes.js';
import { FORMS } from '../../domain/forms/index.js';

/** The parts of a schema's definition that hold other schemas. */
interface Definition {
  readonly type: string;
  readonly shape?: Readonly<Record<string, z.ZodType>>;
  readonly element?: z.ZodType;
  readonly innerType?: z.ZodType;
  readonly in?: z.ZodType;
  readonly valueType?: z.ZodType;
  readonly options?: readonly z.ZodType[];
  readonly getter?: () => z.ZodType;
}

type Text = readonly [place: string, schema: z.ZodType];

/** Return every text in a schema but dates, with its place. */
function textsIn(schema: z.ZodType, place: string): Text[] {
  const {
    type,
    shape = {},
    element,
    innerType,
    in: from,
    valueType,
    options = [],
    getter,
  } = schema.def as unknown as Definition;
  if (type === 'string') return schema.meta()?.['format'] === 'date' ? [] : [[place, schema]];
  // The keys of a draft are those of its form, which checks them.
  const inner = [element, innerType, from, valueType, getter?.(), ...options].filter((one) => one !== undefined);
  return [
    ...Object.entries(shape).flatMap(([key, one]) => textsIn(one, `${place}.${key}`)),
    ...inner.flatMap((one) => textsIn(one, place)),
  ];
}

const OF_FORMS = Object.entries(FORMS).flatMap(([act, { schema }]) => textsIn(schema, act));

/** Passwords and secrets are no names, a list of keys has none, and a search leaves out what cannot be seen. */
const OTHERS = /\.(password|current|next|token|q|stage|kind|to)$/;

const OF_ROUTES = ROUTES.flatMap(({ id, params, query, body, bodyShown }) =>
  [params, query, bodyShown ?? body].flatMap((schema) => (schema === undefined ? [] : textsIn(schema, id))),
);

const CHARACTERS = [
  ['\u200B', 'U+200B 零宽空格'],
  ['\u202E', 'U+202E 从右至左覆盖'],
  ['\u0000', 'U+0000 空字符'],
] as const;

describe('a text of a form', () => {
  it.each(OF_FORMS)('%s has no character that cannot be seen', (_, schema) => {
    for (const [character, name] of CHARACTERS) {
      const messages = schema.safeParse(`示例${character}1`).error?.issues.map(({ message }) => message);
      expect(messages).toEqual([expect.stringContaining(`中第 3 个字符（${name}）不得使用，请删除`)]);
    }
  });
});

describe('a text of a request', () => {
  it.each(OF_ROUTES.filter(([place]) => !OTHERS.test(place)))(
    '%s has no character that cannot be seen',
    (_, schema) => {
      for (const [character, name] of CHARACTERS) {
        const messages = schema.safeParse(`示例${character}1`).error?.issues.map(({ message }) => message);
        expect(messages).toEqual([expect.stringContaining(`中第 3 个字符（${name}）不得使用，请删除`)]);
      }
    },
  );
});
