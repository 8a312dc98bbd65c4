import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { ROOT } from '../../config/root.js';
import { policyFields } from '../../domain/policy/outline.js';

it('docs/policies.md explains every field of the schema by its path and Chinese name, and no other', () => {
  const page = readFileSync(join(ROOT, 'docs', 'policies.md'), 'utf8');
  const rows = [...page.matchAll(/^\| `([^`]+)` \| ([^|]+) \| ([^|]+) \| [^|]*\|$/gm)];
  expect(rows.map(([, path, title, meaning = '']) => [path, title, meaning.startsWith('Optional.')])).toEqual(
    policyFields().map(({ path, title, optional }) => [path, title, optional]),
  );
});
