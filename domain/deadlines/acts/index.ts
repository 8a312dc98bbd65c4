/** The acts on any running deadline (art. 18), in the order in which a page offers them. */
import { byId } from '../../kernel/definition.js';
import { adoptTerms } from './adopt-terms.js';
import { confirmDate } from './confirm-date.js';
import { decideExtension } from './decide-extension.js';
import { extend } from './extend.js';
import { liftStay } from './lift-stay.js';
import { releaseHeld } from './release-held.js';
import { requestExtension } from './request-extension.js';
import { stay } from './stay.js';

export const DEADLINE_ACTS = byId([extend, stay, liftStay, requestExtension, decideExtension, confirmDate]);

/** The acts of officers that need no request: for rounds, and for many cases at once. */
export const OFFICER_DEADLINE_ACTS = byId([extend, stay, liftStay, confirmDate]);

/** The acts of the system on every case when its terms change. */
export const TERMS_ACTS = byId([adoptTerms, releaseHeld]);
