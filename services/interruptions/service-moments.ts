/** The record that the service can receive, made all the while it can: a gap in it is an interruption. */
import type { Logger } from 'pino';
import { interruptionMinutes } from '../../domain/interruptions.js';
import type { PolicyRegistry } from '../../domain/policy/registry.js';
import type { Store } from '../../store/engine/store.js';
import { recordServiceMoment } from '../../store/office/interruptions.js';
import { policiesInUse } from '../../store/policies/in-use.js';

const EVERY_MS = 20_000;

export interface ServiceMomentDeps {
  readonly store: Store;
  readonly policies: Pick<PolicyRegistry, 'policyOf'>;
  readonly log: Pick<Logger, 'warn' | 'error'>;
  /** Whether a mail server is configured. */
  readonly mail: boolean;
  readonly wakeMailDispatcher: () => void;
  /** Whether requests are accepted now: a process that cannot receive proves no service. */
  readonly serves: () => boolean;
}

/** Record a moment of service now and every 20 seconds. @returns what ends it */
export function recordServiceMoments(deps: ServiceMomentDeps): () => void {
  const { store, policies, log, mail, wakeMailDispatcher, serves } = deps;
  let running = false;
  const record = async (): Promise<void> => {
    if (running || !serves()) return;
    running = true;
    try {
      const minutes = interruptionMinutes((await policiesInUse(store)).map(policies.policyOf));
      const gap = await recordServiceMoment(store, { minutes, mail });
      if (gap === undefined) return;
      log.error({ from: gap.from, until: gap.until }, '系统曾经中断服务，待市级认定');
      wakeMailDispatcher();
    } catch (error) {
      log.warn({ err: error }, 'the moment of service could not be recorded'); // without the database nothing is received
    } finally {
      running = false;
    }
  };
  void record();
  const timer = setInterval(() => void record(), EVERY_MS).unref();
  return () => clearInterval(timer);
}
