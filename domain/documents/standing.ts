/** Where a document stands on its way to the addressee. */
import type { CivilDate } from '../calendar/civil.js';

export const DOCUMENT_STANDINGS = {
  draft: '草稿，待签发',
  waiting: '待送达',
  announced: '公告中',
  served: '已送达',
  withdrawn: '已撤回',
} as const;
export type DocumentStanding = keyof typeof DOCUMENT_STANDINGS;

interface DocumentDates {
  readonly draft: boolean;
  readonly withdrawn: boolean;
  readonly servedOn: CivilDate | null;
  readonly announcedOn: CivilDate | null;
}

/** Return the standing of a document. */
export function standingOf({ draft, withdrawn, servedOn, announcedOn }: DocumentDates): DocumentStanding {
  if (withdrawn) return 'withdrawn';
  if (draft) return 'draft';
  if (servedOn !== null) return 'served';
  return announcedOn === null ? 'waiting' : 'announced';
}
