/** Where people find a case: the address of its page in the console, for whatever reaches them outside of it. */
import type { CaseLink } from '../store/notices.js';

/** @param publicUrl where people reach the application */
export function casePages(publicUrl: string): CaseLink {
  return ({ kind, id }) => `${publicUrl}/${kind}s/${id}`;
}
