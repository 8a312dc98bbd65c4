import type { Kind } from '../../lib/api/case.js';

/** Where an act's paper is written, for those too long for a dialog; undefined for the others. */
export function writtenAt(kind: Kind, id: string, act: string, subject = ''): string | undefined {
  if (act === 'submit' || act === 'resubmit') return `/${kind}s/${id}/form`;
  if (act === 'file-report') return `/${kind}s/${id}/reports/${subject.split(':')[1] ?? ''}/form`;
  return act === 'apply-renewal' ? `/${kind}s/${id}/renewal/form` : undefined;
}
