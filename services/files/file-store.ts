/**
 * Where attachments' bytes lie, behind one interface. A file's key is the SHA-256 of its content, so the
 * same bytes lie once, and a key never points at anything else.
 */
import { createReadStream } from 'node:fs';
import { copyFile, mkdir, open, rename, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Readable } from 'node:stream';

export interface FileStore {
  /** Keep the file at `path` under its hash; done only when it is durable. The source is left as it is. */
  put(key: string, path: string): Promise<void>;
  /** The bytes, or nothing where there are none under the key. */
  get(key: string): Promise<Readable | undefined>;
  /** Forgets the key; no error where there is none. */
  delete(key: string): Promise<void>;
}

const KEY = /^[0-9a-f]{64}$/;

/**
 * Keep attachments in a folder, by the first two digits of the hash. A file appears under its name whole or not
 * at all: it is copied and synced beside its place, then renamed into it.
 */
export function diskFileStore(folder: string): FileStore {
  const place = (key: string): string => {
    if (!KEY.test(key)) throw new Error('a file key is a SHA-256 in hex');
    return join(folder, key.slice(0, 2), key);
  };

  return {
    async put(key, path) {
      const target = place(key);
      if (await exists(target)) return;
      await mkdir(dirname(target), { recursive: true });
      const partial = `${target}.${process.pid}.${Date.now()}.part`;
      try {
        await copyFile(path, partial);
        await sync(partial);
        await rename(partial, target);
      } finally {
        await rm(partial, { force: true });
      }
    },
    async get(key) {
      const path = place(key);
      return (await exists(path)) ? createReadStream(path) : undefined;
    },
    async delete(key) {
      await rm(place(key), { force: true });
    },
  };
}

async function sync(path: string): Promise<void> {
  const file = await open(path, 'r+');
  try {
    await file.sync();
  } finally {
    await file.close();
  }
}

async function exists(path: string): Promise<boolean> {
  return stat(path).then(
    (found) => found.isFile(),
    (error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return false;
      throw error;
    },
  );
}
