/** The workflow's time, in epoch milliseconds: the same at every replay. The only clock a workflow may read. */
export function workflowTime(): number {
  return Date.now(); // the SDK's, within its sandbox
}
