/** The notices that an act which was received in time could not be done. */
import { dateOf, formatChinese, type Instant } from '../calendar/civil.js';
import { actTitle } from '../titles.js';
import type { NoticeText } from './context.js';

export interface RefusedAct {
  readonly caseName: string;
  readonly act: string;
  readonly receivedAt: Instant;
  readonly reason: string;
}

/** Return the text for who sent the act. */
export function refusedActText({ caseName, act, receivedAt, reason }: RefusedAct): NoticeText {
  const title = actTitle(act);
  return {
    title: `【办理未成】${caseName}：“${title}”未能办理`,
    body: `${formatChinese(dateOf(receivedAt))}收到的“${title}”（${caseName}）经核查未能办理，事项没有因此变动。原因：${reason}`,
  };
}

/** Return the text for who objected (art. 10). It names no objector. */
export function refusedObjectionText({ caseName, receivedAt, reason }: RefusedAct): NoticeText {
  return {
    title: `【异议未予受理】${caseName}`,
    body: `尊敬的异议人：\n您于${formatChinese(dateOf(receivedAt))}对“${caseName}”提出的异议未予受理。原因：${reason}`,
  };
}
