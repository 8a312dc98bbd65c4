/** Deadlines of calls to Temporal. gRPC takes them by the clock of this process, by which it counts them down. */

/** Return the deadline of a call that begins now. @param ms time limit */
export function deadlineIn(ms: number): number {
  return Date.now() + ms;
}
