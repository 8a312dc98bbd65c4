/** Which process it is, and whether it still runs: a process id alone may have passed to another process. */
import { readFile } from 'node:fs/promises';

export interface ProcessIdentity {
  readonly pid: number;
  /** Distinguishes the process from a later one with the same id; absent if the system has no start time. */
  readonly startedAt?: string;
}

/** Return the identity of a running process. */
export async function identify(pid: number): Promise<ProcessIdentity> {
  const startedAt = (await status(pid))?.startedAt;
  return { pid, ...(startedAt !== undefined && { startedAt }) };
}

/** Whether the process still runs. One that has ended and waits for its parent does not. */
export async function isRunning({ pid, startedAt }: ProcessIdentity): Promise<boolean> {
  try {
    process.kill(pid, 0);
  } catch (error) {
    // EPERM: the process lives, of another user
    if (!(error instanceof Error && 'code' in error && error.code === 'EPERM')) return false;
  }
  const now = await status(pid);
  if (now === undefined) return true;
  return now.state !== 'Z' && (startedAt === undefined || startedAt === now.startedAt);
}

/** Return fields 3 and 22 of /proc/PID/stat. Undefined outside Linux. */
async function status(pid: number): Promise<{ state?: string; startedAt?: string } | undefined> {
  try {
    const stat = await readFile(`/proc/${pid}/stat`, 'utf8');
    const { 0: state, 19: startedAt } = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return { ...(state !== undefined && { state }), ...(startedAt !== undefined && { startedAt }) };
  } catch {
    return undefined;
  }
}
