/** The Chinese text of notices: the subject, the date, the consequence, the legal basis. */
import { actDefinition } from '../acts.js';
import { formatChinese } from '../calendar/civil.js';
import type { Notice, NoticeKind } from '../kernel/case.js';
import type { Audience } from '../kernel/people.js';
import type { Policy, DeadlineId } from '../policy/types.js';
import { actTitle, audienceTitle, NOTICE_KINDS, sentenceOf, STAGES, stageTitle } from '../titles.js';
import type { NoticeContext, NoticeText } from './context.js';
import { objectorSentences } from './objector.js';
import { quotedLines } from './particulars.js';

type Write = (notice: Notice, ctx: NoticeContext) => readonly string[];

/** The sentences of each kind of notice, between the salutation and the basis. */
const SENTENCES: Readonly<Record<NoticeKind, Write>> = {
  reminder: (notice, ctx) => [
    `“${ctx.caseName}”的“${obligationTitle(notice, ctx)}”将于${dueDate(notice)}截止，请在当日24时前完成。`,
    otherwise(notice, ctx),
  ],
  overdue: (notice, ctx) => [
    `“${ctx.caseName}”的“${obligationTitle(notice, ctx)}”至今尚未完成，现予催报，请于${dueDate(notice)}24时前完成。`,
    otherwise(notice, ctx),
  ],
  escalation: (notice, ctx) => [
    `“${ctx.caseName}”的“${obligationTitle(notice, ctx)}”应于${dueDate(notice)}前办结，现已超过时限，请尽快办理。`,
    otherwise(notice, ctx),
  ],
  task: (notice, ctx) => [
    `“${ctx.caseName}”：${sentenceOf(notice.about)}`,
    ...quotedLines(notice, ctx.paper),
    notice.rule ? `办理事项：${obligationTitle(notice, ctx)}。` : '请及时办理。',
    deadline(notice, ctx),
    otherwise(notice, ctx),
  ],
  result: (notice, ctx) => [
    `“${ctx.caseName}”：${sentenceOf(notice.about)}`,
    actDefinition(notice.about)?.outcome?.(ctx.paper ?? {}, ctx.policy) ?? '',
    ...quotedLines(notice, ctx.paper),
    `当前状态：${stageTitle(ctx.stage)}。`,
    deadline(notice, ctx),
    otherwise(notice, ctx),
  ],
  intent: (notice, ctx) => [
    `“${ctx.caseName}”出现${notice.article}规定的情形${groundText(notice, ctx)}，拟撤销其认定。`,
    ...quotedLines(notice, ctx.paper),
    notice.due
      ? `如有异议，或已采取补救措施，可于${dueDate(notice)}24时前提交陈述申辩及有关材料。`
      : '如有异议，或已采取补救措施，可提交陈述申辩及有关材料。',
    otherwise(notice, ctx),
  ],
  moved: (notice, ctx) => [
    `“${ctx.caseName}”的“${obligationTitle(notice, ctx)}”期限有变更：`,
    notice.was ? `原截止日期：${formatChinese(notice.was)}。` : '',
    notice.due ? `现截止日期：${dueDate(notice)}。` : '现已中止计算，恢复后另行通知新的截止日期。',
    ...quotedLines(notice, ctx.paper),
    '此前通知中的日期与本通知不一致的，以本通知为准。',
    notice.due ? otherwise(notice, ctx) : '',
  ],
};

/** Return the title and the body of a notice (art. 9, 10, 15–17), as plain text with one sentence a line. */
export function noticeText(notice: Notice, ctx: NoticeContext): NoticeText {
  const lines = [
    `${salutation(notice.to, ctx)}：`,
    ...(notice.to === 'objector' ? objectorSentences(notice, ctx) : SENTENCES[notice.kind](notice, ctx)),
    `依据：《${ctx.policy.title}》${notice.article}。`,
    // An objector has no account for the page, but can ask by the number.
    ctx.link && notice.to !== 'objector' ? `办理页面：${ctx.link}` : `案件编号：${ctx.caseId}`,
  ];
  return {
    title: `【${NOTICE_KINDS[notice.kind]}】${subject(notice, ctx)}——${ctx.caseName}`,
    body: lines.filter((line) => line !== '').join('\n'),
  };
}

/** The audiences outside the offices, who are addressed with 尊敬的. */
const HONOURED: readonly Audience[] = ['operator', 'operators', 'objector'];

function salutation(to: Audience, { policy }: NoticeContext): string {
  const title = audienceTitle(to, policy);
  return HONOURED.includes(to) ? `尊敬的${title}` : title;
}

function subject(notice: Notice, ctx: NoticeContext): string {
  switch (notice.kind) {
    case 'reminder':
    case 'overdue':
      return `${obligationTitle(notice, ctx)}${notice.due ? `，${formatChinese(notice.due)}截止` : ''}`;
    case 'escalation':
      return `${obligationTitle(notice, ctx)}已超过办理时限`;
    case 'task':
    case 'moved':
      return obligationTitle(notice, ctx);
    case 'intent':
      return '请在期限内陈述申辩';
    case 'result':
      if (notice.to === 'objector') return '您提出的异议';
      return withOutcome(actTitle(notice.about), ctx.stage);
  }
}

/** Add the stage to a title, if the stage is a decision. */
function withOutcome(title: string, stage: string): string {
  const outcome = stageTitle(stage);
  return STAGES[stage]?.decided === true && !title.includes(outcome) ? `${title}，${outcome}` : title;
}

function obligationTitle({ rule: deadlineId, obligation, about }: Notice, { policy }: NoticeContext): string {
  return deadlineId === undefined ? actTitle(about) : deadlineTitle(deadlineId, obligation, policy);
}

/** Return the title of a deadline, with the year if its obligation is of a year: `填报年度报告（2025年度）`. */
export function deadlineTitle(rule: DeadlineId, obligation: string, { rules }: Pick<Policy, 'rules'>): string {
  const year = /:(\d{4})$/.exec(obligation)?.[1];
  return rules[rule].title + (year === undefined ? '' : `（${year}年度）`);
}

/** Return the due date, with the nominal date if rolling moved it. */
function dueDate({ due, nominal }: Notice): string {
  if (due === undefined) return '规定期限';
  const rolled = nominal !== undefined && nominal !== due;
  return formatChinese(due) + (rolled ? `（原为${formatChinese(nominal)}，因非工作日顺延）` : '');
}

function deadline(notice: Notice, ctx: NoticeContext): string {
  return notice.due === undefined ? '' : `“${obligationTitle(notice, ctx)}”截止日期：${dueDate(notice)}。`;
}

/** Return what happens if nothing is done. */
function otherwise({ rule, due }: Notice, { policy }: NoticeContext): string {
  return rule === undefined || due === undefined ? '' : policy.rules[rule].otherwise;
}

/** Return the words of the measure that are the ground of the revocation. */
function groundText({ article }: Notice, { policy }: NoticeContext): string {
  const ground = Object.values(policy.grounds).find((candidate) => candidate.article === article);
  return ground === undefined ? '' : `（“${ground.text}”）`;
}
