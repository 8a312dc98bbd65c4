import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { ROOT } from '../../config/root.js';

it('the container image is built from every folder that the build reads', () => {
  const admitted = readFileSync(join(ROOT, '.dockerignore'), 'utf8').match(/(?<=^!)[\w-]+$/gm);
  const { include } = JSON.parse(readFileSync(join(ROOT, 'tsconfig.build.json'), 'utf8')) as { include: string[] };
  expect(admitted?.filter((name) => name !== 'LICENSE').toSorted()).toEqual([...include, 'scripts', 'web'].toSorted());
});
