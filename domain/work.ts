/** Which acts count as the beginning of a person's own work. */
import { DEFINED_ACTS } from './acts.js';

/** The acts that begin something within a case. Whoever takes the first step of a case begins the case itself. */
export const BEGINNING_ACTS = DEFINED_ACTS.filter(({ begins }) => begins).map(({ id }) => id);
