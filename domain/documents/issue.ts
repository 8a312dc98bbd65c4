/** Issuing a document (文书) with a step. */
import type { CivilDate } from '../calendar/civil.js';
import type { DueDate } from '../calendar/due-date.js';
import type { CaseBase, Context } from '../kernel/case.js';
import { dueDateOf, isProvisional, type Deadline } from '../kernel/deadline.js';
import type { Invalid } from '../kernel/definition.js';
import { followsRules } from '../kernel/rules.js';
import { deliveredOn, type Step } from '../kernel/step.js';
import { continuationOn, isInForce } from '../policy/types.js';
import type { DocumentKind } from './kinds.js';
import type { DocumentFact, IssuedDocument } from './types.js';

/** Facts as the rules have them; an undefined one is left out. */
export type FactsGiven = Readonly<Record<string, DocumentFact | undefined>>;

export interface DocumentAbout {
  readonly to?: IssuedDocument['to'];
  /** What in the case it is about; by default the subject of the step. */
  readonly subject?: string;
  readonly facts?: FactsGiven;
  readonly effectFrom?: CivilDate;
  /** The date of the decision, where that is not the day on which it is told. */
  readonly on?: CivilDate;
  readonly draft?: true;
  readonly restates?: string;
}

/**
 * Issue a document with the step. An organisation that has confirmed its address gets it with the step, unless it has
 * no active account. Return the document; undefined under the first edition of the rules, which knows none.
 */
export function issue(
  step: Step<CaseBase>,
  kind: DocumentKind,
  {
    to = 'operator',
    subject = step.subject,
    facts = {},
    effectFrom,
    draft,
    restates,
    on: decidedOn,
  }: DocumentAbout = {},
): IssuedDocument | undefined {
  const { state, ctx, effects } = step;
  if (!followsRules(state, 2)) return undefined;
  const told = deliveredOn(step);
  const on = decidedOn ?? told;
  const served = to === 'operator' && draft !== true && isServedAtOnce(step);
  const continuedBy = continuationOn(ctx.policy, on);
  const document: IssuedDocument = {
    id: nextDocumentId(step),
    kind,
    to,
    ...(subject !== undefined && { subject }),
    article: step.article,
    on,
    ...(effectFrom !== undefined && { effectFrom }),
    facts: known({ ...facts, rule: facts['rule'] ?? ruleOf(step) }),
    ...(restates !== undefined && { restates }),
    ...(continuedBy !== undefined && { continuedBy }),
    ...(served && { served: 'electronic' as const }),
    ...(served && on !== told && { servedOn: told }),
    ...(draft && { draft }),
  };
  effects.push({ type: 'issue-document', document });
  return document;
}

/** Return the id of the next document that the step issues. */
export function nextDocumentId({ no, effects }: Pick<Step<CaseBase>, 'no' | 'effects'>): string {
  return `${no}-${effects.filter(({ type }) => type === 'issue-document').length + 1}`;
}

/** Return the rule by which the clock decides; undefined for a person. */
function ruleOf({ state, actor, act }: Step<CaseBase>): string | undefined {
  return followsRules(state, 3) && actor.role === 'system' ? /^(.+)\.passed$/.exec(act)?.[1] : undefined;
}

/** Check whether a document reaches the organisation with the step (电子送达). */
function isServedAtOnce({ state, ctx }: Step<CaseBase>): boolean {
  return state.electronic !== undefined && ctx.holds?.includes('no-operator') !== true;
}

/** Return the facts about the last day of a running deadline, also whether it may still change (暂定). */
export function datesAhead(field: string, deadline: Deadline, ctx: Context): FactsGiven {
  const dueDate = dueDateOf(deadline, ctx);
  const changes = isProvisional(deadline, dueDate) && ctx.calendar.asIfPublished !== true;
  return { ...datesOf(field, dueDate), ...(changes && { [`${field}Provisional`]: 'yes' }) };
}

/** Return the facts about the last day of a deadline: the day, and the one before it rolled, where they differ. */
export function datesOf(field: string, { due, nominal }: Pick<DueDate, 'due' | 'nominal'>): FactsGiven {
  return { [field]: due, ...(due !== undefined && due !== nominal && { [`${field}Nominal`]: nominal }) };
}

/** Return the facts that are known. */
export function known(facts: FactsGiven): IssuedDocument['facts'] {
  return Object.fromEntries(
    Object.entries(facts).filter((fact): fact is [string, DocumentFact] => fact[1] !== undefined),
  );
}

/**
 * Return why an adverse decision cannot be made now: the measure is no longer in force, and no document on record
 * continues it (art. 19); undefined if it can.
 */
export function outOfForce(step: Step<CaseBase>, field = 'outcome'): Invalid | undefined {
  const { policy } = step.ctx;
  if (!followsRules(step.state, 2) || isInForce(policy, deliveredOn(step))) return undefined;
  return {
    field,
    message: `《${policy.title}》的有效期已满，且没有登记的延续文件，不得作出不利决定（第十九条）。`,
  };
}
