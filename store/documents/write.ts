/** The documents of a step, in the transaction of the step: what they say, and how they reach their addressee. */
import { ENDING_KINDS, RESTORING_KIND } from '../../domain/documents/kinds.js';
import { signatoryOf } from '../../domain/documents/issuer.js';
import { documentText } from '../../domain/documents/text.js';
import type { IssuedDocument } from '../../domain/documents/types.js';
import type { CaseBase, Effect, Transition } from '../../domain/kernel/case.js';
import { followsRules } from '../../domain/kernel/rules.js';
import { completePolicy } from '../../domain/policy/complete.js';
import type { DocumentPolicy, Policy } from '../../domain/policy/types.js';
import { AUDIENCES } from '../../domain/titles.js';
import { contentHash, toJson } from '../engine/values.js';
import type { NamesInStep } from '../recording/names-in-step.js';
import type { JsonObject, Paper, Trx } from '../schema.js';
import { documentTemplates } from './templates.js';
import { documentIdOf, type DocumentAddressee, type DocumentContent, type DocumentDecision } from './content.js';

interface DocumentsOfStep {
  readonly state: CaseBase;
  readonly transition: Transition;
  readonly caseName: string;
  readonly paper: Paper | undefined;
  readonly named: NamesInStep;
  /** Throws on the id of an unknown policy. */
  readonly policy: (id: string) => Policy;
}

/** A written document, as in `detail.documents` of the audit entry. */
export interface WrittenDocument {
  readonly id: string;
  readonly kind: string;
  readonly sha256: string;
}

/**
 * Write the documents that a step issues, and the service of earlier ones. Call it after the other effects, because a
 * recognition names the number of the cluster that they put on the register.
 * @returns the issued documents
 */
export async function writeDocuments(trx: Trx, step: DocumentsOfStep): Promise<WrittenDocument[]> {
  const written: WrittenDocument[] = [];
  for (const effect of step.transition.effects) {
    if (effect.type === 'issue-document') written.push(await writeDocument(trx, effect.document, step));
    else await updateService(trx, step.transition, effect);
  }
  return written;
}

async function writeDocument(trx: Trx, document: IssuedDocument, step: DocumentsOfStep): Promise<WrittenDocument> {
  const { state, transition } = step;
  const { district, organisation } = state;
  const data = await contentOf(trx, document, step);
  const sha256 = contentHash(data);
  const { id, kind, on, templates } = data;
  await trx
    .insertInto('documents')
    .values({
      id,
      case_id: state.id,
      seq: transition.seq,
      kind,
      addressed_to: document.to,
      subject: document.subject ?? null,
      organisation,
      district,
      on_date: on,
      policy: data.policy.id,
      data: toJson(data),
      data_sha256: sha256,
      templates_sha256: templates,
      status: document.draft === true ? 'draft' : 'owed',
      ...(document.served && { served_on: document.servedOn ?? on, service_manner: document.served }),
    })
    .execute();
  return { id, kind, sha256 };
}

/** Update the row of an earlier document, if the effect concerns one. */
async function updateService(trx: Trx, { case: caseId, on, at }: Transition, effect: Effect): Promise<void> {
  const update = (document: string) => trx.updateTable('documents').where('id', '=', documentIdOf(caseId, document));
  if (effect.type === 'serve-document')
    await update(effect.document).set({ served_on: effect.on, service_manner: effect.manner }).execute();
  if (effect.type === 'announce-document')
    await update(effect.document)
      .set({ announced_on: effect.on ?? on, announced_until: effect.until })
      .execute();
  if (effect.type === 'withdraw-document') await update(effect.document).set({ withdrawn_at: at }).execute();
}

async function contentOf(trx: Trx, document: IssuedDocument, step: DocumentsOfStep): Promise<DocumentContent> {
  const { state, transition, caseName, named } = step;
  const known = step.policy(state.policy);
  const policy = { ...known, documents: documentsOf(known) };
  const { kind, subject, on, effectFrom, continuedBy } = document;
  const { article, facts: stated, decision, restates, form } = await statedIn(trx, document, step);
  const decidedBy = decision.by === 'person' ? decision.role : undefined;
  const { authority, numberScheme = '', remedies } = signatoryOf(kind, { policy, decidedBy, district: state.district });
  const templates = await documentTemplates(trx, policy.documents.templates, kind);
  const number = await registerNumberOf(trx, transition);
  const addressee = await addresseeOf(trx, document, state);
  const facts = { ...(await factsOfEarlier(trx, document, step)), ...stated };
  const text = documentText(
    { ...document, article, facts },
    {
      caseName,
      addressee: addressee.name,
      registerNumber: number,
      district: state.district,
      policy,
      decidedBy,
      templates: templates.texts,
      operator: addressee.name,
      former: named.former,
      clusters: named.clusters,
      ...(form && { paper: form }),
    },
  );
  return {
    id: documentIdOf(state.id, document.id),
    kind,
    addressee,
    case: { id: state.id, kind: state.kind, name: caseName, ...(number !== undefined && { number }) },
    ...(subject !== undefined && { subject }),
    on,
    ...(effectFrom !== undefined && { effectFrom }),
    article,
    facts,
    ...(restates !== undefined && { restates }),
    policy: { id: policy.id, title: policy.title, sha256: hashOf(known) },
    ...(continuedBy !== undefined && { continuedBy }),
    authority,
    numberScheme,
    ...(remedies && { remedies }),
    decision,
    text,
    templates: templates.sha256,
  };
}

/** The kinds of document that end a proceeding, and quote its notice of intent. */
const AFTER_INTENT: readonly IssuedDocument['kind'][] = ['revocation', 'termination'];

/** Return what an earlier document of the case adds to the facts of this one. */
async function factsOfEarlier(
  trx: Trx,
  document: IssuedDocument,
  step: DocumentsOfStep,
): Promise<IssuedDocument['facts']> {
  if (document.kind === RESTORING_KIND) return await factsOfEnd(trx, step);
  return await factsOfIntent(trx, document, step);
}

/** Return the number of the document that ended the recognition. */
async function factsOfEnd(trx: Trx, { state }: DocumentsOfStep): Promise<IssuedDocument['facts']> {
  const ending = await trx
    .selectFrom('documents')
    .select('number')
    .where('case_id', '=', state.id)
    .where('kind', 'in', ENDING_KINDS)
    .where('withdrawn_at', 'is', null)
    .orderBy('position', 'desc')
    .limit(1)
    .executeTakeFirst();
  return typeof ending?.number === 'string' ? { endedBy: ending.number } : {};
}

/** Return the number of the notice of intent that the document follows, and the facts that an officer found. */
async function factsOfIntent(
  trx: Trx,
  { kind, subject }: IssuedDocument,
  { state }: DocumentsOfStep,
): Promise<IssuedDocument['facts']> {
  if (!AFTER_INTENT.includes(kind) || subject === undefined || !followsRules(state, 3)) return {};
  const intent = await trx
    .selectFrom('documents')
    .innerJoin('audit', (join) =>
      join.onRef('audit.case_id', '=', 'documents.case_id').onRef('audit.seq', '=', 'documents.seq'),
    )
    .leftJoin('papers', 'papers.id', 'audit.paper_id')
    .select(['documents.number', 'papers.content'])
    .where('documents.case_id', '=', state.id)
    .where('documents.kind', '=', 'intent')
    .where('documents.subject', '=', subject)
    .orderBy('documents.position', 'desc')
    .limit(1)
    .executeTakeFirst();
  const found = intent?.content?.['facts'];
  return {
    ...(typeof intent?.number === 'string' && { intentNumber: intent.number }),
    ...(typeof found === 'string' && { facts: found }),
  };
}

/** What a document rests on. */
type Stated = Pick<DocumentContent, 'article' | 'facts' | 'decision' | 'restates'> & { readonly form?: JsonObject };

/** Return what a document rests on: its own step, or that of the earlier document that it restates. */
async function statedIn(
  trx: Trx,
  { restates, article, facts }: IssuedDocument,
  { state, transition, paper, policy }: DocumentsOfStep,
): Promise<Stated> {
  const earlier = restates === undefined ? undefined : await documentWithForm(trx, documentIdOf(state.id, restates));
  if (earlier === undefined) {
    const decision = decisionOf(transition, documentsOf(policy(state.policy)).authority);
    return { article, facts, decision, ...(paper && { form: paper.content }) };
  }
  const { data } = earlier;
  const first = data.restates ?? data.id;
  const { form } = (data.restates === undefined ? earlier : await documentWithForm(trx, first)) ?? {};
  return {
    article: data.article,
    facts: data.facts,
    decision: data.decision,
    restates: first,
    ...(form && { form }),
  };
}

/** Return a document with the form of its step. */
async function documentWithForm(trx: Trx, id: string) {
  return await trx
    .selectFrom('documents')
    .leftJoin('audit', (join) =>
      join.onRef('audit.case_id', '=', 'documents.case_id').onRef('audit.seq', '=', 'documents.seq'),
    )
    .leftJoin('papers', 'papers.id', 'audit.paper_id')
    .select(['documents.data', 'papers.content as form'])
    .where('documents.id', '=', id)
    .executeTakeFirst();
}

/** Return what a policy says of documents. What an older policy does not say is as in the shipped one. */
function documentsOf(policy: Policy): DocumentPolicy {
  return completePolicy(policy).documents!;
}

const hashes = new WeakMap<Policy, string>();

/** Computed once for each policy: it has some fifty kilobytes. */
function hashOf(policy: Policy): string {
  const hash = hashes.get(policy) ?? contentHash(policy);
  hashes.set(policy, hash);
  return hash;
}

/** Return the register number of the case, or of the cluster that the step opens. */
async function registerNumberOf(trx: Trx, { case: caseId, effects }: Transition): Promise<string | undefined> {
  const opened = effects.find((effect) => effect.type === 'open-cluster');
  const row = await trx
    .selectFrom('cases')
    .select('number')
    .where('id', '=', opened?.cluster.id ?? caseId)
    .executeTakeFirst();
  return row?.number ?? undefined;
}

async function addresseeOf(
  trx: Trx,
  { to }: Pick<IssuedDocument, 'to'>,
  { organisation }: Pick<CaseBase, 'organisation'>,
): Promise<DocumentAddressee> {
  if (to === 'objector') return { to, name: AUDIENCES.objector };
  const row = await trx
    .selectFrom('organisations')
    .select(['name', 'credit_code'])
    .where('id', '=', organisation)
    .executeTakeFirst();
  return {
    to,
    name: row?.name ?? AUDIENCES.operator,
    ...(row && row.credit_code !== null && { creditCode: row.credit_code }),
  };
}

function decisionOf({ actor, act, entry, paper }: Transition, authority: string): DocumentDecision {
  if (actor.role === 'system') {
    return { by: 'clock', rule: act, ...(entry !== undefined && { entry }), reviewedBy: authority };
  }
  const { id, role, onBehalfOf } = actor;
  return {
    by: 'person',
    actor: id,
    role,
    ...(onBehalfOf !== undefined && { onBehalfOf }),
    act,
    ...(paper !== undefined && { paper }),
  };
}
