/**
 * The notices to an objector (art. 10): the objection was received, decided with reasons, or ended with the
 * application.
 */
import type { Notice } from '../kernel/case.js';
import { OBJECTION_OUTCOMES } from '../application/state.js';
import { stageTitle } from '../titles.js';
import type { NoticeContext } from './context.js';

/** Return the sentences of a notice to an objector. They name no objector and no other objection. */
export function objectorSentences(notice: Notice, ctx: NoticeContext): readonly string[] {
  const { caseName, paper: content = {} } = ctx;
  if (notice.about === 'object') return [`您对“${caseName}”提出的异议已收到。处理决定作出后将告知您。`];
  if (notice.about === 'decide-objection' && notice.obligation === ctx.subject) {
    const outcome = OBJECTION_OUTCOMES[content['outcome'] as keyof typeof OBJECTION_OUTCOMES];
    return [`您对“${caseName}”提出的异议已处理完毕，结论：${outcome}。`, `理由：${String(content['reasons'])}`];
  }
  return [`“${caseName}”的申报已经终止（${stageTitle(ctx.stage)}），您提出的异议不再另行处理。`];
}
