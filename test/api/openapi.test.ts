/** The document: valid, whole, and about what is really mounted. */
import { Validator } from '@seriousme/openapi-schema-validator';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { expressPath } from '../../api/framework/mount.js';
import { ROUTES, TAGS } from '../../api/routes.js';
import { actsOfPeople } from '../../domain/acts.js';
import { APPLICATION_ACTS } from '../../domain/application/acts/index.js';
import { DEADLINE_ACTS } from '../../domain/deadlines/acts/index.js';
import { CLUSTER_ACTS } from '../../domain/cluster/acts/index.js';
import { SERVICE_ACTS } from '../../domain/service/acts/index.js';
import { startTestApi, type TestApi } from '../support/api-server.js';

interface Operation {
  readonly operationId: string;
  readonly tags: readonly string[];
  readonly summary: string;
  readonly security: readonly object[];
  readonly parameters?: readonly { readonly in: string; readonly name: string; readonly required?: boolean }[];
  readonly responses: Readonly<Record<string, object>>;
}

let world: TestApi;
let document: {
  readonly openapi: string;
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
};

beforeAll(async () => {
  world = await startTestApi();
  document = (await world.anyone.get('/openapi.json')).body;
}, 60_000);
afterAll(() => world?.close());

const operations = (): [string, string, Operation][] =>
  Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]): [string, string, Operation] => [method, path, operation]),
  );

describe('the OpenAPI document', () => {
  it('is valid 3.1', async () => {
    expect(document.openapi).toBe('3.1.0');
    const { valid, errors } = await new Validator().validate(structuredClone(document));
    expect(errors ?? []).toEqual([]);
    expect(valid).toBe(true);
  });

  it('refers to nothing that is not in it', () => {
    const text = JSON.stringify(document);
    const find = (pointer: string) =>
      pointer
        .slice(1)
        .split('/')
        .reduce<unknown>((at, key) => (at as Record<string, unknown> | undefined)?.[key], document);
    const pointers = [...text.matchAll(/"\$ref":"#(\/[^"]+)"/g)].map(([, pointer = '']) => pointer);
    expect(pointers.length).toBeGreaterThan(100);
    expect(pointers.filter((pointer) => find(pointer) === undefined)).toEqual([]);
  });

  it('has every route, and no other', () => {
    const documented = operations()
      .map(([method, path]) => `${method} ${path}`)
      .sort();
    const declared = ROUTES.map(({ method, path }) => `${method} ${path}`).sort();
    expect(documented).toEqual(declared);
    expect(new Set(declared).size).toBe(declared.length);
  });

  it('is about what is mounted: each operation is answered by a route, each other method with 405', async () => {
    for (const [method, path] of operations()) {
      const concrete = `/api${path.replaceAll(/\{\w+\}/g, 'nothing')}`;
      const { status, body } = await world.anyone.ask(method.toUpperCase(), concrete, { key: null });
      // What reaches a route is told to sign in, asked for its key, checked, or answered: never "no such address" or method.
      const lost = status === 405 || (status === 404 && String(body.detail).includes('/docs'));
      expect([method, path, status, lost]).toEqual([method, path, status, false]);
    }
  });

  it('has a path for each act of the access table', () => {
    const acts = (path: string) =>
      Object.keys(document.paths)
        .filter((known) => known.startsWith(path))
        .map((known) => known.slice(path.length))
        .sort();
    const common = Object.keys({ ...DEADLINE_ACTS, ...SERVICE_ACTS });
    const application = actsOfPeople(APPLICATION_ACTS).filter((act) => act !== 'object');
    expect(acts('/applications/{id}/acts/')).toEqual([...application, ...common].sort());
    expect(acts('/clusters/{id}/acts/')).toEqual([...actsOfPeople(CLUSTER_ACTS), ...common].sort());
    expect(document.paths['/public/notices/{id}/objections']?.['post']).toBeDefined();
  });

  it('demands the key and an account where the routes do', () => {
    for (const { method, path, access, once } of ROUTES) {
      const operation = document.paths[path]?.[method];
      const header = operation?.parameters?.find(({ name }) => name === 'Idempotency-Key');
      expect([path, header?.required]).toEqual([path, method === 'get' || once === false ? undefined : true]);
      expect([path, operation?.security.length]).toEqual([path, access === 'anyone' ? 0 : 2]);
    }
  });

  it('names each operation once, says what it is and groups it', () => {
    const ids = operations().map(([, , { operationId }]) => operationId);
    expect(new Set(ids).size).toBe(ids.length);
    const known = Object.keys(TAGS);
    const poor = operations().filter(
      ([, , { summary, tags }]) => !/\p{Script=Han}/u.test(summary) || !known.includes(tags[0] ?? ''),
    );
    expect(poor).toEqual([]);
  });

  it('writes paths as Express has them', () => {
    expect(expressPath('/applications/{id}/versions/{version}')).toBe('/applications/:id/versions/:version');
  });
});

describe('the page', () => {
  it('is served from here with everything it needs, under a strict policy', async () => {
    const page = await world.anyone.get('/docs');
    expect(page.status).toBe(200);
    const sources = [...String(page.body).matchAll(/(?:src|href)="([^"]+)"/g)].map(([, source = '']) => source);
    expect(sources.length).toBeGreaterThan(2);
    for (const source of sources) {
      expect(source).toMatch(/^\/docs\//);
      expect([source, (await world.anyone.get(source)).status]).toEqual([source, 200]);
    }
    expect(page.body).not.toMatch(/<script>|\son\w+=/); // nothing inline: the policy would refuse it
    expect(page.headers.get('content-security-policy')).toContain("script-src 'self'");
  });
});
