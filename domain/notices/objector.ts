/**
 * The notices to an objector (art. 10): the objection was received, or ended with the application. That it was decided,
 * with reasons, is told as a decision.
 */
import { chineseDate, dateOf } from '../calendar/civil.js';
import type { Notice } from '../kernel/case.js';
import { stageTitle } from '../titles.js';
import type { NoticeContext } from './context.js';

/** Return the sentences of a notice to an objector. They name no objector and no other objection. */
export function objectorSentences(notice: Notice, { caseName, stage, at }: NoticeContext): readonly string[] {
  const on = at === undefined ? '' : `于${chineseDate(dateOf(at))}`;
  if (notice.about === 'object') {
    return [`您对“${caseName}”提出的异议已${on}收到，处理结果及理由将另行告知。异议处理完毕前，不予认定。`];
  }
  return [`“${caseName}”的申报已${on}终止（${stageTitle(stage)}），您提出的异议不再另行处理。`];
}
