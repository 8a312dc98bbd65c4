/** What makes two notices the same notice, so that asking twice sends once. */
import type { Notice, NoticeKind } from '../kernel/case.js';

/** Notices that follow from a deadline alone: whichever step comes to send one, it is the same notice. */
const TIMED: readonly NoticeKind[] = ['reminder', 'overdue', 'escalation'];

/**
 * A text to hash: (case, obligation, due date, kind, offset, audience). A notice of a step that happened
 * (a result, a task, a moved date) carries the step's number as well: a second return for correction, or a
 * date moved back to where it was, is news.
 */
export function noticeIdentity(caseId: string, seq: number, notice: Notice): string {
  const { kind, to, obligation, due = '', offset = '' } = notice;
  const step = TIMED.includes(kind) ? [] : [seq, notice.about];
  return JSON.stringify([caseId, obligation, due, kind, offset, to, ...step]);
}
