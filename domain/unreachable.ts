/** The notice to the offices that a deadline will pass against a party that nobody can reach. */
import { formatChinese, type CivilDate } from './calendar/civil.js';
import type { NoticeText } from './notices/context.js';

export interface UnreachableParty {
  readonly caseName: string;
  /** The party, or the organisation's name. */
  readonly party: string;
  /** What has to be done. */
  readonly deadline: string;
  readonly due: CivilDate;
}

/** Return the text of the notice. */
export function unreachableText({ caseName, party, deadline, due }: UnreachableParty): NoticeText {
  return {
    title: `【预警】${caseName}：应办理的一方没有在用账号`,
    body: [
      `“${caseName}”的“${deadline}”期限为${formatChinese(due)}（含当日），应由${party}办理。`,
      `${party}没有在用账号，收不到通知，也无法办理。请在此之前为其建立或者恢复账号；届满时仍没有的，届满的后果暂缓，案件等待处理。`,
    ].join('\n'),
  };
}
