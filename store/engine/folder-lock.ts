/**
 * One process at a time per data folder: two on one PGlite folder corrupt it silently.
 *
 * The lock is a file beside the folder with its holder's process id and start time; a holder that died
 * (kill -9, power cut) is recognised by them, and its lock taken over.
 */
import { randomUUID } from 'node:crypto';
import { link, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { StoreError } from './errors.js';

interface Holder {
  readonly pid: number;
  /** Tells the holder from a later process that was given the same id; absent where the system does not say. */
  readonly startedAt?: string;
  /** Tells two holders within one process apart, and a lock from its successor. */
  readonly token: string;
}

/** Tokens of the locks this process holds: a lock with our own id but not among them is a dead namesake's. */
const held = new Set<string>();

/**
 * Takes the folder's lock, a file beside it unless told where, and returns its release.
 * @throws StoreError `folder-locked` naming the live holder.
 */
export async function lockFolder(folder: string, file = `${resolve(folder)}.lock`): Promise<() => Promise<void>> {
  await mkdir(dirname(file), { recursive: true });
  const startedAt = await startTime(process.pid);
  const me: Holder = { pid: process.pid, token: randomUUID(), ...(startedAt && { startedAt }) };
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

/** Links a complete file into place, so that nobody reads a half-written lock. */
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

/** The lock's holder; `null` for a file that is no lock, `undefined` where there is none. */
async function read(file: string): Promise<Holder | null | undefined> {
  try {
    const holder = JSON.parse(await readFile(file, 'utf8')) as Holder;
    return typeof holder?.pid === 'number' && typeof holder.token === 'string' ? holder : null;
  } catch (error) {
    return isCode(error, 'ENOENT') ? undefined : null;
  }
}

/** Moves the dead lock aside before deleting it: if another process was faster, what was moved is its live lock and goes back. */
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
  if (holder.pid === process.pid) return held.has(holder.token);
  try {
    process.kill(holder.pid, 0);
  } catch (error) {
    if (!isCode(error, 'EPERM')) return false; // EPERM: alive, someone else's
  }
  const startedAt = await startTime(holder.pid);
  return startedAt === undefined || holder.startedAt === undefined || startedAt === holder.startedAt;
}

/** Field 22 of /proc/PID/stat, which a reused process id does not share; absent off Linux. */
async function startTime(pid: number): Promise<string | undefined> {
  try {
    const stat = await readFile(`/proc/${pid}/stat`, 'utf8');
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19];
  } catch {
    return undefined;
  }
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
