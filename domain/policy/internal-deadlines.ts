/** Internal deadlines (art. 17): only the offices know that they run. */
import type { Role } from '../kernel/people.js';
import type { DeadlineId } from './types.js';

/** The roles that know of incidents before a proceeding starts. */
export const OFFICES_ONLY = ['district', 'municipal', 'auditor'] as const satisfies readonly Role[];

const INTERNAL: readonly string[] = ['examination'] satisfies DeadlineId[];

/** Check whether a deadline is internal. */
export const isInternal = (deadline: string): boolean => INTERNAL.includes(deadline);
