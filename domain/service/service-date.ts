import { chineseDate, isCivilDate, type CivilDate } from '../calendar/civil.js';
import type { Invalid } from '../kernel/definition.js';

/** Return why a document of a day cannot have been served on this day; undefined if it can. */
export function checkServiceDate(
  on: string | undefined,
  { decidedOn, today }: { readonly decidedOn: CivilDate; readonly today: CivilDate },
): Invalid | undefined {
  if (on !== undefined && isCivilDate(on) && on >= decidedOn && on <= today) return undefined;
  return { field: 'on', message: `“送达日期”须在文书日期${chineseDate(decidedOn)}与今日之间。` };
}
