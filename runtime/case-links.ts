/** URLs of cases in the console, for e-mails and calendars. */
import type { CaseLink } from '../store/notices/write.js';

/** Return a function from a case to its URL in the console. @param publicUrl the application's public URL */
export function caseLinks(publicUrl: string): CaseLink {
  return ({ kind, id }) => `${publicUrl}/${kind}s/${id}`;
}
