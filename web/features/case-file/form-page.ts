import type { AllowedAct, CaseKind } from '../../lib/api/case.js';

/** Return the page of an act's long form; undefined for forms in dialogs. */
export function formPageOf(
  kind: CaseKind,
  id: string,
  { act, filesDraft, subjects: [subject = ''] = [] }: AllowedAct,
): string | undefined {
  if (filesDraft) return `/${kind}s/${id}/form`;
  if (act === 'file-report') return `/${kind}s/${id}/reports/${subject.split(':')[1] ?? ''}/form`;
  return act === 'apply-renewal' ? `/${kind}s/${id}/renewal/form` : undefined;
}
