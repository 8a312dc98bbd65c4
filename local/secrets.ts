/** Secret files of the embedded mode, created on the first start and readable only by the owner. */
import { randomBytes } from 'node:crypto';
import { readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** Return the content of the file. The first call creates it by `make`. */
export async function readOrCreate(path: string, make: () => string | Promise<string>): Promise<string> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
  }
  const content = await make();
  const draft = `${path}.${process.pid}`; // rename: never an incomplete file
  await writeFile(draft, content, { mode: 0o600 });
  await rename(draft, path);
  return content;
}

/** Return the key for objectors' personal data if `DATA_KEYS` is not set. */
export async function readOrCreateDataKeys(dataDir: string): Promise<readonly string[]> {
  return [await keptRandom(join(dataDir, 'data-key'))];
}

/** Return the session secret if `AUTH_SECRET` is not set. It survives restarts, so that people stay signed in. */
export async function readOrCreateSecret(dataDir: string): Promise<string> {
  return await keptRandom(join(dataDir, 'auth-secret'));
}

/** Return 32 bytes, base64url, the same at every start. */
async function keptRandom(path: string): Promise<string> {
  return (await readOrCreate(path, () => `${randomBytes(32).toString('base64url')}\n`)).trim();
}
