import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ROOT } from '../../config/root.js';
import {
  circles,
  importsOf,
  PARTS,
  partOf,
  readSource,
  resolveFrom,
  sources,
  violations,
  type Import,
} from './boundaries.js';

const nothing = (): undefined => undefined;

/** The layers of the console, from the outside in: a layer may import itself and those after it. */
const WEB_LAYERS = ['app', 'gallery', 'features', 'schema-form', 'components', 'lib'];

describe('import boundaries', () => {
  it('hold for every source', () => {
    const files = sources(ROOT);
    expect(files.length).toBeGreaterThan(50);
    const present = new Set(files);
    const read = (file: string) => (present.has(file) ? readSource(ROOT, file) : undefined);
    expect(files.flatMap((file) => violations(file, readSource(ROOT, file), read))).toEqual([]);
  });

  it('point one way within the console, and from feature to feature in no circle', () => {
    const imports = sources(ROOT)
      .filter((file) => file.startsWith('web/') && file.split('/').length > 2)
      .flatMap((file) =>
        importsOf(file, readSource(ROOT, file))
          .filter(({ specifier }) => specifier.startsWith('.'))
          .map(({ specifier }) => [file, resolveFrom(file, specifier)] as const),
      )
      .filter(([, target]) => target.startsWith('web/'));
    expect(imports.length).toBeGreaterThan(500);
    const layerOf = (file: string): number => WEB_LAYERS.indexOf(file.split('/')[1] ?? '');
    expect(imports.filter(([file, target]) => layerOf(target) < layerOf(file))).toEqual([]);

    const featureOf = (file: string): string | undefined => /^web\/features\/([^/]+)\//.exec(file)?.[1];
    const needs = new Map<string, Set<string>>();
    for (const [file, target] of imports) {
      const [from, to] = [featureOf(file), featureOf(target)];
      if (from !== undefined && to !== undefined && from !== to)
        needs.set(from, (needs.get(from) ?? new Set()).add(to));
    }
    // Take away whatever needs nothing any more: what is left stands in a circle.
    const isFree = (feature: string): boolean => [...(needs.get(feature) ?? [])].every((one) => !needs.has(one));
    for (let free = [...needs.keys()].filter(isFree); free.length > 0; free = [...needs.keys()].filter(isFree))
      for (const feature of free) needs.delete(feature);
    expect([...needs]).toEqual([]);
  });

  it.each(['zod', 'tyme4ts', 'unhomoglyph'])('keep %s out of everything that reaches the workflow bundle', (name) => {
    const reached = reachedFrom('workflows/index.ts');
    expect(reached).toContain('domain/kernel/decide.ts');
    const takes = ({ specifier, typeOnly }: Import) => !typeOnly && specifier.startsWith(name);
    expect(reached.filter((file) => importsOf(file, readSource(ROOT, file)).some(takes))).toEqual([]);
  });

  it.each([
    ['domain/a.ts', `import { readFile } from 'node:fs/promises';`],
    ['domain/a.ts', `import fs from 'fs';`],
    ['domain/a.ts', `import { z } from 'zod';`],
    ['domain/policy/types.ts', `import type { z } from 'zod';`],
    ['domain/a.ts', `import type { Store } from '../store/index.js';`],
    ['domain/deep/er/a.ts', `export { migrate } from '../../../store/index.js';`],
    ['domain/a.ts', `const later = () => import('../api/app.js');`],
    ['domain/forms/forms.ts', `import { sql } from 'kysely';`],
    ['workflows/a.ts', `import { z } from 'zod';`],
    ['workflows/a.ts', `import { createActivities } from '../activities/index.js';`],
    ['workflows/a.ts', `import { type Activities } from '../activities/index.js';`],
    ['workflows/a.ts', `import type { Store } from '../store/index.js';`],
    ['workflows/a.ts', `import { Worker } from '@temporalio/worker';`],
    ['workflows/a.ts', `import { randomUUID } from 'node:crypto';`],
    ['store/a.ts', `import { createApp } from '../api/app.js';`],
    ['activities/a.ts', `import { createApp } from '../api/app.js';`],
    ['api/a.ts', `import { addDemo } from '../local/demo.js';`],
    ['worker/a.ts', `export * from '../local/main.js';`],
    ['runtime/a.ts', `import '../local/main.js';`],
    ['api/a.ts', `import { env } from '../test/support/temporal.js';`],
    ['rehearsal/a.ts', `import { serve } from '../local/serve.js';`],
    ['web/a.tsx', `import type { Account } from '../api/auth/accounts.js';`],
    ['api/a.ts', `import { useText } from '../web/lib/messages.js';`],
  ])('refuse in %s: %s', (file, source) => {
    expect(violations(file, source, nothing)).toHaveLength(1);
  });

  it.each([
    ['domain/a.ts', `import Big from 'big.js';`],
    ['domain/policy/schema.ts', `import { z } from 'zod';`],
    ['domain/forms/forms.ts', `import { z } from 'zod';`],
    ['workflows/a.ts', `import type { Activities } from '../activities/index.js';`],
    ['workflows/a.ts', `import { agenda } from '../domain/agenda.js';`],
    ['workflows/a.ts', `import { condition } from '@temporalio/workflow';`],
    ['web/features/a.tsx', `import { FORMS } from '../../domain/forms/index.js';`],
    ['local/a.ts', `import { settle } from '../rehearsal/settle.js';`],
  ])('allow in %s: %s', (file, source) => {
    expect(violations(file, source, nothing)).toEqual([]);
  });

  it.each([
    ['a name that is passed on', `import { Activities } from '../runtime/a.js';`],
    ['a name that is passed on under another name', `import { activities } from '../runtime/a.js';`],
    ['a name that is imported first and exported later', `import { create } from '../runtime/a.js';`],
    ['a name that is passed on twice', `import { Activities } from '../services/a.js';`],
    ['a whole module that passes names on', `import * as services from '../services/a.js';`],
    ['a re-export of what is passed on', `export type { Activities } from '../services/a.js';`],
  ])('see through re-exports: %s', (_, source) => {
    const files: Readonly<Record<string, string>> = {
      'services/a.ts': `export { Activities } from '../runtime/a.js'; export const own = 1;`,
      'runtime/a.ts': `import { create } from '../activities/a.js';
        export { Activities, Activities as activities } from '../activities/a.js';
        export { create };`,
    };
    const found = violations('api/a.ts', source, (file) => files[file]);
    expect(found).toContainEqual(expect.stringContaining('activities/a.ts through'));
    expect(violations('api/a.ts', `import { own } from '../services/a.js';`, (file) => files[file])).toEqual([]);
  });
});

it('leave SQL to the store: nobody else imports kysely', () => {
  const importers = sources(ROOT, Object.keys(PARTS)).filter((file) =>
    importsOf(file, readSource(ROOT, file)).some(({ specifier }) => specifier === 'kysely'),
  );
  // The plugin converts what the authentication library writes.
  expect(importers.filter((file) => !file.startsWith('store/'))).toEqual(['services/accounts/auth-dates.ts']);
});

describe('circles of files', () => {
  it('are nowhere', () => {
    const files = sources(ROOT, [...Object.keys(PARTS), 'test', 'scripts']);
    expect(circles(Object.fromEntries(files.map((file) => [file, readSource(ROOT, file)])))).toEqual([]);
  });

  it.each([
    ['over three files', `import './b.js';`, `import './c.js';`, `import './a.js';`],
    ['of types', `import type { B } from './b.js';`, `import type { A } from './a.js';`, ''],
    ['through a re-export', `export { b } from './b.js';`, `import { a } from './a.js';`, ''],
    ['through an import at run time', `import { b } from './b.js';`, `const a = () => import('./a.js');`, ''],
  ])('are found: %s', (_, a, b, c) => {
    const found = circles({ 'web/a.tsx': a, 'web/b.ts': b, 'web/c.ts': c, 'web/d.ts': `import './a.js';` });
    expect(found).toEqual([expect.stringMatching(/^web\/(\w)\.tsx? → .*web\/\1\.tsx?$/)]);
    expect(found[0]).not.toContain('web/d.ts');
  });

  it('are not found where two files import a third', () => {
    expect(circles({ 'a.ts': `import './c.js'; import './b.js';`, 'b.ts': `import './c.js';`, 'c.ts': '' })).toEqual(
      [],
    );
  });
});

/** The files whose code is loaded with `entry`: without types, and without what is loaded later. */
function reachedFrom(entry: string, seen: string[] = []): string[] {
  if (seen.includes(entry) || partOf(entry) === '..' || !existsSync(join(ROOT, entry))) return seen;
  seen.push(entry);
  for (const { specifier, typeOnly } of importsOf(entry, readSource(ROOT, entry))) {
    // An act names its form, which `scripts/bundle-workflows.mjs` leaves out.
    if (!typeOnly && specifier.startsWith('.') && !specifier.endsWith('.form.js'))
      reachedFrom(resolveFrom(entry, specifier), seen);
  }
  return seen;
}
