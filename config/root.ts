/** Where the project's own files are, found alike from the sources and from what is built of them. */
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The folder that holds `package.json`. */
export const ROOT = nearest(dirname(fileURLToPath(import.meta.url)));

/** The workflows as one file, made by `scripts/build.mjs`: the only form in which a worker loads them. */
export const WORKFLOW_BUNDLE = join(ROOT, 'dist', 'workflow-bundle.js');

/** The console as the browser is given it, made by `scripts/build.mjs`. */
export const CONSOLE = join(ROOT, 'dist', 'web');

function nearest(folder: string): string {
  if (existsSync(join(folder, 'package.json'))) return folder;
  const parent = dirname(folder);
  if (parent === folder) throw new Error('package.json is missing: run the program from its own folder');
  return nearest(parent);
}
