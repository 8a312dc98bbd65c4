/** Where a document stands on its way to the addressee. */
import type { CivilDate } from '../calendar/civil.js';

export const DOCUMENT_STANDINGS = {
  draft: '草稿，待签发',
  waiting: '待送达',
  announced: '公告中',
  served: '已送达',
  withdrawn: '已撤回',
  'set-aside': '已被撤销，认定已恢复',
} as const;
export type DocumentStanding = keyof typeof DOCUMENT_STANDINGS;

interface DocumentDates {
  readonly draft: boolean;
  readonly withdrawn: boolean;
  /** A later decision has restored the recognition that it ended. */
  readonly setAside: boolean;
  readonly servedOn: CivilDate | null;
  readonly announcedOn: CivilDate | null;
}

/** Return the standing of a document. */
export function standingOf({ draft, withdrawn, setAside, servedOn, announcedOn }: DocumentDates): DocumentStanding {
  if (withdrawn) return 'withdrawn';
  if (setAside) return 'set-aside';
  if (draft) return 'draft';
  if (servedOn !== null) return 'served';
  return announcedOn === null ? 'waiting' : 'announced';
}
