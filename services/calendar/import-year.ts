/** Import of a year's holidays. It imports exactly what was previewed. */
import type { Actor } from '../../domain/kernel/people.js';
import { importYear as storeYear, yearImportedBy } from '../../store/policies/calendar-years.js';
import type { CalendarYearRow } from '../../store/schema.js';
import { applyCurrentTerms } from '../batches/apply-terms.js';
import type { ServiceDeps } from '../deps.js';
import { orConflict, Problem } from '../errors.js';
import { previewYear } from './preview-year.js';
import { parseYearFile, type YearText } from './year-file.js';

/**
 * Import a year and have every open case adopt it. A repeated call with the key resumes.
 * @param digest of the confirmed preview
 * @throws Problem 400 for a wrong file, 409 if the effects differ from the preview
 */
export async function importYear(
  deps: ServiceDeps,
  file: YearText,
  { actor, key, digest }: { readonly actor: Actor; readonly key: string; readonly digest: string },
): Promise<CalendarYearRow> {
  const row =
    (await yearImportedBy(deps.store, key)) ?? // stored by an attempt that was not answered
    (await storeConfirmed(deps, file, { actor, key, digest }));
  await deps.policies.refresh();
  await applyCurrentTerms(deps, key);
  return row;
}

async function storeConfirmed(
  deps: ServiceDeps,
  file: YearText,
  { actor, key, digest }: Parameters<typeof importYear>[2],
): Promise<CalendarYearRow> {
  const given = parseYearFile(file);
  const preview = await previewYear(deps, given);
  if (preview.digest !== digest) {
    throw new Problem('conflict', '预览之后，放假安排或事项的期限已有变化，请重新预览后再确认。');
  }
  const year = { year: given.year, content: given.notice, digest, moved: preview.changes.length };
  return await orConflict(storeYear(deps.store, year, { actor, at: deps.now(), key }));
}
