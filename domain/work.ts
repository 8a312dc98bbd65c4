/** A person's own work: how it is named, and which acts count as its beginning. */
import { DEFINED_ACTS } from './acts.js';
import { DOCUMENT_KINDS } from './documents/kinds.js';
import type { Obligation } from './kernel/obligation.js';
import { deadlineTitle } from './notices/text.js';
import type { Policy } from './policy/types.js';
import { actTitle } from './titles.js';

/** The acts that begin something within a case. Whoever takes the first step of a case begins the case itself. */
export const BEGINNING_ACTS = DEFINED_ACTS.filter(({ begins }) => begins).map(({ id }) => id);

/**
 * The edition of the obligations. It is raised when a release finds other obligations in the same case, so that running
 * cases are listed anew.
 */
export const WORK_EDITION = 1;

/** The bureau's obligation where a lapse is held back and no act on the case ends it. */
const HELD = '期满后果暂缓';

/** Return what an obligation asks for, in Chinese: its acts, or the date that is only watched. */
export function obligationTitle(
  { id, acts, deadlines, rule, document }: Pick<Obligation, 'id' | 'acts' | 'deadlines' | 'rule' | 'document'>,
  policy: Pick<Policy, 'rules'>,
): string {
  const what = acts.map(actTitle).join('、');
  if (document !== undefined) return `${what}：《${DOCUMENT_KINDS[document].title}》`;
  if (rule !== undefined && deadlines.length === 0) return `${what || HELD}：${deadlineTitle(rule, id, policy)}`;
  return what === '' && rule !== undefined ? deadlineTitle(rule, id, policy) : what + whichOne(id);
}

/** Return which of several it is: `（2025年度）`, `（2）`; empty for documents, and where there can be one only. */
export function whichOne(id: string): string {
  const [, year, number] = /:(?:(\d{4})|(\d+))$/.exec(id) ?? [];
  if (year !== undefined) return `（${year}年度）`;
  return number === undefined ? '' : `（${number}）`;
}
