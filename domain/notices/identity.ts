/** The identity of a notice, by which it is sent only once. */
import type { Notice, NoticeKind } from '../kernel/case.js';

/** The kinds that follow from a deadline alone: they are the same whichever step sends them. */
const TIMED: readonly NoticeKind[] = ['reminder', 'overdue', 'escalation'];

/**
 * Return the identity as a text to hash: case, obligation, due date, kind, offset, audience. A notice about an act (a
 * result, a task, a moved date) has the step's number too, because a second return for correction is a new notice.
 */
export function noticeIdentity(caseId: string, seq: number, notice: Notice): string {
  const { kind, to, obligation, due = '', offset = '' } = notice;
  const step = TIMED.includes(kind) ? [] : [seq, notice.about];
  return JSON.stringify([caseId, obligation, due, kind, offset, to, ...step]);
}
