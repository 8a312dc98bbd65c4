/** The storage of attachments and documents. A file's key is the SHA-256 of its content, so each content is stored once, and a key never changes its meaning. */
import { randomUUID } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { copyFile, mkdir, open, rename, rm, stat, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Readable } from 'node:stream';

export interface FileStore {
  /** Store bytes, or the file at a path, under their hash. Resolve when they are durable. Do not change the source. */
  put(key: string, source: string | Uint8Array): Promise<void>;
  /** Return the bytes, or undefined for an unknown key. */
  get(key: string): Promise<Readable | undefined>;
  /** Delete the key's file; no error for an unknown key. */
  delete(key: string): Promise<void>;
}

const KEY = /^[0-9a-f]{64}$/;

/** Return the file store of a data folder. All processes of a deployment share it. */
export function fileStoreIn(dataDir: string): FileStore {
  return diskFileStore(join(dataDir, 'attachments'));
}

/**
 * Store files in a folder, by the first two digits of the hash. A file is copied and synced beside its place,
 * then renamed, so that it is never incomplete.
 */
export function diskFileStore(folder: string): FileStore {
  const place = (key: string): string => {
    if (!KEY.test(key)) throw new Error('a file key is a SHA-256 in hex');
    return join(folder, key.slice(0, 2), key);
  };

  return {
    async put(key, source) {
      const target = place(key);
      if (await exists(target)) return;
      await mkdir(dirname(target), { recursive: true });
      const partial = `${target}.${randomUUID()}.part`; // two may store the same bytes at once
      try {
        await (typeof source === 'string' ? copyFile(source, partial) : writeFile(partial, source));
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
