/** What counts as a person's own work. */
import { DEFINED_ACTS } from './acts.js';

/** Acts that begin something within a case. A person who takes the first step of a case begins the case itself. */
export const BEGINNING_ACTS = DEFINED_ACTS.filter(({ begins }) => begins).map(({ id }) => id);
