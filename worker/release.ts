/** The release of a version: the gate, then the switch. */
import type { Logger } from 'pino';
import { StartupError } from '../runtime/lifecycle.js';
import { rampVersion, routingOf, setCurrentVersion, type Deployment } from '../services/temporal/deployment.js';
import { replayGate, type GateDeps, type GateReport } from './replay-gate.js';

export type ReleaseDeps = Deployment & GateDeps;

/**
 * Return what the gate has replayed.
 * @param anyway whether to go on with histories that do not replay, e.g. of workflows to be restarted from the file
 * @throws StartupError that names the workflows that do not replay
 */
export async function passGate(deps: GateDeps, anyway = false): Promise<GateReport> {
  const report = await replayGate(deps);
  if (report.failures.length === 0 || anyway) return report;
  const first = report.failures.slice(0, 20).map(({ workflowId, reason }) => `${workflowId}: ${reason}`);
  throw new StartupError(
    [
      `this version is not released: ${report.failures.length} of ${report.replayed + report.recorded} histories do not replay on it`,
      ...first,
    ].join('\n'),
  );
}

/** Release a version after the gate. @param percentage of the tasks; absent means all, as the current version */
export async function release(
  deps: ReleaseDeps,
  buildId: string,
  { percentage, anyway }: { readonly percentage?: number; readonly anyway?: boolean } = {},
): Promise<GateReport> {
  const report = await passGate(deps, anyway);
  if (percentage === undefined) await setCurrentVersion(deps, buildId);
  else await rampVersion(deps, buildId, percentage);
  return report;
}

/**
 * Whether a starting worker releases its own version: `always` in `npm start`, `anyway` there without regard to the
 * gate, else only the `first` of its queue.
 */
export type OwnRelease = 'always' | 'anyway' | 'first';

/**
 * Look whether a starting worker has to release its own version, and pass the gate if so. Return what makes it current
 * once it polls; nothing if another version serves the queue.
 *
 * @throws StartupError in `npm start` if the gate refuses, because no other worker goes on with the cases
 */
export async function prepareOwnRelease(
  deps: ReleaseDeps & { readonly log: Pick<Logger, 'info' | 'warn' | 'error'> },
  buildId: string,
  when: OwnRelease,
): Promise<(() => Promise<void>) | undefined> {
  const { log } = deps;
  const { current, ramping } = await routingOf(deps);
  if (current === buildId) return undefined;
  if (when === 'first' && current !== undefined) {
    if (ramping?.buildId !== buildId)
      log.warn({ version: buildId, current }, 'this version waits for its release: npm run release -- current');
    return undefined;
  }
  try {
    const { running, replayed, failures } = await passGate(deps, when === 'anyway');
    if (failures.length === 0)
      log.info({ version: buildId, running, replayed }, 'the running histories replay on this version');
    else log.error({ version: buildId, failures }, 'this version is released although histories do not replay on it');
  } catch (error) {
    if (when !== 'first' || !(error instanceof StartupError)) throw error;
    log.error({ version: buildId, err: error }, 'this version is not released');
    return undefined;
  }
  return () => setCurrentVersion(deps, buildId);
}
