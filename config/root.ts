/** The paths of the project's files, the same from the sources and from the build. */
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The folder that holds `package.json`. */
export const ROOT = nearest(dirname(fileURLToPath(import.meta.url)));

/** The workflow bundle of `scripts/build.mjs`. Workers load no other form. */
export const WORKFLOW_BUNDLE = join(ROOT, 'dist', 'workflow-bundle.js');

/** The file with the build's id, see `worker/version.ts`. */
export const BUILD_ID = join(ROOT, 'dist', 'build-id');

/** The histories that earlier releases recorded, for the gate before a release. */
export const RECORDED_HISTORIES = join(ROOT, 'test', 'replay', 'histories');

/** The built console of `scripts/build.mjs`. */
export const CONSOLE = join(ROOT, 'dist', 'web');

function nearest(folder: string): string {
  if (existsSync(join(folder, 'package.json'))) return folder;
  const parent = dirname(folder);
  if (parent === folder) throw new Error('package.json is missing: run the program from its own folder');
  return nearest(parent);
}
