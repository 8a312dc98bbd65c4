/** What a step means to its recipient, where the step's own sentence depends on more than the step. */
import { chineseDate, isCivilDate } from '../calendar/civil.js';
import { DOCUMENT_KINDS, type DocumentKind } from '../documents/kinds.js';
import { openDutyText, type OpenDuty } from '../cluster/open-duties.js';
import { SERVICE_MANNERS, type ServiceManner } from '../documents/types.js';
import { NO_PLAN } from '../cluster/no-plan.js';
import type { Notice } from '../kernel/case.js';
import { HOLD_REASONS, type HoldReason } from '../kernel/deadline.js';
import { awaitedBy, type DeadlineId } from '../policy/types.js';
import { actTitle, sentenceOf } from '../titles.js';
import type { NoticeContext } from './context.js';

type Detail = Readonly<Record<string, unknown>>;
type Sentence = (detail: Detail, ctx: NoticeContext) => string | undefined;

const SENTENCES: Readonly<Record<string, Sentence>> = {
  'statement.passed': (detail) =>
    detail['drafted'] === true
      ? `陈述申辩期限于${day(detail, 'due')}24时届满，未收到陈述申辩或者补救材料。系统已经拟制《撤销决定书》，经审查签发后生效。`
      : detail['held'] === true
        ? `陈述申辩期限于${day(detail, 'due')}24时届满，未收到陈述申辩或者补救材料。市经济和信息化局已决定暂缓作出撤销决定，暂缓期间认定状态不变，仍可提交陈述申辩；暂缓解除后仍未提交的，将依法作出撤销决定。`
        : `运营管理机构已在陈述申辩期限内提交材料，期限已于${day(detail, 'due')}24时届满。`,
  'change-operator': (detail, ctx) => `${sentenceOf('change-operator')}${unfinished(detail, ctx)}`,
  'change-district': (detail, ctx) => `${sentenceOf('change-district')}${unfinished(detail, ctx)}`,
  'report-change': (detail) =>
    detail['operatorReported'] === true
      ? '已收到运营管理机构变更的报备，由市经济和信息化局审查；办理变更手续之前，名录所载运营管理机构和各项义务不变。'
      : detail['late'] === true
        ? `已收到重大变动报备，名录信息已相应更新。该变动发生于${day(detail, 'changedOn')}，应于${day(detail, 'due')}（含当日）前报备，已经超过期限，由市经济和信息化局核查是否构成第十七条第四项规定的情形。`
        : undefined,
  'request-extension': (detail, { subject = '', policy }) =>
    `运营管理机构申请将“${policy.rules[subject.split(':')[0] as DeadlineId]?.title ?? '办理'}”的期限由${day(detail, 'due')}延长至${day(detail, 'asked')}，由市经济和信息化局决定；决定作出前期限不变。`,
  'record-hearing': (detail) =>
    detail['outcome'] === 'given-up' ? '运营管理机构已放弃听证，不再举行，由市经济和信息化局依法作出决定。' : undefined,
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
  'state-validity': withPeriod('state-validity'),
  'file-report': withoutPlan('file-report'),
  'verify-report': withoutPlan('verify-report'),
  'evaluate-report': withoutPlan('evaluate-report'),
  'recognise-national': withPeriod('recognise-national'),
};

/** Return the sentence that tells of the notice's step. */
export function eventSentence({ about, kind, rule, obligation }: Notice, ctx: NoticeContext): string {
  if (kind === 'task' && rule === 'service') {
    return `${unservedTitle(ctx, obligation)}已经作出，运营管理机构没有可用的电子送达地址，尚未送达。请以签收、邮寄、直接送达、留置送达等方式送达，并登记送达回证。`;
  }
  const { detail = {} } = ctx;
  const document = detail['documentKind'] as DocumentKind | undefined;
  const named = document === undefined ? undefined : OF_DOCUMENT[about]?.(`《${DOCUMENT_KINDS[document].title}》`);
  const own = about.endsWith('.held') ? heldBack(detail) : (named ?? SENTENCES[about]?.(detail, ctx));
  const told = withYear(own ?? sentenceOf(about), ctx);
  return detail['servedOn'] === undefined ? told : told + served(detail, ctx);
}

/** Return the duties that are open when a case is handed over, and the documents that are served again. */
function unfinished(detail: Detail, { policy }: NoticeContext): string {
  const duties = (detail['duties'] ?? []) as readonly OpenDuty[];
  const documents = (detail['servedAgain'] ?? []) as readonly DocumentKind[];
  const listed = duties.map((duty) => openDutyText(duty, policy));
  return [
    listed.length === 0 ? '' : `未了事项：${listed.join('；')}。`,
    documents.length === 0
      ? ''
      : `另行送达的文书：${documents.map((kind) => `《${DOCUMENT_KINDS[kind].title}》`).join('、')}，有关期限自送达之日起计算。`,
  ].join('');
}

/** The sentences of steps on a document, which name it. */
const OF_DOCUMENT: Readonly<Record<string, (document: string) => string>> = {
  acknowledge: (document) => `${document}已由运营管理机构签收。`,
  'record-service': (document) => `${document}已经送达，送达回证在卷。`,
  'service.passed': (document) =>
    `${document}在规定期限内未能以其他方式送达，依规定公告送达，公告见本系统“公告送达”公开页面；公告期满，即视为送达。`,
  'announce-document': (document) =>
    `${document}无法以其他方式送达，现公告送达，公告见本系统“公告送达”公开页面；公告期满，即视为送达。`,
  'announcement.passed': (document) => `${document}的公告期已满，视为送达。`,
};

/** Return that a lapse is held back, and why. */
function heldBack(detail: Detail): string {
  const why = (Array.isArray(detail['held']) ? detail['held'] : []) as readonly HoldReason[];
  const reasons = why.map((reason) => HOLD_REASONS[reason]).join('；');
  return `期限于${day(detail, 'due')}24时届满，暂不产生期满后果，原因：${reasons}。${why.includes('no-account') ? '有在用账号后，办理期限重新计算并另行通知。' : '原因消除后，期满后果随即产生，此前仍可办理。'}`;
}

/** Return how and when a document was served, and that the revocation it decides has effect. */
function served(detail: Detail, { stage }: NoticeContext): string {
  const manner = SERVICE_MANNERS[detail['manner'] as ServiceManner];
  const effect =
    stage === 'revoked'
      ? '撤销认定的决定自送达之日起生效；如不服，可以按照《撤销决定书》载明的途径申请行政复议或者提起行政诉讼。'
      : '';
  return `送达日期：${day(detail, 'servedOn')}，送达方式：${manner}。${effect}`;
}

/** Return the title of the document that is to be served: that of the deadline `service:<id>`, or the first. */
function unservedTitle({ documents = [] }: NoticeContext, obligation: string): string {
  const unserved = documents.filter(
    ({ served: how, draft, to }) => how === undefined && draft === undefined && to === 'operator',
  );
  const found = unserved.find(({ id }) => obligation === `service:${id}`) ?? unserved[0];
  return found === undefined ? '文书' : `《${DOCUMENT_KINDS[found.kind].title}》`;
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
  'request-hearing': '组织听证',
  'request-exit': '审查注销申请',
  'change-operator': '接收运营管理工作，按期办理未了事项，签收文书，确认电子送达地址',
  'change-district': '接收区级工作，办理未了事项',
  acknowledge: '查阅签收情况',
  'service.passed': '公告送达文书',
  'prepare-round': '核对并公告申报轮次',
  'round-recommendation.passed': '开始复审',
  'note-omission': '核查区级未按时办理的申报',
};

/** Return what the notice's task is; undefined if the title of its deadline says it. */
export function taskOf({ rule, to, about, obligation }: Notice, ctx: NoticeContext): string | undefined {
  if (about.endsWith('.held')) return '核查暂缓原因';
  if (rule === 'service') return `送达${unservedTitle(ctx, obligation)}`;
  if (about === 'report-change' && ctx.detail?.['operatorReported'] === true) return '审查运营管理机构变更报备';
  if (about === 'statement.passed' && ctx.detail?.['drafted'] === true) return '审查并签发撤销决定书（系统拟稿）';
  const own = rule !== undefined && awaitedBy(ctx.policy.rules[rule]).includes(to);
  const task = own && about !== 'statement.passed' ? undefined : TASKS[about];
  return task && withYear(task, ctx);
}

function day(detail: Detail, field: string): string {
  const value = detail[field];
  return typeof value === 'string' && isCivilDate(value) ? chineseDate(value) : '期限届满之日';
}

function withoutPlan(act: string): Sentence {
  return (detail) => (detail['noPlan'] === true ? `${sentenceOf(act)}${NO_PLAN}，未与规划目标比较。` : undefined);
}

function withPeriod(act: string): Sentence {
  return (detail) => {
    const stated = detail['periodFrom'] !== undefined && detail['periodTo'] !== undefined;
    return stated
      ? `${sentenceOf(act)}认定有效期自${day(detail, 'periodFrom')}起，至${day(detail, 'periodTo')}止。`
      : undefined;
  };
}
