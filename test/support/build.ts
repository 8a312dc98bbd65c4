import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

/** Brings `dist/` up to date before the tests of an area run. */
export async function setup(): Promise<void> {
  await promisify(execFile)(process.execPath, ['scripts/build.mjs', '--if-changed']);
}
