/** The values of a document's fields: from its facts, from the form of its act, and from the policy. */
import { OBJECTION_OUTCOMES } from '../application/state.js';
import { chineseDate, isCivilDate, type CivilDate } from '../calendar/civil.js';
import { PROVISIONAL, rolledFrom } from '../calendar/explain.js';
import { NO_PLAN } from '../cluster/no-plan.js';
import { DISTRICTS } from '../districts.js';
import { sentence } from '../forms/sentence.js';
import type { DeadlineId, Policy } from '../policy/types.js';
import { TERM_UNITS } from '../policy/words.js';
import { officeName } from '../titles.js';
import type { DocumentContext } from './context.js';
import type { DocumentField } from './fields.js';
import { signatoryOf, type DocumentSignatory } from './issuer.js';
import { SERVICE_MANNERS, type DocumentFact, type IssuedDocument } from './types.js';
import { isOmissionKind, OMISSIONS, type OmissionKind } from '../round/omissions.js';
import type { DocumentValues } from './template.js';

type Values = Partial<Record<DocumentField, string | readonly string[] | undefined>>;

/** Return the values of the fields of a document. Those that are not known are absent. */
export function valuesOf(document: IssuedDocument, ctx: DocumentContext): DocumentValues {
  const { policy } = ctx;
  const values: Values = {
    ...fromPolicy(policy),
    ...fromSignatory(signatoryOf(document.kind, ctx)),
    ...fromForm(ctx.paper),
    ...fromFacts(document, ctx),
    addressee: ctx.addressee,
    caseName: ctx.caseName,
    registerNumber: ctx.registerNumber,
    district: officeName('district', policy, DISTRICTS[ctx.district ?? '']),
    operator: ctx.operator,
    ...fromHandOver(document, ctx),
    article: document.article,
    continuedBy: document.continuedBy,
    date: chineseDate(document.on),
    effect: document.effectFrom && chineseDate(document.effectFrom),
  };
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined));
}

/** Return who had the case before, and the clusters that it is merged with or split into. */
function fromHandOver({ facts }: IssuedDocument, { former, clusters, policy }: DocumentContext): Values {
  const name = (id: DocumentFact | undefined) => (typeof id === 'string' ? clusters?.get(id) : undefined);
  const { successor, origin, parts } = facts;
  return {
    formerOperator: former?.organisation,
    formerDistrict: former?.district && officeName('district', policy, DISTRICTS[former.district]),
    successor: name(successor),
    origin: name(origin),
    parts: Array.isArray(parts) ? parts.flatMap((part: string) => name(part) ?? []) : undefined,
  };
}

function fromPolicy(policy: Policy): Values {
  const { month, day } = policy.annualReport;
  return {
    policy: policy.title,
    reportDay: `${month}月${day}日`,
    passScore: String(policy.renewal.passScore),
  };
}

function fromSignatory({ authority, remedies }: DocumentSignatory): Values {
  const { review, litigation } = remedies ?? {};
  return {
    authority,
    ...(review && { reviewDays: String(review.days), reviewTo: review.to }),
    ...(litigation && { litigationMonths: String(litigation.months), litigationTo: litigation.to }),
  };
}

/** Return what the act's form states. The facts of the rules come before it. */
function fromForm(paper: DocumentContext['paper'] = {}): Values {
  const said = (field: string) => {
    const value = paper[field];
    return typeof value === 'string' && value.trim() !== '' ? sentence(value) : undefined;
  };
  const { outcome, defects, document, place, presider, goals, criteriaScore } = paper;
  const reasons = said('reasons') ?? said('reason');
  // A decision on a renewal states the criteria's score; without goals, that is the whole score.
  const noPlan = criteriaScore !== undefined && Array.isArray(goals) && goals.length === 0;
  return {
    reasons: noPlan ? `${reasons ?? ''}${NO_PLAN}，未与规划目标比较，复核得分为认定标准得分。` : reasons,
    departure: said('departure'),
    facts: said('facts'),
    place: typeof place === 'string' ? place : undefined,
    presider: typeof presider === 'string' ? presider : undefined,
    outcome: OBJECTION_OUTCOMES[outcome as keyof typeof OBJECTION_OUTCOMES],
    document: cited(document),
    defects: Array.isArray(defects) ? defects.map(defect) : undefined,
  };
}

/** Return a document of a form in words: its text, or its title and number. */
function cited(document: unknown): string | undefined {
  if (typeof document === 'string') return document;
  const { title, number } = (document ?? {}) as { readonly title?: string; readonly number?: string };
  return title === undefined
    ? undefined
    : `《${title.replace(/^《|》$/gu, '')}》${number === undefined ? '' : `（${number}）`}`;
}

function defect(item: unknown): string {
  const { field, text = '' } = item as { readonly field?: string; readonly text?: string };
  return field === undefined ? sentence(text) : `${field}：${sentence(text)}`;
}

/** The deadline that a kind of document starts. */
const WINDOWS: Readonly<Partial<Record<IssuedDocument['kind'], DeadlineId>>> = {
  'late-renewal': 'late-renewal',
  intent: 'statement',
};

function windowOf({ kind, subject = '', article }: IssuedDocument, { articles }: Policy): DeadlineId | undefined {
  if (kind !== 'correction') return WINDOWS[kind];
  if (subject.startsWith('annual-report')) return 'report-correction';
  return subject.startsWith('renewal') || article === (articles?.['return-renewal'] ?? '第十五条')
    ? 'renewal-correction'
    : 'correction';
}

function fromFacts(document: IssuedDocument, ctx: DocumentContext): Values {
  const { policy } = ctx;
  const { answered, rule, servedBy, days, hearing, statementDue, limit, omitted, validUntil, ...facts } =
    document.facts;
  const starts = windowOf(document, policy);
  const term = starts && policy.rules[starts];
  return {
    ...shown({ ...facts, ...dueIfServed(document, statementDue) }, policy),
    ...(term && {
      window: `${Number(days ?? term.term.count)}个${TERM_UNITS[term.term.unit]}`,
      otherwise: limitWords(limit, policy) + term.otherwise,
    }),
    ...(validUntil !== undefined && {
      periodTo: dated(String(validUntil)),
      reasons: [
        fromForm(ctx.paper).reasons,
        validity(validUntil, facts['deadline'] === policy.rules.renewal.title),
      ].join(''),
    }),
    ...(isOmissionKind(omitted) && omission(omitted, ctx)),
    ...(servedBy !== undefined && { servedBy: manner(String(servedBy)) }),
    ...(hearing === 'yes' && { hearing: 'yes' }),
    ...(answered === 'no' ? { unanswered: 'yes' } : answered !== undefined && { answered: filed(answered) }),
    ...(rule !== undefined && { rule: policy.rules[rule as DeadlineId]?.title ?? String(rule) }),
  };
}

/** Return what an extension past the period's end does to validity. */
function validity(until: DocumentFact, ofRenewal: boolean): string {
  const renewal = ofRenewal ? '；在延长后的期限内申请复核的，复核决定作出前认定继续有效' : '';
  return `本次延期只延长办理时间，不延长认定有效期，认定有效期仍至${dated(String(until))}止${renewal}。`;
}

/** Return why an application is not recommended that its district has left undone, and what its applicant can do. */
function omission(kind: OmissionKind, { policy, district }: DocumentContext): Values {
  const office = officeName('district', policy, DISTRICTS[district ?? '']);
  const bureau = officeName('municipal', policy);
  return {
    why: `因所在区未在截止前${OMISSIONS[kind]}，未获推荐`,
    reasons: `${office}未在各区推荐截止前${OMISSIONS[kind]}，本轮各区推荐已经截止，该申报不能进入市级复审；未获推荐并非因申报材料不符合条件。${bureau}将核查所在区未按时办理的情况。你单位可以在下一轮申报中重新申报，也可以就此向${bureau}反映。`,
  };
}

/** Return why a window ends earlier than by its own count. */
function limitWords(limit: DocumentFact | undefined, { rules }: Policy): string {
  if (limit === undefined) return '';
  return `因“${rules[limit as DeadlineId].title}”在该期限之内截止，以其截止日为限，届时未补正的不能获得推荐。`;
}

/** A window counts from service: until then, no notice of intent states a date. */
function dueIfServed({ kind, served }: IssuedDocument, statementDue: DocumentFact | undefined) {
  return statementDue === undefined || (kind === 'intent' && served === undefined) ? {} : { statementDue };
}

/** Return what was filed; the rules may know only that something was. */
function filed(answered: DocumentFact): string {
  return answered === 'yes' ? '陈述申辩或者补救材料' : String(answered);
}

/** Return the facts in words. Those of another ground are left out: they are no facts of this one. */
function shown(facts: IssuedDocument['facts'], { grounds, rules }: Policy): Values {
  const { reminders } = facts;
  const of = (ground: keyof typeof grounds) =>
    facts['ground'] === undefined || facts['ground'] === grounds[ground].article;
  const values = Object.fromEntries(
    Object.entries(facts)
      .filter(([field]) => (field !== 'year' || of('17.3')) && (field !== 'periodTo' || of('17.1')))
      .map(([field, value]) => [field, withRemarks(inWords(value), field, facts)]),
  );
  return {
    ...values,
    ...(typeof facts['deadline'] === 'string' && {
      deadline: rules[facts['deadline'] as DeadlineId]?.title ?? facts['deadline'],
    }),
    ...(Array.isArray(reminders) && reminders.length > 0 && { reminderCount: times(reminders.length) }),
  };
}

/** Say beside a last day which day it was before it rolled, and that it may still change. */
function withRemarks(words: string | readonly string[], field: string, facts: IssuedDocument['facts']) {
  const { [`${field}Nominal`]: nominal, [`${field}Provisional`]: provisional } = facts;
  const remarks = [
    ...(nominal === undefined ? [] : [rolledFrom(String(nominal) as CivilDate)]),
    ...(provisional === undefined ? [] : [PROVISIONAL]),
  ];
  return typeof words === 'string' && remarks.length > 0 ? `${words}（${remarks.join('，')}）` : words;
}

function inWords(value: IssuedDocument['facts'][string]): string | readonly string[] {
  if (typeof value !== 'string' && typeof value !== 'number') return value.map(dated);
  return dated(String(value));
}

function dated(text: string): string {
  return isCivilDate(text) ? chineseDate(text) : text;
}

function manner(id: string): string {
  return (SERVICE_MANNERS as Readonly<Record<string, string>>)[id] ?? id;
}

/** Return a small number before a measure word: 两次. */
function times(count: number): string {
  return ['零', '一', '两', '三', '四', '五', '六', '七', '八', '九', '十'][count] ?? String(count);
}
