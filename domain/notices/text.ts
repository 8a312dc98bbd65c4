/**
 * The Chinese text of notices: who is meant, what happened and when, until when to do what, what follows otherwise, and
 * where to object.
 */
import { actDefinition } from '../acts.js';
import { chineseDate, dateOf, formatChinese, weekdayName } from '../calendar/civil.js';
import { PROVISIONAL, rolledFrom } from '../calendar/explain.js';
import { DOCUMENT_KINDS, isAwaited, type DocumentKind } from '../documents/kinds.js';
import { documentText } from '../documents/text.js';
import type { Notice, NoticeKind } from '../kernel/case.js';
import type { Audience } from '../kernel/people.js';
import { awaitedBy, type DeadlineId, type Policy } from '../policy/types.js';
import { actTitle, NOTICE_KINDS, stageTitle } from '../titles.js';
import type { NoticeContext, NoticeText } from './context.js';
import { decisionOf, type Decision } from './decisions.js';
import { objectorSentences } from './objector.js';
import { officeLine } from './office-lines.js';
import { quotedLines } from './particulars.js';
import { addresseeOf, bureau, districtOffice } from './salutation.js';
import { eventSentence, eventTitle, taskOf } from './situations.js';

type Write = (notice: Notice, ctx: NoticeContext) => readonly string[];

/** The sentences of each kind of notice, between the salutation and the basis. */
const SENTENCES: Readonly<Record<NoticeKind, Write>> = {
  reminder: (notice, ctx) => [
    ...(notice.rule === 'service' && notice.to === 'operator'
      ? [
          `${nameOf(notice, ctx)}有${awaitedTitle(notice, ctx)}等待你单位签收，请于${dueDate(notice, ctx)}24时前在系统“文书”中签收。`,
        ]
      : [`${nameOf(notice, ctx)}的“${obligationTitle(notice, ctx)}”${closesOn(notice, ctx)}，请在此之前完成。`]),
    otherwise(notice, ctx),
    askForTime(notice, ctx),
  ],
  overdue: (notice, ctx) => [
    `${nameOf(notice, ctx)}的“${obligationTitle(notice, ctx)}”至今尚未完成${since(notice, ctx)}，现予催报，请于${dueDate(notice, ctx)}24时前完成。`,
    otherwise(notice, ctx),
  ],
  escalation: (notice, ctx) => [
    `${nameOf(notice, ctx)}的“${obligationTitle(notice, ctx)}”应于${dueBefore(notice)}前办结，至今尚未办结，现予${kindTitle(notice)}，请尽快办理。`,
    isTarget(notice, ctx) ? '' : otherwise(notice, ctx), // a staff target threatens with this very warning
  ],
  task: (notice, ctx) => [
    happened(notice, ctx),
    ...quotedLines(notice, ctx.paper),
    `办理事项：${taskOf(notice, ctx) ?? obligationTitle(notice, ctx)}。`,
    deadline(notice, ctx),
    otherwise(notice, ctx),
  ],
  result: (notice, ctx) => [
    happened(notice, ctx),
    actDefinition(notice.about)?.outcome?.(ctx.paper ?? {}, ctx.policy) ?? '',
    ctx.detail?.['undone'] === undefined ? '' : UNDONE,
    ...quotedLines(notice, ctx.paper),
    `当前状态：${stageTitle(ctx.stage)}。`,
    deadline(notice, ctx),
    otherwise(notice, ctx),
  ],
  // A notice of intent tells of a decision: see `decisionOf`.
  intent: (notice, ctx) => [happened(notice, ctx), deadline(notice, ctx), otherwise(notice, ctx)],
  moved: (notice, ctx) => [
    `${nameOf(notice, ctx)}的“${obligationTitle(notice, ctx)}”期限有变更：${eventSentence(notice, ctx)}`,
    notice.was ? `原截止日期：${formatChinese(notice.was)}。` : '',
    notice.due ? `现截止日期：${dueDate(notice, ctx)}24时。` : '现已中止计算，恢复后另行通知新的截止日期。',
    ...quotedLines(notice, ctx.paper),
    '此前通知中的日期与本通知不一致的，以本通知为准。',
    notice.due ? otherwise(notice, ctx) : '',
  ],
};

/** An answer came before a decision of the clock had reached the operator. */
const UNDONE = '此前依期限规则作出、尚未送达的撤销决定已经撤回，不发生效力，由市经济和信息化局审查后另行决定。';

/** Return the title of the document that a deadline of service is about. */
function awaitedTitle({ obligation }: Notice, { awaited = [] }: NoticeContext): string {
  const found = awaited.find(({ id }) => obligation === `service:${id}`);
  return found === undefined ? '文书' : `《${DOCUMENT_KINDS[found.kind].title}》`;
}

/** Return the title and the body of a notice (art. 9, 10, 15–17), as plain text with one sentence a line. */
export function noticeText(notice: Notice, ctx: NoticeContext): NoticeText {
  const decision = decisionOf(notice, ctx);
  const lines = [
    ...(decision ? tellDecision(notice, decision, ctx) : tellEvent(notice, ctx)),
    // An objector has no account for the page, but can ask by the number.
    ctx.link && notice.to !== 'objector' ? `办理页面：${ctx.link}` : `事项编号：${ctx.caseId}`,
  ];
  return {
    title: `【${kindTitle(notice)}】${subject(notice, decision, ctx)}——${ctx.caseName}`,
    body: lines.filter((line) => line !== '').join('\n'),
  };
}

function tellEvent(notice: Notice, ctx: NoticeContext): readonly string[] {
  return [
    `${addresseeOf(notice.to, ctx)}：`,
    ...(notice.to === 'objector' ? objectorSentences(notice, ctx) : SENTENCES[notice.kind](notice, ctx)),
    `依据：《${ctx.policy.title}》${notice.article}。`,
    whereToObject(notice, ctx),
  ];
}

/** Quote the document to its addressee, and tell the offices what was decided. */
function tellDecision(notice: Notice, { document, issued }: Decision, ctx: NoticeContext): readonly string[] {
  const addressed = notice.to === 'operator' || notice.to === 'objector';
  const words = { ...ctx, addressee: addresseeOf(notice.to, ctx), operator: ctx.organisation };
  if (!addressed) {
    return [
      `${addresseeOf(notice.to, ctx)}：`,
      `${nameOf(notice, ctx)}：${officeLine(document, words)}`,
      issued && document.served === undefined ? '文书尚未送达，送达情况见“文书”。' : '',
      notice.to === 'former-operator' ? READS_ON : '',
      deadline(notice, ctx),
      otherwise(notice, ctx),
      `依据：《${ctx.policy.title}》${notice.article}。`,
    ];
  }
  const { paragraphs } = documentText(document, words);
  return [
    ...paragraphs,
    ctx.detail?.['exitClosed'] === undefined ? '' : '认定已经终止，你单位此前提出的注销申请不再审查。',
    // The document states its day to the addressee; a day that rolled needs the word on why.
    deadline(notice, ctx),
    issued && notice.to === 'operator' ? whereToFind(document.kind, document.served !== undefined) : '',
  ];
}

/** What stays to an organisation that has handed its cluster over. */
const READS_ON = '此前的办理档案、文书和通知仍可查阅，此后的事项不再由贵单位办理。';

function whereToFind(kind: DocumentKind, served: boolean): string {
  const { title } = DOCUMENT_KINDS[kind];
  if (served) return `《${title}》已于今日送达，可在系统“文书”中查阅、下载。`;
  return isAwaited(kind)
    ? `本通知不代替送达。请在系统“文书”中签收《${title}》；期限和效力自签收或者以其他方式送达之日起计算。`
    : `本通知不代替送达。《${title}》可在系统“文书”中查阅、下载，请予签收。`;
}

/** Return what happened to the case, and when. */
function happened(notice: Notice, ctx: NoticeContext): string {
  const on = ctx.at === undefined ? '' : `${chineseDate(dateOf(ctx.at))}，`;
  return `${nameOf(notice, ctx)}：${on}${eventSentence(notice, ctx)}`;
}

/** Return the case's name; the offices learn whose it is. */
function nameOf({ to }: Notice, { caseName, organisation }: NoticeContext): string {
  const outside = to === 'operator' || to === 'former-operator' || organisation === undefined;
  return outside ? `“${caseName}”` : `“${caseName}”（运营管理机构：${organisation}）`;
}

/** Return the word for a notice's kind. An officer urges (督办); the system warns. */
function kindTitle({ kind, about }: Notice): string {
  return kind === 'escalation' && about === 'remind' ? '督办' : NOTICE_KINDS[kind];
}

function isTarget({ rule }: Notice, { policy }: NoticeContext): boolean {
  return rule !== undefined && policy.rules[rule].effect === 'target';
}

function subject(notice: Notice, decision: Decision | undefined, ctx: NoticeContext): string {
  switch (notice.kind) {
    case 'reminder':
    case 'overdue':
      return `${obligationTitle(notice, ctx)}${notice.due ? `，${formatChinese(notice.due)}截止` : ''}`;
    case 'escalation':
      return `${obligationTitle(notice, ctx)}已超过办理时限`;
    case 'task':
      return taskOf(notice, ctx) ?? obligationTitle(notice, ctx);
    case 'moved':
      return obligationTitle(notice, ctx);
    case 'intent':
      return notice.due === undefined ? '请在期限内陈述申辩' : `请在${chineseDate(notice.due)}24时前陈述申辩`;
    case 'result':
      if (decision) return DOCUMENT_KINDS[decision.document.kind].title;
      return notice.to === 'objector' ? '您提出的异议' : eventTitle(notice, ctx);
  }
}

function obligationTitle({ rule: deadlineId, obligation, about }: Notice, { policy }: NoticeContext): string {
  return deadlineId === undefined ? actTitle(about) : deadlineTitle(deadlineId, obligation, policy);
}

/** Return the title of a deadline, with the year if its obligation is of a year: `填报年度报告（2025年度）`. */
export function deadlineTitle(rule: DeadlineId, obligation: string, { rules }: Pick<Policy, 'rules'>): string {
  const year = /:(\d{4})$/.exec(obligation)?.[1];
  return rules[rule].title + (year === undefined ? '' : `（${year}年度）`);
}

/**
 * Return the due date: its weekday, the nominal date if rolling moved it, the deadline that limits it, and whether it may
 * still change.
 */
function dueDate({ due, nominal, provisional, limit }: Notice, { policy }: NoticeContext): string {
  if (due === undefined) return '规定期限';
  const rolled = nominal !== undefined && nominal !== due;
  const said = [
    weekdayName(due),
    ...(rolled ? [rolledFrom(nominal)] : []),
    ...(limit === undefined ? [] : [`以“${policy.rules[limit].title}”的截止日为限`]),
    ...(provisional ? [PROVISIONAL] : []),
  ];
  return `${chineseDate(due)}（${said.join('，')}）`;
}

/** Return the last day of a target of the staff: `2025年3月17日（含当日）`. */
function dueBefore({ due, nominal, provisional }: Notice): string {
  const rolled = nominal !== undefined && nominal !== due ? `${rolledFrom(nominal)}，` : '';
  return due === undefined ? '规定期限' : `${chineseDate(due)}（${rolled}${provisional ? '暂定，' : ''}含当日）`;
}

function deadline(notice: Notice, ctx: NoticeContext): string {
  if (notice.due === undefined) return '';
  const title = obligationTitle(notice, ctx);
  return `“${title}”${title.endsWith('截止') ? '' : '截止'}日期：${dueDate(notice, ctx)}24时。`;
}

/** Return when a deadline ends, in words that fit its title: `申报截止` is a day itself. */
function closesOn(notice: Notice, ctx: NoticeContext): string {
  const isDay = obligationTitle(notice, ctx).endsWith('截止');
  return isDay ? `日期为${dueDate(notice, ctx)}24时` : `将于${dueDate(notice, ctx)}24时截止`;
}

/** Return the day by which an overdue report should have come. */
function since({ rule, obligation }: Notice, { policy }: NoticeContext): string {
  const year = /:(\d{4})$/.exec(obligation)?.[1];
  if (rule !== 'annual-report-grace' || year === undefined) return '';
  const { month, day } = policy.annualReport;
  return `（规定的报送期限为${Number(year) + 1}年${month}月${day}日）`;
}

/** Return what happens if nothing is done. A task of the offices does not threaten what the operator has done. */
function otherwise({ rule, due, kind, to }: Notice, { policy }: NoticeContext): string {
  if (rule === undefined || due === undefined) return '';
  const term = policy.rules[rule];
  const awaited = awaitedBy(term);
  const done = kind === 'task' && awaited.includes('operator') && !awaited.includes(to);
  return done ? '' : term.otherwise;
}

/** Return how to ask for more time, where an operator may. */
function askForTime({ to, rule }: Notice, { policy }: NoticeContext): string {
  if (to !== 'operator' || rule === undefined || rule === 'service') return '';
  const term = policy.rules[rule];
  if (term.movable === false || !awaitedBy(term).includes('operator')) return '';
  return '确有正当理由不能按期办理的，可以在期限届满前申请延期。';
}

/** Return where those outside the offices can ask or object. */
function whereToObject({ to }: Notice, ctx: NoticeContext): string {
  const outside: readonly Audience[] = ['operator', 'former-operator', 'operators', 'objector'];
  if (!outside.includes(to)) return '';
  const office = to === 'operator' ? districtOffice(ctx) : undefined;
  return `对本通知有疑问或者异议的，可以向${office === undefined ? '' : `${office}或者`}${bureau(ctx)}提出。`;
}
