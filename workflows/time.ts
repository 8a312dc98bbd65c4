/**
 * Return the workflow's time in epoch milliseconds, which is the same at every replay. Workflows read no other clock.
 */
export function workflowTime(): number {
  return Date.now(); // the SDK replaces it in its sandbox
}
