/** The outline of a policy, read from the schema: the keys and titles of each place. */
import { policyJsonSchema, type JsonSchema } from './schema.js';

type Path = readonly PropertyKey[];

/** A field of the policy, as the schema describes it. */
export interface PolicyField {
  /** E.g. `rules.<id>.term.count`. `[]` stands for each item of a list. */
  readonly path: string;
  readonly title: string;
  readonly description: string;
  /** The article of the measure, if the schema names one. */
  readonly article: string;
  readonly optional: boolean;
}

const SCHEMA = policyJsonSchema();

/** Return the keys that are allowed at a place. */
export function keysAt(path: Path, data: unknown): readonly string[] {
  const schema = schemaAt(path, data);
  if (schema === undefined) return [];
  return schema.propertyNames?.enum ?? Object.keys(variantOf(schema, valueAt(path, data)).properties ?? {});
}

/** Return a place in the officer's words: the titles on the way and the names of items, `期限 › “陈述申辩” › 时长`. */
export function placeName(path: Path, data: unknown): string {
  const names = path.map((key, depth) => {
    const parent = schemaAt(path.slice(0, depth), data);
    const here = path.slice(0, depth + 1);
    const own = nameOf(valueAt(here, data));
    if (parent?.items) return `第 ${Number(key) + 1} 项${own === undefined ? '' : `“${own}”`}`;
    if (parent?.additionalProperties) return `“${own ?? String(key)}”`;
    return schemaAt(here, data)?.title ?? `“${String(key)}”`;
  });
  return names.length === 0 ? '政策文件' : names.join(' › ');
}

/** Return every field in the schema's order. Fields that all items have are listed once. */
export function policyFields(): PolicyField[] {
  return fieldsOf(SCHEMA, '');
}

function fieldsOf(
  { properties, required = [], additionalProperties, items, oneOf }: JsonSchema,
  at: string,
): PolicyField[] {
  if (oneOf) {
    const all = oneOf.flatMap((option) => fieldsOf(option, at));
    return all.filter(({ path }, i) => all.findIndex((field) => field.path === path) === i);
  }
  if (items) return fieldsOf(items, `${at}[]`);
  if (additionalProperties) return fieldsOf(additionalProperties, `${at}.<id>`);
  return Object.entries(properties ?? {}).flatMap(([key, schema]) => {
    const path = at === '' ? key : `${at}.${key}`;
    const { title = '', description = '', article = '' } = schema;
    return [{ path, title, description, article, optional: !required.includes(key) }, ...fieldsOf(schema, path)];
  });
}

function schemaAt(path: Path, data: unknown): JsonSchema | undefined {
  let schema: JsonSchema | undefined = SCHEMA;
  for (const [depth, key] of path.entries()) {
    if (schema === undefined) return undefined;
    const here: JsonSchema = variantOf(schema, valueAt(path.slice(0, depth), data));
    schema = here.items ?? (here.additionalProperties || undefined) ?? here.properties?.[String(key)];
  }
  return schema;
}

/** Return the alternative for the value's kind, or the schema itself. */
function variantOf(schema: JsonSchema, value: unknown): JsonSchema {
  const kind = isObject(value) ? value['kind'] : undefined;
  return schema.oneOf?.find(({ properties }) => properties?.['kind']?.const === kind) ?? schema;
}

function valueAt(path: Path, data: unknown): unknown {
  return path.reduce((value: unknown, key) => (isObject(value) ? value[key as string] : undefined), data);
}

/** Return the id and the title of an item. */
function nameOf(value: unknown): string | undefined {
  if (!isObject(value)) return undefined;
  const words = [value['id'], value['title']].filter((word) => typeof word === 'string');
  return words.length === 0 ? undefined : words.join(' ');
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}
