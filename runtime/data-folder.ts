import { mkdir, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { StartupError } from './lifecycle.js';

/** Make the data folder. @throws StartupError if it cannot be made */
export async function makeDataFolder(dataDir: string): Promise<void> {
  try {
    await mkdir(dataDir, { recursive: true });
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    throw new StartupError(`cannot make the data folder ${dataDir} (${code}): set DATA_DIR to one you may write`, {
      cause: error,
    });
  }
}

/** Remove everything in a folder except one file. */
export async function emptyDataFolder(dataDir: string, { but }: { readonly but: string }): Promise<void> {
  const names = (await readdir(dataDir)).filter((name) => name !== but);
  await Promise.all(names.map((name) => rm(join(dataDir, name), { recursive: true, force: true })));
}
