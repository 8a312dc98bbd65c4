/** Files that only the owner may read, made on the first start of the embedded default and kept. */
import { randomBytes } from 'node:crypto';
import { readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** Return the content of the file; the first time, what `make` gives, which the file then keeps. */
export async function readOrCreate(path: string, make: () => string | Promise<string>): Promise<string> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
  }
  const content = await make();
  const draft = `${path}.${process.pid}`; // whole or not at all
  await writeFile(draft, content, { mode: 0o600 });
  await rename(draft, path);
  return content;
}

/** Return what encrypts an objector's person where `DATA_KEYS` is not set. */
export async function readOrCreateDataKeys(dataDir: string): Promise<readonly string[]> {
  return [await keptRandom(join(dataDir, 'data-key'))];
}

/** Return what signs sessions where `AUTH_SECRET` is not set: a pilot's people stay signed in over a restart. */
export async function readOrCreateSecret(dataDir: string): Promise<string> {
  return await keptRandom(join(dataDir, 'auth-secret'));
}

/** 32 bytes, base64url, the same at every start. */
async function keptRandom(path: string): Promise<string> {
  return (await readOrCreate(path, () => `${randomBytes(32).toString('base64url')}\n`)).trim();
}
