/** What a step means to its recipient, where the step's own sentence depends on more than the step. */
import { chineseDate, isCivilDate } from '../calendar/civil.js';
import type { Notice } from '../kernel/case.js';
import { awaitedBy, type DeadlineId } from '../policy/types.js';
import { actTitle, sentenceOf } from '../titles.js';
import type { NoticeContext } from './context.js';

type Detail = Readonly<Record<string, unknown>>;
type Sentence = (detail: Detail, ctx: NoticeContext) => string | undefined;

const SENTENCES: Readonly<Record<string, Sentence>> = {
  'statement.passed': (detail) =>
    detail['held'] === true
      ? `陈述申辩期限于${day(detail, 'due')}24时届满，未收到陈述申辩或者补救材料。市经济和信息化局已决定暂缓作出撤销决定，暂缓期间认定状态不变，仍可提交陈述申辩；暂缓解除后仍未提交的，将依法作出撤销决定。`
      : `运营管理机构已在陈述申辩期限内提交材料，期限已于${day(detail, 'due')}24时届满。`,
  'report-change': (detail) =>
    detail['late'] === true
      ? `已收到重大变动报备，名录信息已相应更新。该变动发生于${day(detail, 'changedOn')}，应于${day(detail, 'due')}（含当日）前报备，已经超过期限，由市经济和信息化局核查是否构成第十七条第四项规定的情形。`
      : undefined,
  'request-extension': (detail, { subject = '', policy }) =>
    `运营管理机构申请将“${policy.rules[subject.split(':')[0] as DeadlineId]?.title ?? '办理'}”的期限由${day(detail, 'due')}延长至${day(detail, 'asked')}，由市经济和信息化局决定；决定作出前期限不变。`,
  'period-end.passed': (detail) =>
    `认定有效期于${day(detail, 'due')}24时届满，复核未通过，撤销认定程序继续进行，由市经济和信息化局作出决定。`,
  'late-renewal.passed': (detail) =>
    `补充申请复核的期限于${day(detail, 'due')}24时届满，未收到复核申请，由市经济和信息化局依法对撤销认定程序作出决定。`,
  'annual-report-grace.passed': (detail) =>
    `催报期限于${day(detail, 'due')}24时届满，仍未收到年度报告，已经启动的撤销认定程序继续进行。`,
  'renewal-correction.passed': (detail) =>
    `复核材料的补正期限于${day(detail, 'due')}24时届满，未收到补正材料，按现有材料继续审查。`,
  'draft.passed': (detail) =>
    `本轮申报于${day(detail, 'due')}24时截止，草稿未提交，自动失效。可以在下一轮申报中重新申报。`,
  'annual-report.passed': (detail) =>
    `年度报告的报送期限于${day(detail, 'due')}24时届满，尚未收到年度报告，请立即补报。`,
  'report-correction.passed': (detail) =>
    `年度报告的补正期限于${day(detail, 'due')}24时届满，未收到补正后的报告，按逾期处理，请立即补报。`,
  'enter-existing': withPeriod('enter-existing'),
  'recognise-national': withPeriod('recognise-national'),
};

/** Return the sentence that tells of the notice's step. */
export function eventSentence({ about }: Notice, ctx: NoticeContext): string {
  return withYear(SENTENCES[about]?.(ctx.detail ?? {}, ctx) ?? sentenceOf(about), ctx);
}

/** What a notice's recipient calls a step whose title is that of an officer's act. */
const TITLES: Readonly<Record<string, string>> = {
  object: '公示期间收到异议',
  'record-finding': '发现问题线索',
  'record-national-outcome': '国家级认定结果',
  submit: '申报已提交',
};

/** Return the title of the notice's step. */
export function eventTitle({ about }: Notice, ctx: NoticeContext): string {
  return withYear(TITLES[about] ?? actTitle(about), ctx);
}

/** Name the year of the annual report that the step is about: `2025年度报告`. */
function withYear(text: string, { subject = '' }: NoticeContext): string {
  const year = /^(?:annual-report|report)[a-z-]*:(\d{4})$/.exec(subject)?.[1];
  return year === undefined ? text : text.replace('年度报告', `${year}年度报告`);
}

/** What a recipient must do after an act whose title does not say it. */
const TASKS: Readonly<Record<string, string>> = {
  'file-statement': '审查陈述申辩材料',
  'statement.passed': '审查陈述申辩材料，作出撤销或者终止的决定',
  'verify-report': '接收年度报告',
  'report-change': '核查逾期报备的情况',
  'report-fact': '核查问题线索',
  'report-incident': '核查事故事件',
  'request-extension': '审查延期申请',
  'prepare-round': '核对并公告申报轮次',
  'round-recommendation.passed': '开始复审',
};

/** Return what the notice's task is; undefined if the title of its deadline says it. */
export function taskOf({ rule, to, about }: Notice, ctx: NoticeContext): string | undefined {
  const own = rule !== undefined && awaitedBy(ctx.policy.rules[rule]).includes(to);
  const task = own && about !== 'statement.passed' ? undefined : TASKS[about];
  return task && withYear(task, ctx);
}

function day(detail: Detail, field: string): string {
  const value = detail[field];
  return typeof value === 'string' && isCivilDate(value) ? chineseDate(value) : '期限届满之日';
}

function withPeriod(act: string): Sentence {
  return (detail) => {
    const stated = detail['periodFrom'] !== undefined && detail['periodTo'] !== undefined;
    return stated
      ? `${sentenceOf(act)}认定有效期自${day(detail, 'periodFrom')}起，至${day(detail, 'periodTo')}止。`
      : undefined;
  };
}
