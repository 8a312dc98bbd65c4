/**
 * A lock on a data folder: two processes on one PGlite folder corrupt it silently.
 *
 * The lock is a file beside the folder, with the process id and the start time of its holder. The next process uses
 * them to recognise a dead holder (kill -9, power cut), and takes the lock over.
 */
import { randomUUID } from 'node:crypto';
import { link, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { StoreError } from './errors.js';
import { identify, isRunning, type ProcessIdentity } from './processes.js';

interface Holder extends ProcessIdentity {
  /** Distinguishes locks of one process. */
  readonly token: string;
}

/** Tokens of the locks that this process holds. Another lock with our process id belongs to a dead process. */
const held = new Set<string>();

/**
 * Take the lock of a folder.
 * @param file the lock's file; beside the folder if not given
 * @returns a function that releases the lock
 * @throws StoreError `folder-locked` that names the live holder
 */
export async function lockFolder(folder: string, file = `${resolve(folder)}.lock`): Promise<() => Promise<void>> {
  await mkdir(dirname(file), { recursive: true });
  const me: Holder = { ...(await identify(process.pid)), token: randomUUID() };
  while (!(await tryCreate(file, me))) {
    const holder = await read(file);
    if (holder && (await isAlive(holder))) throw locked(folder, holder);
    if (holder !== undefined) await removeStale(file, holder);
  }
  held.add(me.token);
  return async () => {
    held.delete(me.token);
    if ((await read(file))?.token === me.token) await rm(file, { force: true });
  };
}

/** Link a complete file into place. Other processes then never read a half-written lock. */
async function tryCreate(file: string, me: Holder): Promise<boolean> {
  const draft = `${file}.${me.token}`;
  await writeFile(draft, JSON.stringify(me));
  try {
    await link(draft, file);
    return true;
  } catch (error) {
    if (isCode(error, 'EEXIST')) return false;
    throw error;
  } finally {
    await rm(draft, { force: true });
  }
}

/** Return the holder of the lock: `null` for a file that is no lock, `undefined` if there is no file. */
async function read(file: string): Promise<Holder | null | undefined> {
  try {
    const holder = JSON.parse(await readFile(file, 'utf8')) as Holder;
    return typeof holder?.pid === 'number' && typeof holder.token === 'string' ? holder : null;
  } catch (error) {
    return isCode(error, 'ENOENT') ? undefined : null;
  }
}

/** Move a dead lock aside, then delete it. If another process was faster, the file is its live lock: move it back. */
async function removeStale(file: string, stale: Holder | null): Promise<void> {
  const aside = `${file}.${randomUUID()}`;
  try {
    await rename(file, aside);
    const moved = await read(aside);
    if (moved && moved.token !== stale?.token) await link(aside, file).catch(() => {});
  } catch (error) {
    if (!isCode(error, 'ENOENT')) throw error;
  } finally {
    await rm(aside, { force: true });
  }
}

async function isAlive(holder: Holder): Promise<boolean> {
  return holder.pid === process.pid ? held.has(holder.token) : await isRunning(holder);
}

function locked(folder: string, holder: Holder): StoreError {
  return new StoreError(
    'folder-locked',
    `数据文件夹 ${folder} 正由另一个进程（PID ${holder.pid}）使用。请先停止该进程，或用 DATA_DIR 指定另一个文件夹。`,
  );
}

function isCode(error: unknown, code: string): boolean {
  return error instanceof Error && 'code' in error && error.code === code;
}
