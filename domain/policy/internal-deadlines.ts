/** Deadlines that are the offices' own (art. 17): nobody else knows that they run. */
import type { Role } from '../kernel/people.js';
import type { DeadlineId } from './types.js';

/** The roles that know what is reported, found and examined before a proceeding opens, of those who may read the case. */
export const OFFICES_ONLY = ['district', 'municipal', 'auditor'] as const satisfies readonly Role[];

const INTERNAL: readonly string[] = ['examination'] satisfies DeadlineId[];

export const isInternal = (deadline: string): boolean => INTERNAL.includes(deadline);
