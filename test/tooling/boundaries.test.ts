import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ROOT } from '../../config/root.js';
import { importsOf, partOf, readSource, resolveFrom, sources, violations } from './boundaries.js';

describe('import boundaries', () => {
  it('hold for every source', () => {
    const files = sources(ROOT);
    expect(files.length).toBeGreaterThan(50);
    expect(files.flatMap((file) => violations(file, readSource(ROOT, file)))).toEqual([]);
  });

  it('keep zod out of everything that reaches the workflow bundle', () => {
    const reached = reachedFrom('workflows/index.ts');
    expect(reached).toContain('domain/kernel/decide.ts');
    expect(reached.filter((file) => importsOf(file, readSource(ROOT, file)).some(isZod))).toEqual([]);
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
    ['api/a.ts', `import { zh } from '../web/text/zh.js';`],
  ])('refuse in %s: %s', (file, source) => {
    expect(violations(file, source)).toHaveLength(1);
  });

  it.each([
    ['domain/a.ts', `import Big from 'big.js';`],
    ['domain/policy/schema.ts', `import { z } from 'zod';`],
    ['domain/forms/forms.ts', `import { z } from 'zod';`],
    ['workflows/a.ts', `import type { Activities } from '../activities/index.js';`],
    ['workflows/a.ts', `import { agenda } from '../domain/agenda.js';`],
    ['workflows/a.ts', `import { condition } from '@temporalio/workflow';`],
    ['web/pages/a.tsx', `import { PAPERS } from '../../domain/forms/index.js';`],
    ['local/a.ts', `import { settle } from '../rehearsal/settle.js';`],
  ])('allow in %s: %s', (file, source) => {
    expect(violations(file, source)).toEqual([]);
  });
});

const isZod = ({ specifier, typeOnly }: { specifier: string; typeOnly: boolean }): boolean =>
  !typeOnly && specifier.startsWith('zod');

/** The files whose code is loaded with `entry`: types fall away. */
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
