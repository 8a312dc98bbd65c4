/** Where people find a case: the address of its page in the console, for whatever reaches them outside of it. */
import type { CaseLink } from '../store/notices/write.js';

/** Return the addresses of cases in the console. @param publicUrl where people reach the application */
export function caseLinks(publicUrl: string): CaseLink {
  return ({ kind, id }) => `${publicUrl}/${kind}s/${id}`;
}
