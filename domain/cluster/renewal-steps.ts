/** Which steps of a cluster's audit trail are about its renewal (第十五条). */
import type { DeadlineId } from '../policy/types.js';
import { admitLateRenewal } from './acts/admit-late-renewal.js';
import { applyRenewal } from './acts/apply-renewal.js';
import { decideRenewal } from './acts/decide-renewal.js';
import { returnRenewal } from './acts/return-renewal.js';

const ACTS = [applyRenewal, admitLateRenewal, returnRenewal, decideRenewal];
const LAPSES: readonly DeadlineId[] = ['renewal', 'late-renewal'];

const STEPS: ReadonlySet<string> = new Set([...ACTS.map(({ id }) => id), ...LAPSES.map((id) => `${id}.passed`)]);

/** Check whether a step is about the renewal: an act, or the end of the time to apply. */
export const isRenewalStep = (act: string): boolean => STEPS.has(act);
