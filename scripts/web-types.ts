/**
 * Writes `web/lib/api/schema.d.ts`, the types of the console's client, from the API's document: `npx tsx
 * scripts/web-types.ts`. Every type check runs it, without a server.
 */
import { readFile, writeFile } from 'node:fs/promises';
import { compile, type JSONSchema } from 'json-schema-to-typescript';
import { describe } from '../api/framework/openapi.js';
import { ROUTES, TAGS } from '../api/routes.js';
import { rehearsalRoutes } from '../api/features/rehearsal/rehearsal-routes.js';

type Json = Readonly<Record<string, unknown>>;

const TARGET = new URL('../web/lib/api/schema.d.ts', import.meta.url);
const document = JSON.parse(JSON.stringify(describe([...ROUTES, ...rehearsalRoutes], TAGS))) as {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly components: { readonly schemas: Json };
};

interface Operation {
  readonly parameters?: readonly { name: string; in: string; required?: boolean; schema: Json }[];
  readonly requestBody?: { readonly required?: boolean; readonly content: Json };
  readonly responses: Readonly<Record<string, { readonly content?: Json }>>;
}

/** An object with all fields required, unless named as optional. */
function object(properties: Readonly<Record<string, Json>>, optional: readonly string[] = []): Json {
  const required = Object.keys(properties).filter((key) => !optional.includes(key));
  return { type: 'object', properties, required, additionalProperties: false };
}

const content = (given: Json = {}): Json =>
  object(
    Object.fromEntries(Object.entries(given).map(([type, media]) => [type, (media as { schema?: Json }).schema ?? {}])),
  );

/** Only the caller's parameters: the client adds the key of each write. */
function parameters(operation: Operation): Json {
  const chosen = (operation.parameters ?? []).filter(({ name }) => name !== 'Idempotency-Key');
  const groups = [...new Set(chosen.map((parameter) => parameter.in))].map(
    (group) => [group, chosen.filter((parameter) => parameter.in === group)] as const,
  );
  const optional = groups.filter(([, all]) => all.every(({ required }) => required !== true)).map(([group]) => group);
  const properties = groups.map(([group, all]) => [
    group,
    object(
      Object.fromEntries(all.map(({ name, schema }) => [name, schema])),
      all.filter(({ required }) => required !== true).map(({ name }) => name),
    ),
  ]);
  return object(Object.fromEntries(properties), optional);
}

/** The successful replies by status, and the common form of problems. */
function responses({ responses: given }: Operation): Json {
  const done = Object.entries(given).filter(([status]) => status < '400');
  const problem = { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } };
  return object(
    Object.fromEntries(
      [...done, ['default', { content: problem }] as const].map(([status, response]) => [
        status,
        object({ headers: { type: 'object' }, content: content(response.content) }),
      ]),
    ),
  );
}

function operation(given: Operation): Json {
  const body = given.requestBody && { requestBody: object({ content: content(given.requestBody.content) }) };
  return object(
    { parameters: parameters(given), ...body, responses: responses(given) },
    given.requestBody?.required === false ? ['requestBody'] : [],
  );
}

const mapped = (given: Json, map: (value: never) => Json): Json =>
  Object.fromEntries(Object.entries(given).map(([key, value]) => [key, map(value as never)]));

/** Remove names and examples, because the generator would name types by them. */
function bare(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(bare);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(
        ([key, inner]) =>
          !(
            ['title', 'example', 'examples', 'pattern', 'minItems', 'maxItems'].includes(key) &&
            typeof inner !== 'object'
          ),
      )
      .map(([key, inner]) =>
        key === '$ref' ? [key, String(inner).replace('#/components/schemas/', '#/definitions/')] : [key, bare(inner)],
      ),
  );
}

const schema = bare({
  ...object(
    mapped(document.paths, (path: Readonly<Record<string, Operation>>) =>
      object(mapped(path, operation) as never),
    ) as never,
  ),
  definitions: document.components.schemas,
}) as JSONSchema;

const written = await compile(schema, 'paths', {
  bannerComment: '// Written by scripts/web-types.ts from the routes of the API.',
  unreachableDefinitions: true,
  unknownAny: true,
  format: false,
});
const types = written.replaceAll(/"(\d{3})":/g, '$1:').replace('export interface Paths', 'export interface paths');
// Do not write an unchanged file, so that nothing is checked again.
if (types !== (await readFile(TARGET, 'utf8').catch(() => ''))) await writeFile(TARGET, types);
