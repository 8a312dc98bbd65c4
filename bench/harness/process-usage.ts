/** What processes use, as Linux's `/proc` counts it. */
import { readdirSync, readFileSync } from 'node:fs';

export interface Usage {
  /** CPU time, ms, of user and system. */
  readonly cpuMs: number;
  /** Memory that is private to the processes (proportional share of what is not), MiB. */
  readonly memoryMiB: number;
}

/** Clock ticks a second: a constant of Linux on every architecture that we run on. */
const TICKS = 100;

/** Return the usage of a process and of all its descendants. */
export function usageOf(pid: number): Usage {
  const used = treeOf(pid).map((each) => ({ cpuMs: cpuMsOf(each), memoryMiB: memoryOf(each) }));
  return used.reduce((sum, one) => ({ cpuMs: sum.cpuMs + one.cpuMs, memoryMiB: sum.memoryMiB + one.memoryMiB }), {
    cpuMs: 0,
    memoryMiB: 0,
  });
}

/** Return the share of all processors that the machine used since, 0–1. */
export function loadSince(before: readonly number[]): number {
  const now = machineTicks();
  const all = now.reduce((a, b) => a + b, 0) - before.reduce((a, b) => a + b, 0);
  const idle = now[3]! + now[4]! - before[3]! - before[4]!;
  return all === 0 ? 0 : 1 - idle / all;
}

export function machineTicks(): number[] {
  return readFileSync('/proc/stat', 'utf8').split('\n')[0]!.trim().split(/\s+/).slice(1).map(Number);
}

/** Return a process and all its descendants. */
export function treeOf(root: number): number[] {
  const parents = new Map<number, number>();
  for (const name of readdirSync('/proc')) {
    if (!/^\d+$/.test(name)) continue;
    const parent = statOf(Number(name))?.[1];
    if (parent !== undefined) parents.set(Number(name), Number(parent));
  }
  const tree = [root];
  for (const pid of tree) for (const [child, parent] of parents) if (parent === pid) tree.push(child);
  return tree;
}

/** Return the fields of `stat` behind the name: state, parent, … */
function statOf(pid: number): string[] | undefined {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return text.slice(text.lastIndexOf(')') + 2).split(' ');
  } catch {
    return undefined; // it has ended
  }
}

function cpuMsOf(pid: number): number {
  const fields = statOf(pid);
  return fields === undefined ? 0 : ((Number(fields[11]) + Number(fields[12])) * 1000) / TICKS;
}

function memoryOf(pid: number): number {
  try {
    const kib = /^Pss:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8'))?.[1];
    return Number(kib ?? 0) / 1024;
  } catch {
    return 0;
  }
}
