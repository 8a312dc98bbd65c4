/** Where people find a case: the address of its page in the console, for whatever reaches them outside of it. */
import type { CaseBase } from '../domain/case.js';

export type CaseLink = (of: Pick<CaseBase, 'kind' | 'id'>) => string;

/** @param publicUrl where people reach the application */
export function casePages(publicUrl: string): CaseLink {
  return ({ kind, id }) => `${publicUrl}/${kind}s/${id}`;
}
