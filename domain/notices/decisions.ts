/**
 * The decision that a notice tells of. Under the second edition of the rules the step issues it as a document. Under
 * the first edition there is none, and the facts that the step has are stated in the same words.
 */
import { dateOf } from '../calendar/civil.js';
import type { DocumentKind } from '../documents/kinds.js';
import type { DocumentFact, IssuedDocument } from '../documents/types.js';
import { OBJECTION_OUTCOMES } from '../application/state.js';
import type { Notice } from '../kernel/case.js';
import { articleOf } from '../policy/types.js';
import type { NoticeContext } from './context.js';

export interface Decision {
  readonly document: IssuedDocument;
  /** It is issued as a document, which the recipient can read and keep. */
  readonly issued: boolean;
}

/** Return the decision that the notice tells of; undefined if it tells of none. */
export function decisionOf(notice: Notice, ctx: NoticeContext): Decision | undefined {
  const issued = ctx.documents?.find((document) => document.draft === undefined && tellsOf(notice, document, ctx));
  if (issued !== undefined) return { document: issued, issued: true };
  const document = stated(notice, ctx);
  return document && tellsOf(notice, document, ctx) ? { document, issued: false } : undefined;
}

/** A step can issue two documents: a renewal that failed, and the notice of intent that follows. */
function tellsOf(notice: Notice, { kind, to }: IssuedDocument, { subject, documents = [] }: NoticeContext): boolean {
  if (notice.to === 'objector') return to === 'objector' && notice.obligation === subject;
  if (to === 'objector') return false;
  if (notice.kind === 'intent') return kind === 'intent';
  if (notice.kind === 'moved') return kind === 'extension';
  if (notice.kind !== 'result') return false;
  const alone = documents.length === 1 && notice.to !== 'operator';
  return alone || (kind === 'intent') === (notice.rule === 'statement');
}

/** The article of a renewal. Its failure starts a proceeding in the same step, which has its own article. */
const RENEWAL = '第十五条';

type Facts = Readonly<Record<string, DocumentFact | undefined>>;
type Stated = readonly [kind: DocumentKind, facts?: Facts] | undefined;

/** Return the decision of a step that issues no document, with the facts that the step has. */
function stated(notice: Notice, ctx: NoticeContext): IssuedDocument | undefined {
  const found = notice.to === 'objector' ? toObjector(notice, ctx) : toOperator(notice, ctx);
  if (found === undefined || ctx.at === undefined) return undefined;
  const [kind, facts = {}] = found;
  return {
    id: '',
    kind,
    to: notice.to === 'objector' ? 'objector' : 'operator',
    article: kind === 'renewal-failed' ? articleOf(ctx.policy, notice.about, RENEWAL) : notice.article,
    on: dateOf(ctx.at),
    served: 'electronic', // the notice itself has told it
    ...(ctx.subject !== undefined && { subject: ctx.subject }),
    ...(kind === 'revocation' && { effectFrom: dateOf(ctx.at) }),
    facts: Object.fromEntries(Object.entries(facts).filter(([, value]) => value !== undefined)) as Record<
      string,
      DocumentFact
    >,
  };
}

function toObjector({ about }: Notice, { detail = {}, paper = {} }: NoticeContext): Stated {
  if (about !== 'decide-objection') return undefined;
  const outcome = (detail['outcome'] ?? paper['outcome']) as keyof typeof OBJECTION_OUTCOMES;
  return ['objection', { outcome: OBJECTION_OUTCOMES[outcome] }];
}

function toOperator(notice: Notice, ctx: NoticeContext): Stated {
  const { detail = {}, stage } = ctx;
  const opens = notice.rule === 'statement' && detail['ground'] !== undefined;
  if (notice.kind === 'intent' || opens) return intent(notice, ctx);
  const due = detail['due'] as string | undefined;
  switch (notice.about) {
    case 'refuse':
      return ['refusal'];
    case 'decline':
      return ['non-recommendation'];
    case 'recommendation.passed':
      return ['non-recommendation', { why: '截止时未获推荐', recommendBy: due }];
    case 'reject':
      return ['rejection'];
    case 'correction.passed':
      return ['lapse', { due, what: '提交补正材料' }];
    case 'public-notice.passed':
    case 'decide-objection':
      if (stage === 'recognised') return ['recognition', period(detail)];
      return stage === 'rejected' ? ['rejection'] : undefined;
    case 'return':
      return correction('申报材料', notice);
    case 'return-report':
      return correction('年度报告', notice);
    case 'return-renewal':
      return correction('复核申请材料', notice);
    case 'decide-renewal':
      return detail['outcome'] === 'pass'
        ? ['renewal-passed', { ...period(detail), score: detail['score'] as number }]
        : ['renewal-failed', { score: detail['score'] as number }];
    case 'admit-late-renewal':
      return ['late-renewal', { due: notice.due }];
    case 'decide-extension':
      return detail['outcome'] === 'refuse'
        ? ['extension-refused', { deadline: ruleOf(ctx.subject), asked: detail['asked'] as string }]
        : undefined;
    case 'statement.passed':
    case 'release-revocation':
    case 'decide-revocation':
      return revocation(notice, ctx);
    default:
      return undefined;
  }
}

function correction(step: string, { due }: Notice): Stated {
  return ['correction', { step, due }];
}

function intent(notice: Notice, { detail = {}, policy, subject }: NoticeContext): Stated {
  const found = Object.values(policy.grounds).find(({ article }) => article === notice.article);
  const year = /^annual-report(?:-grace)?:(\d{4})$/.exec(subject ?? '')?.[1];
  return [
    'intent',
    {
      ground: notice.article,
      groundText: found?.text,
      year,
      due: notice.about === 'renewal.passed' ? (detail['due'] as string) : undefined,
      facts: notice.about === 'decide-renewal' && notice.to === 'operator' ? '你单位申请的复核未通过。' : undefined,
      statementDue: notice.due,
    },
  ];
}

function revocation({ about, article }: Notice, { detail = {}, policy, stage }: NoticeContext): Stated {
  const ground = policy.grounds[detail['ground'] as keyof typeof policy.grounds];
  const facts = { ground: ground?.article ?? article, groundText: ground?.text };
  if (stage !== 'revoked') return detail['outcome'] === 'withdraw' ? ['termination', facts] : undefined;
  if (about === 'decide-revocation') return ['revocation', { ...facts, answered: undefined }];
  return ['revocation', { ...facts, statementDue: detail['due'] as string, answered: 'no', rule: 'statement' }];
}

function period(detail: Readonly<Record<string, unknown>>): Facts {
  return { periodFrom: detail['periodFrom'] as string, periodTo: detail['periodTo'] as string };
}

/** Return the deadline's rule of a subject `<rule>` or `<rule>:<subject>`. */
function ruleOf(subject = ''): string {
  return subject.split(':')[0]!;
}
